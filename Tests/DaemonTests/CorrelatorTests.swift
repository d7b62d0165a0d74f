// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Situations
import Store
import Testing

@testable import Daemon
@testable import Inbox

/// One after the other: each compiles all rules, which takes a debug build seconds.
@Suite(.serialized) struct CorrelatorTests {
    private let store: Store
    private let configuration: Configuration
    private let classifier: Classifier
    private let start = Date(timeIntervalSince1970: 1_762_603_200)

    init() throws {
        store = try Store()
        configuration = try Self.configuration(
            """
            {rules: [\(Running.shipped("rules"))], gazetteer: [\(Running.shipped("gazetteer"))],
            receivers: [{name: desk, url: 'http://localhost/'}, {name: wire, url: 'http://localhost/'}],
            routes: [{match: {outlets: [Wire]}, receivers: [wire]}]}
            """)
        classifier = try #require(Rulebook.load(configuration).rulebook).classifier
    }

    @Test func `an update that falls due with another story is not routed by that story's outlet`() async throws {
        let correlator = try await started(after: 0)
        let first = try await commit(Self.reported, from: "Dawn", after: 0, to: correlator)
        #expect(first == ["first-report of AFG-PAK to [\"desk\"]"])
        let held = try await commit(DaemonTests.collapsed, from: "Tribune", after: 60, to: correlator)
        #expect(held == [])
        let last = try await commit(DaemonTests.other, from: "Wire", after: 1200, to: correlator)
        #expect(last == ["corroborated of AFG-PAK to [\"desk\"]", "first-report of IND-NPL to [\"wire\"]"])
    }

    @Test func `an update that is held back when the daemon stops is sent after the next start`() async throws {
        let before = try await started(after: 0)
        _ = try await commit(Self.reported, from: "Dawn", after: 0, to: before)
        let held = try await commit(DaemonTests.collapsed, from: "Tribune", after: 60, to: before)
        #expect(held == [])
        let after = try await started(after: 120)
        let told = try await after.tick(at: start.addingTimeInterval(1200))
        #expect(told.alerts.map(\.alert.data.reason) == [.corroborated])
    }

    @Test func `a copy that comes after a restart is no further source`() async throws {
        _ = try await commit(Self.reported, from: "Dawn", after: 0, to: started(after: 0))
        let after = try await started(after: 120)
        let copied = try await commit(Self.reported + " Reporting goes on.", from: "Mirror", after: 1200, to: after)
        #expect(copied == [])
        let independent = try await commit(DaemonTests.collapsed, from: "Tribune", after: 1260, to: after)
        #expect(independent == ["corroborated of AFG-PAK to [\"desk\"]"])
    }

    @Test func `what the store refuses leaves the picture as the store has it`() async throws {
        let reading = try Self.reading(Self.reported, from: "Dawn", classifier, at: start)
        let elsewhere = Correlator(store: try Store())
        try await elsewhere.adopt(configuration, classifier, at: start)
        let alert = try #require(try await elsewhere.commit([reading], at: start).alerts.first).alert
        let correlator = try await started(after: 0)
        // A notification that the correlator knows nothing of stands where the article's will be.
        let situation = Situation(
            id: alert.data.situation.id, title: alert.data.situation.title, actors: alert.data.actors, level: .calm, history: [])
        let development = Development(
            id: alert.data.id, situation: situation.id, ladder: "talks", signal: alert.data.signal, rung: 3, severity: .high,
            verdict: .claimed, firstSeen: alert.timestamp, lastSeen: alert.timestamp, closed: alert.timestamp, reports: [])
        try store.apply(Change(situations: [situation], developments: [development], alerts: [AddressedAlert(alert, to: [])]))
        await #expect(throws: StoreError.self) { try await correlator.commit([reading], at: start) }

        let fresh = try await started(after: 0)
        let (due, freshDue) = (await correlator.nextTick, await fresh.nextTick)
        #expect(due == freshDue)
        let other = try await commit(DaemonTests.other, from: "Wire", after: 60, to: correlator)
        #expect(other == ["first-report of IND-NPL to [\"wire\"]"])
    }

    /// A correlator that starts with what the store holds.
    private func started(after seconds: Double) async throws -> Correlator {
        let correlator = Correlator(store: store)
        try await correlator.adopt(configuration, classifier, at: start.addingTimeInterval(seconds))
        return correlator
    }

    /// Commits an article, and says who is told of what.
    private func commit(_ text: String, from outlet: String, after seconds: Double, to correlator: Correlator) async throws -> [String] {
        let now = start.addingTimeInterval(seconds)
        let committed = try await correlator.commit([Self.reading(text, from: outlet, classifier, at: now)], at: now)
        return committed.alerts.map { "\($0.alert.data.reason.rawValue) of \($0.alert.data.situation.id) to \($0.receivers)" }
    }

    private static let reported = """
        No deal at Istanbul as Kabul and Islamabad part

        Negotiations between Afghanistan and Pakistan have broken down, Pakistan's defence minister said in Islamabad. \
        He named no date for another round.
        """

    private static func configuration(_ text: String) throws -> Configuration {
        try #require(Configuration.decode(text, file: "f", in: Surroundings(folder: "/")).configuration)
    }

    private static func reading(_ text: String, from outlet: String, _ classifier: Classifier, at now: Date) throws -> Reading {
        let bytes = Array(text.utf8)
        let result = ArticleReader().read(bytes, name: "a.txt")
        let articles = result.articles.map { article in
            var article = article
            article.provider = outlet
            return IngestedArticle(article: article, assessment: classifier.assess(article, arrived: now))
        }
        try #require(articles.count == 1)
        let drop = Drop(bytes: Array("a.txt".utf8), size: bytes.count, modified: 0)
        let digits = String(bytes.count, radix: 16)
        let sha256 = String(repeating: "0", count: 64 - digits.count) + digits
        let stamp = Stamp(device: 1, inode: 1, size: bytes.count, modified: 0, changed: 0)
        return Reading(drop: drop, meaning: .articles(articles, Contents(bytes: bytes, sha256: sha256, stamp: stamp)))
    }
}
