// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// ISO 8601 dates: `2025-11-08`, `20251108T140500Z`, `2025-11-08 14:05:00,123 +0100`.
enum ISODate {
    /// Seconds since 1970, or nil when the bytes are no such date.
    static func seconds(_ bytes: [UInt8]) -> Double? {
        var cursor = Cursor(bytes: bytes)
        guard let year = cursor.number(4) else { return nil }
        let extended = cursor.take(UInt8(ascii: "-")) || cursor.take(UInt8(ascii: "/"))
        guard let month = cursor.number(2) else { return nil }
        if extended, !cursor.take(UInt8(ascii: "-")), !cursor.take(UInt8(ascii: "/")) { return nil }
        guard let day = cursor.number(2), let start = NewsDate.day(year, month, day) else { return nil }
        if cursor.isAtEnd { return start }
        // A zone straight behind the day, as xs:date has it: `2025-11-08+01:00`.
        var behind = cursor
        if let offset = zone(&behind), behind.isAtEnd { return start - offset }
        guard cursor.take(UInt8(ascii: "T")) || cursor.take(UInt8(ascii: "t")) || cursor.takeSpaces() else { return nil }
        guard let time = time(&cursor) else { return nil }
        _ = cursor.takeSpaces()
        if cursor.isAtEnd { return start + time }
        guard let offset = zone(&cursor) else { return nil }
        cursor.skipZoneName()
        return cursor.isAtEnd ? start + time - offset : nil
    }

    private static func time(_ cursor: inout Cursor) -> Double? {
        guard let hour = cursor.number(2) else { return nil }
        let colon = cursor.take(UInt8(ascii: ":"))
        guard let minute = cursor.number(2) else { return colon ? nil : NewsDate.time(hour, 0, 0) }
        var second = 0.0
        if !colon || cursor.take(UInt8(ascii: ":")) {
            if let whole = cursor.number(2) { second = Double(whole) } else if colon { return nil }
        }
        if cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) {
            guard let fraction = cursor.fraction() else { return nil }
            second += fraction
        }
        return NewsDate.time(hour, minute, second)
    }

    /// `Z`, `+01:00`, `+0100`, `-05`, `GMT`, `UTC`: seconds east of UTC.
    private static func zone(_ cursor: inout Cursor) -> Double? {
        if cursor.take(UInt8(ascii: "Z")) || cursor.take(UInt8(ascii: "z")) { return 0 }
        let word = cursor.word()
        if !word.isEmpty { return TimeZones.fixed[word] }
        let isMinus = cursor.take(UInt8(ascii: "-"))
        guard isMinus || cursor.take(UInt8(ascii: "+")), let hours = cursor.number(2) else { return nil }
        let colon = cursor.take(UInt8(ascii: ":"))
        let minutes = cursor.number(2)
        if colon, minutes == nil { return nil }
        return NewsDate.offset(isMinus ? -1 : 1, hours: hours, minutes: minutes ?? 0)
    }

    /// A place in the bytes.
    private struct Cursor {
        let bytes: [UInt8]
        var at = 0

        var isAtEnd: Bool { at == bytes.count }

        mutating func take(_ byte: UInt8) -> Bool {
            guard at < bytes.count, bytes[at] == byte else { return false }
            at += 1
            return true
        }

        mutating func takeSpaces() -> Bool {
            let from = at
            while at < bytes.count, bytes[at] == 0x20 { at += 1 }
            return at > from
        }

        /// Exactly so many digits.
        mutating func number(_ digits: Int) -> Int? {
            guard at + digits <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[at..<(at + digits)] {
                guard NewsDate.isDigit(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            at += digits
            return value
        }

        /// Digits behind the decimal sign, as a part of one.
        mutating func fraction() -> Double? {
            let from = at
            var (value, unit) = (0.0, 0.1)
            while at < bytes.count, NewsDate.isDigit(bytes[at]) {
                value += Double(bytes[at] - 0x30) * unit
                unit /= 10
                at += 1
            }
            return at > from ? value : nil
        }

        /// Letters, in lower case.
        mutating func word() -> String {
            let from = at
            while at < bytes.count, (bytes[at] | 0x20) &- 0x61 < 26 { at += 1 }
            return String(decoding: bytes[from..<at].map { $0 | 0x20 }, as: UTF8.self)
        }

        /// What programs write behind an offset to tell a person its name: ` UTC`, `[Europe/Berlin]`, ` (CET)`.
        mutating func skipZoneName() {
            _ = takeSpaces()
            let rest = bytes[at...]
            if rest.first == UInt8(ascii: "["), rest.last == UInt8(ascii: "]") { at = bytes.count }
            if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") { at = bytes.count }
            if TimeZones.fixed[String(decoding: rest, as: UTF8.self).lowercased()] != nil { at = bytes.count }
        }
    }
}
