// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Store
import Testing

@testable import Daemon

extension DaemonTests {
    @Test func `what is no file to read stays, is counted once with its reason, and hinders nothing`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Fixture.with { fixture in
            try fixture.write(Self.other, to: "outside")
            try FileManager.default.createSymbolicLink(at: fixture.url("inbox/link.txt"), withDestinationURL: fixture.url("outside"))
            try FileManager.default.createDirectory(at: fixture.url("inbox/folder.txt"), withIntermediateDirectories: false)
            try #require(Self.makeFIFO(fixture.path("inbox/fifo.txt")))
            var expected = ["fifo 1", "folder-named-like-file 1", "symbolic-link 1"]
            // Only root may make a device: the one behind /dev/null.
            if Self.makeDevice(fixture.path("inbox/device.txt")) { expected.insert("device 1", at: 0) }
            // The second daemon meets them all again.
            for round in 1...2 {
                try await Running.with(receiver, in: fixture) { running in
                    try fixture.drop(Self.collapsed + " Round \(round).", as: "\(round).txt")
                    try await eventually("the article is archived") { fixture.files(below: "archive").count == round }
                    try await eventually("all are reported") { running.memory.count(of: "left alone") == expected.count }
                    try await eventually("all are counted") { try ignored(running.store) == expected }
                }
            }
            #expect(try ignored(Store(readingFrom: fixture.path("vedette.sqlite"))) == expected)
            #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.path("inbox")).count == expected.count)
        }
    }

    private static func makeFIFO(_ path: String) -> Bool { unsafe mkfifo(path, 0o600) == 0 }
    private static func makeDevice(_ path: String) -> Bool { unsafe mknod(path, S_IFCHR | 0o600, 259) == 0 }

    private func ignored(_ store: Store) throws -> [String] {
        try store.status().files.filter { $0.outcome == .ignored }.map { "\($0.reason) \($0.count)" }.sorted()
    }
}
