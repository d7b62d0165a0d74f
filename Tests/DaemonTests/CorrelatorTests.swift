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

@Suite struct CorrelatorTests {
    @Test func `an update that falls due with another story is not routed by that story's outlet`() async throws {
        let configuration = try Self.configuration(
            """
            {rules: [\(Running.shipped("rules"))], gazetteer: [\(Running.shipped("gazetteer"))],
            receivers: [{name: desk, url: 'http://localhost/'}, {name: wire, url: 'http://localhost/'}],
            routes: [{match: {outlets: [Wire]}, receivers: [wire]}]}
            """)
        let classifier = try #require(Rulebook.load(configuration).rulebook).classifier
        let correlator = try Correlator(store: Store())
        let start = Date(timeIntervalSince1970: 1_762_603_200)
        try await correlator.adopt(configuration, classifier, at: start)
        func commit(_ text: String, from outlet: String, after seconds: Double) async throws -> [String] {
            let now = start.addingTimeInterval(seconds)
            let committed = try await correlator.commit([Self.reading(text, from: outlet, classifier, at: now)], at: now)
            return committed.alerts.map { "\($0.alert.data.reason.rawValue) of \($0.alert.data.situation.id) to \($0.receivers)" }
        }

        let first = try await commit(Self.reported, from: "Dawn", after: 0)
        #expect(first == ["first-report of AFG-PAK to [\"desk\"]"])
        let held = try await commit(DaemonTests.collapsed, from: "Tribune", after: 60)
        #expect(held == [])
        let last = try await commit(DaemonTests.other, from: "Wire", after: 1200)
        #expect(last == ["corroborated of AFG-PAK to [\"desk\"]", "first-report of IND-NPL to [\"wire\"]"])
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
