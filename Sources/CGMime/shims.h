// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// The part of GMime that Vedette uses. GObject's casts and type tests are macros, which Swift cannot call; each function here is one of them around one
// call. What a function returns belongs to the message unless its comment says otherwise.

#ifndef VEDETTE_CGMIME_SHIMS_H
#define VEDETTE_CGMIME_SHIMS_H

#include <gmime/gmime.h>
#include <stdint.h>

/// What a part of a message is.
enum { vedette_mime_leaf = 0, vedette_mime_multipart = 1, vedette_mime_message = 2 };

/// Parses a message, of which the bytes must outlive it. NULL when there is none; to be freed with `vedette_mime_free`.
static inline GMimeMessage *vedette_mime_parse(const char *bytes, size_t count) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    return message;
}

/// Frees a message with its parts.
static inline void vedette_mime_free(GMimeMessage *message) {
    g_object_unref(message);
}

/// The message as an object that has headers.
static inline GMimeObject *vedette_mime_object(GMimeMessage *message) {
    return GMIME_OBJECT(message);
}

/// What a part is.
static inline int vedette_mime_kind(GMimeObject *part) {
    if (GMIME_IS_MULTIPART(part)) return vedette_mime_multipart;
    if (GMIME_IS_MESSAGE_PART(part)) return vedette_mime_message;
    return vedette_mime_leaf;
}

static inline int vedette_mime_count(GMimeObject *multipart) {
    return g_mime_multipart_get_count(GMIME_MULTIPART(multipart));
}

static inline GMimeObject *vedette_mime_child(GMimeObject *multipart, int index) {
    return g_mime_multipart_get_part(GMIME_MULTIPART(multipart), index);
}

/// The message inside a message/rfc822 part; NULL when there is none.
static inline GMimeMessage *vedette_mime_inner(GMimeObject *part) {
    return g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
}

/// A leaf's content, decoded from its transfer encoding; to be freed with `g_byte_array_unref`. NULL when it has none.
static inline GByteArray *vedette_mime_content(GMimeObject *leaf) {
    if (!GMIME_IS_PART(leaf)) return NULL;
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(leaf));
    if (!content) return NULL;
    GByteArray *bytes = g_byte_array_new();
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_object_unref(stream);
    return bytes;
}

/// The value of a header as its bytes stand, folded lines and all; NULL when there is none.
static inline const char *vedette_mime_raw_header(GMimeObject *object, const char *name) {
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    return header ? g_mime_header_get_raw_value(header) : NULL;
}

/// Decodes the encoded words (RFC 2047) of an unstructured header; to be freed with `g_free`.
static inline char *vedette_mime_decode_text(const char *value) {
    return g_mime_utils_header_decode_text(NULL, value);
}

/// The first mailbox of an address header: its display name and address, each NULL when missing. To be freed with `g_free`.
static inline void vedette_mime_first_mailbox(const char *value, char **name, char **address) {
    *name = NULL;
    *address = NULL;
    InternetAddressList *list = internet_address_list_parse(NULL, value);
    if (!list) return;
    for (int i = 0; i < internet_address_list_length(list) && !*address; i++) {
        InternetAddress *entry = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(entry)) continue;
        *name = g_strdup(internet_address_get_name(entry));
        *address = g_strdup(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(entry)));
    }
    g_object_unref(list);
}

/// Seconds since 1970 of a date header; 0 when it holds none.
static inline int64_t vedette_mime_date(const char *value) {
    GDateTime *date = g_mime_utils_header_decode_date(value);
    if (!date) return 0;
    int64_t seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return seconds;
}

#endif
