// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// A time that a sentence states, as far as it tells whether an act is news.
struct TimeExpression {
    /// Where it stands, in tokens.
    var tokens: Range<Int>
    /// How many days before the article it was; negative for days to come; `nil` when only its kind is known.
    var daysAgo: Int?
    /// Whether it is of old by its words alone: "last month", "decades ago".
    var isPast: Bool
    /// The exact day, when it names one.
    var day: CivilDay?
    /// Whether it dates only what follows it: "six weeks after talks ended".
    var datesWhatFollows = false
    /// Whether it takes its time from what was told before it: "the following day", "weeks later".
    var isAnaphoric = false
}

/// Finds the times that a sentence states: TIMEX3 (Pustejovsky et al. 2003) as far as news of a day needs it.
enum TimeExpressions {
    /// The times in a sentence, in order. Without `today`, dates count neither as past nor as news.
    static func find(_ scan: Scan, _ sentence: Range<Int>, today: CivilDay?, rules: CompiledRules) -> [TimeExpression] {
        var found: [TimeExpression] = []
        let starts = starts
        var i = sentence.lowerBound
        while i < sentence.upperBound {
            guard scan.hasAny(starts, i) || scan.tokens[i].kind == .number else {
                i += 1
                continue
            }
            if let time = expression(scan, i, sentence, today, rules) {
                // "until Monday" is the end of a state and dates nothing.
                let isEnd = i > sentence.lowerBound && scan.has(.clauseBreak, i - 1) && scan.has(.condition, i - 1)
                if !isEnd {
                    found.append(time)
                } else if (time.daysAgo ?? 0) >= 365 {
                    // "until 2008", years ago: a state that is over.
                    found.append(TimeExpression(tokens: i - 1..<time.tokens.upperBound, daysAgo: time.daysAgo, isPast: true, day: time.day))
                }
                i = time.tokens.upperBound
            } else {
                i += 1
            }
        }
        return found
    }

    /// What a time starts with when it starts with a word.
    private static let starts = Roles(.month, .duration, .longUnit, .week, .pastTime, .nextTime, .weekday, .nowTime)

    private static func expression(_ scan: Scan, _ i: Int, _ sentence: Range<Int>, _ today: CivilDay?, _ rules: CompiledRules)
        -> TimeExpression?
    {
        if scan.tokens[i].kind == .number { return number(scan, i, sentence, today, rules) }
        if scan.has(.month, i) { return month(scan, i, sentence, today, rules) }
        if scan.has(.duration, i), scan.has(.nowTime, i) { return firstTime(scan, i, sentence, today, rules) }
        if scan.has(.pastTime, i), scan.has(.nowTime, i) {
            return TimeExpression(tokens: i..<end(scan, i, .pastTime, rules), daysAgo: nil, isPast: false, isAnaphoric: true)
        }
        if let span = span(scan, i, sentence, today) { return span }
        if scan.has(.pastTime, i) { return TimeExpression(tokens: i..<end(scan, i, .pastTime, rules), daysAgo: nil, isPast: true) }
        if scan.has(.nextTime, i) {
            return TimeExpression(tokens: i..<end(scan, i, .nextTime, rules), daysAgo: -7, isPast: false, day: today)
        }
        if scan.has(.weekday, i) { return weekday(scan, i, today, rules) }
        if scan.has(.nowTime, i) { return TimeExpression(tokens: i..<end(scan, i, .nowTime, rules), daysAgo: 0, isPast: false) }
        return nil
    }

