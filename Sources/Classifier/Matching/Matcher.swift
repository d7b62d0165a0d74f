// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds a pattern's places in a sentence by backtracking over the scan's hits.
///
/// A pattern has at most 16 places and a gap at most 20 tokens. Whether the rest of a pattern matches from a token on depends on the two alone, so
/// what failed once in a sentence is remembered and not tried again: the time per sentence is bounded by places times tokens, whatever stands there.
struct Matcher {
    /// A place where a pattern matched.
    struct Match {
        /// Its rule.
        var rule: Int
        /// The tokens from the first to the last matched one.
        var range: Range<Int>
        /// The token that carries the act, and the form it has there.
        var head: Int
        var headEnd: Int
        var headForms: Forms
        /// Bit i: the token \`range.lowerBound + i\` was matched by a class or word, not skipped by a gap.
        var consumed: UInt64
    }

    /// From so many steps of one pattern in one sentence on, failures are remembered; most patterns need fewer and pay nothing for it.
    private static let stepsUnremembered = 200

    private let scan: Scan
    private let table: PatternTable
    private var sentence = 0..<0
    private var entry = PatternTable.Entry(from: 0, upTo: 0, rule: 0)

    private var steps = 0
    private var start = 0
    private var consumed: UInt64 = 0
    /// The hit that carries the act; -1 before one is found.
    private var head = -1
    /// Bit by step and token: the rest of the pattern does not match from there.
    private var failed: [UInt64] = []

    init(scan: Scan, table: PatternTable) {
        self.scan = scan
        self.table = table
    }

    /// Turns to one pattern in one sentence; `match` tries it from there on.
    mutating func turn(to pattern: Int, in sentence: Range<Int>) {
        self.sentence = sentence
        entry = table.entries[pattern]
        steps = 0
    }

    /// The match of the pattern that starts at a token, if there is one.
    mutating func match(at token: Int) -> Match? {
        start = token
        consumed = 0
        head = -1
        guard let end = advance(Int(entry.from), token), head >= 0 else { return nil }
        let hit = scan.hits[head]
        return Match(
            rule: Int(entry.rule), range: token..<end, head: Int(hit.start), headEnd: Int(hit.end), headForms: hit.forms, consumed: consumed
        )
    }

    /// Where the pattern's steps from `index` on end when they match from a token on.
    private mutating func advance(_ index: Int, _ token: Int) -> Int? {
        if index == Int(entry.upTo) { return token }
        steps += 1
        if steps <= Self.stepsUnremembered { return take(index, token) }
        if steps == Self.stepsUnremembered + 1 {
            failed = Array(repeating: 0, count: (PatternParser.piecesMax * (Sentences.tokensMax + 1) + 63) / 64)
        }
        let bit = (index - Int(entry.from)) * (Sentences.tokensMax + 1) + token - sentence.lowerBound
        if failed[bit >> 6] & (1 << UInt64(bit & 63)) != 0 { return nil }
        if let end = take(index, token) { return end }
        failed[bit >> 6] |= 1 << UInt64(bit & 63)
        return nil
    }

    private mutating func take(_ index: Int, _ token: Int) -> Int? {
        let step = table.steps[index]
        switch step.kind {
        case .members:
            if let end = members(step, index, token) { return end }
            return step.isOptional ? advance(index + 1, token) : nil
        case .notMembers:
            return token < sentence.upperBound && isMember(step, token) ? nil : advance(index + 1, token)
        case .sentenceStart:
            return token == sentence.lowerBound ? advance(index + 1, token) : nil
        case .nounGap, .clauseGap:
            return gap(step, index, token)
        }
    }

    private mutating func members(_ step: PatternTable.Step, _ index: Int, _ token: Int) -> Int? {
        guard token < sentence.upperBound else { return nil }
        for h in scan.hitRange(token) {
            let hit = scan.hits[h]
            guard table.holds(step, hit.classID, hit.forms) else { continue }
            let saved = (consumed, head)
            for i in token..<Int(hit.end) where i - start < 64 { consumed |= 1 << UInt64(i - start) }
            if step.isHead { head = h }
            if let end = advance(index + 1, Int(hit.end)) { return end }
            (consumed, head) = saved
        }
        return nil
    }

    private mutating func gap(_ step: PatternTable.Step, _ index: Int, _ token: Int) -> Int? {
        let last = min(sentence.upperBound, token + Int(step.most))
        var i = token
        while true {
            if let end = advance(index + 1, i) { return end }
            guard i < last, step.kind == .nounGap ? !stopsNouns(i) : !stopsClause(i) else { return nil }
            i += 1
        }
    }

    /// Any mark but a quotation mark, and a word that no noun phrase holds.
    private func stopsNouns(_ i: Int) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark { return !(token.isMark(0x22) || token.isMark(0x27)) }
        return scan.has(.nounBreak, i)
    }

    /// Any mark but a comma, a full stop and a quotation mark, and a word that starts another clause.
    private func stopsClause(_ i: Int) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark { return !(token.isMark(0x2C) || token.isMark(0x22) || token.isMark(0x27) || token.isMark(0x2E)) }
        return scan.has(.clauseBreak, i)
    }

    private func isMember(_ step: PatternTable.Step, _ token: Int) -> Bool {
        for h in scan.hitRange(token) where table.holds(step, scan.hits[h].classID, scan.hits[h].forms) { return true }
        return false
    }
}
