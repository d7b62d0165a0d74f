// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an attempt means for its delivery. Whether to try again is part of the value, and so is the reason.
///
/// | result | outcome |
/// |---|---|
/// | 2xx | delivered |
/// | 408, 425, 429, 5xx, no answer | retry, not before `Retry-After` |
/// | 410 | gone: disable the receiver |
/// | 3xx, other 4xx, a request that cannot be sent, a denied address | rejected: a dead letter |
/// | of a mail server: 2yz, 4yz, 5yz | delivered, retry, rejected |
public enum Outcome: Sendable, Equatable {
    /// The receiver has it.
    case delivered
    /// To be tried again, not before the given time has passed when there is one.
    case retry(after: Duration?, FailureReason)
    /// Trying again would not help.
    case rejected(FailureReason)
    /// The receiver is gone for good and is to be disabled.
    case gone(FailureReason)

    /// The outcome of a result. `cancelled` and `shutDown` come out as retries at once; they are no attempts of the
    /// receiver's, so the outbox does not count them.
    public init(_ result: HTTPResult) {
        switch result {
        case .response(let response): self = Self.of(status: response.status, retryAfter: response.retryAfter)
        case .failure(let failure):
            switch failure.reason {
            case .badRequest, .addressDenied, .mailRefused: self = .rejected(failure.reason)
            default: self = .retry(after: nil, failure.reason)
            }
        }
    }

    /// The same as a word: `delivered`, `retry`, `rejected`, `gone`.
    public var kind: Kind {
        switch self {
        case .delivered: .delivered
        case .retry: .retry
        case .rejected: .rejected
        case .gone: .gone
        }
    }

    /// Why it was not delivered; `nil` when it was.
    public var reason: FailureReason? {
        switch self {
        case .delivered: nil
        case .retry(_, let reason), .rejected(let reason), .gone(let reason): reason
        }
    }

    /// The four outcomes as words, for the store, the log and the metrics.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The receiver has it.
        case delivered
        /// To be tried again.
        case retry
        /// Trying again would not help.
        case rejected
        /// The receiver is gone for good.
        case gone
    }

    private static func of(status: Int, retryAfter: Duration?) -> Outcome {
        switch status {
        case 200..<300: .delivered
        case 300..<400: .rejected(.redirected)
        case 408: .retry(after: retryAfter, .requestTimeout)
        case 410: .gone(.gone)
        case 425: .retry(after: retryAfter, .tooEarly)
        case 429: .retry(after: retryAfter, .rateLimited)
        case 400..<500: .rejected(.clientError)
        case 500..<600: .retry(after: retryAfter, .serverError)
        default: .retry(after: retryAfter, .protocolError)
        }
    }
}
