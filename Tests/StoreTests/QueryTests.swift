// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Situations
import Store
import Testing

@Suite struct `Queries` {
    @Test func `articles that no rule pack can read are counted by language`() throws {
        let store = try Store()
        for (number, language) in ["fr", "ar", "en", "fr"].enumerated() {
            var read = try article(number)
            read.article.language = language
            if language != "en" { read.problems = [Problem(.unsupportedLanguage, "the article is in \(language)")] }
            read.assessment = Assessment()
            try store.ingest([Ingest(file: file(number), articles: [read])])
        }
        let status = try store.status()
        #expect(status.unclassified.map { "\($0.count) \($0.language)" } == ["2 fr", "1 ar"])
        #expect(status.articles == 4)
    }

    @Test func `status counts what is there`() throws {
        let store = try Store()
        try store.ingest(
            [ingest(1, of: "a", to: ["desk", "night"]), ingest(2, of: "b")],
            logged: [
                LoggedFile(file(3), .rejected, reason: "empty"), LoggedFile(file(4), .rejected, reason: "empty"),
                LoggedFile(file(5), .rejected, reason: "not-text"), LoggedFile(file(1), .duplicate),
            ])
        let due = try store.dueDeliveries(at: noon, limit: 9)
        let night = try #require(due.first { $0.receiver == "night" })
        let desk = try #require(due.first { $0.receiver == "desk" })
        try store.record([
            .init(delivery: night.id, attempt: attempt(500, reason: "http-500", at: noon + 1), then: .retry(at: noon + 60)),
            .init(delivery: desk.id, attempt: attempt(200, at: noon + 2), then: .delivered),
        ])
        try store.record(DaemonState(version: "0.1.0", pid: 42, started: noon))
        try store.record(DaemonState(version: "0.1.0", pid: 42, started: noon, reloaded: noon + 9, reloadFailure: "line 3"))

        let status = try store.status()
        #expect(
            status.files.map { "\($0.count) \($0.outcome) \($0.reason)" }.sorted() == [
                "1 duplicate ", "1 rejected not-text", "2 accepted ", "2 rejected empty",
            ])
        #expect(status.articles == 2)
        #expect(status.lastArticle?.headline == "Talks collapse 2")
        #expect(status.lastArticle?.arrived == noon + 2)
        #expect(status.openSituations == 1)
        #expect(status.openDevelopments == 2)
        #expect(status.alerts == 2)
        #expect(status.daemons == [DaemonState(version: "0.1.0", pid: 42, started: noon, reloaded: noon + 9, reloadFailure: "line 3")])
        #expect(status.databaseBytes > 0)
        #expect(status.receivers.map(\.name) == ["desk", "night"])
        let (first, second) = (status.receivers[0], status.receivers[1])
        #expect(first[.waiting] == 1)
        #expect(first[.delivered] == 1)
        #expect(first.lastDelivered == Date(timeIntervalSince1970: 1_762_603_202.012))
        #expect(first.lastFailure == nil)
        #expect(second[.waiting] == 1)
        #expect(second.oldestWaiting == noon)
        #expect(second.lastFailure?.reason == "http-500")
        #expect(second.lastFailure?.status == 500)
        #expect(second.lastFailure?.at == noon + 1)
    }

    @Test func `overdue is what is due and what was tried in vain, and not what waits for its hours`() throws {
        let store = try Store()
        let held = AddressedAlert(alert("b"), to: ["digest", "night"], notBefore: ["digest": noon + 3600])
        try store.ingest([
            ingest(1, to: ["desk"]),
            Ingest(
                file: file(2), articles: [try article(2)],
                change: Change(situations: [situation()], developments: [try development("b", of: [2], revision: 1)], alerts: [held])),
        ])
        #expect(try store.overdueDeliveries(at: noon) == ["desk": 1, "night": 1])
        let due = try store.dueDeliveries(at: noon, limit: 9)
        let desk = try #require(due.first { $0.receiver == "desk" }?.id)
        try store.record([.init(delivery: desk, attempt: attempt(503, reason: "http-503"), then: .retry(at: noon + 60))])
        #expect(try store.overdueDeliveries(at: noon) == ["desk": 1, "night": 1])
        try store.record(due.map { .init(delivery: $0.id, attempt: attempt(200), then: .delivered) })
        #expect(try store.overdueDeliveries(at: noon) == [:])
        #expect(try store.overdueDeliveries(at: noon + 3600) == ["digest": 1])
    }

    @Test func `alerts are listed by their last revision and told in full by id`() throws {
        let store = try Store()
        #expect(try store.lastArticle() == nil)
        try store.ingest([ingest(1, of: "a"), ingest(2, of: "b"), ingest(3, revision: 2, of: "a")])
        #expect(try store.alertSummaries().map(\.alert).map { "\($0.data.id) \($0.data.revision)" } == ["a 2", "b 1"])
        #expect(try store.alertSummaries(limit: 1).count == 1)
        #expect(try store.alertStory("a")?.notifications.map(\.alert) == [alert("a", revision: 1), alert("a", revision: 2)])
        #expect(try store.alertStory("nothing")?.notifications == nil)
        #expect(try store.situations() == [situation()])
        #expect(try store.lastArticle() == noon + 3)
    }

    @Test func `an alert's story keeps an earlier version of a wire item, and names it as one that was replaced`() throws {
        let store = try Store()
        for version in 1...2 {
            var told = try ingest(version, revision: version, of: "a")
            told.change.developments[0].reports[0].item = WireItem(uri: "urn:newsml:example.org:1", version: version)
            try store.ingest([told])
        }
        let story = try #require(try store.alertStory("a"))
        #expect(story.development.reports.map(\.article) == [hash(1), hash(2)])
        #expect(story.replaced == [hash(1)])
    }
}
