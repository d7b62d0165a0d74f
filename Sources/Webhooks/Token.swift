// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A secret text: an access token, a password, a routing key. It never prints itself, neither through `print` nor through `dump`.
public struct Token: Sendable, Equatable {
    /// The text itself, for what is sent. Within the package only.
    package let text: String

    /// A token from its written form; white space at the ends, such as a file's last line break, does not count.
    /// Throws a `TokenError` that says what is wrong without repeating any part of it.
    public init(_ text: String) throws(TokenError) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { throw .controlCharacter }
        self.text = trimmed
    }
}

/// Why a text is no token.
public enum TokenError: Error, Equatable, CustomStringConvertible {
    /// Nothing but white space.
    case empty
    /// It holds a line break or another control character.
    case controlCharacter

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .empty: "it is empty"
        case .controlCharacter: "it holds a line break or another control character; expected one line"
        }
    }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same, whatever the token.
    public var description: String { "…" }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// What `dump` shows: nothing secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
