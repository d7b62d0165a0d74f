// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Who stands behind a statement: the outlet, a party to the conflict, or somebody else.
///
/// The parts are those of FactBank's sources and of quotation attribution (O'Keefe et al. 2012; Pareti 2016): a cue of saying, the speaker beside it, and
/// the content. A quotation that runs on over sentences keeps its speaker.
struct SourceReading {
    /// Who speaks, and how.
    struct Result {
        var voice: Voice
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
            var result = Result(voice: speaker ?? Voice(kind: .party), isAccusation: true)
            result.isMutual = sentence.contains { scan.has(.mutual, $0) }
            result.cue = Cue(kind: .accusation, bytes: window.word(accuse))
            return result
        }
        if window.holds(Roles(.according)), let cue = sentence.first(where: { scan.has(.according, $0) }) {
            let end = scan.end(ofPhraseAt: cue)
            if let speaker = speaker(from: end, sentence, number) {
                let witness = isOnPaper(end, speaker, number) ? Voice(kind: .other, actor: speaker.actor, name: speaker.name) : nil
                return said(witness ?? asThirdParty(speaker, of: window, number) ?? speaker, cue, window)
            }
        }
        if let colon = headlineColon(window), let speaker = speakers.attribution(sentence.lowerBound..<colon, sentence: number),
            speaker.actor != nil
        {
            return said(speaker, sentence.lowerBound, window)
        }
        if let cue = report(window) {
            let speaker =
                speaker(before: cue, sentence, number)
                ?? (isInverted(cue, window) ? speaker(behind: cue, sentence, number) : speaker(ofPronounBefore: cue, number))
            if let other = confirmation(beside: cue, speaker, sentence, number) { return said(other, cue, window) }
            var result = said(asThirdParty(speaker, of: window, number) ?? speaker ?? Voice(kind: .other), cue, window)
            result.isMutual = speaker?.kind == .parties && isInsideMutual(cue, sentence)
            return result
        }
        if scan.tokens[window.match.head].traits.contains(.quoted), number > 0, let speaker = speakers.bySentence[number - 1] {
            return Result(voice: speaker)
        }
        return Result(voice: Voice(kind: .outlet))
    }

    /// "according to a notice on the website of the U.S. Federal Aviation Administration": what is published, and no official, says it.
    private func isOnPaper(_ start: Int, _ speaker: Voice, _ number: Int) -> Bool {
        guard speaker.kind == .party, let named = entities.inSentence(number).first(where: { $0.tokens.lowerBound >= start }) else {
            return false
        }
        let before = start..<named.tokens.lowerBound
        return before.count >= 4 && !before.contains { scan.has(.title, $0) }
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
    private func confirmation(beside cue: Int, _ speaker: Voice?, _ sentence: Range<Int>, _ number: Int) -> Voice? {
        guard let speaker, speaker.kind == .party else { return nil }
        for verb in sentence where verb != cue && scan.has(.report, verb) {
            if let second = self.speaker(before: verb, sentence, number), second.kind == .party, second.actor != speaker.actor {
                return Voice(kind: .parties, actor: speaker.actor, name: speaker.name)
            }
        }
        return nil
    }

    /// "Qatar said talks between Israel and Hamas have collapsed": who tells of an act between two others, and does not name itself, is no party to it.
    private func asThirdParty(_ speaker: Voice?, of window: Window, _ number: Int) -> Voice? {
        guard let speaker, speaker.kind == .party, let own = speaker.actor, !speakers.isGroup(own) else { return nil }
        var others = FewIndices()
        var isOneBehind = false
        let from = min(window.match.range.lowerBound, window.match.head)
        for i in entities.bySentence[number] {
            let entity = entities.all[i]
            guard let actor = entity.actor, !entity.isBroker, !entity.isLocation, !rules.gazetteer.actors[actor].isOrganisation else {
                continue
            }
            if actor == own {
                if entity.tokens.lowerBound >= from { return nil }
                continue
            }
            guard window.isInClause(entity.tokens.lowerBound, overCommas: true, reach: 14) else { continue }
            others.insert(actor)
            if entity.tokens.lowerBound > window.match.head { isOneBehind = true }
        }
        guard others.count >= 2, isOneBehind || isBetween(window) else { return nil }
        return Voice(kind: .other, actor: own, name: speaker.name)
    }

    /// "between Israel and Hamas": the match itself names the two sides.
    private func isBetween(_ window: Window) -> Bool {
        window.match.range.count(where: { scan.hitRange($0).contains { scan.hits[$0].classID == rules.partyClass } }) >= 2
            || window.match.range.contains { scan.has(.chain, $0) && scan.has(.nounBreak, $0) }
    }

    /// "each said the other …": the verb of saying stands inside a phrase for both sides.
    private func isInsideMutual(_ verb: Int, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, verb - 2)..<verb).contains { token in
            scan.has(.mutual, token) && scan.hitRange(token).contains { Int(scan.hits[$0].end) > verb }
        }
    }

    private func said(_ speaker: Voice, _ cue: Int, _ window: Window) -> Result {
        Result(voice: speaker, cue: Cue(kind: .said, bytes: window.word(cue)))
    }

    /// The verb of saying that governs the match: the nearest before it in its clause, else one behind a comma or quote after it.
    private func report(_ window: Window) -> Int? {
        guard window.holds(Roles(.report)) else { return nil }
        func isVerb(_ token: Int) -> Bool { scan.has(.report, token) && !window.isConsumed(token) }
        let sentence = window.sentence
        let head = min(max(window.match.head, sentence.lowerBound), sentence.upperBound)
        if let before = (sentence.lowerBound..<head).last(where: isVerb), !isParted(before, window) { return before }
        return (min(window.match.range.upperBound, sentence.upperBound)..<sentence.upperBound).first { isVerb($0) && follows($0, window) }
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

    /// "…,” said the minister", "…, said Moscow": the verb of saying stands behind what is said, or right behind a mark.
    private func isInverted(_ verb: Int, _ window: Window) -> Bool {
        guard verb > window.sentence.lowerBound else { return false }
        return verb >= window.match.headEnd || scan.tokens[verb - 1].kind == .mark
    }

    /// "It said about 100 were killed": who spoke in the sentence before speaks on.
    private func speaker(ofPronounBefore verb: Int, _ number: Int) -> Voice? {
        // Of the words that no noun phrase holds, only pronouns stand right before a verb and are nothing else.
        guard number > 0, verb > scan.sentences[number].lowerBound, scan.spots[verb - 1].roles == Roles(.nounBreak) else { return nil }
        let sentence = scan.sentences[number - 1]
        guard !scan.sentenceRoles[number - 1].isDisjoint(with: Roles(.report)), let said = sentence.last(where: { scan.has(.report, $0) })
        else { return nil }
        return speaker(before: said, sentence, number - 1)
    }

    /// Who is named in front of a verb of saying: behind the last comma ("…, the president said"), else back to the clause's start; over a quotation
    /// when nobody stands behind it.
    private func speaker(before verb: Int, _ sentence: Range<Int>, _ number: Int) -> Voice? {
        let low = bound(before: verb, sentence)
        if let comma = (low..<verb).last(where: { scan.tokens[$0].isMark(0x2C) }),
            let last = speakers.attribution(comma + 1..<verb, sentence: number)
        {
            return last
        }
        if let speaker = speakers.attribution(low..<verb, sentence: number) { return speaker }
        guard low > sentence.lowerBound, scan.tokens[low - 1].isMark(0x22) else { return nil }
        guard let open = (sentence.lowerBound..<low - 1).last(where: { scan.tokens[$0].isMark(0x22) }) else { return nil }
        return speakers.attribution(bound(before: open, sentence)..<open, sentence: number)
    }

    private func bound(before verb: Int, _ sentence: Range<Int>) -> Int {
        var low = verb
        while low > sentence.lowerBound, verb - low < 24 {
            if scan.tokens[low - 1].isMark(0x22) || scan.tokens[low - 1].isMark(0x3B) || scan.has(.clauseBreak, low - 1) { break }
            low -= 1
        }
        return low
    }

    private func speaker(behind verb: Int, _ sentence: Range<Int>, _ number: Int) -> Voice? {
        speaker(from: verb + 1, sentence, number)
    }

    private func speaker(from token: Int, _ sentence: Range<Int>, _ number: Int) -> Voice? {
        var high = token
        while high < sentence.upperBound, high - token < 10 {
            if scan.tokens[high].isMark(0x2C) || scan.tokens[high].isMark(0x22) || scan.has(.clauseBreak, high) { break }
            high += 1
        }
        return speakers.attribution(token..<high, sentence: number)
    }
}
