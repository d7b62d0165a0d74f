// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Who did it to whom, as indices into the gazetteer's actors; `nil` where the sentence does not say so plainly.
struct Sides {
    var initiator: Int?
    var target: Int?
}

/// Finds the sides of an act: the subject and the object of its verb, the "by" of a passive, or who stands beside its noun.
///
/// Event coding asks who does what to whom (CAMEO's source and target, Schrodt 2012). The roles are read off the order of words (Gildea and Jurafsky 2002
/// find voice and position to tell most of them), and only where nothing but known words stands between a side and its act: a title that names the
/// attacked as the attacker is worse than one that names nobody.
struct SidesReading {
    let scan: Scan
    let entities: Entities
    let text: [UInt8]
    let rules: CompiledRules

    /// The most tokens between a side and its act.
    private static let gapMax = 6
    /// The most tokens between an act and the word that leads to a side: "strikes early on Sunday by".
    private static let leadMax = 3

    /// The sides of a match.
    func read(_ window: Window, sentence number: Int) -> Sides {
        let named = entities.bySentence[number]
        guard !named.isEmpty, window.group.infinitive == nil, window.group.modal == nil else { return Sides() }
        // "accused Pakistan of violations": who is accused did it.
        if scan.has(.accuse, window.match.head) { return Sides(initiator: object(window, named)) }
        if isPassive(window) { return ofPassive(window, named) }
        var sides = mayBeNoun(window) ? ofNoun(window, named) : Sides()
        if isActive(window, named) {
            let verb = ofVerb(window, named)
            sides = Sides(initiator: sides.initiator ?? verb.initiator, target: sides.target ?? verb.target)
        }
        return sides
    }

    // MARK: Voice

    /// "was attacked", "attacked by": forms of be and get make the passive, forms of have and do not.
    private func isPassive(_ window: Window) -> Bool {
        guard mayBeParticiple(window) else { return false }
        if let auxiliary = window.group.auxiliary {
            let first = text[Int(scan.tokens[auxiliary].start)] | 0x20
            return first != 0x68 && first != 0x64
        }
        return isBy(window.match.headEnd, window.sentence)
    }

    /// Whether a head may be a participle: `attacked`, and a word that a rule writes out, of which no form is known.
    private func mayBeParticiple(_ window: Window) -> Bool { !window.match.headForms.isDisjoint(with: [.participle, .plain]) }

    private func mayBeNoun(_ window: Window) -> Bool {
        !window.match.headForms.isDisjoint(with: [.singular, .plural, .plain, .gerund])
    }

    /// Whether the head is a verb whose subject acts. "Israel strikes" and "Israel struck" may be a noun and a participle: they need an object behind them,
    /// so that in "Kyiv attacks kill five" and "embassy attacked in Kabul" nobody is named who attacks.
    private func isActive(_ window: Window, _ named: Range<Int>) -> Bool {
        let forms = window.match.headForms
        if window.group.auxiliary != nil { return true }
        if !forms.isDisjoint(with: .noun) { return !forms.isDisjoint(with: [.present, .past]) && hasObject(window, named) }
        if forms.isSubset(of: .gerund) { return false }
        return !mayBeParticiple(window) || mayHaveObject(window)
    }

    /// Whether a word stands behind the head that may start its object.
    private func mayHaveObject(_ window: Window) -> Bool {
        let next = window.match.headEnd
        guard next < window.sentence.upperBound else { return false }
        if scan.tokens[next].kind != .word { return scan.tokens[next].kind == .number }
        if scan.has(.infinitive, next) { return true }
        return !scan.hasAny(Roles(.nounBreak, .clauseBreak, .relative, .weekday), next)
            && !scan.hasAny(Roles(.pastTime, .nowTime, .ago), next)
    }

