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

    /// How an attempt for a delivery went, and what follows.
    public init(delivery: Int64, attempt: DeliveryAttempt, then: AfterAttempt) {
        self.delivery = delivery
        self.attempt = attempt
        self.then = then
    }
}
