// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Situations
import Store
import Webhooks

/// What came of one attempt, ready to be recorded.
struct Answer: Sendable {
    let delivery: DueDelivery
    let outcome: Outcome
    let record: RecordedAttempt
    let attempt: Attempt
    /// The digest of the address that it was sent to.
    let address: String
    /// For how long the receiver asks to be left alone, with whatever else waits for it.
    let hold: Duration?

    init(_ sent: Sent, _ result: HTTPResult, begun: Date, rules: OutboxRules, now: Date) {
        let delivery = sent.delivery
        self.delivery = delivery
        address = sent.receiver.addressDigest
        outcome = Outcome(result)
        attempt = Attempt(number: delivery.attempts + 1, at: begun, result: result, from: sent.receiver)
        let policy = rules.policy
        let then = Self.next(outcome, attempt.number - delivery.spent, policy, now)
        var response: HTTPResponse?
        if case .response(let answer) = result { response = answer }
        // A receiver that names a time means all that it gets, not this message alone.
        hold = [response?.retryAfter.map { min($0, policy.retryAfterMax) }, response?.pause].compactMap { $0 }.max()
        var record = RecordedAttempt(delivery: delivery.id, attempt: DeliveryAttempt(attempt), then: then)
        switch then {
        case .delivered:
            record.reference = response.flatMap { answer in
                sent.alert.flatMap { sent.receiver.format.reference(to: $0, from: sent.receiver, in: answer) }
            }
        case .retry: break
        case .rejected, .givenUp:
            record.request = sent.request?.masked(for: sent.receiver)
            if let fallback = rules.fallback, fallback != delivery.receiver {
                let why = Self.words(outcome, attempt)
                record.fallback = .init(receiver: fallback, note: "\(delivery.receiver) was not reached: \(why).")
            }
        }
        self.record = record
    }

    /// How the receiver fares after it, when it does not fare well.
    var trouble: StatusLine.Trouble? {
        switch outcome {
        case .delivered: nil
        case .rejected: .failed
        case .retry: isLast ? .failed : .retrying
        case .gone: .gone
        }
    }

    /// Whether the receiver took it.
    var isDelivered: Bool {
        if case .delivered = outcome { true } else { false }
    }

    /// What is to be recorded: for every notification of a digest the same. The request is kept once.
    var records: [RecordedAttempt] {
        [record]
            + delivery.others.map { other in
                var own = record
                (own.delivery, own.reference, own.request) = (other.id, nil, nil)
                return own
            }
    }

    /// Whether we cut it off ourselves; then it was no attempt.
    var isOurs: Bool { outcome.reason == .cancelled || outcome.reason == .shutDown }

    /// Whether it will not be tried again: it is delivered, or a dead letter.
    var isLast: Bool {
        if case .retry = record.then { false } else { true }
    }

    /// Why it failed, in words: `server-error (HTTP 503)`.
    var words: String { Self.words(outcome, attempt) }

    private static func words(_ outcome: Outcome, _ attempt: Attempt) -> String {
        let reason = outcome.reason?.rawValue ?? "delivered"
        let detail = [attempt.status.map { "HTTP \($0)" }, attempt.detail].compactMap { $0 }.joined(separator: ", ")
        return detail.isEmpty ? reason : "\(reason) (\(detail))"
    }

    var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "receiver": "\(delivery.receiver)", "alert": "\(delivery.alertID)", "attempt": "\(attempt.number)",
        ]
        if let reason = outcome.reason { metadata["reason"] = "\(reason.rawValue)" }
        return metadata
    }

    private static func next(_ outcome: Outcome, _ number: Int, _ policy: RetryPolicy, _ now: Date) -> AfterAttempt {
        switch outcome {
        case .delivered: return .delivered
        case .rejected(let reason), .gone(let reason): return .rejected(reason: reason.rawValue)
        case .retry(let after, let reason):
            var random = SystemRandomNumberGenerator()
            guard let wait = policy.next(attempt: number, retryAfter: after, random: &random) else {
                return .givenUp(reason: reason.rawValue)
            }
            return .retry(at: now.addingTimeInterval(wait / .seconds(1)))
        }
    }
}

extension DeliveryAttempt {
    fileprivate init(_ attempt: Attempt) {
        self.init(
            at: attempt.at, durationMilliseconds: Int((attempt.seconds * 1000).rounded()), status: attempt.status,
            reason: attempt.reason?.rawValue ?? "", excerpt: attempt.excerpt ?? attempt.detail ?? "")
    }
}
