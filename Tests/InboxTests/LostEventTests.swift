// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization
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
