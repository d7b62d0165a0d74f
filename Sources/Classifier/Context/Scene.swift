// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Where an act took place: the places of its own clause.
///
/// An event's place is an argument of its own trigger (ACE 2005 `Place`; PropBank `ARGM-LOC`), and an adjunct belongs to the clause that it stands in: of
/// "closed its border, hours after strikes destroyed a bridge in Pursat" the bridge is in Pursat, and of "officials said in Geneva" the officials are. A
/// clause that names no place may take one from beyond a verb of saying or a comma, if that lies in a country of the act's own parties.
struct SceneReading {
    let scan: Scan
    let entities: Entities
    let spelling: Spelling
    let rules: CompiledRules
    let facts: RuleFacts

    /// The most tokens between an act and its place.
    private static let reach = 40
    /// The most tokens between a verb of saying and the place where it was said.
    private static let sayingReach = 4

    /// The places of a match, in the order of the sentence.
    func places(_ window: Window, sentence number: Int, actors: FewIndices) -> FewIndices {
        var found = FewIndices()
        let named = entities.bySentence[number]
        guard named.contains(where: { entities.all[$0].place != nil }) else { return found }
        let left = left(window)
        let right = right(window, isClosedByComma: left.isOpening)
        for i in named {
            let entity = entities.all[i]
            guard let place = entity.place, entity.tokens.upperBound > left.near, entity.tokens.lowerBound < right.near else { continue }
            if !isTreaty(entity, window.sentence) { found.insert(facts.firstOfPlace[place]) }
        }
        guard found.isEmpty else { return found }
        for i in named {
            let entity = entities.all[i]
            guard let place = entity.place, entity.tokens.upperBound > left.wide, entity.tokens.lowerBound < right.wide else { continue }
            if !isTreaty(entity, window.sentence), isOf(actors, place) { found.insert(facts.firstOfPlace[place]) }
        }
        return found
    }

    /// "the Indus Waters Treaty", "the Doha Accord": the name of a paper.
    private func isTreaty(_ entity: Entity, _ sentence: Range<Int>) -> Bool {
        let next = entity.tokens.upperBound
        guard next < sentence.upperBound, scan.tokens[next].kind == .word else { return false }
        return spelling.reads(next, oneOf: "treaty", "accord", "accords", "agreement", "agreements", "deal", "pact", "convention")
    }

    private func isOf(_ actors: FewIndices, _ place: Int) -> Bool {
        let countries = rules.gazetteer.places[place].place.countries
        return actors.indices.contains { i in
            let entry = rules.gazetteer.actors[actors[i]]
            return countries.contains(entry.actor.id) || entry.countries.contains(where: countries.contains)
        }
    }

    // MARK: Bounds

    /// Where the clause starts, and what lies beyond its verb of saying or its comma; whether it is a subordinate one that opens the sentence.
    private func left(_ window: Window) -> (near: Int, wide: Int, isOpening: Bool) {
        let sentence = window.sentence
        let start = window.match.range.lowerBound
        let low = max(sentence.lowerBound, start - Self.reach)
        var near: Int?
        var comma: Int?
        let before = window.group.start - 1
        if before < start, before >= low, !window.isNominal, isJoint(before) { near = before + 1 }
        var i = start - 1
        while i >= low {
            if scan.tokens[i].isMark(0x2C) { comma = i }
            if parts(i) {
                // "After talks in Istanbul collapsed, drones struck": what a comma closes is none of the act's.
                if let comma { return (max(near ?? 0, comma + 1), comma + 1, false) }
                // "in Uvira, which M23 seized": the place in front of the pronoun is the clause's own.
                let antecedent = scan.has(.interrogative, i) ? (i - 1 >= low && scan.tokens[i - 1].isMark(0x2C) ? i - 2 : i - 1) : i + 1
                return (near ?? antecedent, antecedent, i <= sentence.lowerBound + 2)
            }
            if near == nil, isEdge(i, window) { near = behindSaying(i, start) }
            i -= 1
        }
        return (near ?? low, low, false)
    }

    /// Where the clause ends.
    private func right(_ window: Window, isClosedByComma: Bool) -> (near: Int, wide: Int) {
        let end = window.match.range.upperBound
        let high = min(window.sentence.upperBound, end + Self.reach)
        var near: Int?
        var i = end
        while i < high {
            // "suspends the treaty, shuts the post at Attari": another verb has places of its own.
            let isNextVerb = isJoint(i) && i + 1 < high && isFinite(i + 1)
            if isNextVerb || parts(i) || isClosedByComma && scan.tokens[i].isMark(0x2C) { return (near ?? i, i) }
            if near == nil, isEdge(i, window) { near = i }
            i += 1
        }
        return (near ?? high, high)
    }

    /// Whether another clause with a time and place of its own starts at a token: "after", "amid", "while", "ahead of", "during".
    private func parts(_ token: Int) -> Bool {
        if scan.tokens[token].kind == .mark { return scan.tokens[token].isMark(0x3B) }
        if scan.has(.clauseBreak, token) { return true }
        let roles = scan.spots[token].roles
        return roles.isEmpty && spelling.reads(token, "ahead") || roles == Roles(.nounBreak) && spelling.reads(token, "during")
    }

    /// A verb of saying, a colon or a bracket.
    private func isEdge(_ token: Int, _ window: Window) -> Bool {
        let mark = scan.tokens[token]
        if mark.kind == .mark { return mark.isMark(0x3A) || mark.isMark(0x28) || mark.isMark(0x29) }
        return scan.has(.report, token) && !window.isConsumed(token)
    }

    /// Behind a verb of saying in front of the act, and behind where it was said: "officials said in Geneva that".
    private func behindSaying(_ verb: Int, _ end: Int) -> Int {
        guard scan.tokens[verb].kind == .word else { return verb + 1 }
        let limit = min(end, verb + Self.sayingReach)
        guard let at = (verb + 1..<max(verb + 1, limit)).first(where: { scan.has(.locative, $0) }) else { return verb + 1 }
        return min(end, scan.end(ofPhraseAt: at + 1))
    }

    /// A comma, or "and".
    private func isJoint(_ token: Int) -> Bool {
        if scan.tokens[token].kind == .mark { return scan.tokens[token].isMark(0x2C) }
        return scan.has(.chain, token) && scan.has(.nounBreak, token) && spelling.reads(token, "and")
    }

    /// Whether a word is a verb in a form of its own clause and nothing else.
    private func isFinite(_ token: Int) -> Bool {
        let forms = scan.forms(at: token)
        return !forms.isDisjoint(with: [.past, .present]) && forms.isSubset(of: [.base, .past, .participle, .present, .plain])
    }
}
