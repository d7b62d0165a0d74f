// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import TestSupport
import Testing

@testable import Daemon

/// Each folder of `seeds/scenarios` is a story, and a test: the file `.expected` beside it lists every notification that its articles cause.
@Suite(.serialized) struct ScenarioTests {
    static let folder = Clone.path("seeds/scenarios")
    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { !$0.contains(".") }.sorted() ?? []
    private static let classifier: Classifier? = {
        var configuration = Configuration()
        configuration.rules = [Clone.path("config/rules")]
        configuration.gazetteer = [Clone.path("config/gazetteer")]
        return Rulebook.load(configuration).rulebook?.classifier
    }()

    @Test func `there are ten stories and more`() { #expect(Self.names.count >= 10) }

    @Test(arguments: names) func `a story causes the notifications that its folder lists, and no other`(name: String) async throws {
        let told = try await Self.notifications(in: name).map(Self.line)
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
            #expect(before?.type != .resolved)
            if let before, alert.data.severity < before.data.severity { #expect(alert.data.reason == .denied) }
            last[alert.data.id] = alert
        }
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
        let articles = try await ReplayFolder(path: "\(folder)/\(name)", classifier: classifier, configuration: Configuration())
        #expect((5...30).contains(articles.entries.count))
        #expect(articles.problems.isEmpty)
        return Replay(articles.entries, configuration: Configuration(), classifier: classifier).notifications.compactMap(\.change.alert)
    }
}
