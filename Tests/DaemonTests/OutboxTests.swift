// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Inbox
import Logging
import Situations
import Store
import Testing
import Webhooks

@testable import Daemon

/// The sender by itself, with a store of its own and receivers on loopback.
@Suite(.timeLimit(.minutes(3))) struct OutboxTests {
    /// Runs an outbox for these receivers while the body lasts.
    func withOutbox(
        _ receivers: [Receiver], on store: Store, attempts: Int = 10, fallback: String? = nil,
        metrics: DaemonMetrics = DaemonMetrics(version: "0", started: Date()), _ body: (Outbox, Memory) async throws -> Void
    ) async throws {
        let memory = Memory()
        let client = try HTTPClient()
        let outbox = Outbox(
            store: store, client: client, metrics: metrics, logger: Log(sink: memory).logger,
            now: { Date() })
        var rules = OutboxRules()
        rules.policy = RetryPolicy(attemptsMax: attempts, base: .milliseconds(10), ceiling: .milliseconds(100))
        rules.fallback = fallback
        await outbox.adopt(receivers, rules: rules)
        let running = Task { await outbox.run() }
        do { try await body(outbox, memory) } catch {
            Issue.record("the log: \(memory.lines.joined(separator: "\n"))")
            await outbox.stop()
            await running.value
            await client.shutdown()
            throw error
        }
        await outbox.stop()
        await running.value
        await client.shutdown()
    }

    func receiver(_ name: String, _ there: TestReceiver, _ format: PayloadFormat = .vedette) throws -> Receiver {
        Receiver(
            name: name, url: try Receiver.address(there.url), format: format, timeouts: .init(connect: .seconds(2), total: .seconds(3)))
    }

    func tell(
        _ store: Store, _ revision: Int = 1, of id: String = "a", in digest: String? = nil, to receivers: String...
    ) throws {
        let now = Date()
        let development = Development(
            id: id, situation: "S", ladder: "border", signal: "border-closure", rung: 1, severity: .high, verdict: .reported,
            firstSeen: now,
            lastSeen: now, closed: nil, reports: [], revision: revision, lastNotified: now)
        var alert = Alert.test(revision == 1 ? .opened : .updated, id: id, revision: revision, at: now)
        alert.data.severity = .high
        let situation = Situation(id: "S", title: "S", actors: [], level: .calm, history: [])
        let digests = Dictionary(uniqueKeysWithValues: receivers.compactMap { name in digest.map { (name, $0) } })
        _ = try store.apply(
            Change(
                situations: [situation], developments: [development], alerts: [AddressedAlert(alert, to: receivers, digests: digests)]))
    }

    @Test func `a digest is one message, tried again as one, and of each alert the last word`() async throws {
        let desk = try TestReceiver { $0 == 0 ? "503 No" : "200 OK" }
        defer { desk.close() }
        let store = try Store()
        for id in ["a", "b", "c"] { try tell(store, of: id, in: "2025-11-09T00:00:00Z/1", to: "desk") }
        try tell(store, 2, of: "b", in: "2025-11-09T00:00:00Z/1", to: "desk")
        try tell(store, of: "d", to: "desk")
        var slow = try receiver("desk", desk)
        slow.maxConcurrency = 1
        try await withOutbox([slow], on: store) { _, _ in
            try await eventually("all is delivered") { try store.deliveries().count { $0.state == .delivered } == 4 }
        }
        #expect(desk.messages.count == 3)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let told = try desk.messages.map { try decoder.decode(Alert.self, from: $0.body).data }
        let digests = zip(told, desk.messages).filter { $0.0.alerts != nil }
        #expect(Set(digests.map { $0.1.headers["webhook-id"] }).count == 1)
        for (digest, _) in digests {
            #expect(digest.alerts?.map { "\($0.id) \($0.revision)" }.sorted() == ["a 1", "b 2", "c 1"])
        }
        #expect(try store.deliveries(failed: true).isEmpty)
    }

    @Test func `what is given up is told to the fallback, with the reason in front`() async throws {
        let (desk, night) = (try TestReceiver { _ in "500 No" }, try TestReceiver())
        defer { desk.close(); night.close() }
        let store = try Store()
        try tell(store, to: "desk")
        try await withOutbox([receiver("desk", desk), receiver("night", night)], on: store, attempts: 2, fallback: "night") { _, memory in
            try await eventually("the fallback has it") { night.messages.count == 1 }
            let text = String(decoding: try #require(night.messages.first).body, as: UTF8.self)
            #expect(text.contains(#""summary":"desk was not reached: server-error (HTTP 500). An operator"#))
            #expect(desk.messages.count == 2)
            #expect(night.messages[0].headers["webhook-id"] == desk.messages[0].headers["webhook-id"])
            #expect(memory.count(of: "given up") == 1)
        }
        #expect(try store.deliveries(failed: true).map(\.receiver) == ["desk"])
    }

    @Test(arguments: [
        ("400 Bad", "failed", "client-error"), ("302 Elsewhere\r\nLocation: /", "failed", "redirected"), ("410 Gone", "failed", "gone"),
        ("500 No", "retried", "server-error"), ("200 OK", "delivered", ""),
    ]) func `an attempt counts as failed when nothing follows it, whatever the reason`(answer: String, outcome: String, reason: String)
        async throws
    {
        let there = try TestReceiver { _ in answer }
        defer { there.close() }
        let (store, metrics) = (try Store(), DaemonMetrics(version: "0", started: Date()))
        try tell(store, to: "desk")
        try await withOutbox([receiver("desk", there)], on: store, metrics: metrics) { _, _ in
            try await eventually("it was answered") { try store.deliveries().first?.attempts ?? 0 > 0 }
        }
        let text = metrics.text(Intake.Standing(), outbox: [:])
        let line = "vedette_delivery_attempts_total{receiver=\"desk\",outcome=\"\(outcome)\",reason=\"\(reason)\"} "
        #expect(text.contains(line), "\(text)")
    }

    @Test func `a receiver that is gone is disabled, and the fallback hears of that and of what comes after`() async throws {
        let (desk, night) = (try TestReceiver { _ in "410 Gone" }, try TestReceiver())
        defer { desk.close(); night.close() }
        let store = try Store()
        try tell(store, to: "desk")
        try await withOutbox([receiver("desk", desk), receiver("night", night)], on: store, fallback: "night") { outbox, _ in
            try await eventually("the fallback has it") { night.messages.count == 1 }
            try tell(store, of: "b", to: "desk")
            outbox.wake()
            try await eventually("the fallback has the next one too") { night.messages.count == 2 }
            #expect(String(decoding: night.messages[1].body, as: UTF8.self).contains("desk is disabled (gone) and was not told."))
        }
        #expect(desk.messages.count == 1)
    }

    @Test func `a receiver that was gone is told again when it takes what an operator had tried again`() async throws {
        let desk = try TestReceiver { index in index == 0 ? "410 Gone" : "200 OK" }
        defer { desk.close() }
        let store = try Store()
        try tell(store, of: "a", to: "desk")
        try await withOutbox([receiver("desk", desk)], on: store) { outbox, memory in
            try await eventually("it is disabled") { try store.status().receivers.first?.disabled != nil }
            #expect(try store.retry([try #require(try store.deliveries().first?.id)], at: .now) == [.done])
            outbox.wake()
            try await eventually("it is no longer disabled") { memory.count(of: "it is no longer disabled") == 1 }
            try tell(store, of: "b", to: "desk")
            outbox.wake()
            try await eventually("the next one goes out") { desk.messages.count == 3 }
        }
    }

    @Test func `a receiver that was gone is told again when it has another address after a restart, and not at the old one`() async throws {
        let (old, new) = (try TestReceiver { _ in "410 Gone" }, try TestReceiver())
        defer { old.close(); new.close() }
        let store = try Store()
        try tell(store, of: "a", to: "desk")
        try await withOutbox([receiver("desk", old)], on: store) { _, _ in
            try await eventually("it is disabled") { try store.status().receivers.first?.disabled != nil }
        }
        try await withOutbox([receiver("desk", old)], on: store) { _, memory in
            let desk = try store.status().receivers.first
            #expect(desk?.disabled != nil)
            #expect(memory.count(of: "another address") == 0)
        }
        try await withOutbox([receiver("desk", new)], on: store) { outbox, memory in
            #expect(memory.count(of: "desk has another address") == 1)
            try tell(store, of: "b", to: "desk")
            outbox.wake()
            try await eventually("the new address is told") { new.messages.count == 1 }
        }
        #expect(old.messages.count == 1)
    }

    @Test func `Discord's message is edited, and told afresh when it is gone`() async throws {
        let there = try TestReceiver { index in
            switch index {
            case 2: "404 No\r\n\r\n{\"message\": \"Unknown Message\", \"code\": 10008}"
            default: "200 OK\r\n\r\n{\"embeds\":[],\"id\":\"\(500 + index)\"}"
            }
        }
        defer { there.close() }
        let store = try Store()
        try await withOutbox([receiver("chat", there, .discord)], on: store) { outbox, _ in
            for revision in 1...4 {
                try tell(store, revision, to: "chat")
                outbox.wake()
                try await eventually("revision \(revision) is delivered") { try store.deliveries().first?.state == .delivered }
            }
        }
        #expect(
            there.messages.map(\.line) == [
                "POST /hook?wait=true", "PATCH /hook/messages/500", "PATCH /hook/messages/501", "POST /hook?wait=true",
                "PATCH /hook/messages/503",
            ])
    }

    @Test(arguments: ["429 Slow\r\nRetry-After: 1", "503 Later\r\nRetry-After: 1"])
    func `nothing goes to a receiver before the time that it named, not even after a restart`(answer: String) async throws {
        let there = try TestReceiver { $0 == 0 ? answer : "200 OK" }
        defer { there.close() }
        let store = try Store()
        try tell(store, to: "desk")
        try await withOutbox([receiver("desk", there)], on: store) { _, _ in
            try await eventually("it has answered") { try store.health()["desk"]?.heldUntil != nil }
        }
        try tell(store, of: "b", to: "desk")
        try await withOutbox([receiver("desk", there)], on: store) { _, _ in
            try await eventually("both are delivered") { try store.deliveries().allSatisfy { $0.state == .delivered } }
        }
        let times = there.messages.map(\.at)
        #expect(times.count == 3)
        #expect(times.dropFirst().allSatisfy { $0.timeIntervalSince(times[0]) >= 0.95 })
        #expect(try store.health().isEmpty)
    }

    @Test func `a rate is held, and the rest follows when its time has come`() async throws {
        let there = try TestReceiver()
        defer { there.close() }
        var desk = try receiver("desk", there)
        desk.rate = Rate(2, per: .milliseconds(400))
        let store = try Store()
        for number in 0..<5 { try tell(store, of: "a\(number)", to: "desk") }
        try await withOutbox([desk], on: store) { _, _ in
            try await eventually("all are delivered") { try store.deliveries().allSatisfy { $0.state == .delivered } }
        }
        let times = there.messages.map(\.at)
        #expect(times[2].timeIntervalSince(times[0]) >= 0.35)
        #expect(times[4].timeIntervalSince(times[0]) >= 0.75)
    }

    @Test func `a dead letter's request is kept without the key that stands in it`() async throws {
        let there = try TestReceiver { _ in "400 Bad\r\n\r\ninvalid event" }
        defer { there.close() }
        var desk = try receiver("desk", there, .pagerduty)
        desk.settings.token = try Token("0123456789abcdef0123456789abcdef")
        desk.headers = [try Header("x-key", "sesame-open")]
        let store = try Store()
        try tell(store, to: "desk")
        try await withOutbox([desk], on: store) { _, _ in
            try await eventually("it is refused") { try store.deliveries().first?.state == .rejected }
        }
        let detail = try #require(try store.delivery(1))
        let request = try #require(detail.request)
        #expect(request.hasPrefix("POST http://127.0.0.1:\(there.port)/…\n"))
        #expect(request.contains("x-key: …") && request.contains(#""routing_key":"…""#))
        #expect(!request.contains("0123456789abcdef") && !request.contains("sesame"))
        #expect(detail.attempts.first?.excerpt == "invalid event")
    }

    @Test func `an alert that cannot be told in a format is a dead letter that says so`() async throws {
        let there = try TestReceiver()
        defer { there.close() }
        let store = try Store()
        try tell(store, to: "desk")
        try await withOutbox([receiver("desk", there, .ntfy)], on: store) { _, _ in
            try await eventually("it is refused") { try store.deliveries().first?.state == .rejected }
        }
        #expect(try store.delivery(1)?.attempts.first?.excerpt == "the receiver's configuration has no topic")
        #expect(there.messages.isEmpty)
    }

    @Test func `an open circuit is remembered over a restart`() async throws {
        let there = try TestReceiver { _ in "500 No" }
        defer { there.close() }
        let store = try Store()
        for number in 0..<8 { try tell(store, of: "a\(number)", to: "desk") }
        try await withOutbox([receiver("desk", there)], on: store, attempts: 50) { _, _ in
            try await eventually("the circuit is open") { try store.health()["desk"]?.probeAt != nil }
        }
        #expect(try store.status().receivers.first?.circuit?.failures ?? 0 >= Circuit.threshold)
    }
}

