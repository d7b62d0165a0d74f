// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store
import TestSupport
import Testing

@testable import Daemon
@testable import Inbox

/// Each folder of `seeds/scenarios` is a story, and a test: the file `.expected` beside it lists every notification that its articles cause,
/// each with its summary below.
@Suite(.serialized) struct ScenarioTests {
    static let folder = Clone.path("seeds/scenarios")
    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { !$0.contains(".") }.sorted() ?? []
    fileprivate static let classifier: Classifier? = {
        var configuration = Configuration()
        configuration.rules = [Clone.path("config/rules")]
        configuration.gazetteer = [Clone.path("config/gazetteer")]
        return Rulebook.load(configuration).rulebook?.classifier
    }()

    @Test func `there are ten stories and more`() { #expect(Self.names.count >= 10) }

    @Test(arguments: names) func `a story causes the notifications that its folder lists, and no other`(name: String) async throws {
        let told = try await Self.notifications(in: name).flatMap { [Self.line($0), "    " + $0.data.summary] }
        let text = try String(contentsOfFile: "\(Self.folder)/\(name).expected", encoding: .utf8)
        let expected = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        #expect(told == expected, "got:\n\(told.joined(separator: "\n"))")
    }

    @Test(arguments: names) func `each notification has a reason and a revision one above the last, and none is told twice`(name: String)
        async throws
    {
        var last: [String: Alert] = [:]
        for alert in try await Self.notifications(in: name) {
            let before = last[alert.data.id]
            #expect(alert.data.revision == (before?.data.revision ?? 0) + 1)
            #expect((alert.type == .opened) == (before == nil))
            #expect(before?.type != .resolved || alert.type == .resolved && alert.data.reason == .severityRaised)
            if let before, alert.data.severity < before.data.severity { #expect(alert.data.reason == .denied) }
            last[alert.data.id] = alert
        }
    }

    /// With a restart before every article: what is kept in the database is all that the daemon needs.
    @Test(arguments: names) func `the daemon tells what the replay tells, though it restarts before every article`(name: String)
        async throws
    {
        let classifier = try #require(Self.classifier)
        let (store, configuration) = (try Store(), Configuration())
        var told: [Alert] = []
        let entries = try await Self.entries(in: name)
        for (number, entry) in entries.enumerated() {
            let correlator = Correlator(store: store)
            try await correlator.adopt(configuration, classifier, at: entry.moment)
            while let due = await correlator.nextTick, due <= entry.moment {
                told += try await correlator.tick(at: due).alerts.map(\.alert)
            }
            let digits = String(number + 1, radix: 16)
            let sha256 = String(repeating: "0", count: 64 - digits.count) + digits
            let contents = Contents(
                bytes: [], sha256: sha256, stamp: Stamp(device: 1, inode: 1, size: 0, modified: 0, changed: 0))
            let drop = Drop(bytes: Array(entry.key.utf8), size: 0, modified: 0)
            let reading = Reading(drop: drop, meaning: .articles([entry.read], contents))
            told += try await correlator.commit([reading], at: entry.moment).alerts.map(\.alert)
        }
        let end = try #require(entries.last?.moment)
        let replayed = try await Self.notifications(in: name).filter { $0.timestamp <= end }
        #expect(told.map(Self.line) == replayed.map(Self.line))
        #expect(told.map(\.data.summary) == replayed.map(\.data.summary))
    }

    /// `2025-11-08T06:00Z opened first-report talks-collapse high reported 1 AFG-PAK | Talks between Afghanistan and Pakistan collapse`.
    private static func line(_ alert: Alert) -> String {
        let data = alert.data
        let kind = alert.type.rawValue.split(separator: ".").last.map(String.init) ?? ""
        let time = alert.timestamp.formatted(.iso8601).dropLast(4) + "Z"
        let parts = [
            String(time), kind, data.reason.rawValue, data.signal, data.severity.rawValue, data.verdict.rawValue,
            "\(data.sources.independent)", data.situation.id,
        ]
        return parts.joined(separator: " ") + " | " + data.title
    }

    private static func notifications(in name: String) async throws -> [Alert] {
        let classifier = try #require(classifier)
        return try await Replay(entries(in: name), configuration: Configuration(), classifier: classifier).notifications
            .compactMap(\.change.alert)
    }

    private static func entries(in name: String) async throws -> [ReplayFolder.Entry] {
        let classifier = try #require(classifier)
        let articles = try await ReplayFolder(path: "\(folder)/\(name)", classifier: classifier, configuration: Configuration())
        #expect((5...30).contains(articles.entries.count))
        #expect(articles.problems.isEmpty)
        return articles.entries
    }
}

@Suite struct `A folder of past articles` {
    @Test func `holds each content once, and tells apart what differs at the end only`() async throws {
        try await Scratch.with { scratch in
            let opening = String(repeating: "The delegations met in the old customs house by the river. ", count: 4)
            _ = try scratch.write("a/1.txt", opening + "Peace talks between Chad and Sudan collapsed.")
            _ = try scratch.write("a/2.txt", opening + "Peace talks between Mali and Niger collapsed.")
            _ = try scratch.write("a/3.txt", opening + "Peace talks between Chad and Sudan collapsed.")
            let classifier = try #require(ScenarioTests.classifier)
            let folder = try await ReplayFolder(
                path: scratch.folder.appending(path: "a").path(), classifier: classifier, configuration: Configuration())
            #expect(folder.entries.map(\.key).sorted() == ["1.txt", "2.txt"])
            #expect(folder.duplicates == 1)
        }
    }
}
