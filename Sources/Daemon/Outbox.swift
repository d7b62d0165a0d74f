// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Store
import Webhooks

/// Sends what waits in the store: each receiver within its own bounds, so that a dead one delays nobody else.
///
/// Woken by a commit, by an answer and by the time of the next delivery; nothing polls. A delivery leaves the store's queue only
/// when its outcome is recorded; if the process dies before, it is sent again with the same id.
actor Outbox {
    nonisolated let heartbeat = Heartbeat("sender")
    nonisolated private let bell = Bell()
    private let store: Store
    private let client: HTTPClient
    private let policy: RetryPolicy
    private let metrics: DaemonMetrics
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let alarm: Alarm
    private var lanes: [String: Lane] = [:]
    /// Answers that are not recorded yet.
    private var answers: [Answer] = []
    private var backoff = Backoff()
    private var isStopping = false

    init(
        store: Store, client: HTTPClient, policy: RetryPolicy = RetryPolicy(), metrics: DaemonMetrics, logger: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.client = client
        self.policy = policy
        self.metrics = metrics
        self.now = now
        self.logger = logger
        alarm = Alarm(bell)
    }

    /// There may be something to send.
    nonisolated func wake() { bell.ring() }

    /// Takes these receivers from now on; what waits for one that is no longer named becomes a dead letter.
    func adopt(_ receivers: [Receiver]) {
        let names = Set(receivers.map(\.name))
        for receiver in receivers {
            if let known = lanes[receiver.name], known.receiver.url != receiver.url { renewed(receiver) }
            lanes[receiver.name] = lanes[receiver.name]?.with(receiver) ?? Lane(receiver)
        }
        for name in lanes.keys where !names.contains(name) { lanes[name]?.isRetired = true }
        lanes = lanes.filter { !$0.value.isRetired || !$0.value.inFlight.isEmpty }
        do {
            let dropped = try store.dropReceivers(except: names, at: now())
            if dropped > 0 { logger.warning("\(dropped) deliveries waited for receivers that are no longer configured: dead letters") }
        } catch {
            // They stay, and wait; the next reload or start drops them.
            logger.error("the deliveries of receivers that are no longer configured are not dropped yet: \(error)")
        }
        wake()
    }

    /// Another address is another receiver: that the old one was gone says nothing of it.
    private func renewed(_ receiver: Receiver) {
        do { try store.enable(receiver: receiver.name) } catch { logger.error("\(receiver.name) stays disabled: \(error)") }
    }

    /// Ends `run` when what is under way is answered and recorded.
    func stop() {
        isStopping = true
        wake()
    }

    /// Sends until told to stop.
    func run() async {
        await withDiscardingTaskGroup { group in
            wake()
            for await _ in bell.rings {
                heartbeat.beat()
                for (delivery, receiver) in turn() { group.addTask { await self.deliver(delivery, to: receiver) } }
                heartbeat.rest()
                if isStopping && answers.isEmpty && lanes.values.allSatisfy(\.inFlight.isEmpty) { break }
            }
            alarm.set(after: nil)
        }
        // What was answered while the daemon was being cut off. What cannot be recorded is sent again, with the same id.
        do { try recordAnswers() } catch { logger.error("\(answers.count) answers are not recorded: \(error)") }
    }

    /// How many deliveries are under way.
    var underWay: Int { lanes.values.reduce(0) { $0 + $1.inFlight.count } }

    /// One look at everything: records what was answered, sets the alarm for what is due next, and returns what is due now.
    private func turn() -> [(DueDelivery, Receiver)] {
        do {
            try recordAnswers()
            if isStopping { return [] }
            let due = try takeDue()
            try setAlarm()
            backoff.reset()
            return due
        } catch {
            let pause = backoff.pause()
            logger.error("the sender waits \(pause.words) for the database: \(error)", metadata: ["trouble": "database"])
            alarm.set(after: pause)
            return []
        }
    }

    /// Records all answers that have come in the meantime, in one transaction.
    private func recordAnswers() throws {
        guard !answers.isEmpty else { return }
        try store.record(answers.map(\.record))
        let recorded = answers
        answers = []
        for answer in recorded {
            lanes[answer.delivery.receiver]?.inFlight.remove(answer.delivery.id)
            guard case .gone(let reason) = answer.outcome else { continue }
            let dropped = try store.disable(receiver: answer.delivery.receiver, reason: reason.rawValue, at: now())
            logger.error(
                """
                the receiver \(answer.delivery.receiver) says that it is gone for good (410): it is disabled, \(dropped) further deliveries are \
                dead letters; give it another address, or remove it and reload
                """, metadata: ["receiver": "\(answer.delivery.receiver)"])
        }
    }

    private func takeDue() throws -> [(DueDelivery, Receiver)] {
        let instant = ContinuousClock.now
        var free = lanes.mapValues { $0.free(at: instant) }
        let full = Set(free.filter { $0.value == 0 }.keys)
        let due = try store.dueDeliveries(at: now(), limit: Limits.deliveriesPerTurn, excluding: busy, receivers: full)
        return due.compactMap { delivery in
            guard let room = free[delivery.receiver], room > 0, let receiver = lanes[delivery.receiver]?.receiver else { return nil }
            free[delivery.receiver] = room - 1
            lanes[delivery.receiver]?.inFlight.insert(delivery.id)
            return (delivery, receiver)
        }
    }

    private func setAlarm() throws {
        let instant = ContinuousClock.now
        let full = Set(lanes.filter { $0.value.free(at: instant) == 0 }.keys)
        let due = try store.nextDue(excluding: busy, receivers: full).map { Duration.seconds($0.timeIntervalSince(now())) }
        let probes = lanes.values.filter(\.inFlight.isEmpty).compactMap(\.circuit.nextProbe)
        let probe = probes.filter { $0 > instant }.min().map { $0 - instant }
        alarm.set(after: [due, probe].compactMap { $0 }.min())
    }

    private var busy: Set<Int64> { lanes.values.reduce(into: []) { $0.formUnion($1.inFlight) } }

    private func deliver(_ delivery: DueDelivery, to receiver: Receiver) async {
        let begun = now()
        let result: HTTPResult
        do throws(PayloadError) {
            let request = try delivery.request(to: receiver, at: begun)
            result = await client.send(request, to: receiver)
        } catch {
            result = .failure(HTTPFailure(.badRequest, "\(error)"))
        }
        took(Answer(delivery, receiver, result, begun: begun, policy: policy, now: now()))
    }

    private func took(_ answer: Answer) {
        let name = answer.delivery.receiver
        if answer.isOurs {
            // Cut off by ourselves: it was no attempt, and it waits in the store as before.
            lanes[name]?.inFlight.remove(answer.delivery.id)
        } else {
            answers.append(answer)
            metrics.attempted(answer)
            if let line = lanes[name]?.account(for: answer, at: .now) {
                logger.log(level: line.level, "\(line.text)", metadata: answer.metadata)
            }
        }
        wake()
    }
}
