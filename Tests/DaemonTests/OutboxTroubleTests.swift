// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import Testing
import Webhooks

@testable import Daemon
@testable import Store

/// What the sender does when the database refuses, and of whom an answer tells.
extension OutboxTests {
    @Test func `what is due is sent although the database refuses to forget old deliveries`() async throws {
        let there = try TestReceiver()
        defer { there.close() }
        let store = try Store()
        try tell(store, to: "desk")
        try store.write("take away a table") { db in try db.execute(sql: "ALTER TABLE dead_letter RENAME TO taken_away") }
        try await withOutbox([receiver("desk", there)], on: store) { outbox, memory in
            try await eventually("it is delivered") { try store.deliveries().first?.state == .delivered }
            #expect(memory.count(of: "old deliveries are kept for now") == 1)
            let underWay = await outbox.underWay
            #expect(underWay == 0)
        }
        #expect(there.messages.count == 1)
    }

    @Test func `a receiver that is gone is disabled once the database takes it`() async throws {
        let there = try TestReceiver { _ in "410 Gone" }
        defer { there.close() }
        let store = try Store()
        for name in ["a", "b", "c"] { try tell(store, of: name, to: "desk") }
        try store.write("forbid") { db in
            try db.execute(sql: "CREATE TRIGGER refused BEFORE INSERT ON receiver_state BEGIN SELECT RAISE(ABORT, 'not now'); END")
        }
        try await withOutbox([receiver("desk", there)], on: store) { outbox, memory in
            try await eventually("it cannot be disabled") { memory.count(of: "not now") > 0 }
            try store.write("allow") { db in try db.execute(sql: "DROP TRIGGER refused") }
            try await eventually("it is disabled") { try store.status().receivers.first?.disabled != nil }
            try tell(store, of: "d", to: "desk")
            outbox.wake()
            var left = 200
            while left > 0, await outbox.underWay > 0 {
                left -= 1
                try await Task.sleep(for: .milliseconds(20))
            }
            let underWay = await outbox.underWay
            #expect(underWay == 0)
            #expect(memory.count(of: "says that it is gone for good") > 0)
        }
        #expect(try store.deliveries(failed: true).count == 4)
    }

    @Test func `that an address is gone says nothing of the one that the receiver has now`() async throws {
        let isMoved = DispatchSemaphore(value: 0)
        let before = try TestReceiver { _ in
            isMoved.wait()
            return "410 Gone"
        }
        let after = try TestReceiver()
        defer { before.close(); after.close() }
        let store = try Store()
        try tell(store, to: "desk")
        try await withOutbox([receiver("desk", before)], on: store) { outbox, _ in
            defer { isMoved.signal() }
            try await eventually("it is under way") { before.messages.count == 1 }
            await outbox.adopt([try receiver("desk", after)], rules: OutboxRules())
            isMoved.signal()
            try await eventually("the old address has answered") { try store.deliveries().first?.state == .rejected }
            try tell(store, of: "b", to: "desk")
            outbox.wake()
            try await eventually("the new address has the next one") { after.messages.count == 1 }
        }
    }

    @Test func `what an answer repeats of a secret address is not kept`() async throws {
        let there = try TestReceiver { index in
            index == 0 ? "404 No\r\n\r\nCannot POST /hook for bot 123456:ABC" : "301 Moved\r\nLocation: https://elsewhere.example.org/hook"
        }
        let night = try TestReceiver()
        defer { there.close(); night.close() }
        var desk = try receiver("desk", there)
        desk.settings.token = try Token("123456:ABC")
        let store = try Store()
        for name in ["a", "b"] { try tell(store, of: name, to: "desk") }
        desk.maxConcurrency = 1
        try await withOutbox([desk, receiver("night", night)], on: store, fallback: "night") { _, memory in
            try await eventually("both are told to the fallback") { night.messages.count == 2 }
            #expect(!memory.lines.contains { $0.contains("/hook") })
        }
        let excerpts = try store.deliveries(failed: true).compactMap(\.lastExcerpt)
        #expect(excerpts.sorted() == ["Cannot POST … for bot …", "redirected to https://elsewhere.example.org/…"])
        #expect(!night.messages.contains { String(decoding: $0.body, as: UTF8.self).contains("hook") })
    }
}
