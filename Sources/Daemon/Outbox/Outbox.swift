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
    private let metrics: DaemonMetrics
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let onAnswer: @Sendable (Answer) -> Void
    private let alarm: Alarm
    private var rules: OutboxRules
    private var lanes: [String: Lane] = [:]
    /// Answers that are not recorded yet.
    private var answers: [Answer] = []
    /// The receivers that said that they are gone, why, and the digest of the address that said so, until the store knows of it.
    private var gone: [String: (reason: FailureReason, address: String)] = [:]
    /// The receivers that took what an operator had tried again, until the store knows that they are there.
    private var back: Set<String> = []
    private var backoff = Backoff()
    private var nextCleaning = ContinuousClock.now
    private var isStopping = false

    init(
        store: Store, client: HTTPClient, rules: OutboxRules = OutboxRules(), metrics: DaemonMetrics, logger: Logger,
        now: @escaping @Sendable () -> Date, onAnswer: @escaping @Sendable (Answer) -> Void = { _ in }
    ) {
        self.onAnswer = onAnswer
        self.store = store
        self.client = client
        self.rules = rules
        self.metrics = metrics
        self.now = now
        self.logger = logger
        alarm = Alarm(bell)
    }

    /// There may be something to send.
    nonisolated func wake() { bell.ring() }

    /// Takes these receivers from now on; what waits for one that is no longer named becomes a dead letter.
    func adopt(_ receivers: [Receiver], rules: OutboxRules) {
        self.rules = rules
        let names = Set(receivers.map(\.name))
        let known = knownHealth()
        let moved = movedReceivers(receivers)
        for receiver in receivers { open(receiver, moved.contains(receiver.name) ? nil : known[receiver.name]) }
        for name in lanes.keys where !names.contains(name) { lanes[name]?.isRetired = true }
        lanes = lanes.filter { !$0.value.isRetired || !$0.value.inFlight.isEmpty }
        do {
            // First, because what they leave to a fallback that is no longer configured is to be dropped with the rest.
            try recordAnswers()
            let dropped = try store.dropReceivers(except: names, fallback: rules.fallback, at: now())
            if dropped > 0 {
                logger.tell(.receiverRemoved, "\(dropped) deliveries waited for receivers that are no longer configured: dead letters")
            }
        } catch {
            // They stay, and wait; the next reload or start drops them.
            logger.tell(
                .databaseTrouble, "the deliveries of receivers that are no longer configured are not dropped yet: \(error)",
                ["worker": "sender"])
        }
        wake()
    }

    /// The lane of a receiver, new or with another configuration. Another address starts with a clean record.
    private func open(_ receiver: Receiver, _ health: ReceiverHealth?) {
        let clock = clocks
        guard let known = lanes[receiver.name] else {
            lanes[receiver.name] = Lane(receiver, firstPause: rules.firstCircuitPause, health: health, at: clock)
            return
        }
        if known.receiver.url == receiver.url {
            lanes[receiver.name]?.take(receiver)
        } else {
            // Another address is another receiver: that the old one was gone says nothing of it.
            gone[receiver.name] = nil
            do { try store.enable(receiver: receiver.name) } catch {
                logger.tell(
                    .databaseTrouble, "\(receiver.name) stays disabled: \(error)", ["receiver": "\(receiver.name)", "worker": "sender"])
            }
            lanes[receiver.name] = Lane(receiver, firstPause: rules.firstCircuitPause, after: known, at: clock)
        }
    }

    /// Those that said that they were gone, and have another address since: also one that changed while no daemon ran.
    private func movedReceivers(_ receivers: [Receiver]) -> Set<String> {
        do {
            let addresses = receivers.map { ($0.name, $0.addressDigest) }
            let moved = try store.enable(movedTo: Dictionary(addresses, uniquingKeysWith: { first, _ in first }))
            for name in moved.sorted() {
                logger.tell(
                    .receiverBack, "\(name) has another address than the one that is gone: it is told again", ["receiver": "\(name)"])
            }
            return moved
        } catch {
            logger.tell(.databaseTrouble, "receivers that were gone stay disabled: \(error)", ["worker": "sender"])
            return []
        }
    }

    private func knownHealth() -> [String: ReceiverHealth] {
        do { return try store.health() } catch {
            logger.tell(.databaseTrouble, "how the receivers fared is not known, all are tried: \(error)", ["worker": "sender"])
            return [:]
        }
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
                // What is due goes out before it is looked at what is due next.
                if let due = turn() {
                    for sent in due { group.addTask { await self.deliver(sent) } }
                    arrange()
                }
                heartbeat.rest()
                if isStopping && answers.isEmpty && lanes.values.allSatisfy(\.inFlight.isEmpty) { break }
            }
            alarm.set(after: nil)
        }
        // What was answered while the daemon was being cut off. What cannot be recorded is sent again, with the same id.
        do { try recordAnswers() } catch {
            logger.tell(.databaseTrouble, "\(answers.count) answers are not recorded: \(error)", ["worker": "sender"])
        }
    }

    /// How many deliveries are under way.
    var underWay: Int { lanes.values.reduce(0) { $0 + $1.inFlight.count } }

    /// One look at everything: records what was answered, and returns what is due now; `nil` when that is all for now.
    private func turn() -> [Sent]? {
        do {
            try recordAnswers()
            return isStopping ? nil : try takeDue()
        } catch {
            wait(for: error)
            return nil
        }
    }

    /// Cleans up where that is due, and sets the alarm for the next delivery.
    private func arrange() {
        clean()
        do {
            try setAlarm()
            if backoff != Backoff() { logger.tell(.databaseBack, "the database is back, the sender goes on", ["worker": "sender"]) }
            backoff.reset()
        } catch {
            wait(for: error)
        }
    }

    private func wait(for error: any Error) {
        let pause = backoff.pause()
        logger.tell(.databaseTrouble, "the sender waits \(pause.words) for the database: \(error)", ["worker": "sender"])
        alarm.set(after: pause)
    }

    /// Records all answers that have come in the meantime, in one transaction; then disables who is gone.
    private func recordAnswers() throws {
        if !answers.isEmpty { try takeAnswers() }
        try enableBack()
        try disableGone()
    }

    private func takeAnswers() throws {
        let clock = clocks
        var health: [String: ReceiverHealth] = [:]
        for name in Set(answers.map(\.delivery.receiver)) { health[name] = lanes[name]?.news(at: clock) }
        try store.record(answers.flatMap(\.records), health: health)
        for answer in answers {
            let name = answer.delivery.receiver
            lanes[name]?.end(answer.delivery)
            if let news = health[name] { lanes[name]?.recorded = news }
            // The answer of an address that the receiver no longer has says nothing of the one that it has.
            if case .gone(let reason) = answer.outcome, lanes[name]?.receiver.addressDigest == answer.address {
                gone[name] = (reason, answer.address)
                back.remove(name)
            }
            if answer.isDelivered, answer.delivery.spent > 0, lanes[name]?.receiver.addressDigest == answer.address { back.insert(name) }
        }
        answers = []
    }

    /// A dead letter that an operator had tried again, and that was taken, shows that who was gone is there.
    private func enableBack() throws {
        for name in back {
            let wasDisabled = try store.enable(receiver: name)
            back.remove(name)
            guard wasDisabled else { continue }
            logger.tell(
                .receiverBack, "\(name) took a message that was tried again: it is no longer disabled", ["receiver": "\(name)"])
        }
    }

    private func disableGone() throws {
        for (name, (reason, address)) in gone {
            let fallback = rules.fallback == name ? nil : rules.fallback
            let dropped = try store.disable(receiver: name, reason: reason.rawValue, fallback: fallback, address: address, at: now())
            gone[name] = nil
            logger.tell(
                .receiverGone,
                """
                the receiver \(name) says that it is gone for good (410): it is disabled, \(dropped) further deliveries are \
                dead letters; give it another address, or remove it and reload
                """, ["receiver": "\(name)", "reason": "\(reason.rawValue)"])
        }
    }

    private func takeDue() throws -> [Sent] {
        let instant = ContinuousClock.now
        var free = lanes.mapValues { $0.free(at: instant) }
        let open = Set(free.filter { $0.value > 0 }.keys)
        guard !open.isEmpty else { return [] }
        let due = try store.dueDeliveries(at: now(), limit: Limits.deliveriesPerTurn, excluding: busy, to: open, room: free)
        return due.compactMap { delivery in
            guard let room = free[delivery.receiver], room > 0, let receiver = lanes[delivery.receiver]?.receiver else { return nil }
            free[delivery.receiver] = room - 1
            lanes[delivery.receiver]?.start(delivery, at: instant)
            return Sent(delivery, to: receiver)
        }
    }

    private func setAlarm() throws {
        let instant = ContinuousClock.now
        let open = Set(lanes.filter { $0.value.free(at: instant) > 0 }.keys)
        var waits: [Duration] = [nextCleaning - instant]
        if !open.isEmpty, let due = try store.nextDue(excluding: busy, to: open) {
            waits.append(.seconds(due.timeIntervalSince(now())))
        }
        waits += lanes.values.compactMap { $0.next(at: instant).map { $0 - instant } }
        alarm.set(after: waits.min())
    }

    /// Forgets what has been kept for long enough, once a day or until little is left. Where that cannot be done, nothing else waits for it.
    private func clean() {
        guard ContinuousClock.now >= nextCleaning else { return }
        let date = now()
        let settled = date.addingTimeInterval(-(rules.keep / .seconds(1)))
        let dead = date.addingTimeInterval(-(rules.keepFailed / .seconds(1)))
        let forgotten: Int
        do {
            forgotten = try store.forgetDeliveries(settledBefore: settled, deadBefore: dead, limit: Limits.deliveriesForgotten)
        } catch {
            nextCleaning = .now + Limits.cleaningRetry
            logger.tell(.databaseTrouble, "old deliveries are kept for now: \(error)", ["worker": "sender"])
            return
        }
        let goesOn = forgotten >= Limits.deliveriesForgotten
        nextCleaning = .now + (goesOn ? Limits.cleaningPause : Limits.cleaningInterval)
        if forgotten > 0 { logger.tell(.removed, "forgot \(forgotten) deliveries that had been kept for long enough", level: .info) }
    }

    private var busy: Set<Int64> { lanes.values.reduce(into: []) { $0.formUnion($1.busy) } }

    private var clocks: Clocks { Clocks(instant: .now, date: now()) }

    /// Makes and sends one request, beside all others; only what came of it is taken to account here.
    nonisolated private func deliver(_ delivery: Sent) async {
        var sent = delivery
        let begun = now()
        let result = await sent.send(with: client, at: begun)
        await took(sent, result, begun: begun)
    }

    private func took(_ sent: Sent, _ result: HTTPResult, begun: Date) {
        let answer = Answer(sent, result, begun: begun, rules: rules, now: now())
        let name = answer.delivery.receiver
        if answer.isOurs {
            // Cut off by ourselves: it was no attempt, and it waits in the store as before.
            lanes[name]?.end(answer.delivery)
        } else {
            answers.append(answer)
            metrics.attempted(answer)
            onAnswer(answer)
            if let line = lanes[name]?.account(for: answer, at: .now) {
                logger.tell(line.event, "\(line.text)", answer.metadata, level: line.level)
            }
        }
        wake()
    }
}
