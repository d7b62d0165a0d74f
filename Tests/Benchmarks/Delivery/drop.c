// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// The floor under drop to webhook: one thread that waits on inotify, reads the file, appends it to a log, synchronises that, and posts it
// over one kept connection. Nothing is understood, signed or moved. usage: drop INBOX LOG URL     says «watching» when it does.

#define _GNU_SOURCE
#include <curl/curl.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { bytes_max = 1 << 20 };

static char events[65536], body[bytes_max];

static int post(CURL *easy, int inbox, int log, const char *name) {
    const int file = openat(inbox, name, O_RDONLY | O_NOFOLLOW);
    if (file < 0) return 1;
    const ssize_t length = read(file, body, sizeof body);
    close(file);
    if (length < 0 || write(log, body, (size_t)length) != length || fdatasync(log)) return 1;
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    return curl_easy_perform(easy) != CURLE_OK;
}

int main(int count, char **words) {
    if (count != 4) return 64;
    const int inbox = open(words[1], O_RDONLY | O_DIRECTORY), log = open(words[2], O_WRONLY | O_CREAT | O_APPEND, 0600);
    const int watch = inotify_init1(IN_CLOEXEC);
    if (inbox < 0 || log < 0 || watch < 0 || inotify_add_watch(watch, words[1], IN_MOVED_TO | IN_CLOSE_WRITE) < 0) {
        perror("drop");
        return 1;
    }
    curl_global_init(CURL_GLOBAL_ALL);
    CURL *easy = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(curl_slist_append(NULL, "expect:"), "content-type: text/plain");
    curl_easy_setopt(easy, CURLOPT_URL, words[3]);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    puts("watching");
    fflush(stdout);
    for (;;) {
        const ssize_t length = read(watch, events, sizeof events);
        if (length <= 0) break;
        for (ssize_t at = 0; at < length;) {
            const struct inotify_event *event = (const struct inotify_event *)(events + at);
            at += (ssize_t)sizeof *event + event->len;
            if (event->len && post(easy, inbox, log, event->name)) fprintf(stderr, "lost: %s\n", event->name);
        }
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(easy);
    curl_global_cleanup();
    return 1;
}
