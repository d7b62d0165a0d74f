// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing

@testable import Daemon

@Suite struct LogTests {
    @Test func `a line says when, how grave, what, and the fields in order`() {
        let sink = TextSink(now: { Date(timeIntervalSince1970: 1_762_560_000) })
        #expect(
            sink.line(.info, "delivered", ["receiver": "desk", "alert": "a1"])
                == "2025-11-08T00:00:00Z delivered  alert=a1  receiver=desk\n")
        #expect(sink.line(.warning, "two\nlines", [:]) == "2025-11-08T00:00:00Z warning: two\\nlines\n")
    }

    @Test func `a journal entry has the message, the priority and our fields`() throws {
        let socket = try ManagerSocket(SystemdTests.abstractName())
        let sink = try #require(JournalSink(socket: socket.address))
        sink.write(.error, "it broke", ["max-size": "16"])
        #expect(socket.next() == ["MESSAGE=it broke", "PRIORITY=3", "SYSLOG_IDENTIFIER=vedette", "VEDETTE_MAX_SIZE=16"])
    }

    @Test func `an entry of a kind that the catalog explains carries its id, and plain text does without`() throws {
        let socket = try ManagerSocket(SystemdTests.abstractName())
        let log = Log(sink: try #require(JournalSink(socket: socket.address)))
        log.logger.tell(.rejected, "rejected: x", ["file": "x", "reason": "empty"])
        let lines = try #require(socket.next())
        #expect(lines.contains("MESSAGE_ID=\(Event.rejected.id)"))
        #expect(Set(lines).isSuperset(of: ["PRIORITY=4", "VEDETTE_EVENT=rejected", "VEDETTE_FILE=x", "VEDETTE_REASON=empty"]))
        #expect(!TextSink().line(.info, "x", ["event": "rejected"]).contains("event"))
    }

    @Test func `a value with a line break carries its length`() {
        let entry = JournalSink.entry(.info, "a\nb", [:])
        #expect(entry.starts(with: Array("MESSAGE\n".utf8) + [3, 0, 0, 0, 0, 0, 0, 0] + Array("a\nb\nPRIORITY=6\n".utf8)))
    }

    @Test func `the level follows the configuration`() {
        let memory = Memory()
        let log = Log(sink: memory)
        let logger = log.logger
        logger.debug("one")
        log.follow(
            {
                var settings = Configuration.Log(); settings.level = .debug; return settings
            }())
        logger.debug("two")
        #expect(memory.lines == ["debug: two"])
    }

    @Test func `where only warnings are written, a trouble that comes again after its end is told again`() {
        let memory = Memory()
        let logger = Log(sink: memory, level: .warning).logger
        for _ in 0..<2 {
            for _ in 0..<3 { logger.tell(.databaseTrouble, "the disk is full", ["worker": "intake"]) }
            logger.tell(.databaseBack, "the database is back", ["worker": "intake"])
        }
        #expect(memory.lines == ["error: the disk is full", "error: the disk is full"])
    }
}

@Suite struct CatalogTests {
    private static func catalog() throws -> String {
        let path = URL(filePath: Running.shipped("")).deletingLastPathComponent().appending(path: "systemd/vedette.catalog")
        return try String(contentsOf: path, encoding: .utf8)
    }

    @Test func `every kind of event stands in the catalog, and nothing else does`() throws {
        let ids = try Self.catalog().split(separator: "\n").filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
        #expect(ids.sorted() == Event.allCases.map(\.id).sorted())
    }

    @Test func `ids are 128 bits in hexadecimal, and differ`() {
        #expect(Set(Event.allCases.map(\.id)).count == Event.allCases.count)
        for event in Event.allCases { #expect(event.id.count == 32 && event.id.allSatisfy { "0123456789abcdef".contains($0) }, "\(event)") }
    }

    @Test func `each entry has a subject, says who defines it, and names only fields that are sent`() throws {
        let sent: Set = ["ALERT", "FILE", "REASON", "RECEIVER", "SEVERITY", "SIGNAL", "SITUATION", "WORKER"]
        for entry in try Self.catalog().components(separatedBy: "\n-- ").dropFirst() {
            let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(
                lines[1].hasPrefix("Subject: ") && lines[2] == "Defined-By: vedette" && lines[3].hasPrefix("Documentation: man:"),
                "\(entry)")
            let named = entry.matches(of: /@VEDETTE_([A-Z]+)@/).map { String($0.output.1) }
            #expect(sent.isSuperset(of: named), "\(entry)")
        }
    }
}

@Suite struct RepeatsTests {
    private let start = ContinuousClock.now

