// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    /// The calls that write to the database fail as they do on a filesystem that the kernel has made read-only, or on a failing disk.
    @Suite(.timeLimit(.minutes(3)), .enabled(if: FailingDisk.isAvailable, "there is no C compiler"))
    struct `a database that cannot be written to` {
        @Test(arguments: ["write EROFS", "write EIO", "sync EIO"])
        func `the intake waits, says so in log and status, loses nothing, and goes on by itself`(fault: String) async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let disk = try FailingDisk(scratch)
                    let daemon = try scratch.start(["run", "--config", installation.configuration], environment: disk.environment)
                    try await eventually("it watches") { daemon.stderr.contains("watches") }
                    try installation.drop("before.txt", Articles.ordinary)
                    try await eventually("it is in the archive") { installation.archived == ["before.txt"] }

                    try disk.fail(fault)
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await eventually("it says that it waits") { daemon.stderr.contains("the intake waits") }
                    let status = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                    let inbox = try #require(status.json().first)["inbox"]
                    #expect(inbox["live"]["hindrance"].string?.contains("could not store articles") == true)
                    #expect(installation.archived == ["before.txt"])
                    #expect(receiver.requests.isEmpty)

                    try disk.mend()
                    try await eventually("it goes on", within: .seconds(60)) { daemon.stderr.contains("the database is back") }
                    try await eventually("both are in the archive") { installation.archived == ["before.txt", "talks.txt"] }
                    try await receiver.requests(atLeast: 1)
                    try await daemon.stop().check()
                    #expect(receiver.requests.count == 1)
                    let after = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                    #expect(try #require(after.json().first)["articles"].int == 2)
                }
            }
        }
    }
}

/// Has chosen system calls on database files fail, by a library that is loaded in front of the C library.
private struct FailingDisk {
    private let scratch: Scratch

    static let isAvailable = ["/usr/bin/cc", "/usr/local/bin/cc"].contains { FileManager.default.isExecutableFile(atPath: $0) }

    init(_ scratch: Scratch) throws {
        self.scratch = scratch
        try scratch.write("fault.c", Self.source)
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-o", scratch.path("fault.so"), scratch.path("fault.c"), "-ldl"]
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else { throw POSIXError(.ENOEXEC) }
    }

    /// What the process must be started with.
    var environment: [String: String] { ["LD_PRELOAD": scratch.path("fault.so"), "FAULT": scratch.path("fault")] }

    /// From now on `write` or `sync` fails with `EROFS` or `EIO`.
    func fail(_ fault: String) throws { try scratch.write("fault", fault) }

    func mend() throws { try FileManager.default.removeItem(atPath: scratch.path("fault")) }

    /// The fault is read at each call, so that it holds from one to the next.
    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        static int fails(int file, const char *call) {
            char link[64], path[4096], fault[64] = "";
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            const ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0) return 0;
            path[length] = 0;
            if (!strstr(path, ".sqlite") || strstr(path, ".live") || strstr(path, ".lock")) return 0;
            const char *name = getenv("FAULT");
            FILE *faults = name ? fopen(name, "r") : NULL;
            if (!faults) return 0;
            if (!fgets(fault, sizeof fault, faults)) fault[0] = 0;
            fclose(faults);
            if (strncmp(fault, call, strlen(call))) return 0;
            errno = strstr(fault, "EROFS") ? EROFS : EIO;
            return 1;
        }

        #define NEXT(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

        ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
            return fails(file, "write") ? -1 : NEXT(pwrite)(file, bytes, count, at);
        }
        ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
            return fails(file, "write") ? -1 : NEXT(pwrite64)(file, bytes, count, at);
        }
        int fdatasync(int file) { return fails(file, "sync") ? -1 : NEXT(fdatasync)(file); }
        int fsync(int file) { return fails(file, "sync") ? -1 : NEXT(fsync)(file); }

        """
}