@Suite struct PaceTests {
    @Test func `at most so many begin within any period`() {
        let start = ContinuousClock.now
        var pace = Pace(Rate(2, per: .seconds(1)))
        #expect(pace.free(at: start) == 2)
        #expect(pace.next(at: start) == nil)
        pace.take(1, at: start)
        pace.take(1, at: start + .milliseconds(600))
        #expect(pace.free(at: start + .milliseconds(700)) == 0)
        #expect(pace.next(at: start + .milliseconds(700)) == start + .seconds(1))
        #expect(pace.free(at: start + .seconds(1)) == 1)
        pace.take(1, at: start + .seconds(1))
        #expect(pace.free(at: start + .milliseconds(1500)) == 0)
        #expect(pace.free(at: start + .milliseconds(1600)) == 1)
    }

    @Test(arguments: [("1/s", Rate(1, per: .seconds(1))), ("20/m", Rate(20, per: .seconds(60))), ("100/h", Rate(100, per: .seconds(3600)))])
    func `a rate as it is written`(text: String, expected: Rate) {
        #expect(Rate(text) == expected)
        #expect(expected.description == text)
    }

    @Test(arguments: ["", "1", "/s", "0/s", "1/d", "-1/s", "1/s/s", "1 / s"]) func `no rate`(text: String) {
        #expect(Rate(text) == nil)
    }

    @Test func `a circuit opens at the fifth failure, and its pauses double up to the longest`() {
        let start = ContinuousClock.now
        var circuit = Circuit()
        for _ in 1..<Circuit.threshold { circuit.failed(at: start) }
        #expect(circuit.permits(of: 8, at: start) == 8)
        circuit.failed(at: start)
        #expect(circuit.permits(of: 8, at: start) == 0)
        #expect(circuit.permits(of: 8, at: start + .seconds(5)) == 1)
        circuit.failed(at: start)
        #expect(circuit.nextProbe == start + .seconds(10))
        for _ in 0..<20 { circuit.failed(at: start) }
        #expect(circuit.nextProbe == start + .seconds(300))
        circuit.succeeded()
        #expect(circuit.permits(of: 8, at: start) == 8)
    }
}
