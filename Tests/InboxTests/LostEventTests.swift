// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import Inbox

/// Takes the kernel's events away before the inbox sees them: a second reader on the same descriptors, as fast as it can.
final class EventThief: Sendable {
    private let isEnough = Atomic(false)
    private let taken = Atomic(0)

    /// How many events never reached the inbox.
    var stolen: Int { taken.load(ordering: .acquiring) }

    init() throws {
        let folder = "/proc/self/fd"
        let descriptors = try names(in: folder).compactMap { name -> CInt? in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
            return target?.contains("inotify") == true ? CInt(name) : nil
        }
        try #require(!descriptors.isEmpty)
        for descriptor in descriptors {
            Thread { [self] in
                var buffer = [UInt8](repeating: 0, count: 65_536)
                while !isEnough.load(ordering: .acquiring) {
                    let count = unsafe read(descriptor, &buffer, buffer.count)
                    if count > 0 { taken.add(Watch.decode(buffer[..<count]).count, ordering: .acquiringAndReleasing) }
                }
            }.start()
        }
    }

    func stop() { isEnough.store(true, ordering: .releasing) }
}

extension HindranceTests {
    @Test func `a tree of folders that is taken away and made anew at once loses nothing`() async throws {
        let folders = (0..<60).map { "tree/\($0 % 6)/\($0)" }
        try await Scratch.with(prepare: { path in
            for folder in folders { try makeFolder(path.appending(folder).string) }
        }) { scratch in
            try await until("all are watched") { scratch.inbox.counts().watches == 68 }
            for round in 0..<3 {
                try move(scratch.path("tree"), scratch.aside("taken-\(round)"))
                for folder in folders {
                    try makeFolder(scratch.path(folder))
                    try write("\(folder), round \(round)", to: scratch.path("\(folder)/x.txt"))
                }
                #expect(try await scratch.accept(60) == folders.map { "\($0), round \(round)" }.sorted())
            }
            try await scratch.isQuiet()
            try FileManager.default.removeItem(atPath: scratch.path("tree"))
            try write("after", to: scratch.path("after.txt"))
            #expect(try await scratch.accept(1) == ["after"])
        }
    }

    @Test func `events that never come cost nothing but the time to the next look at everything`() async throws {
        try await Scratch.with({ $0.rescan = .milliseconds(300) }) { scratch in
            try await until("the folder is watched") { scratch.inbox.counts().watches == 1 }
            let thief = try EventThief()
            defer { thief.stop() }
            let texts = (0..<300).map { "text \($0)" }
            for (number, text) in texts.enumerated() {
                try write(text, to: scratch.aside("staged"))
                try move(scratch.aside("staged"), scratch.path("\(number).txt"))
            }
            #expect(try await scratch.accept(texts.count) == texts.sorted())
            #expect(thief.stolen > 0, "without a theft this proves nothing")
            try await scratch.isQuiet()
        }
    }
}
