// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Inbox

extension HindranceTests {
    @Test func `an inbox whose link is turned to another folder is watched anew`() async throws {
        try await Scratch.with({ settings in
            let link = settings.path.removingLastComponent().appending("link")
            #expect(throws: Never.self) { try symbolicLink(settings.path.string, link.string) }
            (settings.path, settings.rootCheck) = (link, .milliseconds(50))
        }) { scratch in
            try makeFolder(scratch.aside("inbox/feed"))
            try write("before", to: scratch.path("feed/a.txt"))
            #expect(try await scratch.accept(1) == ["before"])
            try makeFolder(scratch.aside("other/feed"))
            try write("there before", to: scratch.aside("other/feed/b.txt"))
            try symbolicLink(scratch.aside("other"), scratch.aside("turned"))
            try move(scratch.aside("turned"), scratch.aside("link"))
            guard case .trouble(.inboxGone) = try await scratch.next() else { throw Late() }
            guard case .trouble(.inboxBack) = try await scratch.next() else { throw Late() }
            #expect(try await scratch.accept(1) == ["there before"])
            try write("watched", to: scratch.path("feed/c.txt"))
            #expect(try await scratch.accept(1) == ["watched"])
            try await until("it is there") { scratch.inbox.counts().present && scratch.inbox.counts().watches == 2 }
        }
    }

    @Test func `an inbox is found again when a folder above it was renamed and made anew`() async throws {
        try await Scratch.with({ settings in
            settings.path = settings.path.removingLastComponent().appending("above/inbox")
            settings.rootCheck = .milliseconds(50)
            let path = settings.path.string
            #expect(throws: Never.self) { try makeFolder(path) }
        }) { scratch in
            try await until("the folder is watched") { scratch.inbox.counts().watches == 1 }
            try makeFolder(scratch.aside("new/inbox"))
            try move(scratch.aside("above"), scratch.aside("old"))
            try move(scratch.aside("new"), scratch.aside("above"))
            guard case .trouble(.inboxGone) = try await scratch.next() else { throw Late() }
            try await until("it is back") { scratch.inbox.counts().present }
            try write("here", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["here"])
            try write("not any more", to: scratch.aside("old/inbox/b.txt"))
            try write("still here", to: scratch.path("c.txt"))
            #expect(try await scratch.accept(1) == ["still here"])
        }
    }

    @Test func `an inbox that was removed while somebody holds it is missed, and found when it is made anew`() async throws {
        try await Scratch.with({ $0.rootCheck = .milliseconds(50) }) { scratch in
            try await until("the folder is watched") { scratch.inbox.counts().watches == 1 }
            let holder = try check("open", "") { unsafe open(scratch.path(""), O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
            defer { close(holder) }
            try removeFolder(scratch.path(""))
            try await until("it is missed") { !scratch.inbox.counts().present }
            try makeFolder(scratch.path(""))
            try write("anew", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["anew"])
        }
    }
}
