// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// The part of libxml2 that Vedette uses: its XML and HTML parsers through their SAX interface, which keeps no tree of its own.

#ifndef VEDETTE_CXML_SHIMS_H
#define VEDETTE_CXML_SHIMS_H

// libxml2's header for encodings takes in ICU's, whose types clash with those of Foundation's own ICU. Only a member of a structure that is not used
// here depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#if LIBXML_VERSION < 20900
#error "libxml2 2.9 or newer is needed: XML_PARSE_IGNORE_ENC, HTML_PARSE_IGNORE_ENC"
#endif

/// The flag that says that a handler has the fields of version 2; the macro is an unsigned literal that Swift reads as too large.
static inline unsigned int vedette_xml_sax2_magic(void) {
    return XML_SAX2_MAGIC;
}

#endif
