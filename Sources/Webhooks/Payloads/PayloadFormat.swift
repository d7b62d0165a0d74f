// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Situations

/// What a receiver understands. One case per file in this folder; a new format is one file and one line in each function here.
///
/// A delivery is made in two steps. `body` is called once, when the alert is committed, and what it returns is stored:
/// every retry sends the same bytes. `request` is called for each attempt, because the time and the signature are the
/// attempt's own.
public enum PayloadFormat: String, Sendable, Codable, CaseIterable {
    /// Our own: the alert as JSON, signed as Standard Webhooks asks.
    case vedette

    /// The bytes that tell this alert, within the receiver's limits. Throws a `PayloadError`.
    public func body(for alert: Alert) throws(PayloadError) -> Data {
        switch self {
        case .vedette: try VedettePayload.body(for: alert)
        }
    }

    /// The request of one attempt at `now`, with the stored body of the message `id` (`Alert.messageID`).
    public func request(id: String, body: Data, to receiver: Receiver, at now: Date) -> WebhookRequest {
        switch self {
        case .vedette: VedettePayload.request(id: id, body: body, to: receiver, at: now)
        }
    }

    /// Both steps at once, for an alert that is not stored, such as a test. Throws a `PayloadError`.
    public func request(for alert: Alert, to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        request(id: alert.messageID, body: try body(for: alert), to: receiver, at: now)
    }
}

/// Why an alert cannot be told in a format.
public enum PayloadError: Error, Equatable, CustomStringConvertible {
    /// With all that may be left out left out, it is still over the format's limit.
    case tooLarge(bytes: Int, limit: Int)
    /// The encoder refused it.
    case notEncodable(String)

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the shortest form of the alert takes \(bytes) bytes; the limit is \(limit)"
        case .notEncodable(let why): "the alert cannot be encoded: \(why)"
        }
    }
}
