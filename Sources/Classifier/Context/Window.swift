// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The stretch of a sentence in which words bear on a trigger: its clause, as far as punctuation and conjunctions tell.
///
/// ConText (Harkema et al. 2009) and NegEx (Chapman et al. 2001) bound a cue's scope by such termination terms and by a number of words; so do the
/// readings here. Tokens that the pattern itself matched are no cues.
struct Window {
    let scan: Scan
    let sentence: Range<Int>
    let match: Matcher.Match
    /// What the sentence's words are together.
    let sentenceRoles: Roles
    /// The auxiliaries, modals and "to" in front of the head.
    let group: VerbGroup

    /// The window of a match.
    init(scan: Scan, sentence: Range<Int>, match: Matcher.Match, sentenceRoles: Roles) {
        (self.scan, self.sentence, self.match, self.sentenceRoles) = (scan, sentence, match, sentenceRoles)
        group = VerbGroup(scan, sentence, match)
    }

    /// Whether a member with one of the roles stands anywhere in the sentence; without one, no stretch of it need be searched.
    func holds(_ roles: Roles) -> Bool { !sentenceRoles.isDisjoint(with: roles) }

    /// Whether the pattern itself matched the token.
    func isConsumed(_ token: Int) -> Bool {
        let offset = token - match.range.lowerBound
        return offset >= 0 && offset < 64 && match.range.contains(token) && match.consumed & (1 << UInt64(offset)) != 0
    }

    /// A cue, and how many tokens lie between it and the head.
    struct Found {
        var token: Int
        var distance: Int
    }

    /// The nearest token before the head with one of the roles: back to the clause's start, at most `reach` tokens away.
    ///
    /// - Parameters:
    ///   - overCommas: whether a comma lies inside the stretch or ends it.
    ///   - skipping: how many of the nearest tokens are left out.
    func before(_ roles: Roles, reach: Int, overCommas: Bool = false, skipping: Int = 0) -> Found? {
        guard holds(roles) else { return nil }
        var distance = 0
        var i = match.head - 1
        while i >= sentence.lowerBound, distance < reach {
            if i < match.range.lowerBound, ends(i, overCommas: overCommas) { return nil }
            if !isConsumed(i) {
                if distance >= skipping, scan.hasAny(roles, i) { return Found(token: i, distance: distance) }
                distance += 1
            }
            i -= 1
        }
        return nil
    }

    /// The nearest token behind the head with one of the roles: up to the clause's end, at most `reach` tokens away.
    func after(_ roles: Roles, reach: Int, overCommas: Bool = false) -> Found? {
        guard holds(roles) else { return nil }
        var distance = 0
        var i = match.headEnd
        while i < sentence.upperBound, distance < reach {
            if i >= match.range.upperBound, ends(i, overCommas: overCommas) { return nil }
            if !isConsumed(i) {
                if scan.hasAny(roles, i) { return Found(token: i, distance: distance) }
                distance += 1
            }
            i += 1
        }
        return nil
    }

    /// Whether a token lies in the head's clause: no clause starts or ends between the two.
    func isInClause(_ token: Int, overCommas: Bool, reach: Int) -> Bool {
        guard abs(token - match.head) <= reach else { return false }
        let between = token < match.head ? token..<match.head : match.headEnd..<max(match.headEnd, token)
        return !between.contains { !match.range.contains($0) && ends($0, overCommas: overCommas) }
    }

    /// The token that ends the clause to the left of the match; one before the sentence when none does. Commas do not.
    var leftBound: Int {
        var i = match.range.lowerBound - 1
        while i >= sentence.lowerBound, !ends(i, overCommas: true) { i -= 1 }
        return i
    }

    private func ends(_ i: Int, overCommas: Bool) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark {
            if token.isMark(0x2C) { return !overCommas }
            return !(token.isMark(0x22) || token.isMark(0x27) || token.isMark(0x24) || token.isMark(0x25) || token.isMark(0x2E))
        }
        return scan.has(.clauseBreak, i)
    }

    /// The word at a token, as a note prints it.
    func word(_ token: Int) -> Range<Int> { Int(scan.tokens[token].start)..<Int(scan.tokens[token].end) }

    /// A cue at a token.
    func cue(_ kind: Cue.Kind, _ token: Int) -> Cue { Cue(kind: kind, bytes: word(token)) }

    // MARK: The head

    /// Whether the head is a noun, or a gerund used like one; "is closing" is a verb.
    var isNominal: Bool {
        guard match.headForms.isDisjoint(with: .finite) else { return false }
        return !match.headForms.isDisjoint(with: .noun) || match.headForms.contains(.gerund) && group.auxiliary == nil
    }

    /// Whether the head is a verb in a form that tells of what is done: past, participle, or a word written out in a rule.
    var isTold: Bool { match.headForms.isSubset(of: [.past, .participle, .plain]) }

    /// Whether the head is the finite past of its clause, as far as the words in front of it tell: nothing that takes an infinitive governs it.
    var isFinitePast: Bool { isTold && !match.headForms.isDisjoint(with: .past) && group.infinitive == nil && group.modal == nil }

    /// Whether the noun of the act is presupposed to exist: "the attack", "its closure".
    var isDefinite: Bool {
        guard holds(Roles(.definite)) else { return false }
        var i = match.head - 1
        while i >= max(sentence.lowerBound, match.head - 4) {
            if scan.has(.definite, i) { return true }
            if scan.tokens[i].kind == .mark || scan.has(.nounBreak, i) { return false }
            i -= 1
        }
        return false
    }
}

/// The words of the verb in front of a head: `might still have been` before `closed`.
///
/// The verb group of chunking (Abney 1991), read from right to left; up to two words that no rule knows are taken for adverbs.
struct VerbGroup {
    /// "to".
    var infinitive: Int?
    /// A modal, "will", or another word that makes what follows unreal.
    var modal: Int?
    /// The nearest form of be, have or do.
    var auxiliary: Int?
    /// Where the group starts: the head when nothing stands in front of it.
    var start: Int

    init(_ scan: Scan, _ sentence: Range<Int>, _ match: Matcher.Match) {
        start = match.head
        var adverbs = 0
        var i = match.head - 1
        while i >= sentence.lowerBound, match.head - i <= 7 {
            let offset = i - match.range.lowerBound
            let isConsumed = offset >= 0 && offset < 64 && match.consumed & (1 << UInt64(offset)) != 0
            // What the pattern itself matched is part of the act: "failed to hold".
            if isConsumed, !scan.has(.auxiliary, i) { return }
            if scan.has(.infinitive, i) {
                (infinitive, start) = (i, i)
                return
            }
            if scan.hasAny(Roles(.possible, .will), i), !scan.has(.auxiliary, i) {
                (modal, start) = (i, i)
                return
            }
            if scan.has(.auxiliary, i) {
                if auxiliary == nil { auxiliary = i }
                start = i
            } else if scan.has(.negator, i) {
                start = i
            } else {
                guard adverbs < 2, Self.mayBeAdverb(scan, i) else { return }
                adverbs += 1
            }
            i -= 1
        }
    }

    /// A small word that no class inflects and that no phrase breaks at.
    private static func mayBeAdverb(_ scan: Scan, _ token: Int) -> Bool {
        guard scan.tokens[token].kind == .word, !scan.tokens[token].traits.contains(.capital) else { return false }
        guard !scan.hasAny(Roles(.nounBreak, .clauseBreak, .relative, .definite), token) else { return false }
        return scan.forms(at: token).isSubset(of: .plain)
    }
}