    /// "for the first time in months", "for the first time since 2021": news, and the time in it is none of its own; "for a third time in 1971" has one.
    private static func firstTime(_ scan: Scan, _ i: Int, _ sentence: Range<Int>, _ today: CivilDay?, _ rules: CompiledRules)
        -> TimeExpression
    {
        let end = end(scan, i, .nowTime, rules)
        if end + 1 < sentence.upperBound, scan.has(.locative, end), scan.tokens[end + 1].kind == .number, today != nil,
            let year = number(scan, end + 1, sentence, today, rules), year.isPast
        {
            return TimeExpression(tokens: i..<year.tokens.upperBound, daysAgo: year.daysAgo, isPast: true)
        }
        var last = end
        while last < min(end + 5, sentence.upperBound), scan.tokens[last].kind != .mark {
            last += 1
            if scan.hasAny(Roles(.longUnit, .week, .month), last - 1) || scan.tokens[last - 1].kind == .number,
                !isFollowedByTime(scan, last, sentence)
            {
                return TimeExpression(tokens: i..<last, daysAgo: 0, isPast: false)
            }
        }
        return TimeExpression(tokens: i..<end, daysAgo: 0, isPast: false)
    }

    private static func isFollowedByTime(_ scan: Scan, _ token: Int, _ sentence: Range<Int>) -> Bool {
        token < sentence.upperBound && (scan.hasAny(Roles(.longUnit, .week, .month), token) || scan.tokens[token].kind == .number)
    }

    /// "for twenty years", "two weeks ago", "half a year after": long spans tell of the past; shorter ones tell nothing.
    private static func span(_ scan: Scan, _ i: Int, _ sentence: Range<Int>, _ today: CivilDay?) -> TimeExpression? {
        // How long an act lasted says how old it is only in the news of a day.
        if today != nil, scan.has(.duration, i) {
            for unit in i + 1..<min(i + 6, sentence.upperBound) {
                if scan.tokens[unit].kind == .mark { break }
                if scan.has(.longUnit, unit) { return TimeExpression(tokens: i..<unit + 1, daysAgo: nil, isPast: true) }
            }
        }
        guard scan.hasAny(Roles(.longUnit, .week), i), i + 1 < sentence.upperBound else { return nil }
        if scan.has(.ago, i + 1) {
            // "five years ago today" is no news of today.
            let today = i + 2 < sentence.upperBound && scan.has(.nowTime, i + 2) ? 1 : 0
            return TimeExpression(tokens: i..<i + 2 + today, daysAgo: nil, isPast: true)
        }
        // "25 years to the day after NATO's first raid"
        let isToTheDay = i + 4 < sentence.upperBound && scan.has(.infinitive, i + 1) && scan.has(.definite, i + 2)
        let after = isToTheDay ? i + 4 : i + 1
        // "broke down the year after.": after what was told before.
        if scan.has(.after, i + 1), i + 2 >= sentence.upperBound || scan.tokens[i + 2].isMark(0x2E) {
            return TimeExpression(tokens: i..<i + 2, daysAgo: nil, isPast: scan.has(.longUnit, i), isAnaphoric: scan.has(.week, i))
        }
        if scan.has(.after, after) { return TimeExpression(tokens: i..<after + 1, daysAgo: nil, isPast: true, datesWhatFollows: true) }
        return nil
    }

    /// A day of the month before a month (`19 October`), a year (`2021`), or a count before "ago" (`two weeks ago` starts at its number).
    private static func number(_ scan: Scan, _ i: Int, _ sentence: Range<Int>, _ today: CivilDay?, _ rules: CompiledRules)
        -> TimeExpression?
    {
        let value = Int(scan.tokens[i].word)
        if i + 1 < sentence.upperBound, scan.has(.month, i + 1), (1...31).contains(value) {
            return dated(scan, i..<i + 2, month: ordinal(scan, i + 1, .month, rules), day: value, sentence, today)
        }
        let width = scan.tokens[i].end - scan.tokens[i].start
        guard width == 4, (1900...2099).contains(value), !scan.tokens[i].traits.contains(.hyphenated) else { return nil }
        guard let today else { return TimeExpression(tokens: i..<i + 1, daysAgo: nil, isPast: false) }
        let years = today.parts.year - value
        return TimeExpression(tokens: i..<i + 1, daysAgo: years > 0 ? years * 365 : nil, isPast: years > 0)
    }

