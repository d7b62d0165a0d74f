// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Situations
import Testing

@testable import Store

@Suite struct `Dead letters` {
    /// A store with one notification for the desk that was refused.
    private func refused(fallback: String? = nil) throws -> (store: Store, id: Int64) {
        let store = try Store()
        try store.ingest([ingest(1)])
        let id = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
        let record = RecordedAttempt(
            delivery: id, attempt: attempt(404, reason: "client-error", excerpt: "no such hook"), then: .rejected(reason: "client-error"),
            request: "POST https://hooks.example.org/…\n\n{}", fallback: fallback.map { .init(receiver: $0, note: "desk was not reached.") }
        )
        try store.record([record])
        return (store, id)
    }

    @Test func `one is kept with its request and the answer`() throws {
        let (store, id) = try refused()
        let detail = try #require(try store.delivery(id))
        #expect(detail.request == "POST https://hooks.example.org/…\n\n{}")
        #expect(detail.attempts.map(\.excerpt) == ["no such hook"])
        #expect(detail.attempts.map(\.outcome) == ["rejected"])
        #expect(try detail.notification == String(decoding: alert().json(), as: UTF8.self))
        #expect(try store.delivery(id + 1) == nil)
    }

    @Test func `tried again it has all attempts ahead, and counts on`() throws {
        let (store, id) = try refused()
        #expect(try store.retry([id, 99], at: noon + 60) == [.done, .unknown])
        let due = try #require(try store.dueDeliveries(at: noon + 60, limit: 1).first)
        #expect(due.id == id)
        #expect(due.attempts == 1)
        #expect(due.spent == 1)
        #expect(try store.delivery(id)?.request == nil)
        try store.record([.init(delivery: id, attempt: attempt(200, at: noon + 60), then: .delivered)])
        #expect(try store.retry([id], at: noon + 90) == [.notNow(.delivered)])
        #expect(try store.deliveries().first?.attempts == 2)
    }

    @Test func `one whose alert went on is left as it is, or gives way`() throws {
        let (store, first) = try refused()
        try store.ingest([ingest(2, revision: 2)])
        #expect(try store.retry([first], at: noon + 60) == [.done])
        // The second waits: it takes the first one's place.
        let due = try #require(try store.dueDeliveries(at: noon + 60, limit: 9).first)
        #expect(due.revision == 2)
        try store.record([.init(delivery: due.id, attempt: attempt(200), then: .delivered)])
        let (other, old) = try refused()
        try other.ingest([ingest(2, revision: 2)])
        let newer = try #require(try other.dueDeliveries(at: noon, limit: 1).first)
        try other.record([.init(delivery: newer.id, attempt: attempt(200), then: .delivered)])
        #expect(try other.retry([old], at: noon + 60) == [.overtaken(by: 2)])
    }

    @Test func `dropped is dropped, and waiting ones can be too`() throws {
        let (store, id) = try refused()
        try store.ingest([ingest(2, revision: 2)])
        let waiting = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
        #expect(try store.drop([id, waiting, 99], at: noon) == [.done, .done, .unknown])
        #expect(try store.drop([id], at: noon) == [.notNow(.dropped)])
        #expect(try store.deliveries(failed: true).isEmpty)
        #expect(try store.nextDue() == nil)
        #expect(try store.deliveries().map(\.state) == [.dropped, .dropped])
    }

    @Test func `somebody else is told, once, and why`() throws {
        let (store, _) = try refused(fallback: "night")
        let due = try #require(try store.dueDeliveries(at: noon + 60, limit: 9).first)
        #expect(due.receiver == "night")
        #expect(due.note == "desk was not reached.")
        #expect(due.messageID == "msg_afg-pak-talks-20251108_1")
        try store.record([.init(delivery: due.id, attempt: attempt(404, reason: "client-error"), then: .rejected(reason: "client-error"))])
        #expect(try store.nextDue() == nil)
    }

    @Test func `of two that were not reached it hears in one message, while that waits`() throws {
        let store = try Store()
        try store.ingest([ingest(1, to: ["desk", "analyst"])])
        let refused = { (due: DueDelivery) in
            RecordedAttempt(
                delivery: due.id, attempt: attempt(404, reason: "client-error"), then: .rejected(reason: "client-error"),
                fallback: .init(receiver: "night", note: "\(due.receiver) was not reached."))
        }
        let due = try store.dueDeliveries(at: noon, limit: 9).sorted { $0.receiver < $1.receiver }
        for delivery in due { try store.record([refused(delivery)]) }
        try store.record([refused(due[0])])
        let told = try #require(try store.dueDeliveries(at: noon + 60, limit: 9).first)
        #expect(told.receiver == "night")
        #expect(told.note == "analyst was not reached. desk was not reached.")
    }

    @Test func `how the receivers fare is told in figures`() throws {
        let (store, id) = try refused()
        try store.ingest([ingest(2, of: "b", to: ["night"])])
        #expect(try store.receiverTroubles().mapValues(\.deadLetters) == ["desk": 1])
        try store.disable(receiver: "night", reason: "gone", at: noon)
        #expect(try store.receiverTroubles()["night"]?.isDisabled == true)
        #expect(try store.enable(receiver: "night"))
        #expect(try !store.enable(receiver: "night"))
        _ = try store.drop([id], at: noon)
        #expect(try store.receiverTroubles()["desk"] == nil)
    }

