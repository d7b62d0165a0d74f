// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Store
import Webhooks

/// One receiver's share of the outbox: what is under way to it, and how it behaves.
struct Lane: Sendable {
    var receiver: Receiver
    /// Taken from the store, and not recorded yet, each with what goes out in the same request.
    private(set) var inFlight: [Int64: [Int64]] = [:]
    /// Whether the configuration no longer names it: nothing new goes there.
    var isRetired = false
    private(set) var circuit: Circuit
    /// What the store knows of how it fares.
    var recorded = ReceiverHealth()
    private var pace: Pace?
    /// Until when the receiver asked to be left alone.
    private var heldUntil: ContinuousClock.Instant?
    private var lastFailure: FailureReason?

    /// A lane whose circuit first pauses for a time; as the store last knew it, when it did.
    init(_ receiver: Receiver, firstPause: Duration, health: ReceiverHealth? = nil, at clock: Clocks) {
        self.receiver = receiver
        pace = receiver.rate.map(Pace.init)
        circuit = Circuit(
            firstPause: firstPause, failures: health?.failures ?? 0, nextProbe: health?.probeAt.map { clock.instant(of: $0) })
        heldUntil = health?.heldUntil.map { clock.instant(of: $0) }
        recorded = health ?? ReceiverHealth()
    }

    /// The same at another address, with what is under way to the old one.
    init(_ receiver: Receiver, firstPause: Duration, after other: Lane, at clock: Clocks) {
        self.init(receiver, firstPause: firstPause, at: clock)
        inFlight = other.inFlight
    }

    /// Every delivery that is under way.
    var busy: Set<Int64> { Set(inFlight.keys).union(inFlight.values.joined()) }

    /// Takes another configuration of the same receiver at the same address.
    mutating func take(_ other: Receiver) {
        if other.rate != receiver.rate { pace = other.rate.map(Pace.init) }
        receiver = other
        isRetired = false
    }

    /// How many more deliveries may start.
    func free(at now: ContinuousClock.Instant) -> Int {
        if isRetired { return 0 }
        if let heldUntil, now < heldUntil { return 0 }
        let room = circuit.permits(of: receiver.maxConcurrency, at: now) - inFlight.count
        return max(0, min(room, pace?.free(at: now) ?? room))
    }

    /// When it may have something to start that it may not start now, whatever waits; `nil` when only an answer can change that.
    func next(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        if isRetired || free(at: now) > 0 { return nil }
        let probe = inFlight.isEmpty ? circuit.nextProbe : nil
        return [heldUntil, probe, pace?.next(at: now)].compactMap { $0 }.filter { $0 > now }.max()
    }

    /// A delivery starts.
    mutating func start(_ delivery: DueDelivery, at now: ContinuousClock.Instant) {
        inFlight[delivery.id] = delivery.others.map(\.id)
        pace?.take(1, at: now)
    }

    /// A delivery is over, whatever came of it.
    mutating func end(_ delivery: DueDelivery) { inFlight[delivery.id] = nil }

    /// How it fares now, when the store does not know that yet.
    func news(at clock: Clocks) -> ReceiverHealth? {
        let isOpen = circuit.nextProbe != nil
        let held = heldUntil.flatMap { $0 > clock.instant ? clock.date(of: $0) : nil }
        // Single failures below the threshold are nothing to remember: they are not worth a row.
        let health = ReceiverHealth(
            failures: isOpen ? circuit.failures : 0, probeAt: circuit.nextProbe.map { clock.date(of: $0) }, heldUntil: held)
        let isSame =
            health.failures == recorded.failures && (health.heldUntil == nil) == (recorded.heldUntil == nil)
            && (health.heldUntil ?? .distantPast) <= (recorded.heldUntil ?? .distantPast).addingTimeInterval(0.01)
        return isSame ? nil : health
    }

    /// Takes an answer to account. A failure is told once: the same one again only counts, until it is over.
    ///
    /// - Returns: the line for the log.
    mutating func account(for answer: Answer, at now: ContinuousClock.Instant) -> (event: Event, level: Logger.Level, text: String) {
        let name = receiver.name
        let others = answer.delivery.others.count
        let alert = others > 0 ? "a digest of \(others + 1) alerts" : "\(answer.delivery.alertID) revision \(answer.delivery.revision)"
        if let hold = answer.hold { heldUntil = max(heldUntil ?? now, now + hold) }
        switch answer.outcome {
        case .delivered:
            let failures = circuit.failures
            circuit.succeeded()
            lastFailure = nil
            if failures == 0 { return (.delivered, .info, "delivered \(alert) to \(name)") }
            return (.receiverBack, .notice, "\(name) takes messages again after \(failures) failures: delivered \(alert)")
        case .retry(_, let reason):
            circuit.failed(at: now)
            defer { lastFailure = reason }
            if answer.isLast {
                let tries = "given up after \(answer.attempt.number) attempts"
                return (.deadLetter, .error, "\(alert) did not reach \(name): \(answer.words); \(tries), it is a dead letter")
            }
            let isOpening = circuit.failures == Circuit.threshold
            let pause = isOpening ? circuit.nextProbe.map { ", now only probed, next in \((($0 - now) as Duration).words)" } ?? "" : ""
            let text = "\(alert) did not reach \(name): \(answer.words); tried again (failure \(circuit.failures) in a row\(pause))"
            return (.notDelivered, lastFailure != reason || isOpening ? .warning : .debug, text)
        case .rejected:
            // It answered: it is there, and only this message is not to its liking.
            circuit.succeeded()
            lastFailure = nil
            return (.deadLetter, .error, "\(name) refused \(alert): \(answer.words); it is a dead letter")
        case .gone:
            return (.receiverGone, .error, "\(name) is gone: \(answer.words)")
        }
    }
}

/// The clock of waits and the clock of dates, read at one moment, to turn one into the other.
struct Clocks: Sendable {
    let instant: ContinuousClock.Instant
    let date: Date

    func date(of other: ContinuousClock.Instant) -> Date { date.addingTimeInterval((other - instant) / .seconds(1)) }

    func instant(of other: Date) -> ContinuousClock.Instant { instant + .seconds(other.timeIntervalSince(date)) }
}
