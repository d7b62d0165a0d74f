// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A day or a moment as people and corpora write it.
public enum DateText {
    /// What is understood, for messages.
    public static let expectation = "a date such as 2025-11-08 or 2025-11-08T14:30:00Z"

    /// The moment that an ISO 8601 text names; a day alone means its first moment in UTC. `nil` when it names none.
    public static func parse(_ text: String) -> Date? {
        let styles: [Date.ISO8601FormatStyle] = [
            .iso8601, Date.ISO8601FormatStyle(includingFractionalSeconds: true), .iso8601.year().month().day(),
        ]
        // A style reads a prefix and ignores what follows, so the length decides which one may try.
        let candidates = text.utf8.count == 10 ? styles.suffix(1) : styles.prefix(2)
        for style in candidates {
            do { return try style.parse(text) } catch { continue }
        }
        return nil
    }
}
