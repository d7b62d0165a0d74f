// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Dates as articles, feeds and mails write them.
///
/// Read are ISO 8601-1:2019 calendar dates, basic and extended (<https://www.w3.org/TR/NOTE-datetime>, RFC 3339), RFC 822, 850, 1123 and 5322, `asctime`,
/// dates in words (`8 November 2025 14:05 GMT`, `Nov. 8, 2025, 2:05 p.m. ET`), and seconds or milliseconds since 1970. A time without a zone is taken
/// for UTC, a day without a time for its first moment in UTC. What says no full day (`3 days ago`, `November 2025`) or says it in two ways
/// (`08/11/2025`) is no date.
enum NewsDate {
    /// The most bytes of a date; the longest real ones, with weekday, month and zone in words, have under 60.
    static let bytesMax = 120

    /// The moment that a text states, or nil when it states none.
    static func parse(_ text: String) -> Date? {
        guard text.utf8.count <= bytesMax else { return nil }
        var bytes = Array(text.utf8)
        if let end = bytes.lastIndex(where: { $0 > 0x20 }) { bytes.removeSubrange((end + 1)...) } else { return nil }
        if let start = bytes.firstIndex(where: { $0 > 0x20 }) { bytes.removeSubrange(..<start) }
        if let zone = zoneName(bytes) { bytes.removeSubrange(zone...) }
        let seconds = digitsOnly(bytes) ?? ISODate.seconds(bytes) ?? WrittenDate.seconds(bytes)
        return seconds.map { Date(timeIntervalSince1970: $0) }
    }

    /// Where the zone's name in words starts that JavaScript writes behind its offset: `GMT+0500 (Pakistan Standard Time)`.
    private static func zoneName(_ bytes: [UInt8]) -> Int? {
        guard bytes.last == UInt8(ascii: ")"), let open = bytes.lastIndex(of: UInt8(ascii: "(")), open > 5, bytes[open - 1] == 0x20,
            isDigit(bytes[open - 2]), bytes[..<open].contains(UInt8(ascii: "+")) || bytes[..<open].contains(UInt8(ascii: "-"))
        else { return nil }
        let name = bytes[(open + 1)...].dropLast()
        return name.contains(0x20) && name.allSatisfy { $0 == 0x20 || ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 } ? open - 1 : nil
    }

    /// The moment of a number of seconds or milliseconds since 1970, as JSON writes it. Only moments from 1973 to 2286 (9 or 10 digits) are dates.
    static func epoch(_ number: Double) -> Date? {
        if (1e8..<1e10).contains(number) { return Date(timeIntervalSince1970: number) }
        if (1e11..<1e13).contains(number) { return Date(timeIntervalSince1970: number / 1_000) }
        return nil
    }

    /// A text of nothing but digits, perhaps with a fraction: seconds, milliseconds, or a basic date and time without a mark between them.
    private static func digitsOnly(_ bytes: [UInt8]) -> Double? {
        let whole = bytes.prefix { isDigit($0) }
        let rest = bytes.dropFirst(whole.count)
        guard whole.count >= 9, rest.isEmpty || rest.first == UInt8(ascii: ".") && rest.dropFirst().allSatisfy(isDigit) else { return nil }
        if whole.count == 12 || whole.count == 14 {
            let time = [UInt8(ascii: "T")] + whole.dropFirst(8)
            return ISODate.seconds(Array(whole.prefix(8)) + time)
        }
        guard whole.count == 9 || whole.count == 10 || whole.count == 13, let number = Double(String(decoding: bytes, as: UTF8.self)) else {
            return nil
        }
        return epoch(number)?.timeIntervalSince1970
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Seconds since 1970 of a day, or nil when the calendar has no such day. Years before 1600 are the zero dates of programs, not of news.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Double? {
        guard (1600...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let civil = CivilDay(year: year, month: month, day: day)
        guard civil.parts.month == month else { return nil }
        return Double(civil.number) * 86_400
    }

    /// Seconds since midnight, or nil when no clock shows them. 24:00:00 ends a day (ISO 8601), second 60 is a leap second.
    static func time(_ hour: Int, _ minute: Int, _ second: Double) -> Double? {
        guard (0...23).contains(hour) || hour == 24 && minute == 0 && second == 0, (0...59).contains(minute), (0..<61).contains(second)
        else {
            return nil
        }
        return Double(hour * 3_600 + minute * 60) + second
    }

    /// Seconds east of UTC, or nil when no zone lies there.
    static func offset(_ sign: Double, hours: Int, minutes: Int) -> Double? {
        guard (0...15).contains(hours), (0...59).contains(minutes) else { return nil }
        return sign * Double(hours * 3_600 + minutes * 60)
    }
}
