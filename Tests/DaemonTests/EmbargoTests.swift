// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Inbox
import News
import Situations
import Store
import Testing

@testable import Daemon

/// Files of several articles of which some are under embargo.
@Suite(.serialized) struct EmbargoTests {
    private let store: Store
    private let configuration: Configuration
    private let reader: DropReader
    private let start = Date(timeIntervalSince1970: 1_762_603_200)

    init() throws {
        store = try Store()
        configuration = try #require(
            Configuration.decode(
                """
                {rules: [\(Running.shipped("rules"))], gazetteer: [\(Running.shipped("gazetteer"))],
                receivers: [{name: desk, url: 'http://localhost/'}]}
                """, file: "f", in: Surroundings(folder: "/")
            ).configuration)
        reader = DropReader(
            reader: ArticleReader(), classifier: try #require(Rulebook.load(configuration).rulebook).classifier,
            metrics: DaemonMetrics(version: "1", started: start))
    }

    /// A correlator that starts with what the store holds.
    private func started(after seconds: Double) async throws -> Correlator {
        let correlator = Correlator(store: store)
        try await correlator.adopt(configuration, reader.classifier, at: start.addingTimeInterval(seconds))
        return correlator
    }

    private func embargo(_ seconds: Double) -> String { start.addingTimeInterval(seconds).formatted(.iso8601) }

    /// A file of ninjs items, read so many seconds after the start.
    private func reading(_ items: [[String: String]], after seconds: Double) throws -> Reading {
        let bytes = Array(try JSONSerialization.data(withJSONObject: items, options: .sortedKeys))
        let now = start.addingTimeInterval(seconds)
        let (drop, contents) = (Drop.made(of: bytes), Contents.made(of: bytes))
        return Reading(drop: drop, meaning: reader.understand(contents, of: drop, arrived: now))
    }

    private func item(_ uri: String, _ text: String, _ more: [String: String] = [:]) -> [String: String] {
        let parts = text.split(separator: "\n\n", maxSplits: 1).map(String.init)
        let fields = ["uri": "urn:x:\(uri)", "type": "text", "headline": parts[0], "body_text": parts.last ?? ""]
        return fields.merging(more) { $1 }
    }

    private func isPart(_ reading: Reading) -> Bool {
        guard case .partlyEmbargoed = reading.meaning else { return false }
        return true
    }

    @Test func `each is told when it is free, once, also after a restart`() async throws {
        let items = [
            item("free", DaemonTests.collapsed), item("early", DaemonTests.other, ["embargoed": embargo(600)]),
            item("late", DaemonTests.other, ["embargoed": embargo(1_200)]),
        ]
        var steps: [String] = []
        for seconds in [0, 60, 600, 1_200, 1_260] as [Double] {
            let reading = try reading(items, after: seconds)
            let committed = try await started(after: seconds).commit([reading], at: start.addingTimeInterval(seconds))
            let told = committed.alerts.map(\.alert.data.situation.id)
            steps.append("\(isPart(reading) ? "part" : "all") \(told) \(try store.status().articles)")
        }
        #expect(steps[..<3] == ["part [\"AFG-PAK\"] 1", "part [] 1", "part [\"IND-NPL\"] 2"])
        #expect(steps[3].hasPrefix("all ") && steps[3].hasSuffix(" 3"), "\(steps[3])")
        #expect(steps[4] == "all [] 3")
        #expect(try store.status().files.first { $0.outcome == .accepted }?.count == 1)
    }

    @Test func `a file of nothing but embargoes waits for the first to end`() throws {
        let items = [
            item("late", DaemonTests.other, ["embargoed": embargo(1_200)]), item("early", DaemonTests.other, ["embargoed": embargo(600)]),
        ]
        guard case .embargoed(let until) = try reading(items, after: 0).meaning else {
            Issue.record("it does not wait")
            return
        }
        #expect(until == start.addingTimeInterval(600))
        #expect(try isPart(reading(items, after: 600)))
    }

    @Test func `a newer version under embargo takes nothing back before its time`() async throws {
        let items = [
            item("1", DaemonTests.collapsed, ["version": "1"]),
            item("1", "Nothing new\n\nThe markets were open.", ["version": "2", "embargoed": embargo(1_200)]),
        ]
        let correlator = try await started(after: 0)
        let first = try await correlator.commit([reading(items, after: 0)], at: start)
        #expect(first.alerts.map(\.alert.data.reason) == [.firstReport])
        let second = try await correlator.commit([reading(items, after: 1_200)], at: start.addingTimeInterval(600))
        #expect(second.alerts.map(\.alert.data.reason) == [.denied])
    }
}