    /// `October`, `Oct. 19`, `October 19, 2025`.
    private static func month(_ scan: Scan, _ i: Int, _ sentence: Range<Int>, _ today: CivilDay?, _ rules: CompiledRules) -> TimeExpression?
    {
        guard scan.tokens[i].traits.contains(.capital) || scan.caseless else { return nil }
        let month = ordinal(scan, i, .month, rules)
        var next = i + 1
        if next < sentence.upperBound, scan.tokens[next].isMark(0x2E) { next += 1 }
        if next < sentence.upperBound, scan.tokens[next].kind == .number, (1...31).contains(Int(scan.tokens[next].word)),
            scan.tokens[next].end - scan.tokens[next].start <= 2
        {
            return dated(scan, i..<next + 1, month: month, day: Int(scan.tokens[next].word), sentence, today)
        }
        if let year = year(scan, next, sentence) {
            let day = CivilDay(year: year, month: month, day: 28)
            return TimeExpression(tokens: i..<next + 1, daysAgo: today.map { $0.number - day.number }, isPast: false)
        }
        guard let today else { return TimeExpression(tokens: i..<i + 1, daysAgo: nil, isPast: false) }
        let apart = (today.parts.month - month + 12) % 12
        // A month alone names its whole length: this month tells nothing, one before it is the past, the next two may be the future.
        return TimeExpression(
            tokens: i..<i + 1, daysAgo: apart == 0 ? nil : apart >= 10 ? -30 : apart * 30, isPast: apart > 0 && apart < 10)
    }

    private static func year(_ scan: Scan, _ i: Int, _ sentence: Range<Int>) -> Int? {
        var at = i
        if at < sentence.upperBound, scan.tokens[at].isMark(0x2C) { at += 1 }
        guard at < sentence.upperBound, scan.tokens[at].kind == .number, scan.tokens[at].end - scan.tokens[at].start == 4 else {
            return nil
        }
        let value = Int(scan.tokens[at].word)
        return (1900...2099).contains(value) ? value : nil
    }

    private static func dated(_ scan: Scan, _ tokens: Range<Int>, month: Int, day: Int, _ sentence: Range<Int>, _ today: CivilDay?)
        -> TimeExpression
    {
        var tokens = tokens
        let stated = year(scan, tokens.upperBound, sentence)
        if stated != nil {
            let comma = scan.tokens[tokens.upperBound].isMark(0x2C) ? 1 : 0
            tokens = tokens.lowerBound..<min(sentence.upperBound, tokens.upperBound + 1 + comma)
        }
        guard let today else { return TimeExpression(tokens: tokens, daysAgo: nil, isPast: false) }
        var date = CivilDay(year: stated ?? today.parts.year, month: month, day: day)
        // Without a year, a day more than two months ahead was last year's.
        if stated == nil, date.number - today.number > 60 { date = CivilDay(year: today.parts.year - 1, month: month, day: day) }
        return TimeExpression(tokens: tokens, daysAgo: today.number - date.number, isPast: false, day: date)
    }

    /// A weekday is within the last week; "next Friday" is not found here, because "next" makes the whole phrase a future.
    private static func weekday(_ scan: Scan, _ i: Int, _ today: CivilDay?, _ rules: CompiledRules) -> TimeExpression {
        let day = today.map { CivilDay.before($0, weekday: ordinal(scan, i, .weekday, rules) - 1) }
        return TimeExpression(
            tokens: i..<i + 1, daysAgo: today.flatMap { t in day.map { t.number - $0.number } } ?? 0, isPast: false, day: day)
    }

    /// The member's place in its class: January is 1, Monday is 1.
    private static func ordinal(_ scan: Scan, _ token: Int, _ role: GrammarRole, _ rules: CompiledRules) -> Int {
        rules.ordinals[scan.tokens[token].word] ?? 1
    }

    private static func end(_ scan: Scan, _ token: Int, _ role: GrammarRole, _ rules: CompiledRules) -> Int {
        var end: Int?
        for h in scan.hitRange(token) where rules.rolesOfClass[Int(scan.hits[h].classID)].contains(Roles(role)) {
            end = max(end ?? 0, Int(scan.hits[h].end))
        }
        return end ?? token + 1
    }
}
