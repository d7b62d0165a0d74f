// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Dates written for people: RFC 822 and its successors, `asctime`, and days with the month in words or, where it is clear which is which, in numbers.
///
/// The text is cut into numbers and words; each must find its one part in the date, and a word that has none makes the whole no date.
struct WrittenDate {
    /// Seconds since 1970, or nil when the bytes are no such date.
    static func seconds(_ bytes: [UInt8]) -> Double? {
        guard let tokens = tokens(bytes), tokens.first != .mark(UInt8(ascii: "-")) else { return nil }
        var date = WrittenDate()
        var at = 0
        while at < tokens.count {
            guard let used = date.take(tokens[at...]) else { return nil }
            at += used
        }
        return date.seconds
    }

    private enum Token: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(UInt8)
    }

    private var year: Int?
    private var month: Int?
    private var dayOfMonth: Int?
    private var time: Double?
    private var zone: String?
    private var offset: Double?

    /// The whole, once every token found its part.
    private var seconds: Double? {
        guard let year, let month, let dayOfMonth, let start = NewsDate.day(year, month, dayOfMonth) else { return nil }
        var offset = self.offset ?? 0
        if let zone, self.offset == nil {
            guard let named = TimeZones.offset(zone, on: CivilDay(year: year, month: month, day: dayOfMonth)) else { return nil }
            offset = named
        }
        // A zone without a time says nothing about the day.
        return start + (time.map { $0 - offset } ?? 0)
    }

    // MARK: Tokens

    /// Numbers, words in lower case, and marks; nil when there are more than any date has.
    private static func tokens(_ bytes: [UInt8]) -> [Token]? {
        var tokens: [Token] = []
        var i = 0
        while i < bytes.count {
            let from = i
            if NewsDate.isDigit(bytes[i]) {
                while i < bytes.count, NewsDate.isDigit(bytes[i]) { i += 1 }
                guard i - from <= 9 else { return nil }
                tokens.append(.number(bytes[from..<i].reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits: i - from))
            } else if isLetter(bytes[i]) {
                while i < bytes.count, isLetter(bytes[i]) { i += 1 }
                tokens.append(.word(String(decoding: bytes[from..<i], as: UTF8.self).lowercased()))
            } else {
                if !parts(bytes, i) { tokens.append(.mark(bytes[i])) }
                i += 1
            }
            if tokens.count > 40 { return nil }
        }
        return tokens
    }

    /// White space, and the marks that only part: `Sat, 8 Nov. 2025 | 14:05`, `14:05 GMT - 8 November 2025`. A hyphen with spaces around it is no sign of a
    /// zone either.
    private static func parts(_ bytes: [UInt8], _ i: Int) -> Bool {
        if [0x20, 0x09, UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ";")].contains(bytes[i]) { return true }
        return bytes[i] == UInt8(ascii: "-") && i > 0 && bytes[i - 1] == 0x20 && i + 1 < bytes.count && bytes[i + 1] == 0x20
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }

    // MARK: Parts

    /// Takes the first token, with those that belong to it: how many were taken, or nil when they are no part of a date.
    private mutating func take(_ tokens: ArraySlice<Token>) -> Int? {
        let t = Array(tokens.prefix(9))
        switch t[0] {
        case .number: return takeTime(t) ?? takeNumericDay(t) ?? takeOffset(t) ?? takeNumber(t)
        case .word(let word): return takeWord(word, t)
        case .mark(let mark):
            if let used = takeOffset(t) { return used }
            // `(CET)` behind an offset, `Nov. 8`, `8-Nov-25`, `Updated: …`.
            return "().-:/'".utf8.contains(mark) ? 1 : nil
        }
    }

    private static func number(_ tokens: [Token], _ at: Int, digits: ClosedRange<Int>) -> Int? {
        guard at < tokens.count, case .number(let value, let count) = tokens[at], digits.contains(count) else { return nil }
        return value
    }

    private static func mark(_ tokens: [Token], _ at: Int, _ mark: UInt8) -> Bool { at < tokens.count && tokens[at] == .mark(mark) }

    private static func word(_ tokens: [Token], _ at: Int) -> String? {
        guard at < tokens.count, case .word(let word) = tokens[at] else { return nil }
        return word
    }

    /// `14:05`, `14:05:30.5`, `2:05 p.m.`, `2 pm`, `14h05`, `14.05 Uhr`, `1405 GMT`.
    private mutating func takeTime(_ t: [Token]) -> Int? {
        let colon = UInt8(ascii: ":")
        if let value = Self.number(t, 0, digits: 4...4), let zone = Self.word(t, 1), zone == "gmt" || zone == "utc" {
            return setTime(value / 100, value % 100, 0, used: 1, t)
        }
        guard let hour = Self.number(t, 0, digits: 1...2) else { return nil }
        if Self.word(t, 1) == "uhr" { return setTime(hour, 0, 0, used: 2, t) }
        if Self.mark(t, 1, UInt8(ascii: ".")), let minute = Self.number(t, 2, digits: 2...2), Self.word(t, 3) == "uhr" {
            return setTime(hour, minute, 0, used: 4, t)
        }
        // `2.05pm`, `14.05 CET`; other numbers with a dot are days.
        if Self.mark(t, 1, UInt8(ascii: ".")), let minute = Self.number(t, 2, digits: 2...2), let word = Self.word(t, 3),
            ["am", "pm", "a", "p"].contains(word)
                || Months.number(word) == nil && TimeZones.offset(word, on: CivilDay(year: 2000, month: 1, day: 1)) != nil
        {
            return setTime(hour, minute, 0, used: 3, t)
        }
        if Self.word(t, 1) == "h", let minute = Self.number(t, 2, digits: 2...2) { return setTime(hour, minute, 0, used: 3, t) }
        if Self.mark(t, 1, colon), let minute = Self.number(t, 2, digits: 2...2) {
            guard Self.mark(t, 3, colon), let second = Self.number(t, 4, digits: 2...2) else { return setTime(hour, minute, 0, used: 3, t) }
            guard Self.mark(t, 5, UInt8(ascii: ".")), case .number(let part, let digits)? = t.dropFirst(6).first else {
                return setTime(hour, minute, Double(second), used: 5, t)
            }
            let unit = (0..<digits).reduce(1.0) { unit, _ in unit / 10 }
            return setTime(hour, minute, Double(second) + Double(part) * unit, used: 7, t)
        }
        if let word = Self.word(t, 1), ["am", "pm", "a", "p"].contains(word) { return setTime(hour, 0, 0, used: 1, t) }
        return nil
    }

    private mutating func setTime(_ hour: Int, _ minute: Int, _ second: Double, used: Int, _ t: [Token]) -> Int? {
        guard time == nil else { return nil }
        var (hour, used) = (hour, used)
        if let half = Self.word(t, used), let isAfternoon = ["am": false, "a": false, "pm": true, "p": true][half] {
            let dot = UInt8(ascii: ".")
            if half.utf8.count == 1 {
                guard Self.mark(t, used + 1, dot), Self.word(t, used + 2) == "m" else { return nil }
                used += 2
            }
            used += 1
            if Self.mark(t, used, dot) { used += 1 }
            // Some write the first hour of the day as 0.
            guard (1...12).contains(hour) || hour == 0 && !isAfternoon else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard let time = NewsDate.time(hour, minute, second) else { return nil }
        self.time = time
        return used
    }

    /// `8.11.2025`, always day first; `13/11/2025` and `11/13/2025`, where one number can be no month; `2025/11/8`, `2025年11月8日`.
    private mutating func takeNumericDay(_ t: [Token]) -> Int? {
        if t.count >= 5, let year = Self.number(t, 0, digits: 4...4), let month = Self.number(t, 2, digits: 1...2),
            let day = Self.number(t, 4, digits: 1...2)
        {
            if t[1] == .word("年"), t[3] == .word("月"), Self.word(t, 5) == "日" { return setDay(year, month, day) ? 6 : nil }
            guard case .mark(let mark) = t[1], t[1] == t[3], "-/.".utf8.contains(mark) else { return nil }
            return setDay(year, month, day) ? 5 : nil
        }
        guard let a = Self.number(t, 0, digits: 1...2), t.count >= 5, t[1] == t[3], let b = Self.number(t, 2, digits: 1...2),
            let year = Self.number(t, 4, digits: 4...4)
        else { return nil }
        if t[1] == .mark(UInt8(ascii: ".")) { return setDay(year, b, a) ? 5 : nil }
        guard t[1] == .mark(UInt8(ascii: "/")) || t[1] == .mark(UInt8(ascii: "-")) else { return nil }
        if a > 12 || a == b { return setDay(year, b, a) ? 5 : nil }
        return b > 12 && setDay(year, a, b) ? 5 : nil
    }

    private mutating func setDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard self.year == nil, self.month == nil, dayOfMonth == nil else { return false }
        (self.year, self.month, dayOfMonth) = (year, month, day)
        return true
    }

    /// `+0100`, `-05:00`, `+1` behind a time.
    private mutating func takeOffset(_ t: [Token]) -> Int? {
        guard time != nil, offset == nil, case .mark(let mark) = t[0], mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-") else {
            return nil
        }
        let sign: Double = mark == UInt8(ascii: "-") ? -1 : 1
        if let both = Self.number(t, 1, digits: 4...4) {
            // Behind a minus, four digits may be the year of `14:05 08-Nov-2025`, unless the year is known or follows.
            guard sign > 0 || year != nil || Self.number(t, 2, digits: 4...4) != nil,
                let value = NewsDate.offset(sign, hours: both / 100, minutes: both % 100)
            else { return nil }
            offset = value
            return 2
        }
        guard let hours = Self.number(t, 1, digits: 1...2) else { return nil }
        let minutes = Self.mark(t, 2, UInt8(ascii: ":")) ? Self.number(t, 3, digits: 2...2) : nil
        // `14:05-15:05` is a span of time: no zone lies so far from Greenwich, nor so far from a quarter of an hour.
        guard hours <= (sign < 0 ? 12 : 14), (minutes ?? 0) % 15 == 0 else { return nil }
        guard zone != nil || minutes != nil, let value = NewsDate.offset(sign, hours: hours, minutes: minutes ?? 0) else { return nil }
        offset = value
        return minutes == nil ? 2 : 4
    }

    /// The day of the month, with `st`, `nd`, `rd`, `th` or a dot behind it; or the year.
    private mutating func takeNumber(_ t: [Token]) -> Int? {
        guard case .number(let value, let digits) = t[0] else { return nil }
        if digits == 4, year == nil {
            year = value
            return 1
        }
        guard digits <= 2 else { return nil }
        if dayOfMonth == nil {
            dayOfMonth = value
            return ["st", "nd", "rd", "th"].contains(Self.word(t, 1)) ? 2 : 1
        }
        // RFC 5322 section 4.3: two digits behind the month are a year of 1950 to 2049.
        guard digits == 2, year == nil, month != nil else { return nil }
        year = value + (value < 50 ? 2_000 : 1_900)
        return 1
    }

    private mutating func takeWord(_ word: String, _ t: [Token]) -> Int? {
        if let number = Months.number(word) {
            guard month == nil else { return nil }
            month = number
            return 1
        }
        if Self.fillers.contains(word) || Months.weekdays.contains(word) { return 1 }
        guard TimeZones.offset(word, on: CivilDay(year: 2000, month: 1, day: 1)) != nil else { return nil }
        if zone == nil { zone = word }
        return 1
    }

    /// Words that stand in front of dates and between their parts, and say nothing.
    private static let fillers: Set<String> = [
        "published", "updated", "last", "posted", "modified", "created", "date", "on", "at", "the", "of", "t", "time", "um", "uhr", "am",
        "den",
        "le", "à", "de", "del", "a", "las", "el", "di", "alle", "ore", "в", "–", "—", "·", "•",
    ]
}
