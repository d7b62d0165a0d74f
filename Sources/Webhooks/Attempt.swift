// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One try of a delivery, as it is recorded.
public struct Attempt: Sendable, Hashable, Codable {
    /// From 1, within its delivery.
    public var number: Int
    /// When it began.
    public var at: Date
    /// How long it took, in seconds.
    public var seconds: Double
    /// What it means for the delivery.
    public var outcome: Outcome.Kind
    /// The answer's status; `nil` when there was none.
    public var status: Int?
    /// Why it did not deliver; `nil` when it did.
    public var reason: FailureReason?
    /// A few words for a person: what the network said, or to which host a redirect pointed. Its path is left out: as a rule it is the
    /// receiver's own, and may be a secret.
    public var detail: String?
    /// The first 2 kB of the answer as text; `nil` when it had no body, or one that only repeats where a redirect points to.
    public var excerpt: String?

    /// The record of an attempt that began at `at` and ended with `result`, without any secret of the receiver's that the answer repeats.
    public init(number: Int, at: Date, result: HTTPResult, from receiver: Receiver) {
        let outcome = Outcome(result)
        self.number = number
        self.at = at
        self.outcome = outcome.kind
        self.reason = outcome.reason
        switch result {
        case .response(let response):
            seconds = response.timing.total / .seconds(1)
            status = response.status
            detail = response.location.map { "redirected to \(URL(string: $0)?.masked ?? "what is no address")" }
            let isCut = response.excerpt.count >= HTTPResponse.excerptBytesMax
            excerpt =
                (300..<400).contains(response.status) ? nil : Self.text(of: response.excerpt).map { receiver.masked($0, isCut: isCut) }
        case .failure(let failure):
            seconds = failure.timing.total / .seconds(1)
            detail = failure.detail.isEmpty ? nil : receiver.masked(failure.detail)
        }
    }

    /// Bytes from outside as text that is safe to print: what is not UTF-8 becomes U+FFFD, and so do control characters,
    /// which could drive a terminal. At most 2 kB, whatever the replacements took.
    static func text(of bytes: Data) -> String? {
        guard !bytes.isEmpty else { return nil }
        var text = String(decoding: bytes, as: UTF8.self)
        // The 2 kB may have ended inside a scalar, which is no fault of the sender's.
        if bytes.count >= HTTPResponse.excerptBytesMax, text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
        var safe = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t" && scalar != "\r"
            let kept: Unicode.Scalar = isControl ? "\u{FFFD}" : scalar
            used += UTF8.width(kept)
            if used > HTTPResponse.excerptBytesMax { break }
            safe.append(kept)
        }
        return String(safe)
    }
}
