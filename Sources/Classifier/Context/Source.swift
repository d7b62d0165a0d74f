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
    let spelling: Spelling

    /// Who stands behind what a match tells.
    ///
    /// - Parameter isDenial: whether somebody denies it.
    func read(_ window: Window, sentence number: Int, isDenial: Bool = false) -> Result {
        let sentence = window.sentence
        if isDenial, let denial = denial(window), let denier = speaker(before: denial, sentence, number) {
            return said(denier, denial, window)
        }
        if window.holds(Roles(.accuse)), let accuse = sentence.first(where: { scan.has(.accuse, $0) }), accuse <= window.match.head {
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
                return said(witness ?? asThirdParty(speaker, by: cue, of: window, number) ?? speaker, cue, window)
            }
        }
        if let colon = headlineColon(window), let speaker = speakers.attribution(sentence.lowerBound..<colon, sentence: number),
            speaker.actor != nil
        {
            return said(speaker, sentence.lowerBound, window)
        }
        if let cue = report(window) {
            let speaker = speaker(ofReport: cue, window, number)
            if let other = confirmation(beside: cue, speaker, sentence, number) { return said(other, cue, window) }
            var result = said(asThirdParty(speaker, by: cue, of: window, number) ?? speaker ?? Voice(kind: .other), cue, window)
            result.isMutual = speaker?.kind == .parties && (isInsideMutual(cue, sentence) || isOfOther(cue, window))
            return result
        }
        if scan.tokens[window.match.head].traits.contains(.quoted), number > 0, let speaker = speakers.bySentence[number - 1] {
            return Result(voice: speaker)
        }
        return Result(voice: Voice(kind: .outlet))
    }

    /// The verb that denies: "Rwanda denied that its troops had crossed".
    private func denial(_ window: Window) -> Int? {
        guard window.holds(Roles(.denial)) else { return nil }
        return (window.sentence.lowerBound..<max(window.sentence.lowerBound, window.match.head)).last {
            scan.has(.denial, $0) && !scan.forms(at: $0).isDisjoint(with: .verb)
        }
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
            // "a claim that Yerevan rejected"
            if verb > sentence.lowerBound, scan.has(.charge, verb), spelling.reads(verb - 1, oneOf: "a", "the", "this") { continue }
            if let second = self.speaker(before: verb, sentence, number), second.kind == .party, second.actor != speaker.actor {
                return Voice(kind: .parties, actor: speaker.actor, name: speaker.name)
            }
        }
        return nil
    }

    /// "Qatar said talks between Israel and Hamas have collapsed": who tells of an act between two others, and does not name itself, is no party to it.
    private func asThirdParty(_ speaker: Voice?, by cue: Int, of window: Window, _ number: Int) -> Voice? {
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
                // "Poland closed its border …, the minister said": it speaks of itself.
                let isSubject = cue >= window.match.headEnd && entity.tokens.upperBound <= window.match.head
                if entity.tokens.lowerBound >= from || isSubject { return nil }
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

    /// "Both said the other side had broken the truce": each says it of the other.
    private func isOfOther(_ verb: Int, _ window: Window) -> Bool {
        (verb + 1..<max(verb + 1, window.match.head)).contains { scan.has(.mutual, $0) && spelling.reads($0, "other") }
    }

    private func said(_ speaker: Voice, _ cue: Int, _ window: Window) -> Result {
        Result(voice: speaker, cue: Cue(kind: .said, bytes: window.word(cue)))
    }

    /// The verb of saying that governs the match: the nearest before it in its clause, else one behind a comma or quote after it.
    private func report(_ window: Window) -> Int? {
        guard window.holds(Roles(.report)) else { return nil }
        // "claims capture of the town": what a party claims is the party's saying, though the rule holds the verb.
        func isVerb(_ token: Int) -> Bool {
            scan.has(.report, token) && (!window.isConsumed(token) || spelling.starts(token, with: "claim"))
        }
        let sentence = window.sentence
        let head = min(max(window.match.headEnd, sentence.lowerBound), sentence.upperBound)
        if let before = (sentence.lowerBound..<head).last(where: isVerb), !isParted(before, window) { return before }
        return (min(window.match.range.upperBound, sentence.upperBound)..<sentence.upperBound).first {
            isVerb($0) && follows($0, window) && closes($0, sentence)
        }
    }

    /// Whether nothing but a name, a title, a time or a place stands between a verb of saying and the end of its clause: "…, says diverting water would be an
    /// act of war" says something else.
    private func closes(_ verb: Int, _ sentence: Range<Int>) -> Bool {
        // Whom somebody tells stands behind "told".
        var isNamed = spelling.starts(verb, with: "t")
        var words = 0
        var i = verb + 1
        while i < sentence.upperBound {
            if scan.tokens[i].kind == .mark {
                let opensContent = scan.tokens[i].isMark(0x3A) || scan.tokens[i].isMark(0x22) || scan.tokens[i].isMark(0x27)
                return words > 0 ? isNamed || words == 1 : !opensContent
            }
            if scan.hasAny(Self.times, i) { return isNamed || words <= 2 }
            if scan.hasAny(Roles(.relative, .auxiliary, .will, .possible), i) || spelling.isPronoun(i) { return false }
            if scan.hasAny(Self.adjuncts, i) { return isNamed || words <= 1 }
            let forms = scan.forms(at: i)
            let isName = scan.tokens[i].traits.contains(.capital) || scan.tokens[i].kind == .number
            if isName || scan.hasAny(Roles(.title, .witness), i) {
                isNamed = isNamed || !scan.hasAny(Roles(.definite), i)
            } else if !forms.isDisjoint(with: .any.subtracting(.plain)), !isNamed || forms.isSubset(of: Forms.verb.union(.plain)) {
                return false
            }
            (i, words) = (i + 1, words + 1)
        }
        return isNamed || words <= 1
    }

    private static let times = Roles(.weekday, .month, .nowTime, .pastTime, .nextTime)
    private static let adjuncts = Roles(.locative, .toward, .duration, .clauseBreak, .nounBreak)

    /// A semicolon, or a clause break with a subject of its own, parts the saying from what follows.
    private func isParted(_ verb: Int, _ window: Window) -> Bool {
        (verb + 1..<max(verb + 1, window.match.range.lowerBound)).contains { scan.tokens[$0].isMark(0x3B) || scan.tokens[$0].isMark(0x3A) }
    }

    /// "…, officials said", "…”, Tarar announced": behind a comma or a closing quote, at most eight words before the verb.
    private func follows(_ verb: Int, _ window: Window) -> Bool {
        let from = max(window.match.range.upperBound, verb - 8)
        let mark = (from..<verb).last { scan.tokens[$0].isMark(0x2C) || scan.tokens[$0].isMark(0x22) || scan.tokens[$0].isMark(0x27) }
        // "the outpost, which both claimed": what is said there is said of the outpost.
        guard let mark, mark + 1 < verb else { return mark != nil }
        return !(scan.tokens[mark].isMark(0x2C) && spelling.reads(mark + 1, "which"))
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

    /// Who says what a verb of saying governs.
    private func speaker(ofReport verb: Int, _ window: Window, _ number: Int) -> Voice? {
        let sentence = window.sentence
        // "…, said Moscow"
        let isBehindMark = verb >= window.match.headEnd && scan.tokens[verb - 1].kind == .mark
        // Behind "told" stands who was told.
        let isTelling = spelling.starts(verb, with: "t")
        if isBehindMark, !isTelling, !isApposition(before: verb, sentence), let voice = speaker(behind: verb, sentence, number) {
            return voice
        }
        if let voice = speaker(before: verb, sentence, number) { return voice }
        return isInverted(verb, window) && !isTelling
            ? speaker(behind: verb, sentence, number) : speaker(ofPronounBefore: verb, number)
    }

    /// Who is named in front of a verb of saying: behind the last comma ("…, the president said"), else back to the clause's start; over a quotation
    /// when nobody stands behind it. Whoever stands behind the last comma is the speaker, known or not: "…, a doctors' group said".
    private func speaker(before verb: Int, _ sentence: Range<Int>, _ number: Int) -> Voice? {
        if isSecondVerb(verb, sentence), let first = firstSubject(before: verb, sentence, number) { return first }
        let low = bound(before: verb, sentence)
        if let comma = (low..<verb).last(where: { scan.tokens[$0].isMark(0x2C) }) {
            if let last = speakers.attribution(comma + 1..<verb, sentence: number) ?? speakers.stranger(comma + 1..<verb) { return last }
        }
        if let speaker = speakers.attribution(low..<verb, sentence: number) { return speaker }
        guard low > sentence.lowerBound, scan.tokens[low - 1].isMark(0x22) else { return nil }
        guard let open = (sentence.lowerBound..<low - 1).last(where: { scan.tokens[$0].isMark(0x22) }) else { return nil }
        return speakers.attribution(bound(before: open, sentence)..<open, sentence: number)
    }

    /// "Pakistan closes airspace, says …", "suspended trade and said …": a verb behind a comma or "and", which another one of the same subject stands in
    /// front of.
    private func isSecondVerb(_ verb: Int, _ sentence: Range<Int>) -> Bool {
        let before = verb - 1
        guard before > sentence.lowerBound else { return false }
        let isJoined = scan.tokens[before].isMark(0x2C) ? !isApposition(before: verb, sentence) : spelling.reads(before, "and")
        return isJoined && (bound(before: verb, sentence, reach: Self.clauseReach)..<before).contains(where: isFinite)
    }

    /// The subject that the first verb of a clause has.
    private func firstSubject(before verb: Int, _ sentence: Range<Int>, _ number: Int) -> Voice? {
        let low = bound(before: verb, sentence, reach: Self.clauseReach)
        guard let end = (low + 1..<max(low + 1, verb)).first(where: isFinite) else { return nil }
        return speakers.attribution(low..<end, sentence: number)
    }

    /// "Mike Waltz, the ambassador, said": a comma right before the verb, and another one that nothing but a noun parts from it.
    private func isApposition(before verb: Int, _ sentence: Range<Int>) -> Bool {
        guard verb - 1 > sentence.lowerBound, scan.tokens[verb - 1].isMark(0x2C) else { return false }
        let low = bound(before: verb, sentence)
        guard let open = (low..<max(low, verb - 1)).last(where: { scan.tokens[$0].isMark(0x2C) }) else { return false }
        return open + 1 < verb - 1 && !(open + 1..<verb - 1).contains(where: isFinite)
    }

    /// Whether a word is a verb in a form of its own clause and nothing else.
    private func isFinite(_ token: Int) -> Bool {
        if scan.has(.auxiliary, token) || scan.has(.will, token) { return true }
        let forms = scan.forms(at: token)
        return !forms.isDisjoint(with: [.past, .present]) && forms.isSubset(of: [.base, .past, .participle, .present, .plain])
    }

    private static let clauseReach = 60

    private func bound(before verb: Int, _ sentence: Range<Int>, reach: Int = 24) -> Int {
        var low = verb
        while low > sentence.lowerBound, verb - low < reach {
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
