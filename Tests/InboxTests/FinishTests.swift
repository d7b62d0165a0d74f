// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Inbox

@Suite(.timeLimit(.minutes(3)))
struct FinishTests {
    @Test func `a taken name gets a suffix before its extension and nothing is overwritten`() async throws {
        try await Scratch.with { scratch in
            for text in ["one", "two", "three"] {
                try write(text, to: scratch.path("a.txt"))
                #expect(try await scratch.accept(1) == [text])
            }
            let day = scratch.aside("archive/2026/11/21")
            #expect(try names(in: day) == ["a-1.txt", "a-2.txt", "a.txt"])
            #expect(try ["a.txt", "a-1.txt", "a-2.txt"].map { try text(of: day + "/" + $0) } == ["one", "two", "three"])
        }
    }

    @Test func `a rejected file has its reason beside it`() async throws {
        try await Scratch.with { scratch in
            try write("abc", to: scratch.path("x.bin"))
            let (drop, _, contents) = try await scratch.article()
            #expect(contents.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            let reason = RejectionReason("not-text", "The bytes are no text.")
            let finished = try scratch.inbox.finish(drop, contents, as: .rejected(reason), at: noon)
            #expect(finished == .moved(FilePath(scratch.aside("rejected/x.bin"))))
            #expect(try names(in: scratch.aside("rejected")) == ["x.bin", "x.bin.reason.json"])
            let data = try Data(contentsOf: URL(fileURLWithPath: scratch.aside("rejected/x.bin.reason.json")))
            let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(record["name"] as? String == "x.bin")
            #expect(record["size"] as? Int == 3)
            #expect(record["sha256"] as? String == contents.sha256)
            #expect(record["reason"] as? String == "not-text")
            #expect(record["detail"] as? String == "The bytes are no text.")
            #expect(record["time"] as? String == "2026-11-21T12:00:00Z")
        }
    }

    @Test func `a reason that a crash left without its file is written over, and a fresh one is not`() async throws {
        let rejected = FilePath(FileManager.default.temporaryDirectory.path).appending("rejected-\(UUID().uuidString)").string
        try makeFolder(rejected)
        defer { do { try FileManager.default.removeItem(atPath: rejected) } catch { Issue.record(error) } }
        try write("left behind", to: "\(rejected)/bad.txt.reason.json")
        // Times of the kernel are up to 10 ms behind the clock.
        try await Task.sleep(for: .milliseconds(20))
        try await Scratch.with({ $0.rejected = FilePath(rejected) }) { scratch in
            try write("somebody else's", to: "\(rejected)/worse.txt.reason.json")
            for name in ["bad.txt", "worse.txt"] {
                try write(name, to: scratch.path(name))
                let (drop, _, contents) = try await scratch.article()
                let finished = try scratch.inbox.finish(drop, contents, as: .rejected(RejectionReason("empty", "nothing in it")), at: noon)
                let expected = name == "bad.txt" ? name : "worse-1.txt"
                #expect(finished == .moved(FilePath(rejected).appending(expected)))
                #expect(try text(of: "\(rejected)/\(expected).reason.json").contains("nothing in it"))
            }
            #expect(try text(of: "\(rejected)/worse.txt.reason.json") == "somebody else's")
            #expect(try names(in: rejected).count == 5)
        }
    }