    @Test func `while a receiver is disabled, somebody else is told of everything`() throws {
        let store = try Store()
        try store.ingest([ingest(1, revision: 1), ingest(2, of: "b")])
        #expect(try store.disable(receiver: "desk", reason: "gone", fallback: "night", at: noon) == 2)
        #expect(try store.ingest([ingest(3, revision: 2)]).map(\.deliveries) == [1])
        let due = try store.dueDeliveries(at: noon + 60, limit: 9)
        #expect(Set(due.map { "\($0.receiver) \($0.alertID) \($0.revision)" }) == ["night b 1", "night afg-pak-talks-20251108 2"])
        #expect(due.allSatisfy { $0.note == "desk is disabled (gone) and was not told." })
        #expect(try store.deliveries(failed: true).count == 3)
    }

    @Test func `what a receiver took before, and under which name, comes with the next revision`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        let first = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        #expect(first.earlier.isEmpty)
        try store.record([.init(delivery: first.id, attempt: attempt(200), then: .delivered, reference: "4711")])
        try store.ingest([ingest(2, revision: 2)])
        let second = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        #expect(second.earlier == [EarlierDelivery(revision: 1, made: noon, reference: "4711")])
        #expect(try store.delivery(first.id)?.reference == "4711")
    }

    @Test func `retention forgets what ended long ago, but nothing of an alert that is open`() throws {
        let (store, id) = try refused()
        try store.ingest([ingest(2, of: "b")])
        let other = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        try store.record([.init(delivery: other.id, attempt: attempt(200), then: .delivered)])
        // Both alerts are open: all stays.
        #expect(try store.forgetDeliveries(settledBefore: noon + 1e6, deadBefore: noon + 1e6) == 0)
        try store.apply(Change(developments: [try development(of: [1], revision: 1, closed: noon + 10)]))
        try store.apply(Change(developments: [try development("b", of: [2], revision: 1, closed: noon + 10)]))
        #expect(try store.forgetDeliveries(settledBefore: noon + 1e6, deadBefore: noon - 1e6) == 1)
        #expect(try store.deliveries().map(\.id) == [id])
        #expect(try store.forgetDeliveries(settledBefore: noon - 1e6, deadBefore: noon + 1e6) == 1)
        #expect(try store.deliveries().isEmpty)
    }

    @Test func `how a receiver fares survives, and good health is no row`() throws {
        let store = try Store()
        let health = ReceiverHealth(failures: 7, probeAt: noon + 20, heldUntil: noon + 60)
        try store.record([], health: ["desk": health])
        #expect(try store.health() == ["desk": health])
        try store.ingest([ingest(1)])
        #expect(try store.status().receivers.first?.circuit?.failures == 7)
        #expect(try store.status().receivers.first?.heldUntil == noon + 60)
        try store.record([], health: ["desk": ReceiverHealth()])
        #expect(try store.health().isEmpty)
    }

    @Test func `who was not told is kept when a column goes that never held anything`() throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "5-alert-history")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO situation VALUES ('S', 'S', '[]', 'tense');
                    INSERT INTO development (id, situation, ladder, signal, rung, severity, verdict, first_seen, last_seen, revision)
                        VALUES ('d', 'S', 'l', 's', 1, 'high', 'reported', 0, 0, 1);
                    INSERT INTO notification VALUES (5, 'msg_d_1', 'd', 1, 'alert.opened', 'first-report', 'high', X'78', 0);
                    INSERT INTO untold (notification, receiver, reason, detail) VALUES (5, 'desk', 'silenced', 'silence 1');
                    """)
        }
        try Schema.migrator.migrate(queue)
        let kept = try queue.read { db in try Row.fetchAll(db, sql: "SELECT * FROM untold") }
        #expect(kept == [["notification": 5, "receiver": "desk", "reason": "silenced", "detail": "silence 1"]])
    }

    @Test func `deliveries of an older version are taken over as they stood`() throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "2-unclassified")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO situation VALUES ('S', 'S', '[]', 'tense');
                    INSERT INTO development (id, situation, ladder, signal, rung, severity, verdict, first_seen, last_seen, revision)
                        VALUES ('d', 'S', 'l', 's', 1, 'high', 'reported', 0, 0, 1);
                    INSERT INTO notification VALUES (5, 'msg_d_1', 'd', 1, 'alert.opened', 'first-report', 'high', X'78', 0);
                    INSERT INTO delivery (id, notification, alert, revision, receiver, state, reason, attempts, made, changed)
                        VALUES (9, 5, 'd', 1, 'desk', 'given-up', 'refused', 1, 0, 0);
                    INSERT INTO attempt VALUES (3, 9, 1, 0, 5, NULL, 'given-up', 'refused', '');
                    """)
        }
        try Schema.migrator.migrate(queue)
        let kept = try queue.read { db in
            try Row.fetchOne(db, sql: "SELECT d.id, d.state, d.spent, a.number FROM delivery AS d JOIN attempt AS a ON a.delivery = d.id")
        }
        #expect(kept == ["id": 9, "state": "given-up", "spent": 0, "number": 1])
        #expect(try queue.read { db in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty })
    }
}