    /// Whether an article, a number or a name stands behind the head, as no verb has it in front.
    private func hasObject(_ window: Window, _ named: Range<Int>) -> Bool {
        let next = window.match.headEnd
        guard next < window.sentence.upperBound else { return false }
        if scan.has(.definite, next) || scan.tokens[next].kind == .number { return true }
        return named.contains { entities.all[$0].tokens.lowerBound == next }
            || actor(from: next, window.sentence, named) { isBetween($0) || scan.has(.toward, $0) } != nil
    }

    // MARK: The three kinds of acts

    /// "Israeli jets struck Syrian positions".
    private func ofVerb(_ window: Window, _ named: Range<Int>) -> Sides {
        var sides = Sides(initiator: subject(window.group.start, window, named))
        sides.target = object(window, named)
        return sides
    }

    /// Who stands as the object behind a verb; no subject of a clause that follows: "warned the U.S. would strike".
    private func object(_ window: Window, _ named: Range<Int>) -> Int? {
        let from = window.match.headEnd
        guard let actor = actor(from: from, window.sentence, named, { isBetween($0) || scan.has(.toward, $0) || window.isConsumed($0) }),
            let entity = named.first(where: { entities.all[$0].tokens.lowerBound >= from })
        else { return nil }
        let next = entities.all[entity].tokens.upperBound
        return next < window.sentence.upperBound && scan.hasAny(Roles(.auxiliary, .will, .possible), next) ? nil : actor
    }

    /// "Syria was struck by Israeli jets".
    private func ofPassive(_ window: Window, _ named: Range<Int>) -> Sides {
        Sides(initiator: agent(window, named), target: subject(window.group.start, window, named))
    }

    /// "Israel's strike on Syria", "an attack by the RSF", "Israel carried out a strike".
    private func ofNoun(_ window: Window, _ named: Range<Int>) -> Sides {
        Sides(
            initiator: agent(window, named) ?? possessor(window, named) ?? undertaker(window, named),
            target: lead(window) { scan.has(.toward, $0) }.flatMap { actor(from: $0 + 1, window.sentence, named, isBetween) })
    }

    /// Whose act a noun tells. A state's bare name tells where as often as who: "Ukraine attack kills five".
    private func possessor(_ window: Window, _ named: Range<Int>) -> Int? {
        let head = window.match.head
        let owner = side(endingBefore: head, window.sentence, named, isNoun: true) { scan.has(.instrument, $0) || isApostrophe($0) }
        guard let owner else { return nil }
        let entity = entities.all[owner]
        // "pushed the Bolivian army back": what the pattern matched in front of the name governs it.
        if (window.match.range.lowerBound..<max(window.match.range.lowerBound, entity.tokens.lowerBound)).contains(where: window.isConsumed)
        {
            return nil
        }
        let isPossessive = entity.tokens.upperBound < head && isApostrophe(entity.tokens.upperBound)
        let isAdjective = scan.hitRange(entity.tokens.lowerBound).contains { scan.hits[$0].classID == rules.adjectiveClass }
        guard let actor = entity.actor, isPossessive || isAdjective || rules.gazetteer.actors[actor].kind == .group else { return nil }
        return actor
    }

    /// Who carries out what a noun tells.
    private func undertaker(_ window: Window, _ named: Range<Int>) -> Int? {
        let reach = max(window.sentence.lowerBound, window.match.head - Self.gapMax)
        guard let verb = (reach..<window.match.head).last(where: { scan.has(.undertake, $0) }) else { return nil }
        let end = scan.end(ofPhraseAt: verb)
        guard end <= window.match.head, (end..<window.match.head).allSatisfy(isBetween) else { return nil }
        return subject(verb, window, named)
    }

    // MARK: Parts

    /// Who stands as the subject in front of a verb's first token.
    private func subject(_ verb: Int, _ window: Window, _ named: Range<Int>) -> Int? {
        side(endingBefore: verb, window.sentence, named) {
            scan.hasAny(Roles(.instrument, .title), $0) || isApostrophe($0)
        }.flatMap { entities.all[$0].actor }
    }

