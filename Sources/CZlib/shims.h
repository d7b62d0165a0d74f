// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// zlib's inflate; its initialisers are macros, which Swift cannot call.

#ifndef VEDETTE_CZLIB_SHIMS_H
#define VEDETTE_CZLIB_SHIMS_H

#include <zlib.h>

/// Prepares a stream for gzip members only: 15 bits of window, and 16 for the gzip header and its checksum.
static inline int vedette_inflate_gzip_init(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}

#endif
