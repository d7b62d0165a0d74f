// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// A receiver that costs next to nothing: it reads requests on kept connections, answers 204 and counts.
// usage: sink [hang]      prints its port; with `hang` it reads and never answers. On SIGTERM: requests, first and last in seconds.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 4096, BUFFER = 64 * 1024 };

static struct { char *bytes; size_t length; } connections[CONNECTIONS];
static volatile sig_atomic_t stopping;
static const char answer[] = "HTTP/1.1 204 No Content\r\n\r\n";

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void stop(int number) {
    (void)number;
    stopping = 1;
}

// The length of the first whole request of the bytes, or 0.
static size_t request(const char *bytes, size_t length) {
    const char *end = memmem(bytes, length, "\r\n\r\n", 4);
    if (!end) return 0;
    const char *field = strcasestr(bytes, "content-length:");
    size_t body = field && field < end ? strtoul(field + 15, NULL, 10) : 0;
    size_t whole = (size_t)(end - bytes) + 4 + body;
    return whole <= length ? whole : 0;
}

int main(int count, char **arguments) {
    const int hangs = count > 1 && strcmp(arguments[1], "hang") == 0;
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL);
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof name;
    if (bind(listener, (struct sockaddr *)&name, size) || listen(listener, 1024)) return perror("sink"), 1;
    getsockname(listener, (struct sockaddr *)&name, &size);
    printf("%d\n", ntohs(name.sin_port));
    fflush(stdout);

    const int poll = epoll_create1(EPOLL_CLOEXEC);
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &(struct epoll_event){.events = EPOLLIN, .data.fd = listener});
    unsigned long requests = 0;
    double first = 0, last = 0;
    while (!stopping) {
        struct epoll_event events[256];
        const int ready = epoll_wait(poll, events, 256, -1);
        for (int index = 0; index < ready; index++) {
            const int socket = events[index].data.fd;
            if (socket == listener) {
                const int fresh = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
                if (fresh < 0) continue;
                if (fresh >= CONNECTIONS) {
                    close(fresh);
                    continue;
                }
                const int on = 1;
                setsockopt(fresh, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                if (!connections[fresh].bytes) connections[fresh].bytes = malloc(BUFFER + 1);
                connections[fresh].length = 0;
                epoll_ctl(poll, EPOLL_CTL_ADD, fresh, &(struct epoll_event){.events = EPOLLIN, .data.fd = fresh});
                continue;
            }
            char *bytes = connections[socket].bytes;
            size_t *length = &connections[socket].length;
            const ssize_t more = read(socket, bytes + *length, BUFFER - *length);
            if (more <= 0) {
                if (more < 0 && (errno == EAGAIN || errno == EINTR)) continue;
                close(socket);
                continue;
            }
            *length += (size_t)more;
            bytes[*length] = 0;
            size_t whole;
            while ((whole = request(bytes, *length))) {
                last = now();
                if (!requests++) first = last;
                if (!hangs && write(socket, answer, sizeof answer - 1) < 0) break;
                memmove(bytes, bytes + whole, *length - whole);
                *length -= whole;
                bytes[*length] = 0;
            }
        }
    }
    printf("%lu %.6f %.6f\n", requests, first, last);
    return 0;
}
