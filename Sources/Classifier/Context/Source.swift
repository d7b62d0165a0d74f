// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Who stands behind a statement: the outlet, a party to the conflict, or somebody else.
///
/// The parts are those of FactBank's sources and of quotation attribution (O'Keefe et al. 2012; Pareti 2016): a cue of saying, the speaker beside it, and
/// the content. A quotation that runs on over sentences keeps its speaker.
struct SourceReading {
    /// Who speaks, and how.
    struct Result {
        var attribution: Attribution
        /// One side says it of the other: "accused … of".
        var isAccusation = false
        /// Both sides say it of each other: "each blaming the other".
        var isMutual = false
        var cue: Cue?
    }

    let scan: Scan
    let entities: Entities
    let rules: CompiledRules
    let speakers: Speakers

    /// Who stands behind what a match tells.
    func read(_ window: Window, sentence number: Int) -> Result {
        let sentence = window.sentence
        if window.holds(Roles(.accuse)), let accuse = sentence.first(where: { scan.has(.accuse, $0) }), accuse < window.match.head {
            let speaker = speaker(before: accuse, sentence, number) ?? speaker(behind: accuse, sentence, number)
            var result = Result(attribution: speaker ?? Attribution(kind: .party), isAccusation: true)
            result.isMutual = sentence.contains { scan.has(.mutual, $0) }
            result.cue = Cue(reading: "accusation", bytes: window.word(accuse))
            return result
        }
        if window.holds(Roles(.according)), let cue = sentence.first(where: { scan.has(.according, $0) }) {
            let end = scan.hitRange(cue).map { Int(scan.hits[$0].end) }.max() ?? cue + 1
            if let speaker = speaker(from: end, sentence, number) { return said(speaker, cue, window) }
        }
        if let colon = headlineColon(window), let speaker = speakers.attribution(sentence.lowerBound..<colon, sentence: number),
            speaker.actor != nil
        {
            return said(speaker, sentence.lowerBound, window)
        }
        if let cue = report(window) {
            let speaker = speaker(before: cue, sentence, number) ?? speaker(behind: cue, sentence, number)
            if let other = confirmation(beside: cue, speaker, sentence, number) { return said(other, cue, window) }
            return said(speaker ?? Attribution(kind: .other), cue, window)
        }
        if scan.tokens[window.match.head].traits.contains(.quoted), number > 0, let speaker = speakers.bySentence[number - 1] {
            return Result(attribution: speaker)
        }
        return Result(attribution: .outlet)
    }

    /// "Syria: attack was a declaration of war": a headline that quotes names its speaker before a colon.
    private func headlineColon(_ window: Window) -> Int? {
        let start = window.sentence.lowerBound
        guard let colon = (start..<max(start, min(start + 5, window.match.range.lowerBound))).first(where: { scan.tokens[$0].isMark(0x3A) })
        else {
            return nil
        }
        return window.sentence.contains { scan.tokens[$0].isMark(0x22) || scan.tokens[$0].isMark(0x27) } ? colon : nil
    }

    /// "Guyana's government said and Caracas confirmed": two sides that say the same make it a fact between them.
    private func confirmation(beside cue: Int, _ speaker: Attribution?, _ sentence: Range<Int>, _ number: Int) -> Attribution? {
        guard let speaker, speaker.kind == .party else { return nil }
        for verb in sentence where verb != cue && scan.has(.report, verb) {
            if let second = self.speaker(before: verb, sentence, number), second.kind == .party, second.actor != speaker.actor {
                return Attribution(kind: .parties, actor: speaker.actor, name: speaker.name)
            }
        }
        return nil
    }

    private func said(_ speaker: Attribution, _ cue: Int, _ window: Window) -> Result {
        Result(attribution: speaker, cue: Cue(reading: "said", bytes: window.word(cue)))
    }

    /// The verb of saying that governs the match: the nearest before it in its clause, else one behind a comma or quote after it.
    private func report(_ window: Window) -> Int? {
        guard window.holds(Roles(.report)) else { return nil }
        let verbs = window.sentence.filter { scan.has(.report, $0) && !window.isConsumed($0) }
        if let before = verbs.last(where: { $0 < window.match.head }), !isParted(before, window) { return before }
        return verbs.first { $0 >= window.match.range.upperBound && follows($0, window) }
    }

    /// A semicolon, or a clause break with a subject of its own, parts the saying from what follows.
    private func isParted(_ verb: Int, _ window: Window) -> Bool {
        (verb + 1..<max(verb + 1, window.match.range.lowerBound)).contains { scan.tokens[$0].isMark(0x3B) || scan.tokens[$0].isMark(0x3A) }
    }

    /// "…, officials said", "…”, Tarar announced": behind a comma or a closing quote, at most eight words before the verb.
    private func follows(_ verb: Int, _ window: Window) -> Bool {
        let from = max(window.match.range.upperBound, verb - 8)
        return (from..<verb).contains { scan.tokens[$0].isMark(0x2C) || scan.tokens[$0].isMark(0x22) || scan.tokens[$0].isMark(0x27) }
    }

    // MARK: Speakers

    private func speaker(before verb: Int, _ sentence: Range<Int>, _ number: Int) -> Attribution? {
        var low = verb
        while low > sentence.lowerBound, verb - low < 24 {
            let token = scan.tokens[low - 1]
            if token.isMark(0x22) || token.isMark(0x3B) || scan.has(.clauseBreak, low - 1) { break }
            low -= 1
        }
        return speakers.attribution(low..<verb, sentence: number)
    }

    private func speaker(behind verb: Int, _ sentence: Range<Int>, _ number: Int) -> Attribution? {
        speaker(from: verb + 1, sentence, number)
    }

    private func speaker(from token: Int, _ sentence: Range<Int>, _ number: Int) -> Attribution? {
        var high = token
        while high < sentence.upperBound, high - token < 10 {
            if scan.tokens[high].isMark(0x2C) || scan.tokens[high].isMark(0x22) || scan.has(.clauseBreak, high) { break }
            high += 1
        }
        return speakers.attribution(token..<high, sentence: number)
    }
}
