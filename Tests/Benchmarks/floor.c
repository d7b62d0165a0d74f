// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

// The floor under the inbox's figures: each file of a folder is read, appended to a log, the log is synchronised once for so many
// files, and then they are renamed into another folder. Nothing is understood, nothing is kept but the bytes.
// usage: floor INBOX ARCHIVE LOG FILES-PER-SYNC

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { bytes_max = 1 << 20, names_max = 4096 };

static void fail(const char *what) {
    perror(what);
    exit(1);
}

int main(int count, char **words) {
    if (count != 5) return 64;
    const long per_sync = atol(words[4]);
    const int inbox = open(words[1], O_RDONLY | O_DIRECTORY), archive = open(words[2], O_RDONLY | O_DIRECTORY);
    const int log = open(words[3], O_WRONLY | O_CREAT | O_APPEND, 0600);
    char *bytes = malloc(bytes_max);
    static char pending[names_max][256];
    if (inbox < 0 || archive < 0 || log < 0 || !bytes || per_sync < 1 || per_sync > names_max) fail("floor");
    DIR *folder = fdopendir(dup(inbox));
    if (!folder) fail("fdopendir");
    long waiting = 0;
    for (;;) {
        const struct dirent *entry = readdir(folder);
        if (entry && entry->d_name[0] != '.') {
            const int file = openat(inbox, entry->d_name, O_RDONLY | O_NOFOLLOW);
            const ssize_t length = file < 0 ? -1 : read(file, bytes, bytes_max);
            if (length < 0 || write(log, bytes, (size_t)length) != length) fail(entry->d_name);
            close(file);
            strncpy(pending[waiting], entry->d_name, sizeof pending[0] - 1);
            waiting++;
        }
        if (waiting == per_sync || (!entry && waiting > 0)) {
            if (fdatasync(log)) fail("fdatasync");
            for (long i = 0; i < waiting; i++)
                if (renameat(inbox, pending[i], archive, pending[i])) fail(pending[i]);
            waiting = 0;
        }
        if (!entry) return 0;
    }
}
