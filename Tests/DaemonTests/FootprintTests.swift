// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Daemon

/// Which pages may be forgotten, because the file that they come from still holds them.
struct FootprintTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var header: String
        var anonymous = 0
        var swap = 0
        var isClean: Bool
    }

    static let cases = [
        Case(testDescription: "code", header: "1000-3000 r-xp 00002000 fe:00 253911                     /usr/bin/vedette", isClean: true),
        Case(testDescription: "constants", header: "1000-3000 r--p 00002000 fe:00 253911     /usr/lib/libc.so.6", isClean: true),
        Case(testDescription: "a path with spaces", header: "1000-3000 r-xp 0 fe:00 7    /opt/my programs/vedette", isClean: true),
        Case(
            testDescription: "constants that the loader relocated", header: "1000-3000 r--p 0 fe:00 7    /lib/libc.so.6", anonymous: 4,
            isClean: false),
        Case(
            testDescription: "code with a breakpoint, on the disk", header: "1000-3000 r-xp 0 fe:00 7    /lib/libc.so.6", swap: 4,
            isClean: false),
        Case(testDescription: "data", header: "1000-3000 rw-p 0 fe:00 7    /usr/bin/vedette", isClean: false),
        Case(
            testDescription: "shared with others", header: "1000-3000 r--s 0 fe:00 7    /var/lib/vedette/vedette.sqlite-shm", isClean: false
        ),
        Case(testDescription: "of no file", header: "1000-3000 r-xp 0 00:00 0 ", isClean: false),
        Case(testDescription: "the kernel's", header: "1000-3000 r-xp 0 00:00 0       [vdso]", isClean: false),
    ]

    @Test("only read-only pages of files that nobody wrote to are given back", arguments: cases)
    func cleanPages(_ one: Case) {
        let smaps = """
            \(one.header)
            Size:                  8 kB
            Private_Dirty:         0 kB
            Anonymous:             \(one.anonymous) kB
            Swap:                  \(one.swap) kB
            VmFlags: rd ex mr mw me

            """
        #expect(Footprint.cleanPages(of: smaps) == (one.isClean ? [0x1000..<0x3000] : []))
    }

    @Test("a mapping is judged by its own lines")
    func several() {
        let smaps = """
            1000-2000 r--p 0 fe:00 7    /lib/a.so
            Anonymous:             4 kB
            Swap:                  0 kB
            2000-3000 r-xp 0 fe:00 7    /lib/a.so
            Anonymous:             0 kB
            Swap:                  0 kB
            3000-4000 rw-p 0 fe:00 7    /lib/a.so
            Anonymous:             0 kB
            Swap:                  0 kB

            """
        #expect(Footprint.cleanPages(of: smaps) == [0x2000..<0x3000])
    }
}
