// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a sentence tells as the backdrop of the news though it names no old time of its own.
///
/// Discourse keeps its time until another one is named (Reichenbach 1947; Lascarides and Asher 1993): behind "Ties hit a low in June 2020." the sentence
/// "Both armies then moved thousands of troops" is of June 2020. A toll of thousands is that of a whole war.
enum Backdrop {
    /// The dead of a war, not of an act.
    static let tollOfWar = 5000
    /// From this sentence on, an undated past keeps the time of the sentence before.
    static let deepSentence = 2

    /// The cue that makes a mention which reads as news background after all.
    static func cue(
        _ window: Window, times: [TimeExpression], in number: Int, reader: MentionReader, rule: RuleFacts.OfRule
    ) -> Cue? {
        if reader.facts.signals[rule.signal].isFighting, let toll = toll(window, times) { return window.cue(.background, toll) }
        guard times.isEmpty, window.isTold, number >= deepSentence else { return nil }
        return timeBefore(window, number, reader)
    }

    /// "Israel's offensive has killed more than 47,000 people": the number behind the verb, where no day of these is named.
    private static func toll(_ window: Window, _ times: [TimeExpression]) -> Int? {
        guard !times.contains(where: RecencyReading.isFresh) else { return nil }
        let scan = window.scan
        let head = window.match.head
        let end = min(max(window.match.range.upperBound + 4, head + 12), window.sentence.upperBound)
        return (head..<max(head, end)).first { token in
            guard scan.tokens[token].kind == .number, Int(scan.tokens[token].word) >= tollOfWar else { return false }
            return token < window.match.range.upperBound + 4 || (head..<token).contains { scan.has(.auxiliary, $0) }
        }
    }

    /// The old time that the sentence before ends on, when it names no newer one behind it and reports nobody's words.
    private static func timeBefore(_ window: Window, _ number: Int, _ reader: MentionReader) -> Cue? {
        let before = reader.scan.sentences[number - 1]
        guard !window.holds(Roles(.report, .according, .nowTime, .remain)) else { return nil }
        let times = TimeExpressions.find(reader.scan, before, today: reader.today, rules: reader.rules)
        guard let last = times.last, times.allSatisfy({ $0.isPast || ($0.daysAgo ?? 0) > RecencyReading.newsDays }) else { return nil }
        return window.cue(.background, last.tokens.lowerBound)
    }
}
