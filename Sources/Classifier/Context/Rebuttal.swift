// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the sentences behind a statement turn it down: "Islamabad denied this.", "The Kremlin rejected the accusation."
///
/// What is denied is an abstract anaphor, which takes up a whole statement: a demonstrative or a pronoun (Asher 1993), a noun for what is said (Schmid
/// 2000's shell nouns), or the part that somebody had in it. A denial with a content of its own, "denied that damage was done", turns down something else.
struct Rebuttal {
    let scan: Scan
    let rules: CompiledRules
    let speakers: Speakers
    let spelling: Spelling

    /// How many sentences behind the statement it may stand: what it means by "this" stands right before it.
    static let reach = 2
    /// How many words behind the verb its object ends.
    private static let objectReach = 4

    /// Whether somebody else than the speaker turns down what he says.
    func follows(_ number: Int, saidBy speaker: Voice) -> Bool {
        for next in number + 1..<max(number + 1, min(number + 1 + Self.reach, scan.sentences.count)) {
            let isNext = next == number + 1
            let sentence = scan.sentences[next]
            if isNext, isCountercharge(next, speaker) { return true }
            guard !scan.sentenceRoles[next].isDisjoint(with: Roles(.denial, .dismiss)) else { continue }
            guard let cue = sentence.first(where: { turnsDown($0, sentence, isNext: isNext) }) else { continue }
            if !isOwn(sentence.lowerBound..<cue, speaker, next) { return true }
        }
        return false
    }

    /// "Iran in turn accused Israel of violating it first": who is accused accuses the accuser.
    private func isCountercharge(_ number: Int, _ speaker: Voice) -> Bool {
        guard let own = speaker.actor, !scan.sentenceRoles[number].isDisjoint(with: Roles(.accuse)) else { return false }
        let sentence = scan.sentences[number]
        guard let verb = sentence.first(where: { scan.has(.accuse, $0) }) else { return false }
        let behind = verb + 1..<min(verb + 4, sentence.upperBound)
        guard speakers.attribution(behind, sentence: number)?.actor == own, !isOwn(sentence.lowerBound..<verb, speaker, number) else {
            return false
        }
        return sentence.contains { spelling.reads($0, oneOf: "turn", "first", "instead", "itself") }
    }

    /// Whether who turns it down is the one who said it.
    private func isOwn(_ subject: Range<Int>, _ speaker: Voice, _ number: Int) -> Bool {
        guard let own = speaker.actor else { return false }
        if isStateForce(subject), speakers.isGroup(own) { return false }
        return speakers.attribution(subject, sentence: number)?.actor == own
    }

    /// "The RSF said the army had closed the crossing": of a group's words, the army without a name is the state's and its enemy's.
    func isEnemy(of speaker: Int, _ window: Window) -> Bool {
        guard speakers.isGroup(speaker), window.match.head - 6 > window.sentence.lowerBound else { return false }
        return isStateForce(window.match.head - 6..<window.match.head)
    }

    private func isStateForce(_ tokens: Range<Int>) -> Bool {
        tokens.dropFirst().contains {
            scan.has(.definite, $0 - 1) && spelling.reads($0, oneOf: "army", "military", "government", "junta", "regime")
        }
    }

    private func turnsDown(_ token: Int, _ sentence: Range<Int>, isNext: Bool) -> Bool {
        guard scan.hasAny(Roles(.denial, .dismiss), token), !isNegated(token, sentence) else { return false }
        if let end = endOfPhrase(token) {
            // "no evidence", "false claims", "contrary to reports": nobody's answer.
            let isAnswer = !spelling.reads(token, oneOf: "no", "false", "fake", "denial", "denials", "contrary")
            return isAnswer && !opensContent(end, sentence)
        }
        return scan.hasAny(Roles(.denial, .dismiss), token) && objects(token + 1, sentence, isNext: isNext)
    }

    /// Where a phrase of denial that starts at a token ends: "is baseless", "rejected claims".
    private func endOfPhrase(_ token: Int) -> Int? {
        guard scan.has(.denial, token) else { return nil }
        let hits = scan.hitRange(token).lazy.map { scan.hits[$0] }
        return hits.filter { rules.rolesOfClass[Int($0.classID)].contains(Roles(.denial)) && Int($0.end) > token + 1 }.map { Int($0.end) }
            .max()
    }

    /// "did not deny", "neither confirmed nor denied".
    private func isNegated(_ token: Int, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, token - 3)..<token).contains { scan.has(.negator, $0) }
    }

    /// Whether what stands behind a verb takes up the statement before it.
    private func objects(_ start: Int, _ sentence: Range<Int>, isNext: Bool) -> Bool {
        guard start < sentence.upperBound else { return isNext }
        if scan.tokens[start].kind == .mark { return isNext && !scan.tokens[start].isMark(0x22) }
        if isNext, spelling.reads(start, oneOf: "doing", "having") { return true }
        if isNext, spelling.reads(start, oneOf: "this", "that", "it", "so", "them") {
            // "denied it had fired", "denied that troops had": a content of its own.
            return start + 1 >= sentence.upperBound || scan.tokens[start + 1].kind == .mark
                || !spelling.reads(start, "that") && scan.hasAny(Roles(.locative, .duration, .chain, .clauseBreak), start + 1)
        }
        for token in start..<min(start + Self.objectReach, sentence.upperBound) {
            if scan.tokens[token].kind == .mark || scan.hasAny(Roles(.relative, .clauseBreak), token) { return false }
            if scan.has(.charge, token) { return !opensContent(token + 1, sentence) || scan.has(.definite, token - 1) }
            if spelling.reads(token, oneOf: "involvement", "responsibility", "role", "part", "wrongdoing", "complicity", "knowledge") {
                return isNext
            }
        }
        return false
    }

    /// "claims that …", "reports of …": the noun says itself what is turned down.
    private func opensContent(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token < sentence.upperBound && (scan.has(.relative, token) || spelling.reads(token, oneOf: "of", "about"))
    }
}
