// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// How a delivery stands: one notification on its way to one receiver.
public enum DeliveryState: String, Sendable, Codable, Hashable, CaseIterable {
    /// Not yet delivered; it will be tried.
    case waiting
    /// The receiver took it.
    case delivered
    /// A newer revision of its alert took its place before it was delivered.
    case superseded
    /// The receiver will not take it.
    case rejected
    /// It was tried as often as the policy allows.
    case givenUp = "given-up"
    /// The configuration no longer names its receiver.
    case receiverRemoved = "receiver-removed"
    /// An operator took it out.
    case dropped
}

/// A delivery that may be tried now.
public struct DueDelivery: Sendable, Hashable, Identifiable {
    /// Its number in the store.
    public var id: Int64
    /// The receiver's name.
    public var receiver: String
    /// The `webhook-id`, the same in every attempt and for every receiver.
    public var messageID: String
    /// The alert's id.
    public var alertID: String
    /// The alert's revision that this delivers.
    public var revision: Int
    /// How grave the alert is.
    public var severity: Severity
    /// When the notification was made.
    public var made: Date
    /// The notification as JSON, the bytes to sign and send.
    public var body: Data
    /// How often it was tried so far.
    public var attempts: Int
    /// How many of those were made before an operator had it tried again: they do not count towards giving up.
    public var spent: Int
    /// Why this receiver is told in another one's place; empty as a rule.
    public var note: String
    /// The earlier revisions of the alert that the receiver took, oldest first.
    public var earlier: [EarlierDelivery]
    /// The digest that it goes out with; `nil` for one that is told by itself.
    public var digest: String?
    /// The other deliveries of that digest, which go out in the same request and share its fate.
    public var others: [DueDelivery] = []
}

/// An earlier revision of an alert that a receiver took.
public struct EarlierDelivery: Sendable, Hashable {
    /// The revision.
    public var revision: Int
    /// When that notification was made.
    public var made: Date
    /// What the receiver calls the message, when it said so.
    public var reference: String?
}

/// One try to deliver, as it went.
public struct DeliveryAttempt: Sendable, Hashable {
    /// When it began.
    public var at: Date
    /// How long it took, in milliseconds.
    public var durationMilliseconds: Int
    /// The HTTP status, when there was an answer.
    public var status: Int?
    /// Why it did not succeed, in one stable word: `timeout`, `http-500`. Empty when it did.
    public var reason: String
    /// The beginning of the answer, for a person; cut to 2,048 UTF-8 bytes.
    public var excerpt: String

    /// A try: when, how long in milliseconds, the HTTP status, why it failed, and how the answer began.
    public init(at: Date, durationMilliseconds: Int, status: Int? = nil, reason: String = "", excerpt: String = "") {
        self.at = at
        self.durationMilliseconds = durationMilliseconds
        self.status = status
        self.reason = reason
        self.excerpt = excerpt
    }
}

/// What is to become of a delivery after an attempt.
public enum AfterAttempt: Sendable, Hashable {
    /// It arrived.
    case delivered
    /// It is to be tried again, not before `at`.
    case retry(at: Date)
    /// The receiver will not take it: a dead letter.
    case rejected(reason: String)
    /// It was tried often enough: a dead letter.
    case givenUp(reason: String)
}

/// An attempt for a delivery with what follows from it.
public struct RecordedAttempt: Sendable, Hashable {
    /// The delivery's number.
    public var delivery: Int64
    /// How it went.
    public var attempt: DeliveryAttempt
    /// What follows.
    public var then: AfterAttempt
    /// What the receiver calls the message from now on, when it said so.
    public var reference: String?
    /// The request, without anything secret: kept when the delivery becomes a dead letter.
    public var request: String?
    /// Who is told in this receiver's place when the delivery becomes a dead letter, and what it is told of that.
    public var fallback: Fallback?

    /// Who is told instead, and why.
    public struct Fallback: Sendable, Hashable {
        /// The receiver's name.
        public var receiver: String
        /// Why: stands in front of the summary.
        public var note: String

        /// Who is told instead, and why.
        public init(receiver: String, note: String) {
            self.receiver = receiver
            self.note = note
        }
    }

    /// How an attempt for a delivery went, and what follows.
    public init(
        delivery: Int64, attempt: DeliveryAttempt, then: AfterAttempt, reference: String? = nil, request: String? = nil,
        fallback: Fallback? = nil
    ) {
        self.delivery = delivery
        self.attempt = attempt
        self.then = then
        self.reference = reference
        self.request = request
        self.fallback = fallback
    }
}

/// How a receiver fares, as far as a restart must not forget it.
public struct ReceiverHealth: Sendable, Hashable {
    /// How many attempts failed in a row.
    public var failures: Int
    /// When an open circuit lets the next attempt through; `nil` while it is closed.
    public var probeAt: Date?
    /// Until when the receiver asked to be left alone.
    public var heldUntil: Date?

    /// So many failures, the next probe, and until when to leave it alone.
    public init(failures: Int = 0, probeAt: Date? = nil, heldUntil: Date? = nil) {
        self.failures = failures
        self.probeAt = probeAt
        self.heldUntil = heldUntil
    }
}