    @Test func `a rejected file that is named like a reason is not written over by one`() async throws {
        let rejected = FilePath(FileManager.default.temporaryDirectory.path).appending("rejected-\(UUID().uuidString)").string
        try makeFolder(rejected)
        defer { do { try FileManager.default.removeItem(atPath: rejected) } catch { Issue.record(error) } }
        // Left by an earlier run: a file that was dropped under such a name, and why it was rejected.
        try write("somebody's", to: "\(rejected)/a.txt.reason.json")
        try write("the reason", to: "\(rejected)/a.txt.reason.json.reason.json")
        try await Task.sleep(for: .milliseconds(20))
        try await Scratch.with({ $0.rejected = FilePath(rejected) }) { scratch in
            try write("bad", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            let finished = try scratch.inbox.finish(drop, contents, as: .rejected(RejectionReason("empty", "nothing in it")), at: noon)
            #expect(finished == .moved(FilePath(rejected).appending("a-1.txt")))
            #expect(try text(of: "\(rejected)/a.txt.reason.json") == "somebody's")
            #expect(try text(of: "\(rejected)/a.txt.reason.json.reason.json") == "the reason")
        }
    }

    @Test func `a file beyond the size limit is refused unread and can be rejected`() async throws {
        try await Scratch.with({ $0.maxSize = 10 }) { scratch in
            try write("exactly 10", to: scratch.path("fits.txt"))
            #expect(try await scratch.accept(1) == ["exactly 10"])
            try write("eleven bytes", to: scratch.path("big.txt"))
            let drop = try await scratch.drop()
            let error = #expect(throws: ReadError.self) { try scratch.inbox.read(drop) }
            guard case .tooLarge(let stamp)? = error else { throw Late() }
            #expect(stamp.size == 12)
            let reason = RejectionReason("too-large", "12 bytes")
            #expect(try scratch.inbox.finish(drop, stamp: stamp, sha256: nil, as: .rejected(reason), at: noon) != .changed)
            #expect(exists(scratch.aside("rejected/big.txt.reason.json")))
        }
    }

    @Test func `what changed since it was read is not moved and comes again`() async throws {
        try await Scratch.with { scratch in
            try write("first", to: scratch.path("a.txt"))
            let (drop, text, contents) = try await scratch.article()
            #expect(text == "first")
            try write("second", to: scratch.path("a.txt"))
            #expect(try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) == .changed)
            #expect(try await scratch.accept(1) == ["second"])
        }
    }

    @Test func `what is open for writing is not moved`() async throws {
        try await Scratch.with { scratch in
            try write("first", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            let writer = try openWriter(scratch.path("a.txt"), appending: true)
            #expect(try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) == .changed)
            add(" and more", to: writer)
            close(writer)
            #expect(try await scratch.accept(1) == ["first and more"])
        }
    }

    @Test func `a file that vanished is told, before and after reading`() async throws {
        try await Scratch.with { scratch in
            try write("x", to: scratch.path("a.txt"))
            let first = try await scratch.drop()
            try remove(scratch.path("a.txt"))
            #expect(throws: ReadError.gone) { try scratch.inbox.read(first) }
            try write("y", to: scratch.path("b.txt"))
            let (second, _, contents) = try await scratch.article()
            try remove(scratch.path("b.txt"))
            #expect(try scratch.inbox.finish(second, contents, as: .accepted, at: noon) == .gone)
            try await scratch.isQuiet()
        }
    }

    @Test func `a drop that was swapped for a link or a FIFO is not opened`() async throws {
        try await Scratch.with { scratch in
            try write("secret", to: scratch.aside("secret"))
            try write("x", to: scratch.path("a.txt"))
            let link = try await scratch.drop()
            try remove(scratch.path("a.txt"))
            try symbolicLink(scratch.aside("secret"), scratch.path("a.txt"))
            #expect(throws: ReadError.notRegular) { try scratch.inbox.read(link) }
            try write("y", to: scratch.path("b.txt"))
            let fifo = try await scratch.drop()
            try remove(scratch.path("b.txt"))
            try makeFIFO(scratch.path("b.txt"))
            #expect(throws: ReadError.notRegular) { try scratch.inbox.read(fifo) }
        }
    }

    @Test func `kept files are handed out once, until they change`() async throws {
        try await Scratch.with({ ($0.after, $0.rescan) = (.keep, .milliseconds(50)) }) { scratch in
            try write("one", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            #expect(try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) == .kept)
            try write("marker", to: scratch.path("b.txt"))
            let (second, text, more) = try await scratch.article()
            #expect(text == "marker")
            #expect(try scratch.inbox.finish(second, more, as: .accepted, at: noon) == .kept)
            try write("changed", to: scratch.path("a.txt"))
            #expect(try await scratch.article().text == "changed")
        }
    }

    @Test func `a deleted file leaves nothing behind`() async throws {
        try await Scratch.with({ $0.after = .delete }) { scratch in
            try write("one", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            #expect(try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) == .deleted)
            #expect(try names(in: scratch.root.string) == ["inbox"])
            #expect(try names(in: scratch.path("")) == [])
        }
    }

    @Test(.enabled(if: exists("/dev/shm"))) func `an archive on another filesystem gets a whole copy before the original goes`()
        async throws
    {
        let archive = FilePath("/dev/shm/archive-\(UUID().uuidString)")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: archive.string) } }
        try await Scratch.with({ $0.archive = archive }) { scratch in
            let long = String(repeating: "0123456789", count: 250_000)
            try write(long, to: scratch.path("a.txt"))
            // Before 1970, which some copiers come up with.
            let times = [timespec(tv_sec: -2, tv_nsec: 5), timespec(tv_sec: -2, tv_nsec: 5)]
            _ = try check("utimensat", "") { unsafe utimensat(AT_FDCWD, scratch.path("a.txt"), times, 0) }
            #expect(try await scratch.accept(1) == [long])
            let day = archive.appending("2026/11/21").string
            #expect(try names(in: day) == ["a.txt"])
            #expect(try text(of: day + "/a.txt") == long)
            #expect(try names(in: scratch.path("")) == [])
        }
    }

    @Test func `a copy that a crash cut short goes when its folder is used again, one that is under way stays`() async throws {
        let day = "archive/2026/11/21"
        let prepare: (FilePath) throws -> Void = { path in
            let folder = path.removingLastComponent().appending(day).string
            try makeFolder(folder)
            for name in [".vedette-arriving-1", ".mine"] { try write("half", to: "\(folder)/\(name)") }
            // Times of the kernel are up to 10 ms behind the clock.
            usleep(20_000)
        }
        try await Scratch.with(prepare: prepare) { scratch in
            try write("under way", to: scratch.aside("\(day)/.vedette-arriving-2"))
            try write("whole", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["whole"])
            #expect(try names(in: scratch.aside(day)) == [".mine", ".vedette-arriving-2", "a.txt"])
        }
    }

    /// In the moment in which the copy gets its name: what was read is compared before that, and the original is removed after it.
    @Test(.enabled(if: exists("/dev/shm")), arguments: [true, false])
    func `a file that takes the place of one that is copied is not removed unread`(keepingCopy: Bool) async throws {
        let shelf = "/dev/shm/shelf-\(UUID().uuidString)"
        try makeFolder(shelf)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: shelf) } }
        try await Scratch.with { scratch in
            try write("first", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            try write("second", to: scratch.aside("newer"))
            var asked = 0
            let swapping = AnySequence<[UInt8]> { () -> AnyIterator<[UInt8]> in
                AnyIterator {
                    asked += 1
                    // First for the rename, which does not reach across filesystems.
                    if asked == 2 { do { try move(scratch.aside("newer"), scratch.path("a.txt")) } catch { Issue.record(error) } }
                    return Array("a.txt".utf8)
                }
            }
            let mover = Mover(settings: scratch.inbox.settings, drop: drop, stamp: contents.stamp)
            let source = try Descriptor.folder(at: scratch.inbox.settings.path)
            let moved = try mover.move(from: source, to: Descriptor.folder(at: FilePath(shelf)), swapping, keepingCopy: keepingCopy)
            #expect(moved == nil && asked == 2)
            #expect(try names(in: scratch.path("")) == ["a.txt"])
            #expect(try text(of: scratch.path("a.txt")) == "second")
            #expect(try names(in: shelf) == (keepingCopy ? ["a.txt"] : []))
        }
    }

    @Test func `a folder whose name a file of that day has gets a suffix in the archive`() async throws {
        try await Scratch.with { scratch in
            try write("a file", to: scratch.path("dawn"))
            #expect(try await scratch.accept(1) == ["a file"])
            try remove(scratch.aside("archive/2026/11/21/dawn"))
            try symbolicLink(scratch.root.string, scratch.aside("archive/2026/11/21/dawn"))
            try write("in the way", to: scratch.aside("archive/2026/11/21/dawn-1"))
            try makeFolder(scratch.path("dawn/deep"))
            for name in ["x.txt", "y.txt"] { try write(name, to: scratch.path("dawn/deep/\(name)")) }
            #expect(try await scratch.accept(2) == ["x.txt", "y.txt"])
            #expect(try names(in: scratch.aside("archive/2026/11/21")) == ["dawn", "dawn-1", "dawn-2"])
            #expect(try names(in: scratch.aside("archive/2026/11/21/dawn-2/deep")) == ["x.txt", "y.txt"])
        }
    }

    /// Nobody may change the time or the mode of a file of `/proc`.
    @Test(.enabled(if: exists("/proc/self/comm"))) func `times and modes that a filesystem does not keep are no fault`() throws {
        let file = try Descriptor.folder(at: "/proc/self").file(Array("comm".utf8))
        let other = try Descriptor.folder(at: "/tmp").status()
        file.imitate(other)
        #expect(try file.status().mode != other.mode)
    }

    @Test(arguments: [
        ("a:b?.txt", "a%3Ab%3F.txt"), ("100%: done", "100%25%3A done"), ("ends. .", "ends%2E%20%2E"), ("Ü.txt", nil), ("a.txt", nil),
        ("..", "%2E%2E"),
    ])
    func `a name that a filesystem may refuse has another form`(name: String, form: String?) {
        #expect(escaped(Array(name.utf8)) == form.map { Array($0.utf8) })
    }

    @Test func `bytes that are no text have another form too`() {
        #expect(escaped([0x4D, 0xFC, 0x6C]) == Array("M%FCl".utf8))
    }

    @Test func `what is in the way in the archive is told by its whole path`() async throws {
        try await Scratch.with { scratch in
            try makeFolder(scratch.aside("archive"))
            try write("in the way", to: scratch.aside("archive/2026"))
            try write("one", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            let fault = SystemFault(call: "openat", path: scratch.aside("archive/2026"), errno: .notDirectory)
            #expect(throws: InboxError.system(fault)) { try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) }
        }
    }

    @Test func `an archive that cannot be made leaves the file in hand and in place`() async throws {
        try await Scratch.with { scratch in
            try write("in the way", to: scratch.aside("archive"))
            try write("one", to: scratch.path("a.txt"))
            let (drop, _, contents) = try await scratch.article()
            #expect(throws: InboxError.self) { try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) }
            #expect(scratch.inbox.counts().inHand == 1)
            try remove(scratch.aside("archive"))
            scratch.inbox.giveBack(drop, after: .milliseconds(50))
            #expect(try await scratch.accept(1) == ["one"])
        }
    }

    @Test func `an archive inside the inbox is refused`() {
        let inbox = Inbox(InboxSettings(path: "/srv/inbox", archive: "/srv/inbox/archive"))
        #expect(throws: InboxError.insideInbox("/srv/inbox/archive")) { try inbox.start() }
    }

    @Test func `the stream ends when the inbox stops`() async throws {
        try await Scratch.with { scratch in
            let reader = Task {
                var count = 0
                for await _ in scratch.inbox.events { count += 1 }
                return count
            }
            scratch.inbox.stop()
            #expect(await reader.value == 0)
            #expect(throws: InboxError.alreadyStarted) { try scratch.inbox.start() }
        }
    }
}
