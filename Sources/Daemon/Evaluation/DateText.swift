// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A day or a moment as people and corpora write it.
public enum DateText {
    /// What is understood, for messages.
    public static let expectation = "a date such as 2025-11-08 or 2025-11-08T14:30:00Z"

    /// The moment that an ISO 8601 text names; a day alone means its first moment in UTC. `nil` when it names none.
    public static func parse(_ text: String) -> Date? {
        let day = Date.ISO8601FormatStyle.iso8601.year().month().day()
        let written = String(text.prefix(10))
        // The style reads 30 February as 2 March; what does not come back as it was written is no date.
        guard let midnight = read(written, day), midnight.formatted(day) == written else { return nil }
        if text.utf8.count == 10 { return midnight }
        let time = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
        return read(text, .iso8601) ?? read(text, .init(includingFractionalSeconds: true))
    }

    private static func read(_ text: String, _ style: Date.ISO8601FormatStyle) -> Date? {
        do { return try style.parse(text) } catch { return nil }
    }
}
