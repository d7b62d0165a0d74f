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

    init(_ delivery: DueDelivery, _ receiver: Receiver, _ result: HTTPResult, begun: Date, policy: RetryPolicy, now: Date) {
        self.delivery = delivery
        outcome = Outcome(result)
        attempt = Attempt(number: delivery.attempts + 1, at: begun, result: result)
        record = RecordedAttempt(
            delivery: delivery.id, attempt: DeliveryAttempt(attempt), then: Self.next(outcome, attempt.number, policy, now))
    }

    /// Whether we cut it off ourselves; then it was no attempt.
    var isOurs: Bool { outcome.reason == .cancelled || outcome.reason == .shutDown }

    /// Whether it will not be tried again although another try might help.
    var isLast: Bool {
        if case .givenUp = record.then { true } else { false }
    }

    /// Why it failed, in words: `server-error (HTTP 503)`.
    var words: String {
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

extension DueDelivery {
    /// The request of an attempt. The stored body is the alert as JSON; a receiver's format makes of it what it can take, the same
    /// in every attempt.
    func request(to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        if receiver.format == .vedette, body.count < Limits.bodySentAsStored {
            return receiver.format.request(id: messageID, body: body, to: receiver, at: now)
        }
        let alert: Alert
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            alert = try decoder.decode(Alert.self, from: body)
        } catch {
            throw .notEncodable("the stored notification cannot be read: \(error)")
        }
        return try receiver.format.request(for: alert, to: receiver, at: now)
    }
}
