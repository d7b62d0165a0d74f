// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// Swift cannot call variadic C functions. libcurl's option setters and getters are variadic, so each has one wrapper
// here per type of argument, never per option: which option takes which type stands in curl_easy_setopt(3).

#ifndef VEDETTE_CCURL_SHIMS_H
#define VEDETTE_CCURL_SHIMS_H

// The type checks of curl's own macros wrap calls with a literal option; here the option is a parameter.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdint.h>

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or newer is needed: CURLOPT_QUICK_EXIT, CURLOPT_PROTOCOLS_STR, CURLOPT_PREREQFUNCTION"
#endif

typedef size_t (*vedette_curl_data_function)(char *, size_t, size_t, void *);

/// Options of type `long`, flags and enumerations among them.
static inline CURLcode vedette_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options of type `curl_off_t`: their names end in `_LARGE`.
static inline CURLcode vedette_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options of type `char *`; libcurl copies the string.
static inline CURLcode vedette_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options that take bytes or a context; who keeps them alive is said by each option's manual page.
static inline CURLcode vedette_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options that take a list of strings; the list must live as long as the transfer.
static inline CURLcode vedette_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode vedette_curl_set_data_function(CURL *easy, CURLoption option, vedette_curl_data_function value) {
    return curl_easy_setopt(easy, option, value);
}

/// CURLOPT_PREREQFUNCTION.
static inline CURLcode vedette_curl_set_prereq_function(CURL *easy, curl_prereq_callback value) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

/// CURLOPT_OPENSOCKETFUNCTION.
static inline CURLcode vedette_curl_set_open_socket_function(CURL *easy, curl_opensocket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

/// Facts of type `long`.
static inline CURLcode vedette_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// Facts of type `curl_off_t`: times in microseconds among them.
static inline CURLcode vedette_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// Facts of type `char *`; the string belongs to the handle.
static inline CURLcode vedette_curl_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}

/// Options of a multi handle of type `long`.
static inline CURLMcode vedette_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// The result of a finished transfer; the member is one of a union, which Swift would call unsafe to read.
static inline CURLcode vedette_curl_message_result(const CURLMsg *message) {
    return message->data.result;
}

/// Initialises libcurl, once a process, after telling OpenSSL not to free its tables in an `atexit` handler: a process
/// that calls `exit` while the curl thread is inside a TLS handshake would otherwise crash on freed memory. OpenSSL is
/// looked up at run time, because libcurl may be linked with another TLS library.
static inline CURLcode vedette_curl_global_init(void) {
    const uint64_t OPENSSL_INIT_NO_ATEXIT_FLAG = 0x00080000;
    int (*init_crypto)(uint64_t, const void *) =
        (int (*)(uint64_t, const void *))dlsym(((void *)0), "OPENSSL_init_crypto");
    if (init_crypto) init_crypto(OPENSSL_INIT_NO_ATEXIT_FLAG, (const void *)0);
    return curl_global_init(CURL_GLOBAL_ALL);
}

#endif
