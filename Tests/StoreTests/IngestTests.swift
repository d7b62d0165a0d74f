// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Situations
import Store
import Testing

@Suite struct `Ingesting` {
    @Test func `content is accepted once and then recognised`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            #expect(try store.alreadySeen(hash(1)) == nil)
            let first = try store.ingest([ingest(1)])
            #expect(first.map(\.outcome) == [.accepted])
            #expect(first.map(\.deliveries) == [1])
            let second = try store.ingest([ingest(1)])
            #expect(second.map(\.outcome) == [.duplicate])
            #expect(second.map(\.articles) == [0])
            #expect(try store.alreadySeen(hash(1)) == .accepted)
            let status = try store.status()
            #expect(status.articles == 1)
            #expect(status.notifications == 1)
            #expect(Dictionary(uniqueKeysWithValues: status.files.map { ($0.outcome, $0.count) }) == [.accepted: 1, .duplicate: 1])
        }
    }

    @Test func `equal content twice in one batch is accepted once`() throws {
        let store = try Store()
        #expect(try store.ingest([ingest(1), ingest(1)]).map(\.outcome) == [.accepted, .duplicate])
        #expect(try store.status().articles == 1)
    }

    @Test func `a file may hold several articles`() throws {
        let store = try Store()
        let written = try store.ingest([Ingest(file: file(1), articles: [article(1), article(2), article(3)])])
        #expect(written.map(\.articles) == [3])
        #expect(Store.articleKey(sha256: hash(1), entry: 2) == hash(1) + "#2")
        let change = try Change(situations: [situation()], developments: [development(of: [1])])
        try store.apply(change)
        #expect(try store.openState(at: noon).developments.count == 1)
    }

    @Test func `one bad row takes back the whole batch`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            var bad = try ingest(2)
            bad.change.developments = [try development(of: [1, 2, 99])]
            let error = #expect(throws: StoreError.self) { try store.ingest([ingest(1), bad]) }
            guard case .refused(_, let cause) = error else {
                Issue.record("expected a refusal, got \(String(describing: error))")
                return
            }
            #expect(cause.contains("FOREIGN KEY"))
            #expect(try store.alreadySeen(hash(1)) == nil)
            let status = try store.status()
            #expect(status.files.isEmpty)
            #expect(status.articles == 0)
            #expect(try store.openState(at: noon).situations.isEmpty)
            #expect(try store.dueDeliveries(at: noon, limit: 10).isEmpty)
        }
    }

    @Test func `a webhook-id is never given twice`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        #expect(throws: StoreError.self) { try store.ingest([ingest(2)]) }
        #expect(try store.status().notifications == 1)
    }

    @Test func `the last state of a development in a batch is the one that is kept`() throws {
        let store = try Store()
        var second = try ingest(2, revision: 2)
        second.change.situations = [situation(levels: [.calm, .escalating, .critical])]
        second.change.developments = [try development(of: [1, 2], revision: 2)]
        try store.ingest([ingest(1), second])
        let state = try store.openState(at: noon)
        #expect(state.situations == second.change.situations)
        #expect(state.developments == second.change.developments)
    }

    @Test func `a withdrawn report leaves its development`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        try store.ingest([Ingest(file: file(2), articles: [article(2)], change: Change(developments: [development(of: [1, 2])]))])
        try store.apply(Change(developments: [development(of: [2])]))
        #expect(try store.openState(at: noon).developments == [development(of: [2])])
    }

    @Test func `further articles of a file are stored beside the first ones, once`() throws {
        let store = try Store()
        try store.ingest([Ingest(file: file(1), articles: [article(1), article(3)], entries: [0, 2])])
        #expect(try store.storedEntries(of: hash(1)) == [0, 2])
        #expect(try store.ingest([Ingest(file: file(1), articles: [article(2)], entries: [1])]).map(\.outcome) == [.duplicate])
        var rest = Ingest(file: file(1), articles: [try article(2)], entries: [1])
        rest.isContinued = true
        #expect(try store.ingest([rest]).map(\.outcome) == [.accepted])
        #expect(try store.storedEntries(of: hash(1)) == [0, 1, 2])
        #expect(try store.storedEntries(of: hash(2)) == [])
        let status = try store.status()
        #expect(status.articles == 3)
        #expect(status.files.first { $0.outcome == .accepted }?.count == 1)
    }

    @Test func `only what was killed is taken back for ever`() throws {
        let store = try Store()
        for (number, status) in [PublicationStatus.usable, .withheld, .canceled].enumerated() {
            var kept = try article(number)
            kept.article.uri = "urn:example:\(status.rawValue)"
            kept.article.pubStatus = status
            try store.ingest([Ingest(file: file(number), articles: [kept])])
        }
        #expect(try store.withdrawnItems(since: .distantPast) == ["urn:example:canceled"])
    }

    @Test func `reopening keeps everything`() throws {
        try withDatabase { path in
            let before = try {
                let store = try Store(path: path)
                try store.ingest([ingest(1)], logged: [LoggedFile(file(7), .rejected, reason: "empty", detail: "The file is empty.")])
                return try (store.status(), store.openState(at: noon), store.dueDeliveries(at: noon, limit: 10))
            }()
            let store = try Store(path: path)
            let status = try store.status()
            #expect(status.files == before.0.files)
            #expect(status.articles == before.0.articles)
            #expect(status.lastArticle == before.0.lastArticle)
            #expect(status.receivers == before.0.receivers)
            let state = try store.openState(at: noon)
            #expect(state.situations == before.1.situations)
            #expect(state.developments == before.1.developments)
            #expect(try state.developments == [development(of: [1], revision: 1)])
            #expect(try store.dueDeliveries(at: noon, limit: 10) == before.2)
            #expect(try store.alreadySeen(hash(7)) == .rejected)
        }
    }

    @Test(
        arguments: [
            (closed: nil, age: 1_000_000.0, loaded: true), (closed: noon, age: 3600.0, loaded: true),
            (closed: noon, age: 4.0 * 86_400, loaded: false),
        ] as [(Date?, Double, Bool)])
    func `open developments and recent ones are loaded`(closed: Date?, age: Double, loaded: Bool) throws {
        let store = try Store()
        var opening = try ingest(1)
        opening.change.developments = [try development(of: [1], closed: closed)]
        try store.ingest([opening])
        #expect(try store.openState(at: noon + age).developments.isEmpty != loaded)
    }

    @Test func `a name that is no UTF-8 and an absurd date are stored`() throws {
        let store = try Store()
        var strange = try ingest(1)
        strange.file.name = [0x77, 0xFF, 0x0A, 0xC3]
        strange.articles[0].article.versionCreated = Date(timeIntervalSince1970: .infinity)
        #expect(try store.ingest([strange]).map(\.outcome) == [.accepted])
        try store.ingest([], logged: [LoggedFile(FileRecord(name: [0xFE], sha256: nil, size: 0, at: noon), .ignored, reason: "symlink")])
        let status = try store.status()
        #expect(status.lastArticle?.published == Date(timeIntervalSince1970: 253_402_300_799.999))
        #expect(status.files.contains { $0.outcome == .ignored && $0.reason == "symlink" && $0.count == 1 })
    }

    @Test func `what was told, and what recognises copies, comes back`() throws {
        let store = try Store()
        var opening = try ingest(1)
        var kept = try development(of: [1], revision: 1)
        kept.told = .init(
            signal: "talks-deadlock", rung: 2, severity: .medium, verdict: .claimed, independent: 1, contradicted: true)
        kept.reports[0].credits = ["afp", "reuters"]
        kept.reports[0].fingerprint = Fingerprint("Talks collapsed in Istanbul on Saturday, the minister said after two days.")
        kept.reports[0].gist = Gist(headline: "Talks collapse", text: "Talks collapsed in Istanbul on Saturday.")
        kept.reports[0].item = WireItem(uri: "urn:wire:1", version: 2)
        opening.change.developments = [kept]
        try store.ingest([opening])
        #expect(try store.openState(at: noon).developments == [kept])

        // A change of these alone is written too.
        kept.told?.independent = 2
        kept.audience = ["desk"]
        kept.folded = .init(articles: 3, sources: 1)
        kept.reports[0].bearing = .withdrawn
        kept.reports[0].effect = "told 1"
        kept.reports[0].sourceGroup = "agency:afp"
        try store.apply(Change(developments: [kept]))
        #expect(try store.openState(at: noon).developments == [kept])
    }

    @Test func `an ignored entry is recorded once for each reason`() throws {
        let store = try Store()
        let link = LoggedFile(FileRecord(name: Array("a.txt".utf8), sha256: nil, size: 0, at: noon), .ignored, reason: "symbolic-link")
        var fifo = link
        fifo.reason = "fifo"
        var other = link
        other.file.name = Array("b.txt".utf8)
        try store.ingest([], logged: [link, link])
        try store.ingest([], logged: [link, fifo])
        try store.ingest([], logged: [other])
        let files = try store.status().files
        #expect(files.map { "\($0.reason) \($0.count)" } == ["symbolic-link 2", "fifo 1"])
    }

    @Test func `a rejection without a reason is refused`() throws {
        let store = try Store()
        #expect(throws: StoreError.self) { try store.ingest([], logged: [LoggedFile(file(1), .rejected)]) }
    }

    @Test func `a file that is read again after a crash is on record once, and one that is dropped again is recorded again`() throws {
        let store = try Store()
        func outcomes() throws -> [FileOutcome: Int] {
            try store.status().files.reduce(into: [:]) { $0[$1.outcome, default: 0] += $1.count }
        }
        var first = try ingest(1)
        // By its server's clock, which is an hour ahead of ours.
        first.file.changed = nanoseconds(noon + 3_540)
        try store.ingest([first])
        // After a crash between commit and move: the same file, which has lain there all the time.
        var again = first
        again.file.at = noon + 600
        #expect(try store.ingest([again]).map(\.outcome) == [.duplicate])
        #expect(try outcomes() == [.accepted: 1])
        // Another delivery: it came at another time, or has another name.
        var later = LoggedFile(again.file, .duplicate)
        later.file.changed = nanoseconds(noon + 3_541)
        try store.ingest([], logged: [later])
        later.file.changed = first.file.changed
        later.file.name = Array("copy.txt".utf8)
        try store.ingest([], logged: [later])
        #expect(try outcomes() == [.accepted: 1, .duplicate: 2])
        // A duplicate and a rejected file are recognised in the same way, and so is one that is too large to be read.
        try store.ingest([], logged: [later])
        for sha256 in [hash(2), nil] {
            let bad = FileRecord(name: Array("bad.txt".utf8), sha256: sha256, size: 9, at: noon, changed: 1)
            for _ in 0..<2 { try store.ingest([], logged: [LoggedFile(bad, .rejected, reason: "not-text")]) }
            var dropped = bad
            dropped.changed = 2
            try store.ingest([], logged: [LoggedFile(dropped, .rejected, reason: "not-text")])
        }
        #expect(try outcomes() == [.accepted: 1, .duplicate: 2, .rejected: 4])
    }

    @Test func `a record without a change time, of an earlier version, is taken for a file that has lain there since before it`() throws {
        let store = try Store()
        try store.ingest([try ingest(1)])
        func rows(dropped moment: Date) throws -> Int {
            var again = try ingest(1).file
            again.changed = nanoseconds(moment)
            try store.ingest([], logged: [LoggedFile(again, .duplicate)])
            return try store.status().files.reduce(0) { $0 + $1.count }
        }
        #expect(try rows(dropped: noon - 60) == 1)
        #expect(try rows(dropped: noon + 60) == 2)
    }

    private func nanoseconds(_ moment: Date) -> Int64 { Int64(moment.timeIntervalSince1970) * 1_000_000_000 }
}
