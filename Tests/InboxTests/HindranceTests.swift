// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import Inbox

/// What hinders an inbox: permissions, limits, lost events, crashes. Nothing is lost to any of them.
@Suite(.timeLimit(.minutes(3)))
struct HindranceTests {
    /// In a process of its own, which gives up root's privileges, since nothing is denied to root.
    @Test func `a file and a folder that may not be read yet are read once they may`() async {
        await #expect(processExitsWith: .success) {
            try becomeSomebody()
            try await Scratch.with { scratch in
                try write("file", to: scratch.aside("a"))
                try setMode(0o000, of: scratch.aside("a"))
                try move(scratch.aside("a"), scratch.path("a.txt"))
                let drop = try await scratch.drop()
                #expect(throws: ReadError.denied) { try scratch.inbox.read(drop) }
                try setMode(0o644, of: scratch.path("a.txt"))
                #expect(try await scratch.accept(1) == ["file"])

                _ = try check("mkdir", "folder") { unsafe mkdir(scratch.path("folder"), 0o300) }
                try write("in a folder", to: scratch.path("folder/b.txt"))
                try write("marker", to: scratch.path("c.txt"))
                #expect(try await scratch.accept(1) == ["marker"])
                try setMode(0o755, of: scratch.path("folder"))
                #expect(try await scratch.accept(1) == ["in a folder"])
            }
        }
    }

    @Test func `a folder that can be listed and not searched is told once, and read once it can be`() async {
        await #expect(processExitsWith: .success) {
            try becomeSomebody()
            try await Scratch.with(
                { $0.patience = .milliseconds(200) },
                prepare: { path in
                    let folder = path.appending("folder").string
                    try makeFolder(folder)
                    for name in ["b.txt", "c.txt"] { try write(name, to: "\(folder)/\(name)") }
                    try setMode(0o600, of: folder)
                }
            ) { scratch in
                guard case .trouble(.permissionDenied("folder", _)) = try await scratch.next() else { throw Late() }
                try setMode(0o700, of: scratch.path("folder"))
                #expect(try await scratch.accept(2) == ["b.txt", "c.txt"])
            }
        }
    }

    /// Across filesystems the copy comes first: were it left, each further attempt would add one.
    @Test(.enabled(if: exists("/dev/shm"))) func `what cannot be removed from the inbox is not left in the archive either`() async {
        await #expect(processExitsWith: .success) {
            try becomeSomebody()
            let archive = FilePath("/dev/shm/archive-\(UUID().uuidString)")
            defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: archive.string) } }
            try await Scratch.with({ $0.archive = archive }) { scratch in
                try write("stays", to: scratch.path("a.txt"))
                let (drop, _, contents) = try await scratch.article()
                try setMode(0o555, of: scratch.path(""))
                #expect(throws: InboxError.self) { try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) }
                #expect(try names(in: archive.appending("2026/11/21").string) == [])
                try setMode(0o755, of: scratch.path(""))
                scratch.inbox.giveBack(drop, after: .milliseconds(10))
                #expect(try await scratch.accept(1) == ["stays"])
            }
        }
    }

    @Test func `beyond the limit of watches folders are polled, it is told once, and nothing is lost`() async throws {
        try await Scratch.with(
            { $0.watchesMost = 2 }, prepare: { for name in ["a", "b", "c"] { try makeFolder($0.appending(name).string) } }
        ) { scratch in
            guard case .trouble(.watchLimit(_, let fault)) = try await scratch.next() else { throw Late() }
            #expect(fault.errno == .noSpace)
            try await until("two folders are polled") { scratch.inbox.counts().polled == 2 }
            for name in ["a", "b", "c"] { try write(name, to: scratch.path("\(name)/x.txt")) }
            #expect(try await scratch.accept(3) == ["a", "b", "c"])
            #expect(scratch.inbox.counts().noticesLost == 0)
        }
    }

    /// As a user of its own, whose inotify instances are all taken.
    @Test(.enabled(if: geteuid() == 0 && systemLimit("max_user_instances") <= 512))
    func `without an inotify instance everything is polled, and told, and it is watched once there is one`() async {
        await #expect(processExitsWith: .success) {
            try becomeSomebody(54_321)
            var instances: [CInt] = []
            while instances.count <= 512, instances.last != -1 { instances.append(inotify_init1(0)) }
            try await Scratch.with({ $0.rescan = .milliseconds(100) }) { scratch in
                guard case .trouble(.watchLimit(_, let fault)) = try await scratch.next() else { throw Late() }
                #expect(fault.call == "inotify_init1")
                try write("polled", to: scratch.path("a.txt"))
                #expect(try await scratch.accept(1) == ["polled"])
                for instance in instances where instance != -1 { close(instance) }
                try await until("it is watched") { scratch.inbox.counts().watches == 1 && scratch.inbox.counts().polled == 0 }
                try write("watched", to: scratch.path("b.txt"))
                #expect(try await scratch.accept(1) == ["watched"])
            }
        }
    }

    @Test(.enabled(if: systemLimit("max_queued_events") <= 32_768))
    func `an overflow of the kernel's queue loses nothing, reads nothing twice, and is told`() async throws {
        try await Scratch.with { scratch in
            try await until("the folder is watched") { scratch.inbox.counts().watches == 1 }
            // Whoever holds the desk stalls the watching thread, as a stopped daemon would be.
            let gate = Gate()
            let (inbox, count) = (scratch.inbox, systemLimit("max_queued_events") / 3 + 2_000)
            Thread { inbox.desk.update { _ in gate.hold() } }.start()
            defer { gate.isEnough.store(true, ordering: .releasing) }
            try await until("the thread is stalled") { gate.isHeld.load(ordering: .acquiring) }
            // Created, written, closed: three events each.
            for index in 0..<count {
                try write("\(index)", to: scratch.path("\(index).txt"))
                if index % 100 == 0 { await Task.yield() }
            }
            gate.isEnough.store(true, ordering: .releasing)
            var (seen, told): (Set<String>, Int) = ([], 0)
            while seen.count < count {
                for event in try await scratch.batch() {
                    switch event {
                    case .drop(let drop): if let text = try scratch.acceptNow(drop) { #expect(seen.insert(text).inserted) }
                    case .trouble(.overflow): told += 1
                    default: Issue.record("unexpected: \(event)")
                    }
                }
            }
            // The news of the overflow is the queue's last event; a whole look may have found all files before it is read.
            while told == 0 { if case .trouble(.overflow) = try await scratch.next() { told += 1 } }
            #expect(scratch.inbox.counts().overflows >= told)
            #expect(try names(in: scratch.path("")) == [])
        }
    }

    @Test func `a file that is held open counts once, and who listens hears of what settles`() async throws {
        let heard = Atomic(0)
        try await Scratch.with(
            { $0.settle = .seconds(3_600) }, prepare: { try write("there before, ", to: $0.appending("a.txt").string) }
        ) { scratch in
            scratch.inbox.listen { heard.add(1, ordering: .relaxed) }
            try await until("it settles") { scratch.inbox.counts().settling == 1 }
            let before = heard.load(ordering: .relaxed)
            let writer = try openWriter(scratch.path("a.txt"), appending: true)
            add("more", to: writer)
            let other = try openWriter(scratch.path("b.txt"))
            add("and another", to: other)
            try await until("both settle") { scratch.inbox.counts().settling == 2 && heard.load(ordering: .relaxed) > before }
            try await Task.sleep(for: .milliseconds(100))
            #expect(scratch.inbox.counts().settling == 2)
            for writer in [writer, other] { close(writer) }
            #expect(try await scratch.accept(2) == ["and another", "there before, more"])
        }
    }

    @Test func `a file that its writer holds open is tried ever more rarely`() async throws {
        let writer = Mutex<CInt>(-1)
        try await Scratch.with(prepare: { path in
            let opened = try openWriter(path.appending("a.txt").string)
            add("first, ", to: opened)
            writer.withLock { $0 = opened }
        }) { scratch in
            var tries: [ContinuousClock.Instant] = []
            while tries.count < 4 {
                let drop = try await scratch.drop()
                #expect(throws: ReadError.changed) { try scratch.inbox.read(drop) }
                tries.append(.now)
            }
            // The clock of the rest starts a little before that of the test.
            for (index, least) in [90, 190, 390].enumerated() {
                #expect(tries[index].duration(to: tries[index + 1]) >= .milliseconds(least))
            }
            let descriptor = writer.withLock { $0 }
            add("second", to: descriptor)
            close(descriptor)
            #expect(try await scratch.accept(1) == ["first, second"])
        }
    }

    @Test func `what a crash left behind while deleting comes back, and an empty claim goes`() async throws {
        let hidden = ".vedette-leaving-"
        try await Scratch.with(
            { $0.after = .delete },
            prepare: { path in
                try write("one", to: path.appending(hidden + "a.txt").string)
                try write("taken", to: path.appending("a.txt").string)
                try write("", to: path.appending(hidden + "b.txt").string)
                try makeFolder(path.appending("sub").string)
                try write("below", to: path.appending("sub/" + hidden + "c.txt").string)
            }
        ) { scratch in
            var texts: [String] = []
            while texts.count < 3 {
                let (drop, text, contents) = try await scratch.article()
                if try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) == .deleted { texts.append(text) }
            }
            #expect(texts.sorted() == ["below", "one", "taken"])
            #expect(try names(in: scratch.path("")) == ["sub"])
            #expect(try names(in: scratch.path("sub")) == [])
        }
    }

    @Test func `a name is claimed where it cannot be taken in one step`() async throws {
        try await Scratch.with { scratch in
            let folder = try Descriptor.folder(at: scratch.root)
            for name in ["a", "b"] { try write(name, to: scratch.aside(name)) }
            #expect(try folder.rename([UInt8(ascii: "a")], to: folder, claiming: [UInt8(ascii: "c")]))
            #expect(try !folder.rename([UInt8(ascii: "b")], to: folder, claiming: [UInt8(ascii: "c")]))
            #expect(try names(in: scratch.root.string) == ["b", "c", "inbox"])
            #expect(try text(of: scratch.aside("c")) == "a")
            #expect(throws: SystemFault.self) { try folder.rename([UInt8(ascii: "a")], to: folder, claiming: [UInt8(ascii: "d")]) }
            #expect(!exists(scratch.aside("d")))
        }
    }

    @Test func `an archive that is moved away or removed under way is made anew`() async throws {
        try await Scratch.with { scratch in
            for index in 0..<2 {
                if index == 1 { try move(scratch.aside("archive"), scratch.aside("old")) }
                try write("\(index)", to: scratch.path("\(index).txt"))
                #expect(try await scratch.accept(1) == ["\(index)"])
                #expect(try text(of: scratch.aside("archive/2026/11/21/\(index).txt")) == "\(index)")
            }
            try FileManager.default.removeItem(atPath: scratch.aside("archive/2026"))
            try write("again", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["again"])
            #expect(try names(in: scratch.aside("archive/2026/11/21")) == ["a.txt"])
        }
    }
}

/// Holds whoever comes until it is enough.
final class Gate: Sendable {
    let isHeld = Atomic(false)
    let isEnough = Atomic(false)

    func hold() {
        isHeld.store(true, ordering: .releasing)
        while !isEnough.load(ordering: .acquiring) { usleep(1_000) }
    }
}

/// Goes on as a user without privileges, where we have any.
func becomeSomebody(_ user: uid_t = 65_534) throws {
    guard geteuid() == 0 else { return }
    unsafe setenv("TMPDIR", "/tmp", 1)
    _ = try check("setgid", "") { setgid(user) }
    _ = try check("setuid", "") { setuid(user) }
}

func setMode(_ mode: mode_t, of path: String) throws { _ = try check("chmod", path) { unsafe chmod(path, mode) } }

/// One of the kernel's limits on inotify; without bound where it does not say.
func systemLimit(_ name: String) -> Int {
    guard let text = try? text(of: "/proc/sys/fs/inotify/\(name)") else { return .max }
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .max
}
