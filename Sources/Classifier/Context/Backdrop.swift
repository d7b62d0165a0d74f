// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a sentence tells as the backdrop of the news though it names no old time of its own: what the news comes after, what a picture shows, what a
/// whole war has cost. `Presupposed` and `Narrative` tell the rest.
enum Backdrop {
    /// The dead of a war, not of an act.
    static let tollOfWar = 5000

    /// The cue that makes a mention which reads as news background after all.
    ///
    /// - Parameter isOutlet: whether the outlet itself tells it.
    static func cue(
        _ window: Window, times: [TimeExpression], in number: Int, reader: MentionReader, rule: RuleFacts.OfRule, isOutlet: Bool
    ) -> Cue? {
        let isHeadline = reader.hasHeadline && number == 0
        let spelling = reader.spelling
        let frame = isHeadline ? nil : frame(window, times, spelling) ?? Presupposed.cue(window, times, spelling)
        if let cue = frame ?? lasting(window, spelling) ?? caption(window, times) { return window.cue(.background, cue) }
        if reader.facts.signals[rule.signal].isFighting, let toll = toll(window, times, spelling) { return window.cue(.background, toll) }
        if reader.facts.isActOfWar(rule), let court = Presupposed.court(window, times, spelling) { return window.cue(.background, court) }
        guard isOutlet else { return nil }
        return Narrative.cue(window, times: times, in: number, reader: reader)
    }

    /// "The tensions come after Russia accused …", "The talks followed strikes on Tyre": what the news comes after is not the news, unless it is of these
    /// days.
    private static func frame(_ window: Window, _ times: [TimeExpression], _ spelling: Spelling) -> Int? {
        guard window.holds(Roles(.occur)) else { return nil }
        let scan = window.scan
        let low = window.sentence.lowerBound + 1
        let start = window.match.range.lowerBound
        // "comes days after": of these days, and older than the news all the same.
        guard !times.contains(where: { RecencyReading.isFresh($0) && !spelling.reads($0.tokens.upperBound - 2, "days") }) else {
            return nil
        }
        return (low..<max(low, start)).first { token in
            guard scan.has(.occur, token) else { return false }
            let initial = spelling.initial(token)
            guard initial == UInt8(ascii: "f") || initial == UInt8(ascii: "c") else { return false }
            // "was followed by", "followed suit": the other way round.
            if spelling.reads(token, oneOf: "follows", "followed") {
                return !scan.has(.auxiliary, token - 1) && !spelling.reads(token + 1, oneOf: "by", "suit")
            }
            // "comes after", "comes days after", "comes a week after"; "came after" tells one thing after the other.
            guard spelling.reads(token, oneOf: "come", "comes", "coming") else { return false }
            return (token + 1..<min(token + 5, start)).contains { spelling.reads($0, "after") }
        }
    }

    /// "a force it's been battling for weeks": a relative clause without a pronoun of its own, about what has lasted.
    private static func lasting(_ window: Window, _ spelling: Spelling) -> Int? {
        let scan = window.scan
        let head = window.match.head
        guard window.match.headForms.contains(.gerund), window.holds(Roles(.duration)), head - 4 > window.sentence.lowerBound else {
            return nil
        }
        guard spelling.reads(head - 1, "been"), scan.has(.auxiliary, head - 2) || spelling.isApostrophe(head - 2),
            spelling.isPronoun(head - 3), scan.tokens[head - 4].kind == .word,
            !scan.hasAny(Roles(.report, .clauseBreak, .nounBreak), head - 4)
        else { return nil }
        let behind = window.match.headEnd..<max(window.match.headEnd, min(window.match.headEnd + 4, window.sentence.upperBound))
        guard let span = behind.first(where: { scan.has(.duration, $0) }) else { return nil }
        return (span + 1..<min(span + 4, window.sentence.upperBound)).contains { scan.hasAny(Roles(.week, .longUnit), $0) } ? span : nil
    }

    /// "An Iron Dome battery intercepts rockets over Ashkelon on Oct. 11, 2023": a picture's caption tells the past in the present, with its full date.
    private static func caption(_ window: Window, _ times: [TimeExpression]) -> Int? {
        guard !window.isTold, !window.match.headForms.isDisjoint(with: [.present, .gerund]), window.group.infinitive == nil else {
            return nil
        }
        let old = times.last { $0.day != nil && ($0.daysAgo ?? 0) > RecencyReading.newsDays && $0.tokens.count >= 3 }
        guard let old, old.tokens.lowerBound > window.match.head, times.allSatisfy({ !RecencyReading.isFresh($0) }) else { return nil }
        return old.tokens.lowerBound
    }

    /// "Israel's offensive has killed more than 47,000 people": the number behind the verb, where no day of these is named.
    private static func toll(_ window: Window, _ times: [TimeExpression], _ spelling: Spelling) -> Int? {
        guard !times.contains(where: RecencyReading.isFresh) else { return nil }
        let scan = window.scan
        let head = window.match.head
        let end = min(max(window.match.range.upperBound + 4, head + 12), window.sentence.upperBound)
        return (head..<max(head, end)).first { token in
            let isToll = scan.tokens[token].kind == .number ? Int(scan.tokens[token].word) >= tollOfWar : spelling.reads(token, "thousands")
            guard isToll else { return false }
            return token < window.match.range.upperBound + 4 || (head..<token).contains { scan.has(.auxiliary, $0) }
        }
    }
}
