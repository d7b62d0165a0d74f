// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Foundation

/// Signatures of Standard Webhooks, symmetric scheme `v1`: HMAC-SHA256 over `id.timestamp.body`, in base64
/// (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).
public enum Signature {
    /// How far a message's time may be from the verifier's, either way.
    public static let tolerance = Duration.seconds(300)

    /// The value of `webhook-signature`: one `v1,<base64>` per secret, separated by spaces; empty without secrets.
    /// `timestamp` is in whole seconds since 1970.
    public static func sign(id: String, timestamp: Int, body: Data, with secrets: [Secret]) -> String {
        secrets.map { secret in
            let code = code(id: id, timestamp: String(timestamp), body: body, secret: secret)
            return "v1," + Data(code).base64EncodedString()
        }.joined(separator: " ")
    }

    /// Checks a message as a receiver does: its time is near `now`, and one of its `v1` signatures was made with one of
    /// `secrets`. Signatures of other versions are passed over. Comparing takes the same time whatever differs.
    /// Throws a `SignatureError`; returns when all is well.
    public static func verify(
        id: String, timestamp: String, signature: String, body: Data, with secrets: [Secret], now: Date
    ) throws(SignatureError) {
        guard !id.isEmpty else { throw .missingID }
        guard let seconds = Int(timestamp) else { throw .badTimestamp }
        let age = now.timeIntervalSince1970 - Double(seconds)
        guard abs(age) <= Double(tolerance.components.seconds) else { throw age > 0 ? .tooOld : .tooNew }
        let offered = signature.split(separator: " ").compactMap { entry -> Data? in
            guard entry.hasPrefix("v1,") else { return nil }
            return Data(base64Encoded: String(entry.dropFirst(3)))
        }
        guard !offered.isEmpty else { throw .noSignature }
        for secret in secrets {
            let expected = code(id: id, timestamp: timestamp, body: body, secret: secret)
            // The library compares a code with bytes in constant time.
            if offered.contains(where: { expected == $0 }) { return }
        }
        throw .noMatch
    }

    private static func code(id: String, timestamp: String, body: Data, secret: Secret) -> HMAC<SHA256>.MAC {
        var hmac = HMAC<SHA256>(key: secret.key)
        hmac.update(data: Data("\(id).\(timestamp).".utf8))
        hmac.update(data: body)
        return hmac.finalize()
    }
}

/// Why a message does not verify.
public enum SignatureError: String, Error, CustomStringConvertible {
    /// `webhook-id` is missing or empty.
    case missingID = "missing-id"
    /// `webhook-timestamp` is no whole number of seconds.
    case badTimestamp = "bad-timestamp"
    /// It was signed more than five minutes ago.
    case tooOld = "too-old"
    /// It was signed more than five minutes in the future.
    case tooNew = "too-new"
    /// `webhook-signature` holds no `v1` signature in base64.
    case noSignature = "no-signature"
    /// None of the signatures was made with one of the secrets.
    case noMatch = "no-match"

    /// The reason as one word.
    public var description: String { rawValue }
}
