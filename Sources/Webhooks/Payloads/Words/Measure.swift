// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a receiver counts when it speaks of a text's length.
enum Measure {
    /// UTF-8 bytes.
    case bytes
    /// UTF-16 units: never fewer than the scalars or graphemes that others count, so it serves where a receiver only says “characters”.
    case utf16

    /// The text's length.
    func callAsFunction(_ text: some StringProtocol) -> Int {
        switch self {
        case .bytes: text.utf8.count
        case .utf16: text.utf16.count
        }
    }

    /// Whether the text is no longer than a limit, without counting all of a long one.
    func holds(_ text: String, within limit: Int) -> Bool {
        // No text has more UTF-16 units than bytes, nor fewer than a third of them.
        let bytes = text.utf8.count
        if bytes <= limit { return true }
        switch self {
        case .bytes: return false
        case .utf16: return bytes <= limit * 3 && text.utf16.count <= limit
        }
    }

    /// The length of one character.
    func callAsFunction(_ character: Character) -> Int {
        switch self {
        case .bytes: character.utf8.count
        case .utf16: character.utf16.count
        }
    }
}
