// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What came of sending one request.
public enum HTTPResult: Sendable, Equatable {
    /// The receiver answered: the answer's head came in whole. Whatever befell the body after it does not matter.
    case response(HTTPResponse)
    /// It did not.
    case failure(HTTPFailure)
}

/// A receiver's answer.
public struct HTTPResponse: Sendable, Equatable {
    /// 200 to 599 as a rule.
    public var status: Int
    /// `Retry-After`, whether written as seconds or as a date; from now on, never negative.
    public var retryAfter: Duration?
    /// Where a 3xx points to. It is not followed.
    public var location: String?
    /// How long the receiver asks to be left alone although it took the message: it counts its callers, and no call is left
    /// (`X-RateLimit-Remaining: 0` with `X-RateLimit-Reset-After`).
    public var pause: Duration?
    /// The body's beginning: 2 kB, or 64 KiB of an answer that says what the receiver calls the message.
    public var body: Data
    /// How long it took.
    public var timing: HTTPTiming

    /// The first 2 kB of the body, which is what is kept.
    public var excerpt: Data { body.prefix(Self.excerptBytesMax) }

    /// The most bytes that are kept of a body.
    public static let excerptBytesMax = 2048

    /// An answer by status; the rest has defaults.
    public init(
        status: Int, retryAfter: Duration? = nil, pause: Duration? = nil, location: String? = nil, excerpt body: Data = Data(),
        timing: HTTPTiming = HTTPTiming()
    ) {
        self.status = status
        self.retryAfter = retryAfter
        self.location = location
        self.pause = pause
        self.body = body
        self.timing = timing
    }
}

/// Why there was no answer.
public struct HTTPFailure: Sendable, Equatable {
    /// What kind of fault.
    public var reason: FailureReason
    /// A few words for a person, as the network library puts it.
    public var detail: String
    /// How long it took.
    public var timing: HTTPTiming

    /// A fault, in a few words.
    public init(_ reason: FailureReason, _ detail: String = "", timing: HTTPTiming = HTTPTiming()) {
        self.reason = reason
        self.detail = detail
        self.timing = timing
    }
}

/// How long an exchange took.
public struct HTTPTiming: Sendable, Equatable {
    /// The whole of it.
    public var total: Duration
    /// Until the request could be sent: name, connection, TLS; near zero over a connection that stood already.
    public var connect: Duration
    /// Whether it went over a connection that stood already.
    public var reusedConnection: Bool

    /// The times of an exchange; zero where unknown.
    public init(total: Duration = .zero, connect: Duration = .zero, reusedConnection: Bool = false) {
        self.total = total
        self.connect = connect
        self.reusedConnection = reusedConnection
    }
}
