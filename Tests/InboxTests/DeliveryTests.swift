// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Inbox

/// Each test delivers files in the very way that a folder watcher somewhere got wrong, and accounts for every one of them.
@Suite(.timeLimit(.minutes(3)))
struct DeliveryTests {
    @Test(arguments: [InboxSettings.Watching.automatic, .pollOnly])
    func `every way to deliver a file is noticed`(watching: InboxSettings.Watching) async throws {
        try await Scratch.with({ $0.watching = watching }, prepare: { try write("there before", to: $0.appending("a.txt").string) }) {
            scratch in
            try await until("the folder is looked at") { scratch.inbox.counts().waiting + scratch.inbox.counts().settling > 0 }
            try write("written", to: scratch.path("b.txt"))
            try write("renamed in", to: scratch.aside("c"))
            try move(scratch.aside("c"), scratch.path("c.txt"))
            try write("linked", to: scratch.aside("d"))
            try hardLink(scratch.aside("d"), scratch.path("d.txt"))
            try remove(scratch.aside("d"))
            try write("hard link", to: scratch.aside("e"))
            try hardLink(scratch.aside("e"), scratch.path("e.txt"))
            try write("temporary first", to: scratch.path("f.txt.part"))
            try move(scratch.path("f.txt.part"), scratch.path("f.txt"))
            let expected = ["hard link", "linked", "renamed in", "temporary first", "there before", "written"]
            #expect(try await scratch.accept(6) == expected)
            try await scratch.isQuiet()
            #expect(try names(in: scratch.path("")) == [])
            #expect(try names(in: scratch.aside("archive/2026/11/21")) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"])
        }
    }

    @Test func `a folder that is created and filled at once, and a ready tree moved in, lose nothing`() async throws {
        try await Scratch.with { scratch in
            try makeFolder(scratch.aside("tree/deep/deeper"))
            for index in 0..<60 { try write("moved \(index)", to: scratch.aside("tree/deep/deeper/\(index).txt")) }
            try move(scratch.aside("tree"), scratch.path("tree"))
            try makeFolder(scratch.path("afp/world"))
            for index in 0..<60 { try write("filled \(index)", to: scratch.path("afp/world/\(index).txt")) }
            let expected = ((0..<60).map { "moved \($0)" } + (0..<60).map { "filled \($0)" }).sorted()
            #expect(try await scratch.accept(120) == expected)
            try write("later", to: scratch.path("afp/world/later.txt"))
            let (drop, text, contents) = try await scratch.article()
            #expect(text == "later")
            #expect(drop.folder == "afp")
            #expect(drop.description == "afp/world/later.txt")
            let finished = try scratch.inbox.finish(drop, contents, as: .accepted, at: noon)
            #expect(finished == .moved(FilePath(scratch.aside("archive/2026/11/21/afp/world/later.txt"))))
        }
    }

    @Test func `half a file is never read, whatever its writer's pauses`() async throws {
        try await Scratch.with { scratch in
            let writer = try openWriter(scratch.path("slow.txt"))
            for part in 0..<6 {
                add("part \(part). ", to: writer)
                try await Task.sleep(for: .milliseconds(200))
            }
            close(writer)
            let (_, text, _) = try await scratch.article()
            #expect(text == "part 0. part 1. part 2. part 3. part 4. part 5. ")
        }
    }

