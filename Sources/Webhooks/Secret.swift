// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation

/// The key that a receiver and we share, as Standard Webhooks writes it: `whsec_` and the base64 of 24 to 64 random bytes
/// (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).
/// It never prints itself, neither through `print` nor through `dump`; comparing two takes the same time whatever they hold.
public struct Secret: Sendable, Equatable {
    let key: SymmetricKey

    /// The lengths of a key that the standard allows, in bytes.
    public static let byteCounts = 24...64

    /// What stands before the base64.
    public static let prefix = "whsec_"

    /// A secret from its written form. White space at the ends, such as a file's last line break, does not count.
    /// Throws a `SecretError` that says what is wrong without repeating any part of the secret.
    public init(_ text: String) throws(SecretError) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.hasPrefix(Self.prefix) else { throw .missingPrefix }
        guard let bytes = Data(base64Encoded: String(trimmed.dropFirst(Self.prefix.count))) else { throw .notBase64 }
        guard Self.byteCounts.contains(bytes.count) else { throw .wrongLength(bytes: bytes.count) }
        key = SymmetricKey(data: bytes)
    }

    /// A new random secret of 32 bytes in its written form, for `vedette listen` and for operators.
    public static func generate() -> String {
        // The system's generator is the kernel's, fit for keys.
        prefix + Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
    }
}

/// Why a text is not a secret.
public enum SecretError: Error, Equatable, CustomStringConvertible {
    /// Nothing but white space.
    case empty
    /// It does not start with `whsec_`.
    case missingPrefix
    /// What follows the prefix is not base64.
    case notBase64
    /// The key is shorter or longer than the standard allows.
    case wrongLength(bytes: Int)

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .empty: "the secret is empty; expected whsec_ followed by the base64 of 24 to 64 bytes"
        case .missingPrefix: "the secret does not start with whsec_; expected whsec_ followed by the base64 of 24 to 64 bytes"
        case .notBase64: "what follows whsec_ is not base64 (A-Z, a-z, 0-9, + and /, padded with =)"
        case .wrongLength(let bytes): "the secret holds \(bytes) bytes; expected 24 to 64"
        }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same, whatever the key.
    public var description: String { "whsec_…" }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// What `dump` shows: nothing secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
