// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `a disk that is full` {
        @Test func `the intake waits, says so in log and status, loses nothing, and goes on by itself`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    // The schema is there, so that only what is stored from now on needs room.
                    let first = try installation.start()
                    try await eventually("it watches") { first.stderr.contains("watches") }
                    try await first.stop().check()

                    let daemon = try installation.start(filesUpTo: 300)
                    try await eventually("it watches") { daemon.stderr.contains("watches") }
                    for number in 0..<12 {
                        try installation.drop(
                            "\(number).txt", Articles.ordinary + String(repeating: "Flour rose again. ", count: 2_000 + number))
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    try await eventually("it says that it waits") { daemon.stderr.contains("the intake waits") }
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    let status = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                    let inbox = try #require(status.json().first)["inbox"]
                    #expect(inbox["live"]["hindrance"].string?.contains("could not store articles") == true)
                    #expect((inbox["waiting"].int ?? 0) > 0)
                    #expect(inbox["oldest"].string != nil)
                    let page = try await scratch.run("status", "--config", installation.configuration).check()
                    #expect(page.stdout.contains("the intake waits"))
                    #expect(installation.archived.count < 13)

                    try daemon.liftFileLimit()
                    try await eventually("it goes on", within: .seconds(60)) { daemon.stderr.contains("the database is back") }
                    try await eventually("all are in the archive", within: .seconds(60)) { installation.archived.count == 13 }
                    try await receiver.requests(atLeast: 1, within: .seconds(60))
                    let after = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                    let report = try #require(after.json().first)
                    #expect(report["articles"].int == 13)
                    #expect(report["files"].array.map { $0["outcome"].string } == ["accepted"])
                    try await daemon.stop().check()
                }
            }
        }

        @Test func `a start on a full disk waits for room instead of giving up`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                let daemon = try installation.start(filesUpTo: 8)
                try await eventually("it says that it waits") { daemon.stderr.contains("the start waits") }
                try daemon.liftFileLimit()
                try installation.drop("ordinary.txt", Articles.ordinary)
                try await eventually("it starts and reads", within: .seconds(60)) { installation.archived == ["ordinary.txt"] }
                #expect(daemon.stderr.contains("the database is back, the start goes on"))
                try await daemon.stop().check()
            }
        }

        @Test func `told to stop while it waits for room, it stops`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                let daemon = try installation.start(filesUpTo: 8)
                try await eventually("it says that it waits") { daemon.stderr.contains("the start waits") }
                try await daemon.stop().check()
            }
        }

        /// The archive lies on another filesystem, so each file is copied there.
        @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/shm"), "needs a second filesystem"))
        func `a disk that fills while a file is moved to it keeps the original and no half copy`() async throws {
            let archive = "/dev/shm/vedette-archive-\(UUID().uuidString)"
            defer { do { try FileManager.default.removeItem(atPath: archive) } catch { Issue.record(error) } }
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                let yaml = Installation.yaml(receivers: [])
                try installation.write(yaml.replacing("{path: inbox,", with: "{path: inbox, archive: \(archive),"))
                let first = try installation.start()
                try await eventually("it watches") { first.stderr.contains("watches") }
                try await first.stop().check()

                let daemon = try installation.start(filesUpTo: 512)
                // Large as a file, and small in the database.
                let comment = String(repeating: "flour ", count: 120_000)
                let long =
                    "<html><head><title>Flour prices rise</title></head><body><!-- \(comment) --><p>\(Articles.ordinary)</p></body></html>"
                try installation.drop("long.html", long)
                try await eventually("it says that the move failed") { daemon.stderr.contains("stored, but not moved") }
                #expect(scratch.files(below: "inbox") == ["long.html"])
                #expect(Self.files(below: archive).isEmpty)
                try daemon.liftFileLimit()
                try await eventually("it is moved", within: .seconds(90)) { Self.files(below: archive).count == 1 }
                #expect(try String(contentsOfFile: #require(Self.files(below: archive).first), encoding: .utf8) == long)
                try await eventually("and is gone from the inbox") { scratch.files(below: "inbox").isEmpty }
                let status = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                let report = try #require(status.json().first)
                #expect(
                    report["files"].array.map { $0["count"].int } == [1], "one file is one line of the ledger, however often it was read")
                try await daemon.stop().check()
            }
        }

        private static func files(below folder: String) -> [String] {
            var found: [String] = []
            for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
                let path = "\(folder)/\(name)"
                let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
                if type == .typeRegular { found.append(path) }
            }
            return found
        }
    }
}
