// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import Inbox

extension HindranceTests {
    @Test func `subfolders that were emptied go after a while, those of the first level and filled ones stay`() async throws {
        try await Scratch.with({ ($0.foldersKept, $0.rescan, $0.emptied) = (0, .milliseconds(50), .milliseconds(300)) }) { scratch in
            for folder in ["feed/2026/11/21", "feed/2026/11/22", "bare"] { try makeFolder(scratch.path(folder)) }
            try write("unfinished", to: scratch.path("feed/2026/11/22/.b.txt"))
            try write("first", to: scratch.path("feed/2026/11/21/a.txt"))
            #expect(try await scratch.accept(1) == ["first"])
            try await until("it is removed") { try names(in: scratch.path("feed/2026/11")) == ["22"] }
            try makeFolder(scratch.path("feed/2026/11/21"))
            try write("again", to: scratch.path("feed/2026/11/21/a.txt"))
            #expect(try await scratch.accept(1) == ["again"])
            try remove(scratch.path("feed/2026/11/22/.b.txt"))
            try await until("all are removed") { try names(in: scratch.path("feed")) == [] }
            #expect(try names(in: scratch.path("")) == ["bare", "feed"])
            try await until("they are not watched any more") { scratch.inbox.counts().watches == 3 }
        }
    }

    @Test(arguments: [(InboxSettings.After.keep, 0), (.archive, 3), (.delete, Limits.foldersKept)])
    func `where files are kept in place, or folders are few, empty ones stay`(after: InboxSettings.After, kept: Int) async throws {
        try await Scratch.with({ settings in
            (settings.after, settings.foldersKept) = (after, kept)
            (settings.rescan, settings.emptied) = (.milliseconds(20), .milliseconds(20))
        }) { scratch in
            try makeFolder(scratch.path("feed/2026"))
            try await until("it is looked at") { scratch.inbox.counts().watches == 3 }
            try await Task.sleep(for: .milliseconds(200))
            #expect(exists(scratch.path("feed/2026")))
        }
    }

    @Test func `folders beyond the most that are followed are told as trouble, once, and followed when there is room`() async throws {
        try await Scratch.with({ ($0.foldersMost, $0.rescan) = (3, .milliseconds(50)) }) { scratch in
            for name in ["a", "b"] { try makeFolder(scratch.path(name)) }
            try await until("both are watched") { scratch.inbox.counts().watches == 3 }
            for name in ["c", "d"] { try makeFolder(scratch.path(name)) }
            var (ignored, told) = (0, 0)
            while ignored < 2 {
                switch try await scratch.next() {
                case .trouble(.folderLimit(_, 3)): told += 1
                case .ignored: ignored += 1
                case let event: Issue.record("unexpected: \(event)")
                }
            }
            #expect(told == 1)
            for name in ["a", "b"] { try removeFolder(scratch.path(name)) }
            try write("read after all", to: scratch.path("d/x.txt"))
            #expect(try await scratch.accept(1) == ["read after all"])
        }
    }
}
