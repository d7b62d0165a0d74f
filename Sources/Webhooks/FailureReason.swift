// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Why an attempt did not deliver. The log, the metric's label, the stored attempt and the commands all print the raw value.
public enum FailureReason: String, Sendable, Codable, CaseIterable, Error {
    // What the receiver answered.

    /// 3xx. Never followed: a 302 would turn the POST into an empty GET.
    case redirected
    /// 408.
    case requestTimeout = "request-timeout"
    /// 410: the receiver is gone for good.
    case gone
    /// 425.
    case tooEarly = "too-early"
    /// 429.
    case rateLimited = "rate-limited"
    /// Any other 4xx.
    case clientError = "client-error"
    /// 5xx.
    case serverError = "server-error"

    /// The mail server will not take it now (4yz, RFC 5321).
    case mailDeferred = "mail-deferred"
    /// The mail server will not take it at all (5yz): no such recipient, a wrong password.
    case mailRefused = "mail-refused"

    // What kept it from answering.

    /// The host's name has no address, or the resolver did not say.
    case couldNotResolve = "could-not-resolve"
    /// Nothing listens there.
    case refused
    /// No route, or another fault of the network before the connection stood.
    case unreachable
    /// The connection did not stand in time.
    case connectTimedOut = "connect-timed-out"
    /// The answer's head did not come in time.
    case timedOut = "timed-out"
    /// The TLS handshake failed, or the certificate is not to be trusted.
    case tls
    /// The connection ended before the answer's head was complete.
    case reset
    /// What came was not HTTP, or its head was longer than any honest one.
    case protocolError = "protocol-error"
    /// The address is private and the configuration denies those.
    case addressDenied = "address-denied"
    /// The request cannot be sent as it stands: its address or a header is malformed.
    case badRequest = "bad-request"
    /// A fault on our side: out of memory, an unreadable CA file.
    case local

    // What we did ourselves; no attempt of the receiver's.

    /// The task that sent it was cancelled.
    case cancelled
    /// The client was shut down.
    case shutDown = "shut-down"
}
