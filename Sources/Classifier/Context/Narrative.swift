// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What is told of old without a date, because the sentences before it have set the time.
///
/// Discourse keeps its time until another one is named (Reichenbach 1947; Kamp and Reyle 1993; Lascarides and Asher 1993): behind "Ties hit a low in
/// June 2020." the sentence "Both armies then moved troops" is of June 2020, and so is what was "the following day". A present or a present perfect, a time
/// of these days and somebody's words come back to now.
enum Narrative {
    /// From this sentence on, an undated past keeps the time told before it.
    static let deepSentence = 2
    /// How many sentences back the time may have been named.
    static let reach = 5

    /// The old time that an act told without a time of its own takes from the sentences before it.
    static func cue(_ window: Window, times: [TimeExpression], in number: Int, reader: MentionReader) -> Cue? {
        guard number >= deepSentence, times.allSatisfy(\.isAnaphoric), isPast(window, reader.spelling) else { return nil }
        guard !window.holds(Roles(.accuse, .according, .remain)) else { return nil }
        return time(before: number, reader, isTied: times.contains(where: \.isAnaphoric)).map { window.cue(.background, $0) }
    }

    /// Whether a verb in the past tells the act; a noun does in a sentence that is told in the past.
    private static func isPast(_ window: Window, _ spelling: Spelling) -> Bool {
        let scan = window.scan
        // "hit", "shut": a past like any other where nothing governs it.
        let mayBePast = window.match.headForms.contains(.past) && window.group.infinitive == nil && window.group.modal == nil
        if window.isTold || mayBePast {
            // "It has since attacked": since then.
            return !(window.group.start..<window.match.head).contains { isPresent($0, scan, spelling) && !spelling.reads($0 + 1, "since") }
        }
        guard window.isNominal, window.group.infinitive == nil else { return false }
        return window.sentence.contains { !scan.forms(at: $0).isDisjoint(with: .past) } && !isPresent(window.sentence, scan, spelling)
    }

    /// The token that names the old time in which a sentence stands.
    ///
    /// - Parameter isTied: whether a word such as "the following day" ties the sentence to the one before it.
    private static func time(before number: Int, _ reader: MentionReader, isTied: Bool) -> Int? {
        let scan = reader.scan
        // Over one end of a paragraph a narrative goes on untied.
        var mayCross = true
        var isTied = isTied
        var current = number
        while current > max(0, number - reach), current > (reader.hasHeadline ? 1 : 0) {
            if scan.tokens[scan.sentences[current].lowerBound].traits.contains(.paragraph), !isTied {
                guard mayCross else { return nil }
                mayCross = false
            }
            current -= 1
            let sentence = scan.sentences[current]
            let times = TimeExpressions.find(scan, sentence, today: reader.today, rules: reader.rules)
            let own = times.filter { !$0.isAnaphoric }
            if let last = own.last {
                let isOld = own.allSatisfy { $0.isPast || ($0.daysAgo ?? 0) > RecencyReading.newsDays || isAheadInPast($0, scan, sentence) }
                return isOld && !isPresent(sentence, scan, reader.spelling) ? last.tokens.lowerBound : nil
            }
            if !goesOn(current, reader) { return nil }
            isTied = times.contains(where: \.isAnaphoric)
        }
        return nil
    }

    /// "on April 23" in a tale that a sentence in the past tells: no day to come.
    private static func isAheadInPast(_ time: TimeExpression, _ scan: Scan, _ sentence: Range<Int>) -> Bool {
        guard let days = time.daysAgo, days < 0, time.day != nil else { return false }
        return sentence.contains { !scan.forms(at: $0).isDisjoint(with: .past) } && !sentence.contains { scan.has(.will, $0) }
    }

    /// Whether a sentence without a time of its own leaves the time as it was.
    private static func goesOn(_ number: Int, _ reader: MentionReader) -> Bool {
        let scan = reader.scan
        let sentence = scan.sentences[number]
        if scan.sentenceRoles[number].isDisjoint(with: Roles(.report, .according, .accuse)) {
            return !isPresent(sentence, scan, reader.spelling)
        }
        // What a witness is quoted with stands beside the tale: "We heard the blast," said a driver.
        return QuotationMark.stands(in: reader.text, at: Int(scan.tokens[sentence.lowerBound].start))
    }

    /// Whether an auxiliary of the present or a future stands in a stretch.
    private static func isPresent(_ tokens: Range<Int>, _ scan: Scan, _ spelling: Spelling) -> Bool {
        tokens.contains { isPresent($0, scan, spelling) || scan.has(.will, $0) && scan.forms(at: $0).isSubset(of: .plain) }
    }

    private static func isPresent(_ token: Int, _ scan: Scan, _ spelling: Spelling) -> Bool {
        scan.has(.auxiliary, token) && spelling.reads(token, oneOf: "is", "are", "has", "have", "does", "do")
    }
}
