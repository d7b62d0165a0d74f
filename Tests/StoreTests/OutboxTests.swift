// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store
import Testing

@Suite struct `The outbox` {
    @Test func `gives out the very bytes that were stored`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        let due = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        #expect(try due.body == alert().json())
        #expect(due.messageID == "msg_afg-pak-talks-20251108_1")
        #expect(due.receiver == "desk")
        #expect(due.severity == .high)
        #expect(due.attempts == 0)
        #expect(try store.nextDue() == noon)
        #expect(try store.nextDue(excluding: [due.id]) == nil)
    }

    @Test func `a receiver named by two routes gets one message`() throws {
        let store = try Store()
        #expect(try store.ingest([ingest(1, to: ["desk", "night", "desk"])]).map(\.deliveries) == [2])
        #expect(try store.dueDeliveries(at: noon, limit: 10).map(\.receiver).sorted() == ["desk", "night"])
    }

    @Test func `a retry waits for its time, and a success ends the delivery`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        let id = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
        try store.record([.init(delivery: id, attempt: attempt(503, reason: "http-503"), then: .retry(at: noon + 60))])
        #expect(try store.dueDeliveries(at: noon + 59, limit: 1).isEmpty)
        #expect(try store.nextDue() == noon + 60)
        #expect(try store.dueDeliveries(at: noon + 60, limit: 1).map(\.attempts) == [1])
        try store.record([.init(delivery: id, attempt: attempt(204, at: noon + 60), then: .delivered)])
        #expect(try store.nextDue() == nil)
        let report = try #require(try store.deliveries().first)
        #expect(report.state == .delivered)
        #expect(report.attempts == 2)
        #expect(report.lastStatus == 204)
    }

    @Test func `a newer revision replaces one that still waits`() throws {
        let store = try Store()
        try store.ingest([ingest(1, revision: 1)])
        try store.ingest([ingest(2, revision: 2)])
        #expect(try store.dueDeliveries(at: noon, limit: 10).map(\.revision) == [2])
        let older = try #require(try store.deliveries().first { $0.revision == 1 })
        #expect(older.state == .superseded)
        #expect(older.reason == "newer-revision")
    }

    @Test func `a newer revision waits for an older one in flight`() throws {
        let store = try Store()
        try store.ingest([ingest(1, revision: 1)])
        let first = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        try store.ingest([ingest(2, revision: 2)])
        #expect(try store.dueDeliveries(at: noon, limit: 10, excluding: [first.id]).isEmpty)
        #expect(try store.nextDue(excluding: [first.id]) == nil)
        try store.record([.init(delivery: first.id, attempt: attempt(200), then: .delivered)])
        #expect(try store.dueDeliveries(at: noon, limit: 10).map(\.revision) == [2])
        #expect(try store.deliveries().map(\.state) == [.waiting, .delivered])
    }

    @Test func `an older one in flight that fails gives way to the newer one`() throws {
        let store = try Store()
        try store.ingest([ingest(1, revision: 1)])
        let first = try #require(try store.dueDeliveries(at: noon, limit: 1).first)
        try store.ingest([ingest(2, revision: 2)])
        try store.record([.init(delivery: first.id, attempt: attempt(500, reason: "http-500"), then: .retry(at: noon + 5))])
        #expect(try store.dueDeliveries(at: noon, limit: 10).map(\.revision) == [2])
        #expect(try store.deliveries().map(\.state) == [.waiting, .superseded])
    }

    @Test func `order holds per receiver and per alert only`() throws {
        let store = try Store()
        try store.ingest([ingest(1, of: "a", to: ["desk", "night"])])
        let desk = try #require(try store.dueDeliveries(at: noon, limit: 9).first { $0.receiver == "desk" })
        try store.ingest([ingest(2, revision: 2, of: "a", to: ["desk", "night"]), ingest(3, of: "b", to: ["desk"])])
        let due = try store.dueDeliveries(at: noon, limit: 10, excluding: [desk.id])
        #expect(Set(due.map { "\($0.receiver) \($0.alertID) \($0.revision)" }) == ["night a 2", "desk b 1"])
    }

    @Test func `receivers take turns and can be left out`() throws {
        let store = try Store()
        try store.ingest((1...20).map { try ingest($0, of: "a\($0)", to: ["slow"]) } + [ingest(30, of: "b", to: ["desk"])])
        #expect(Set(try store.dueDeliveries(at: noon, limit: 2).map(\.receiver)) == ["slow", "desk"])
        #expect(try store.dueDeliveries(at: noon, limit: 50, to: ["desk"]).map(\.receiver) == ["desk"])
        #expect(try store.dueDeliveries(at: noon, limit: 50).count == 21)
        #expect(try store.nextDue(to: []) == nil)
    }

    @Test(arguments: [
        (AfterAttempt.rejected(reason: "http-404"), DeliveryState.rejected, "http-404"),
        (.givenUp(reason: "timeout"), .givenUp, "timeout"),
    ])
    func `a dead letter keeps its reason`(then: AfterAttempt, state: DeliveryState, reason: String) throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        let id = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
        try store.record([.init(delivery: id, attempt: attempt(404, reason: reason), then: then)])
        let letter = try #require(try store.deliveries(failed: true).first)
        #expect(letter.state == state)
        #expect(letter.reason == reason)
        #expect(try store.nextDue() == nil)
    }

    @Test func `a receiver that left the configuration takes nothing more`() throws {
        let store = try Store()
        try store.ingest([ingest(1, to: ["desk", "night"])])
        let night = try #require(try store.dueDeliveries(at: noon, limit: 9).first { $0.receiver == "night" })
        #expect(try store.dropReceivers(except: ["desk"], at: noon) == 1)
        #expect(try store.deliveries(failed: true).map(\.state) == [.receiverRemoved])
        try store.record([.init(delivery: night.id, attempt: attempt(500, reason: "http-500"), then: .retry(at: noon))])
        #expect(try store.dueDeliveries(at: noon, limit: 9).map(\.receiver) == ["desk"])
        try store.record([.init(delivery: night.id, attempt: attempt(200), then: .delivered)])
        #expect(try store.deliveries(failed: true).isEmpty)
    }

    @Test func `a receiver that is gone turns its deliveries into dead letters until it is enabled`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        #expect(try store.disable(receiver: "desk", reason: "receiver-gone", at: noon) == 1)
        #expect(try store.ingest([ingest(2, revision: 2)]).map(\.deliveries) == [0])
        #expect(try store.deliveries(failed: true).map(\.reason) == ["receiver-gone", "receiver-gone"])
        #expect(try store.status().receivers.first?.disabled?.reason == "receiver-gone")
        try store.enable(receiver: "desk")
        #expect(try store.ingest([ingest(3, revision: 3)]).map(\.deliveries) == [1])
    }

    @Test func `of a long answer two kilobytes are kept, in whole characters`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        let id = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
        let answer = "x" + String(repeating: "é", count: 5_000)
        try store.record([.init(delivery: id, attempt: attempt(500, reason: "http-500", excerpt: answer), then: .retry(at: noon))])
        let kept = try #require(try store.deliveries().first?.lastExcerpt)
        #expect(kept.utf8.count == 2047)
        #expect(answer.hasPrefix(kept))
    }

    @Test func `an attempt of an unknown delivery is refused, with all that came with it`() throws {
        let store = try Store()
        try store.ingest([ingest(1)])
        let id = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
        #expect(throws: StoreError.self) {
            try store.record([
                .init(delivery: id, attempt: attempt(200), then: .delivered), .init(delivery: 99, attempt: attempt(200), then: .delivered),
            ])
        }
        #expect(try store.deliveries().map(\.attempts) == [0])
    }
}
