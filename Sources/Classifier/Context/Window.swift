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

    /// Whether a member with one of the roles stands anywhere in the sentence; without one, no stretch of it need be searched.
    func holds(_ roles: Roles) -> Bool { !sentenceRoles.isDisjoint(with: roles) }

    /// Whether the pattern itself matched the token.
    func isConsumed(_ token: Int) -> Bool {
        let offset = token - match.range.lowerBound
        return offset >= 0 && offset < 64 && match.range.contains(token) && match.consumed & (1 << UInt64(offset)) != 0
    }

    /// The tokens before the head that bear on it, nearest first: back to the clause's start, at most `reach`.
    ///
    /// - Parameter overCommas: whether a comma lies inside the stretch or ends it.
    func before(reach: Int, overCommas: Bool = false) -> [Int] {
        var tokens: [Int] = []
        var i = match.head - 1
        while i >= sentence.lowerBound, tokens.count < reach {
            let outside = i < match.range.lowerBound
            if outside, ends(i, overCommas: overCommas) { break }
            if !isConsumed(i) { tokens.append(i) }
            i -= 1
        }
        return tokens
    }

    /// The tokens behind the head that bear on it, nearest first: up to the clause's end, at most `reach`.
    func after(reach: Int, overCommas: Bool = false) -> [Int] {
        var tokens: [Int] = []
        var i = match.headEnd
        while i < sentence.upperBound, tokens.count < reach {
            let outside = i >= match.range.upperBound
            if outside, ends(i, overCommas: overCommas) { break }
            if !isConsumed(i) { tokens.append(i) }
            i += 1
        }
        return tokens
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

    /// The first of the tokens with one of the roles.
    func first(_ tokens: [Int], _ roles: Roles) -> Int? { tokens.first { scan.hasAny(roles, $0) } }

    /// The word at a token, as a note prints it.
    func word(_ token: Int) -> Range<Int> { Int(scan.tokens[token].start)..<Int(scan.tokens[token].end) }

    /// Whether the head is a noun, or a participle or gerund used like one.
    var isNominal: Bool { match.headForms.isDisjoint(with: .finite) }
}

/// What a reading decided, and by which word of the text.
struct Cue {
    /// The reading's word for it: `negated`, `background`.
    var reading: String
    /// The cue's bytes in the text.
    var bytes: Range<Int>
}
