// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Inbox

/// An inbox with a filesystem of its own, which is unmounted.
@Suite(.timeLimit(.minutes(3))) struct MountTests {
    @Test func `what is left when a filesystem is unmounted is bare until something else stands there`() {
        var point = MountPoint()
        let looks: [(device: UInt64, parent: UInt64, isBare: Bool, what: Comment)] = [
            (1, 1, false, "never was a mount point"), (7, 1, false, "mounted over it"), (1, 1, true, "unmounted"),
            (1, 1, true, "still so"), (9, 1, false, "another one mounted"), (7, 1, false, "one over that"), (1, 1, true, "unmounted again"),
            (7, 7, false, "replaced with all that is above it"),
        ]
        for look in looks {
            let isBare = point.isBare(device: look.device, parent: look.parent)
            #expect(isBare == look.isBare, look.what)
        }
    }

    @Test(.enabled(if: MountTests.mayMount)) func `an unmounted inbox is told at once, and found when it is mounted again`() async throws {
        try await Scratch.with(prepare: { path in
            try #require(Self.run("mount", "-t", "tmpfs", "none", path.string))
        }) { scratch in
            let path = scratch.path("")
            // Whatever is mounted there when this ends.
            defer { while Self.run("umount", path) {} }
            try await until("the folder is watched") { scratch.inbox.counts().watches == 1 }
            try await until("it is unmounted") { Self.run("umount", path) }
            guard case .trouble(.inboxGone) = try await scratch.next() else { throw Late() }
            try await until("it counts as absent") { !scratch.inbox.counts().present }
            try write("beside it", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["beside it"])
            try #require(Self.run("mount", "-t", "tmpfs", "none", path))
            guard case .trouble(.inboxBack) = try await scratch.next() else { throw Late() }
            try write("back", to: scratch.path("b.txt"))
            #expect(try await scratch.accept(1) == ["back"])
            #expect(scratch.inbox.counts().present)
        }
    }

    @Test(.enabled(if: MountTests.mayMount)) func `what is mounted over the inbox is watched at once`() async throws {
        try await Scratch.with({ $0.rootCheck = .seconds(3_600) }) { scratch in
            let path = scratch.path("")
            try await until("the folder is watched") { scratch.inbox.counts().watches == 1 }
            defer { while Self.run("umount", path) {} }
            try #require(Self.run("mount", "-t", "tmpfs", "none", path))
            guard case .trouble(.inboxGone) = try await scratch.next() else { throw Late() }
            guard case .trouble(.inboxBack) = try await scratch.next() else { throw Late() }
            try write("on it", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["on it"])
        }
    }

    /// Whether this process may mount: not without privileges, and not in every container.
    private static let mayMount: Bool = {
        let folder = FileManager.default.temporaryDirectory.path + "/mount-\(UUID().uuidString)"
        guard geteuid() == 0, (try? makeFolder(folder)) != nil else { return false }
        defer { _ = unsafe rmdir(folder) }
        return run("mount", "-t", "tmpfs", "none", folder) && run("umount", folder)
    }()

    private static func run(_ command: String, _ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
