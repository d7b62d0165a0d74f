// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Acts that a sentence takes for known in order to tell something else.
///
/// What stands in a temporal clause with "since" or "when", in a relative clause about somebody or something known, or under a verb of memory is
/// presupposed and not asserted (Levinson 1983, 4.2; Kiparsky and Kiparsky 1970; Fox and Thompson 1990 on object relatives). A day of these days beside it
/// makes it news all the same.
enum Presupposed {
    /// How many words a subject has at most: between "since" or "that" and the verb.
    private static let subjectReach = 8

    /// The word by which an act is taken for known.
    static func cue(_ window: Window, _ times: [TimeExpression], _ spelling: Spelling) -> Int? {
        var cue = WarOrigin.cue(window, spelling)
        if cue == nil, window.isTold {
            cue = since(window, spelling) ?? age(window, spelling) ?? memory(window, spelling) ?? object(window, spelling)
        }
        guard let cue else { return nil }
        return times.contains { RecencyReading.isFresh($0) && $0.tokens.lowerBound > cue } ? nil : cue
    }

    // MARK: Clauses

    /// "Prices have doubled since Israel closed the crossings": from when on something is so.
    private static func since(_ window: Window, _ spelling: Spelling) -> Int? {
        let subject = subject(of: window)
        guard subject > window.sentence.lowerBound || spelling.reads(window.sentence.lowerBound, "since") else { return nil }
        let before = max(subject - 1, window.sentence.lowerBound)
        return spelling.reads(before, "since") && window.scan.spots[before].roles == Roles(.nounBreak) ? before : nil
    }

    /// "He was twenty when the army came": at what age somebody lived through it.
    private static func age(_ window: Window, _ spelling: Spelling) -> Int? {
        let when = window.leftBound
        guard when - 2 >= window.sentence.lowerBound, spelling.reads(when, "when") else { return nil }
        var years = when - 1
        if spelling.reads(years, "old") { years -= spelling.reads(years - 1, "years") ? 2 : 1 }
        guard years > window.sentence.lowerBound, isAge(years, window.scan, spelling) else { return nil }
        return window.scan.has(.auxiliary, years - 1) || spelling.reads(years - 1, oneOf: "aged", "just", "only", "about") ? when : nil
    }

    private static func isAge(_ token: Int, _ scan: Scan, _ spelling: Spelling) -> Bool {
        if scan.tokens[token].kind == .number { return Int(scan.tokens[token].word) < 100 }
        return spelling.reads(
            token, oneOf: "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty")
    }

    /// "Mediators recalled how talks collapsed", "remembers the day when gunmen stormed the base".
    private static func memory(_ window: Window, _ spelling: Spelling) -> Int? {
        let bound = window.leftBound
        guard bound > window.sentence.lowerBound, spelling.reads(bound, oneOf: "how", "when") else { return nil }
        let low = max(window.sentence.lowerBound, bound - 4)
        return (low..<bound).last {
            spelling.reads($0, oneOf: "recall", "recalls", "recalled", "recalling", "remember", "remembers", "remembered", "remembering")
        }
    }

    /// "rebuilding a school that Russian forces shelled": the object that the verb lacks stands before the pronoun, and the clause tells which one it is.
    private static func object(_ window: Window, _ spelling: Spelling) -> Int? {
        let scan = window.scan
        let pronoun = subject(of: window) - 1
        guard pronoun > window.sentence.lowerBound + 1, scan.has(.relative, pronoun), spelling.reads(pronoun, oneOf: "that", "which") else {
            return nil
        }
        guard lacksObject(window), !(window.sentence.lowerBound..<pronoun).contains(where: { scan.hasAny(Self.sayings, $0) }) else {
            return nil
        }
        // "the fact that", "so that": only a noun that no verb is has a clause of which it is the object.
        guard scan.tokens[pronoun - 1].kind == .word, !scan.hasAny(Roles(.nounBreak, .clauseBreak, .charge, .prospect), pronoun - 1) else {
            return nil
        }
        if scan.tokens[pronoun - 1].traits.contains(.capital), !scan.caseless { return pronoun }
        return scan.forms(at: pronoun - 1).isDisjoint(with: [.past, .participle, .present]) ? pronoun : nil
    }

    private static let sayings = Roles(.report, .accuse, .denial, .according, .warn)

    /// Whether no object stands behind the verb: the sentence ends, or a preposition follows.
    private static func lacksObject(_ window: Window) -> Bool {
        let behind = window.match.headEnd
        guard window.match.range.upperBound <= behind else { return false }
        guard behind < window.sentence.upperBound else { return true }
        // "that jets struck, killing 20": what came of it is news.
        return window.scan.tokens[behind].isMark(0x2E) || window.scan.hasAny(Roles(.locative, .duration, .chain), behind)
    }

    /// Where the subject of the act starts: behind the nearest mark, clause or small word that is none of a noun phrase.
    private static func subject(of window: Window) -> Int {
        let scan = window.scan
        var i = min(window.match.range.lowerBound, window.group.start)
        let low = max(window.sentence.lowerBound, i - subjectReach)
        while i > low, scan.tokens[i - 1].kind != .mark,
            !scan.hasAny(Roles(.relative, .clauseBreak, .report), i - 1), !scan.has(.nounBreak, i - 1) || scan.has(.auxiliary, i - 1)
        {
            i -= 1
        }
        return i
    }

    // MARK: Courts

    /// "A court convicted him of the attack", "ruled that Russia was behind the strike": what comes before judges was long ago.
    static func court(_ window: Window, _ times: [TimeExpression], _ spelling: Spelling) -> Int? {
        guard window.holds(Roles(.court)) else { return nil }
        if times.contains(where: { RecencyReading.isFresh($0) && $0.tokens.lowerBound > window.match.head }) { return nil }
        let low = window.sentence.lowerBound
        guard let court = (low..<max(low, window.match.range.lowerBound)).first(where: { window.scan.has(.court, $0) }) else { return nil }
        let start = window.match.range.lowerBound
        let verb = (court + 1..<max(court + 1, start)).last {
            spelling.reads(
                $0, oneOf: "ruled", "rules", "found", "heard", "hears", "convicted", "convicts", "sentenced", "sentences", "jailed",
                "jails", "acquitted", "acquits", "cleared", "clears", "upheld", "upholds")
        }
        // "heard a petition as jets bombed the city": two things at once.
        guard let verb, !(verb + 1..<start).contains(where: { window.scan.has(.clauseBreak, $0) || window.scan.tokens[$0].isMark(0x2C) })
        else {
            return nil
        }
        return verb
    }
}