    private func trouble(_ number: Int, worker: String = "intake") -> LogEntry {
        LogEntry(level: .error, message: "waits \(number)", fields: ["event": "database-trouble", "worker": "\(worker)"])
    }

    /// What is written at `warning` and above.
    private func told(_ repeats: inout Repeats, _ entry: LogEntry, after seconds: Int) -> [String] {
        repeats.take(entry, at: start + .seconds(seconds)).filter { $0.level >= .notice }.map(\.message)
    }

    @Test func `the same failure is told once, then with its number, and at its end`() {
        var repeats = Repeats()
        #expect(told(&repeats, trouble(1), after: 0) == ["waits 1"])
        for number in 2...20 { #expect(told(&repeats, trouble(number), after: number * 29) == []) }
        #expect(told(&repeats, trouble(21), after: 600) == ["waits 21 (21 times so far)"])
        #expect(told(&repeats, trouble(22), after: 630) == [])
        let back = LogEntry(level: .notice, message: "it is back", fields: ["event": "database-back", "worker": "intake"])
        #expect(told(&repeats, back, after: 631) == ["it is back (after 22 failures)"])
        #expect(told(&repeats, back, after: 632) == ["it is back"])
        #expect(told(&repeats, trouble(1), after: 633) == ["waits 1"])
    }

    @Test func `what was counted is told with the next entry when it does not come again, and at the end`() {
        var repeats = Repeats()
        for number in 1...3 { _ = repeats.take(trouble(number), at: start) }
        let other = LogEntry(level: .notice, message: "other")
        #expect(told(&repeats, other, after: 599) == ["other"])
        #expect(told(&repeats, other, after: 601) == ["waits 3 (3 times)", "other"])
        #expect(repeats.flush() == [])
        for number in 1...2 { _ = repeats.take(trouble(number), at: start + .seconds(700)) }
        #expect(repeats.flush().map(\.message) == ["waits 2 (2 times)"])
    }

    @Test func `of any number of refused files only so many are counted, and none is left untold`() {
        var repeats = Repeats()
        var lines: [String] = []
        for second in 1...2 {
            for number in 0..<1_000 {
                let entry = LogEntry(level: .error, message: "refused \(number)", fields: ["event": "refused", "file": "\(number)"])
                lines += told(&repeats, entry, after: second)
            }
        }
        #expect(Set(lines).isSuperset(of: (0..<1_000).map { "refused \($0)" }))
        #expect(repeats.flush().count <= Repeats.runsMax)
        for number in 0..<1_000 {
            let entry = LogEntry(level: .error, message: "refused \(number)", fields: ["event": "refused", "file": "\(number)"])
            for _ in 0..<2 { _ = repeats.take(entry, at: start) }
        }
        #expect(repeats.flush().count == Repeats.runsMax)
    }

    @Test func `the trouble of one does not hide another's, and files that are refused are told one by one`() {
        var repeats = Repeats()
        #expect(told(&repeats, trouble(1), after: 0) == ["waits 1"])
        #expect(told(&repeats, trouble(1, worker: "sender"), after: 0) == ["waits 1"])
        for file in ["a", "b"] {
            let entry = LogEntry(level: .error, message: "refused \(file)", fields: ["event": "refused", "file": "\(file)"])
            #expect(told(&repeats, entry, after: 1) == ["refused \(file)"])
            #expect(told(&repeats, entry, after: 2) == [])
        }
        let delivered = LogEntry(level: .notice, message: "delivered", fields: ["event": "delivered"])
        for _ in 0..<2 { #expect(told(&repeats, delivered, after: 3) == ["delivered"]) }
    }
}
