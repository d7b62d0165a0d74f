// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Situations
import Testing

@testable import Store

@Suite struct `Retention` {
    /// Steps until nothing is left to remove, as the daemon does.
    private func expire(_ store: Store, before cutoff: Date, atMost count: Int = 3) throws -> Expired {
        var (total, cursor) = (Expired(), Int64(0))
        for _ in 0..<1_000 {
            let step = try store.expire(before: cutoff, atMost: count, cursor: &cursor)
            #expect(step.articles <= count && step.developments <= count && step.files <= count)
            total += step
            if step.isEmpty, cursor == 0 { return total }
        }
        Issue.record("it never ends")
        return total
    }

    @Test func `what is old goes in small steps, and what is young stays`() throws {
        let store = try Store()
        try store.ingest((0..<20).map { Ingest(file: file($0), articles: [try article($0), try article(100 + $0)]) })
        try store.ingest([], logged: (30..<37).map { LoggedFile(file($0), .rejected, reason: "empty") })
        try store.ingest([], logged: [LoggedFile(file(3, name: "link"), .ignored, reason: "symbolic-link")])
        let expired = try expire(store, before: noon + 8)
        #expect(expired == Expired.of(articles: 16, files: 8))
        #expect(try store.status().articles == 24)
        #expect(try store.alreadySeen(hash(7)) == nil)
        #expect(try store.alreadySeen(hash(8)) == .accepted)
        #expect(try store.alreadySeen(hash(30)) == .rejected)
        // The rejected ones are as old as the articles of these numbers; what is ignored is still there to be seen.
        #expect(try expire(store, before: noon + 40) == Expired.of(articles: 24, files: 19))
        #expect(try store.status().files.map(\.outcome) == [.ignored])
    }

    @Test func `open developments keep their articles, and closed ones go with all that they sent`() throws {
        let store = try Store()
        try store.ingest([ingest(1), ingest(2, of: "open")])
        let due = try store.dueDeliveries(at: noon, limit: 10)
        #expect(due.count == 2)
        let closing = try development(of: [1], revision: 1, closed: noon + 10)
        try store.apply(Change(situations: [situation()], developments: [closing]))
        // It is closed, but its message has not arrived.
        #expect(try expire(store, before: noon + 1_000).isEmpty)
        try store.record(due.map { RecordedAttempt(delivery: $0.id, attempt: attempt(204), then: .delivered) })
        #expect(try expire(store, before: noon + 5).isEmpty)
        let expired = try expire(store, before: noon + 1_000)
        #expect(expired.developments == 1 && expired.articles == 1 && expired.files == 1)
        #expect(try store.deliveries().map(\.alertID) == ["open"])
        #expect(try store.openState(at: noon).developments.map(\.id) == ["open"])
        #expect(try store.alreadySeen(hash(2)) == .accepted)
        #expect(try store.read("check") { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }

    @Test func `the bytes in use shrink with what is removed, and the oldest articles are found`() throws {
        let store = try Store()
        try store.ingest(
            (0..<50).map { Ingest(file: file($0), articles: [try article($0, body: String(repeating: "Words. ", count: 6_000))]) })
        let before = try store.usedBytes()
        #expect(try store.arrival(after: 0) == noon)
        #expect(try store.arrival(after: 30) == noon + 30)
        #expect(try store.arrival(after: 50) == nil)
        #expect(try expire(store, before: noon + 30, atMost: 64).articles == 30)
        #expect(try store.usedBytes() < before / 2)
    }
}

extension Expired {
    fileprivate static func of(articles: Int, files: Int) -> Expired {
        var expired = Expired()
        expired.articles = articles
        expired.files = files
        return expired
    }
}