    /// Who stands behind the "by" that follows an act.
    private func agent(_ window: Window, _ named: Range<Int>) -> Int? {
        lead(window) { isBy($0, window.sentence) }.flatMap { actor(from: $0 + 1, window.sentence, named, isBetween) }
    }

    /// The first token behind an act that leads to a side, if no mark and no other verb stands before it.
    private func lead(_ window: Window, _ leads: (Int) -> Bool) -> Int? {
        let from = window.match.headEnd
        for token in from..<max(from, min(from + Self.leadMax, window.sentence.upperBound)) {
            if leads(token) { return token }
            if scan.tokens[token].kind == .mark || scan.hasAny(Roles(.nounBreak, .clauseBreak), token) { return nil }
        }
        return nil
    }

    private func isBetween(_ token: Int) -> Bool { scan.hasAny(Roles(.instrument, .definite), token) || scan.tokens[token].kind == .number }

    /// The actor whose name starts at a token or behind nothing but words that may stand between.
    private func actor(from start: Int, _ sentence: Range<Int>, _ named: Range<Int>, _ mayStandBetween: (Int) -> Bool) -> Int? {
        guard let first = named.first(where: { entities.all[$0].tokens.lowerBound >= start }) else { return nil }
        let entity = entities.all[first]
        guard entity.tokens.lowerBound - start <= Self.gapMax, (start..<entity.tokens.lowerBound).allSatisfy(mayStandBetween),
            isWhole(entity, sentence), !entity.isBroker
        else { return nil }
        return entity.actor
    }

    /// The entity that stands in front of a token, with nothing but words that may stand between, and behind no preposition; in front of the noun of an act,
    /// a preposition governs the noun.
    private func side(
        endingBefore end: Int, _ sentence: Range<Int>, _ named: Range<Int>, isNoun: Bool = false, _ mayStandBetween: (Int) -> Bool
    ) -> Int? {
        guard let last = named.last(where: { entities.all[$0].tokens.upperBound <= end }) else { return nil }
        let entity = entities.all[last]
        guard end - entity.tokens.upperBound <= Self.gapMax, (entity.tokens.upperBound..<end).allSatisfy(mayStandBetween),
            entity.actor != nil, isWhole(entity, sentence), !entity.isBroker, !entity.isLocation,
            !isGoverned(entity.tokens.lowerBound, sentence, isNoun: isNoun)
        else { return nil }
        return last
    }

    /// Whether no hyphen makes the name a part of another word: "Iran-backed", "anti-Israel".
    private func isWhole(_ entity: Entity, _ sentence: Range<Int>) -> Bool {
        let end = entity.tokens.upperBound
        if scan.tokens[entity.tokens.lowerBound].traits.contains(.hyphenated) { return false }
        return end >= sentence.upperBound || !scan.tokens[end].traits.contains(.hyphenated)
    }

    /// Whether a name hangs on a preposition or stands in a list: "talks with Iran", "Israel and Iran". A verb of saying and "that" govern no name.
    private func isGoverned(_ start: Int, _ sentence: Range<Int>, isNoun: Bool) -> Bool {
        var i = start - 1
        while i >= sentence.lowerBound, scan.tokens[i].kind == .word, scan.hasAny(Roles(.instrument, .definite), i) { i -= 1 }
        guard i >= sentence.lowerBound, scan.tokens[i].kind == .word, scan.has(.nounBreak, i) else { return false }
        if isNoun { return isWord("and", i) || isWord("or", i) }
        return !scan.hasAny(Roles(.report, .relative, .clauseBreak), i)
    }

    private func isBy(_ token: Int, _ sentence: Range<Int>) -> Bool { token < sentence.upperBound && isWord("by", token) }

    private func isWord(_ word: String, _ token: Int) -> Bool {
        text[Int(scan.tokens[token].start)..<Int(scan.tokens[token].end)].elementsEqual(word.utf8)
    }

    private func isApostrophe(_ token: Int) -> Bool {
        let first = text[Int(scan.tokens[token].start)]
        return first == 0x27 || first == 0xE2
    }
}