    @Test func `a writer from before the start is waited for`() async throws {
        let root = FilePath(FileManager.default.temporaryDirectory.path).appending("writer-\(UUID().uuidString)")
        let writer = try openWriter(root.string)
        defer { #expect(throws: Never.self) { try remove(root.string) } }
        try await Scratch.with(prepare: { try hardLink(root.string, $0.appending("a.txt").string) }) { scratch in
            add("first half, ", to: writer)
            try await Task.sleep(for: .milliseconds(400))
            add("second half", to: writer)
            close(writer)
            let (_, text, _) = try await scratch.article()
            #expect(text == "first half, second half")
        }
    }

    @Test func `a copier that opens and closes several times is read once, whole, with quiet`() async throws {
        try await Scratch.with({ $0.quiet = .milliseconds(1_500) }) { scratch in
            for part in 0..<4 {
                let writer = try openWriter(scratch.path("a.txt"), appending: true)
                add("part \(part). ", to: writer)
                close(writer)
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try await scratch.accept(1) == ["part 0. part 1. part 2. part 3. "])
            try await scratch.isQuiet()
        }
    }

    @Test(arguments: ["a.txt.part", "a.partial", "a.filepart", "a.tmp", "a.TMP", "a.crdownload", ".a.txt.swp", ".hidden", "a.txt~"])
    func `an unfinished name is left alone until it is renamed`(name: String) async throws {
        try await Scratch.with { scratch in
            try write("unfinished", to: scratch.path(name))
            try write("marker", to: scratch.path("marker.txt"))
            #expect(try await scratch.accept(1) == ["marker"])
            try await scratch.isQuiet()
            try move(scratch.path(name), scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["unfinished"])
        }
    }

    @Test func `an empty file waits, and is read filled when it is filled`() async throws {
        try await Scratch.with({ $0.settle = .seconds(3_600) }) { scratch in
            try write("", to: scratch.path("later.txt"))
            try await until("it settles") { scratch.inbox.counts().settling == 1 }
            try write("filled", to: scratch.path("later.txt"))
            #expect(try await scratch.accept(1) == ["filled"])
        }
    }

    @Test func `a file that stays empty is handed out once it has settled`() async throws {
        try await Scratch.with { scratch in
            try write("", to: scratch.path("empty.txt"))
            #expect(try await scratch.accept(1) == [""])
        }
    }

    @Test func `names that are not UTF-8 are opened and moved as they are`() async throws {
        try await Scratch.with { scratch in
            let raw: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0xFF, 0x2E, 0x74, 0x78, 0x74]
            let path = Array(scratch.path("").utf8) + [slash] + raw
            let descriptor = unsafe open(path.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT, 0o644)
            add("umlaut", to: descriptor)
            close(descriptor)
            let (drop, text, contents) = try await scratch.article()
            #expect(text == "umlaut")
            #expect(drop.bytes == raw)
            #expect(drop.description == "M\u{FFFD}ll\u{FFFD}.txt")
            #expect(try scratch.inbox.finish(drop, contents, as: .accepted, at: noon) != .gone)
            let folder = try Descriptor.folder(at: scratch.root.appending("archive/2026/11/21"))
            #expect(try folder.status(raw).stamp.size == 6)
        }
    }

    @Test func `the same name again and again is read each time`() async throws {
        try await Scratch.with { scratch in
            for round in 0..<12 {
                try write("round \(round)", to: scratch.aside("next"))
                try move(scratch.aside("next"), scratch.path("latest.xml"))
                #expect(try await scratch.accept(1) == ["round \(round)"])
            }
            #expect(try names(in: scratch.aside("archive/2026/11/21")).count == 12)
        }
    }

    @Test func `what must not be opened is told once and blocks nothing`() async throws {
        try await Scratch.with { scratch in
            try write("secret", to: scratch.aside("secret"))
            try symbolicLink(scratch.aside("secret"), scratch.path("link.txt"))
            try symbolicLink(scratch.root.string, scratch.path("linked-folder"))
            try makeFIFO(scratch.path("pipe.txt"))
            try makeFolder(scratch.path("folder.txt"))
            // Of these two kinds anybody may make one: a socket, and the device 0 (since Linux 5.8).
            _ = try check("mknod", "socket") { unsafe mknod(scratch.path("socket.txt"), S_IFSOCK | 0o644, 0) }
            _ = try check("mknod", "device") { unsafe mknod(scratch.path("device.txt"), S_IFCHR | 0o644, 0) }
            var told: [String: IgnoreReason] = [:]
            while told.count < 6 { if case .ignored(let entry) = try await scratch.next() { told[entry.description] = entry.reason } }
            let expected: [String: IgnoreReason] = [
                "link.txt": .symbolicLink, "linked-folder": .symbolicLink, "pipe.txt": .fifo, "folder.txt": .folderNamedLikeFile,
                "socket.txt": .socket, "device.txt": .device,
            ]
            #expect(told == expected)
            try write("inside", to: scratch.path("folder.txt/inside.txt"))
            #expect(try await scratch.accept(1) == ["inside"])
            #expect(scratch.inbox.counts().ignored.values.reduce(0, +) == 6)
        }
    }

    @Test func `entries left alone are told by their raw names, and of very many the rest is counted`() async throws {
        try await Scratch.with({ $0.rescan = .milliseconds(100) }) { scratch in
            let raw: [[UInt8]] = [[0xFF], [0xFE]]
            for name in raw {
                let path = (Array(scratch.path("").utf8) + [slash] + name).map { CChar(bitPattern: $0) } + [0]
                _ = try check("mkfifo", "") { unsafe mkfifo(path, 0o644) }
            }
            try makeFolder(scratch.aside("many"))
            for number in 0..<Limits.ignoredPerFolder + 10 { try makeFIFO(scratch.aside("many/\(number)")) }
            try move(scratch.aside("many"), scratch.path("many"))
            var told: [[UInt8]] = []
            while told.count < Limits.ignoredPerFolder + 3 {
                for event in try await scratch.batch() { if case .ignored(let entry) = event { told.append(entry.bytes) } }
            }
            #expect(Set(told).count == told.count)
            #expect(raw.allSatisfy(told.contains))
            #expect(told.contains(Array("many/… and 10 more".utf8)))
            let counts = scratch.inbox.counts()
            #expect(counts.ignored == [.fifo: Limits.ignoredPerFolder + 2, .more: 10] && counts.noticesLost == 0)
        }
    }

