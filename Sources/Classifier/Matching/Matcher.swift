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
        /// Bit i: the token `range.lowerBound + i` was matched by a class or word, not skipped by a gap.
        var consumed: UInt64
    }

    /// A place of the pattern that was entered, with what was chosen for it so far.
    private struct Choice {
        /// The step's index in the table, and the token where it was entered.
        var step: Int32
        var token: Int32
        /// What comes next when the choice turns out wrong: for members the next hit, for a gap the token behind which it may grow; `exhausted` for none.
        var next: Int32
        /// The hit that was taken; `word` for a word, `nothing` for a gap or a place left out.
        var hit: Int32

        static var nothing: Int32 { -1 }
        static var word: Int32 { -2 }
        static var exhausted: Int32 { .max }
    }

    /// From so many steps of one pattern in one sentence on, failures are remembered; most patterns need fewer and pay nothing for it.
    private static let stepsUnremembered = 200

    private let scan: Scan
    private let table: PatternTable
    private var sentence = 0..<0
    private var entry = PatternTable.Entry(from: 0, upTo: 0, rule: 0)
    private var steps = 0
    private var choices: [Choice] = []
    /// Bit by step and token: the rest of the pattern does not match from there.
    private var failed: [UInt64] = []

    init(scan: Scan, table: PatternTable) {
        self.scan = scan
        self.table = table
        choices.reserveCapacity(PatternParser.piecesMax)
    }

    /// Turns to one pattern in one sentence; `match` tries it from there on.
    mutating func turn(to pattern: Int, in sentence: Range<Int>) {
        self.sentence = sentence
        entry = table.entries[pattern]
        steps = 0
    }

    /// The match of the pattern that starts at a token, if there is one.
    mutating func match(at start: Int) -> Match? {
        choices.removeAll(keepingCapacity: true)
        var (step, token) = (Int(entry.from), start)
        while step < Int(entry.upTo) {
            if let next = enter(step, token) {
                (step, token) = (step + 1, next)
            } else if let again = backtrack() {
                (step, token) = again
            } else {
                return nil
            }
        }
        return taken(start..<token)
    }

    /// Takes what stands at the token for a step; answers where the next step starts, or `nil` when nothing fits.
    private mutating func enter(_ index: Int, _ token: Int) -> Int? {
        steps &+= 1
        if steps > Self.stepsUnremembered, isKnownToFail(index, token) { return nil }
        let step = table.steps[index]
        switch step.kind {
        case .members:
            guard token < sentence.upperBound else { return step.isOptional ? token : nil }
            return takeHit(step, index, token, from: Int(scan.hitStart[token]))
        case .words:
            guard token < sentence.upperBound, table.holds(step, word: scan.tokens[token]) else { return step.isOptional ? token : nil }
            push(index, token, next: step.isOptional ? 0 : Choice.exhausted, hit: Choice.word)
            return token + 1
        case .notMembers: return token < sentence.upperBound && isMember(step, token) ? nil : token
        case .notWords: return token < sentence.upperBound && table.holds(step, word: scan.tokens[token]) ? nil : token
        case .sentenceStart: return token == sentence.lowerBound ? token : nil
        case .nounGap, .clauseGap:
            if isWorthTrying(index + 1, token) {
                push(index, token, next: Int32(token), hit: Choice.nothing)
                return token
            }
            return grow(step, index, token, from: token)
        }
    }

    /// Takes the first fitting hit from `first` on, or leaves the place out where that is allowed.
    private mutating func takeHit(_ step: PatternTable.Step, _ index: Int, _ token: Int, from first: Int) -> Int? {
        if scan.masks[token].mayShare(step.mask) {
            for h in first..<Int(scan.hitStart[token + 1]) {
                let hit = scan.hits[h]
                guard table.holds(step, hit.classID, hit.forms) else { continue }
                push(index, token, next: Int32(h + 1), hit: Int32(h))
                return Int(hit.end)
            }
        }
        guard step.isOptional else { return nil }
        push(index, token, next: Choice.exhausted, hit: Choice.nothing)
        return token
    }

    /// Lets a gap take one token after the other up to one where the next step may match.
    private mutating func grow(_ step: PatternTable.Step, _ index: Int, _ token: Int, from first: Int) -> Int? {
        let last = min(sentence.upperBound, token + Int(step.most))
        var i = first
        while i < last, step.kind == .nounGap ? !stopsNouns(i) : !stopsClause(i) {
            i += 1
            if isWorthTrying(index + 1, i) {
                push(index, token, next: Int32(i), hit: Choice.nothing)
                return i
            }
        }
        return nil
    }

    /// Whether a step may match at a token, as far as can be told at once.
    private func isWorthTrying(_ index: Int, _ token: Int) -> Bool {
        let step = table.steps[index]
        switch step.kind {
        case .members where !step.isOptional: return token < sentence.upperBound && scan.masks[token].mayShare(step.mask)
        case .words where !step.isOptional: return token < sentence.upperBound && table.holds(step, word: scan.tokens[token])
        default: return true
        }
    }

    /// Goes back to the last place where something else may be chosen, and chooses it: the step and token to go on with.
    private mutating func backtrack() -> (step: Int, token: Int)? {
        while let choice = choices.popLast() {
            if let token = another(choice) { return (Int(choice.step) + 1, token) }
            if steps > Self.stepsUnremembered { remember(Int(choice.step), Int(choice.token)) }
        }
        return nil
    }

    /// The next choice for a place, if there is one.
    private mutating func another(_ choice: Choice) -> Int? {
        guard choice.next != Choice.exhausted else { return nil }
        let (index, token, next) = (Int(choice.step), Int(choice.token), Int(choice.next))
        let step = table.steps[index]
        switch step.kind {
        case .members: return takeHit(step, index, token, from: next)
        case .words:
            push(index, token, next: Choice.exhausted, hit: Choice.nothing)
            return token
        default: return grow(step, index, token, from: next)
        }
    }

    private mutating func push(_ step: Int, _ token: Int, next: Int32, hit: Int32) {
        choices.append(Choice(step: Int32(truncatingIfNeeded: step), token: Int32(truncatingIfNeeded: token), next: next, hit: hit))
    }

    /// The match that the choices make; `nil` when the place that carries the act was left out.
    private func taken(_ range: Range<Int>) -> Match? {
        var match = Match(rule: Int(entry.rule), range: range, head: -1, headEnd: 0, headForms: .plain, consumed: 0)
        for choice in choices where choice.hit != Choice.nothing {
            let isWord = choice.hit == Choice.word
            let start = Int(choice.token)
            let end = isWord ? start + 1 : Int(scan.hits[Int(choice.hit)].end)
            for token in start..<end where token - range.lowerBound < 64 { match.consumed |= 1 << UInt64(token - range.lowerBound) }
            guard table.steps[Int(choice.step)].isHead else { continue }
            (match.head, match.headEnd) = (start, end)
            match.headForms = isWord ? .plain : scan.hits[Int(choice.hit)].forms
        }
        return match.head < 0 ? nil : match
    }

    // MARK: What failed before

    private func bit(_ step: Int, _ token: Int) -> Int {
        (step - Int(entry.from)) * (Sentences.tokensMax + 1) + token - sentence.lowerBound
    }

    private mutating func isKnownToFail(_ step: Int, _ token: Int) -> Bool {
        if steps == Self.stepsUnremembered + 1 {
            failed.removeAll(keepingCapacity: true)
            failed.append(contentsOf: repeatElement(0, count: (PatternParser.piecesMax * (Sentences.tokensMax + 1) + 63) / 64))
        }
        let bit = bit(step, token)
        return failed[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    private mutating func remember(_ step: Int, _ token: Int) {
        let bit = bit(step, token)
        failed[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    // MARK: What stands at a token

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
