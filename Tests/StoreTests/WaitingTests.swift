// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Situations
import Testing

@testable import Store

/// What waits: which revision goes, for whom, and what it costs to find out.
@Suite struct `What waits` {
    private let night = 12 * 3600.0

    /// A store in which the first revision failed once and is due in 10 s, and the second one is held back for the night.
    private func held() throws -> Store {
        let store = try Store()
        try store.ingest([ingest(1)])
        let first = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        try store.record([.init(delivery: first.id, attempt: attempt(503, reason: "http-503"), then: .retry(at: noon + 10))])
        try store.ingest([held(2, until: noon + night)])
        return store
    }

    private func held(_ revision: Int, until moment: Date) throws -> Ingest {
        var later = try ingest(revision, revision: revision)
        later.change.alerts[0].notBefore = ["desk": moment]
        return later
    }

    @Test func `a revision that is held back costs nobody the older one that may go now`() throws {
        let store = try held()
        #expect(try store.dueDeliveries(at: noon, limit: 9).isEmpty)
        #expect(try store.nextDue() == noon + 10)
        #expect(try store.dueDeliveries(at: noon + 10, limit: 9).map(\.revision) == [1])
        #expect(try store.deliveries().map(\.state) == [.waiting, .waiting])
    }

    @Test func `when its time comes it takes the place of the older one, whenever that would be tried again`() throws {
        let store = try held()
        let first = try #require(try store.dueDeliveries(at: noon + 10, limit: 9).first)
        let again = RecordedAttempt(
            delivery: first.id, attempt: attempt(503, reason: "http-503"), then: .retry(at: noon + night + 600))
        try store.record([again])
        #expect(try store.nextDue() == noon + night)
        #expect(try store.dueDeliveries(at: noon + night, limit: 9).map(\.revision) == [2])
        #expect(try store.deliveries().map(\.state) == [.waiting, .superseded])
    }

    @Test func `of two that are held back for the same time the older one gives way at once`() throws {
        let store = try Store()
        try store.ingest([held(1, until: noon + night), held(2, until: noon + night)])
        #expect(try store.dueDeliveries(at: noon + 5, limit: 9).isEmpty)
        #expect(try store.deliveries().map(\.state) == [.waiting, .superseded])
        #expect(try store.nextDue() == noon + night)
    }

    @Test func `what waits for a receiver that the configuration does not name is not due, and wakes nobody`() throws {
        let store = try Store()
        try store.ingest([ingest(1, to: ["ghost"])])
        #expect(try store.dueDeliveries(at: noon, limit: 9, to: ["desk"]).isEmpty)
        #expect(try store.nextDue(to: ["desk"]) == nil)
        #expect(try store.nextDue() == noon)
    }

    @Test func `a dead letter is not tried again for a receiver that is not configured`() throws {
        let store = try Store()
        try store.ingest([ingest(1, to: ["desk", "ghost"])])
        try store.dropReceivers(except: [], at: noon)
        let letters = try store.deliveries(failed: true)
        #expect(
            try store.retry(letters.map(\.id), configured: ["desk"], at: noon + 60)
                == letters.map { $0.receiver == "desk" ? .done : .notConfigured(receiver: "ghost") })
        #expect(try store.deliveries(failed: true).map(\.receiver) == ["ghost"])
    }

    @Test func `of a disabled receiver's messages the fallback is told that is configured now`() throws {
        let store = try Store()
        try store.disable(receiver: "desk", reason: "gone", fallback: "ops", at: noon)
        try store.dropReceivers(except: ["desk", "operations"], fallback: "operations", at: noon)
        try store.ingest([ingest(1)])
        #expect(try store.dueDeliveries(at: noon, limit: 9).map(\.receiver) == ["operations"])
        // It is not told in its own place.
        try store.dropReceivers(except: ["desk"], fallback: "desk", at: noon)
        try store.ingest([ingest(2, revision: 2)])
        #expect(try store.nextDue() == nil)
    }

    @Test func `what is outdated is looked up by its alert, however much waits for the receiver`() throws {
        let plan = try Store().read("explain") { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + DeadLetters.marking("'a'"), arguments: ["receiver": "desk"])
                .map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains("SEARCH delivery USING") && $0.contains("(receiver=? AND alert=?)") })
        #expect(!plan.contains { $0.contains("SCAN") })
    }
}
