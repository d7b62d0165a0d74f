// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// When a receiver wants to be told: from one time of the day to another, on some days of the week, in a time zone.
public struct ActiveHours: Sendable, Hashable {
    /// Minutes since midnight at which they begin.
    public var from = 0
    /// Minutes since midnight at which they end; not after `from` means on the next day.
    public var to = 24 * 60
    /// The days on which they begin, 1 for Monday to 7 for Sunday.
    public var days: Set<Int> = Set(1...7)
    /// The zone that the times are in.
    public var zone = TimeZone.gmt

    /// Every hour of every day.
    public init() {}

    /// The days' names in configurations, Monday first.
    static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// When the receiver may next be told: the moment itself within the hours, else their next beginning.
    public func opening(at moment: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = calendar.startOfDay(for: moment)
        // Yesterday's hours may last until now; a week ahead holds every day.
        for offset in -1...7 {
            guard let day = calendar.date(byAdding: .day, value: offset, to: today), days.contains(Self.weekday(of: day, calendar)),
                let begin = calendar.date(byAdding: .minute, value: from, to: day),
                let end = calendar.date(byAdding: .minute, value: to > from ? to : to + 24 * 60, to: day), end > moment
            else { continue }
            return max(begin, moment)
        }
        return moment
    }

    /// Monday is 1, as in ISO 8601; Foundation begins with Sunday.
    private static func weekday(of day: Date, _ calendar: Calendar) -> Int { (calendar.component(.weekday, from: day) + 5) % 7 + 1 }

    /// `07:30` as minutes since midnight, up to `24:00`; `nil` for another text.
    static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }
}
