// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// The floor: a plain loop that posts the same body again and again over one kept connection, and does nothing else: no store, no signature,
// no second connection. usage: floor URL COUNT BYTES     prints requests a second and microseconds of processor time for each.

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(struct timespec time) { return (double)time.tv_sec + (double)time.tv_nsec * 1e-9; }

static double processor(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

int main(int count, char **arguments) {
    if (count != 4) return 64;
    const long requests = strtol(arguments[2], NULL, 10);
    const size_t bytes = strtoul(arguments[3], NULL, 10);
    char *body = malloc(bytes);
    memset(body, 'x', bytes);
    curl_global_init(CURL_GLOBAL_ALL);
    CURL *easy = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(curl_slist_append(NULL, "expect:"), "content-type: application/json");
    curl_easy_setopt(easy, CURLOPT_URL, arguments[1]);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)bytes);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    struct timespec begin, end;
    const double before = processor();
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (long index = 0; index < requests; index++) {
        if (curl_easy_perform(easy) != CURLE_OK) return 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    const double spent = processor() - before;
    printf("%.0f %.1f\n", (double)requests / (seconds(end) - seconds(begin)), spent / (double)requests * 1e6);
    curl_slist_free_all(headers);
    curl_easy_cleanup(easy);
    curl_global_cleanup();
    free(body);
    return 0;
}