    @Test func `folders are followed sixteen deep, and what lies deeper is told`() async throws {
        try await Scratch.with { scratch in
            let deep = (1...16).map { "\($0)" }.joined(separator: "/")
            try makeFolder(scratch.path(deep + "/17"))
            try write("deep", to: scratch.path(deep + "/a.txt"))
            try write("too deep", to: scratch.path(deep + "/17/b.txt"))
            var (ignored, text): (InboxEvent?, String?)
            while ignored == nil || text == nil {
                let event = try await scratch.next()
                if case .drop(let drop) = event { text = try scratch.acceptNow(drop) } else { ignored = event }
            }
            #expect(ignored == .ignored(IgnoredEntry(bytes: Array((deep + "/17").utf8), reason: .tooDeep)))
            #expect(text == "deep")
            #expect(exists(scratch.path(deep + "/17/b.txt")))
        }
    }

    @Test(arguments: [-5_000_000_000, 0, 1, 4_102_444_800, 9_999_999_999])
    func `a modification time far off neither hides nor hurries a file`(seconds: Int) async throws {
        try await Scratch.with { scratch in
            for name in ["linked", "moved"] {
                try write(name, to: scratch.aside(name))
                let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
                _ = try check("utimensat", name) { unsafe utimensat(AT_FDCWD, scratch.aside(name), times, 0) }
            }
            try hardLink(scratch.aside("linked"), scratch.path("a.txt"))
            try move(scratch.aside("moved"), scratch.path("b.txt"))
            #expect(try await scratch.accept(2) == ["linked", "moved"])
        }
    }

    @Test func `a file without a name that is linked in when it is whole, and a copy under a hidden name`() async throws {
        try await Scratch.with { scratch in
            let unnamed = O_WRONLY | O_DIRECTORY | 0o20_000_000  // O_TMPFILE, which the Glibc module leaves out
            let descriptor = try check("open", "unnamed") { unsafe open(scratch.path(""), unnamed, 0o644) }
            add("unnamed", to: descriptor)
            _ = try check("linkat", "unnamed") {
                unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, scratch.path("a.txt"), AT_SYMLINK_FOLLOW)
            }
            close(descriptor)
            // As rsync does.
            try write("synchronised", to: scratch.path(".b.txt.Xk3p9Q"))
            try move(scratch.path(".b.txt.Xk3p9Q"), scratch.path("b.txt"))
            #expect(try await scratch.accept(2) == ["synchronised", "unnamed"])
        }
    }

    @Test func `the inbox folder may go and come back`() async throws {
        try await Scratch.with { scratch in
            try write("before", to: scratch.path("a.txt"))
            #expect(try await scratch.accept(1) == ["before"])
            try removeFolder(scratch.path(""))
            try await until("it is missed") { !scratch.inbox.counts().present }
            try makeFolder(scratch.path("sub"))
            try write("after", to: scratch.path("sub/b.txt"))
            #expect(try await scratch.accept(1) == ["after"])
            try await until("it is there again") { scratch.inbox.counts().present }
            try write("watched again", to: scratch.path("sub/c.txt"))
            #expect(try await scratch.accept(1) == ["watched again"])
        }
    }

    @Test func `a burst far beyond the buffer loses nothing and reads nothing twice`() async throws {
        try await Scratch.with { scratch in
            let count = 9_000
            for index in 0..<count {
                try write("\(index)", to: scratch.path("\(index).txt"))
                if index % 100 == 0 { await Task.yield() }
            }
            var seen: Set<String> = []
            var most = 0
            while seen.count < count {
                for event in try await scratch.batch() {
                    guard case .drop(let drop) = event, let text = try scratch.acceptNow(drop) else { continue }
                    #expect(seen.insert(text).inserted, "\(text) was read twice")
                }
                most = max(most, scratch.inbox.counts().waiting)
            }
            #expect(most <= Limits.found)
            #expect(try names(in: scratch.path("")) == [])
        }
    }

    @Test func `the kernel's records are taken apart, an overflow among them`() {
        let name = Array("a.txt".utf8) + [0, 0, 0]
        let closed: [UInt8] = [7, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0] + name
        let overflow: [UInt8] = [255, 255, 255, 255, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        let expected = [
            WatchEvent(watch: 7, kind: .complete, isFolder: false, name: Array("a.txt".utf8)),
            WatchEvent(watch: -1, kind: .overflow, isFolder: false, name: []),
        ]
        #expect(Watch.decode((closed + overflow)[...]) == expected)
    }
}
