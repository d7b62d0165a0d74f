// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import Store
import Webhooks

/// One receiver's share of the outbox: what is under way to it, and how it behaves.
struct Lane: Sendable {
    var receiver: Receiver
    /// Taken from the store, and not recorded yet.
    var inFlight: Set<Int64> = []
    var circuit = Circuit()
    /// Whether the configuration no longer names it: nothing new goes there.
    var isRetired = false
    private var lastFailure: FailureReason?

    init(_ receiver: Receiver) {
        self.receiver = receiver
    }

    /// The same lane after a reload; another address starts with a clean record.
    func with(_ other: Receiver) -> Lane {
        var lane = receiver.url == other.url ? self : Lane(other)
        lane.inFlight = inFlight
        lane.receiver = other
        lane.isRetired = false
        return lane
    }

    /// How many more deliveries may start.
    func free(at now: ContinuousClock.Instant) -> Int {
        isRetired ? 0 : max(0, circuit.permits(of: receiver.maxConcurrency, at: now) - inFlight.count)
    }

    /// Takes an answer to account. A failure is told once: the same one again only counts, until it is over.
    ///
    /// - Returns: the line for the log.
    mutating func account(for answer: Answer, at now: ContinuousClock.Instant) -> (level: Logger.Level, text: String) {
        let name = receiver.name
        let alert = "\(answer.delivery.alertID) revision \(answer.delivery.revision)"
        switch answer.outcome {
        case .delivered:
            let failures = circuit.failures
            circuit.succeeded()
            lastFailure = nil
            if failures == 0 { return (.info, "delivered \(alert) to \(name)") }
            return (.notice, "\(name) takes messages again after \(failures) failures: delivered \(alert)")
        case .retry(_, let reason):
            circuit.failed(at: now)
            defer { lastFailure = reason }
            let again = answer.isLast ? "given up" : "tried again"
            let isNews = lastFailure != reason || circuit.failures == Circuit.threshold || answer.isLast
            let text = "\(alert) did not reach \(name): \(answer.words); \(again) (failure \(circuit.failures) in a row)"
            return (isNews ? .warning : .debug, text)
        case .rejected:
            // It answered: it is there, and only this message is not to its liking.
            circuit.succeeded()
            lastFailure = nil
            return (.error, "\(name) refused \(alert): \(answer.words); it is a dead letter")
        case .gone:
            return (.error, "\(name) is gone: \(answer.words)")
        }
    }
}
