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
        let step: Int32
        let token: Int32
        /// What comes next when the choice turns out wrong: for members the next one's number, for a gap the token behind which it may grow; `exhausted`
        /// for nothing.
        let next: Int32
        /// Where the member that was taken ends, and its forms; `nothing` for a gap or a place left out.
        let end: Int16
        let forms: Forms

        static let nothing: Int16 = -1
        static let exhausted = Int(Int32.max)

        /// Offsets fit, because a text has at most `Article.textBytesMax` bytes and a sentence `Sentences.tokensMax` tokens.
        init(step: Int, token: Int, next: Int = Choice.exhausted, end: Int? = nil, forms: Forms = .plain) {
            self.step = Int32(truncatingIfNeeded: step)
            self.token = Int32(truncatingIfNeeded: token)
            self.next = Int32(truncatingIfNeeded: next)
            self.end = end.map { Int16(truncatingIfNeeded: $0 - token) } ?? Self.nothing
            self.forms = forms
        }
    }

    /// From so many steps of one pattern in one sentence on, failures are remembered; most patterns need fewer and pay nothing for it.
    private static let stepsUnremembered = 200

    private let scan: Scan
    private let table: PatternTable
    /// What the sentence at hand holds.
    var presence: Presence
    private var entry = PatternTable.Entry(from: 0, upTo: 0, rule: 0)
    private var steps = 0
    private var choices: [Choice] = []
    /// Bit by step and token: the rest of the pattern does not match from there.
    private var failed: [UInt64] = []

    init(scan: Scan, rules: CompiledRules, notes: SentenceNotes) {
        self.scan = scan
        table = rules.patterns
        presence = Presence(scan, rules: rules, notes: notes)
        choices.reserveCapacity(PatternParser.piecesMax)
    }

    /// The tokens of the sentence.
    private var sentence: Range<Int> { presence.tokens }

    /// Turns to one pattern; `match` tries it from there on.
    mutating func turn(to pattern: Int) {
        entry = table.entries[pattern]
        steps = 0
    }

    /// Passes every match of the pattern, which must be able to match, one at most for each token where it may start, until `body` answers false.
    @inline(__always)
    mutating func forEachMatch(_ body: (Match) -> Bool) {
        if entry.startsSentence {
            if let match = match(at: sentence.lowerBound) { _ = body(match) }
            return
        }
        var starts = presence.starts(entry).bits
        while starts != 0 {
            let offset = starts.trailingZeroBitCount
            starts &= starts &- 1
            let tokens =
                sentence.lowerBound + offset..<(offset == Presence.Positions.last ? sentence.upperBound : sentence.lowerBound + offset + 1)
            for token in tokens { if let match = match(at: token), !body(match) { return } }
        }
    }

    /// The match of the pattern that starts at a token, if there is one.
    private mutating func match(at start: Int) -> Match? {
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
        case .members: return takeMember(step, index, token, from: 0)
        case .words:
            guard token < sentence.upperBound, table.holds(step, word: scan.tokens[token]) else { return step.isOptional ? token : nil }
            push(Choice(step: index, token: token, next: step.isOptional ? 0 : Choice.exhausted, end: token + 1))
            return token + 1
        case .notMembers: return isMember(step, token) ? nil : token
        case .notWords: return token < sentence.upperBound && table.holds(step, word: scan.tokens[token]) ? nil : token
        case .sentenceStart: return token == sentence.lowerBound ? token : nil
        case .nounGap, .clauseGap:
            if isWorthTrying(index + 1, token) {
                push(Choice(step: index, token: token, next: token))
                return token
            }
            return grow(step, index, token, from: token)
        }
    }

    /// Takes the first fitting member from number `first` on, or leaves the place out where that is allowed.
    private mutating func takeMember(_ step: PatternTable.Step, _ index: Int, _ token: Int, from first: Int) -> Int? {
        if mayBeMember(step, token), let member = presence.member(step.slot, at: token, from: first) {
            push(Choice(step: index, token: token, next: member.number + 1, end: member.end, forms: member.forms))
            return member.end
        }
        guard step.isOptional else { return nil }
        push(Choice(step: index, token: token))
        return token
    }

    /// Lets a gap take one token after the other up to one where the next step may match.
    private mutating func grow(_ step: PatternTable.Step, _ index: Int, _ token: Int, from first: Int) -> Int? {
        let last = min(sentence.upperBound, token + Int(step.most))
        let next = table.steps[index + 1]
        // Where the next place may be filled, looked up once.
        let places = next.kind == .members && !next.isOptional ? presence.positions(next.slot) : nil
        var i = first
        while i < last, step.kind == .nounGap ? !presence.stopsNouns(i) : !presence.stopsClause(i) {
            i += 1
            if places.map({ i < sentence.upperBound && $0.mayHold(i - sentence.lowerBound) }) ?? isWorthTrying(index + 1, i) {
                push(Choice(step: index, token: token, next: i))
                return i
            }
        }
        return nil
    }

    /// Whether a step may match at a token, as far as can be told at once.
    private func isWorthTrying(_ index: Int, _ token: Int) -> Bool {
        let step = table.steps[index]
        switch step.kind {
        case .members where !step.isOptional: return mayBeMember(step, token)
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
        guard choice.next != Int32(Choice.exhausted) else { return nil }
        let (index, token, next) = (Int(choice.step), Int(choice.token), Int(choice.next))
        let step = table.steps[index]
        switch step.kind {
        case .members: return takeMember(step, index, token, from: next)
        case .words:
            push(Choice(step: index, token: token))
            return token
        default: return grow(step, index, token, from: next)
        }
    }

    private mutating func push(_ choice: Choice) { choices.append(choice) }

    /// The match that the choices make; `nil` when the place that carries the act was left out.
    private func taken(_ range: Range<Int>) -> Match? {
        var match = Match(rule: Int(entry.rule), range: range, head: -1, headEnd: 0, headForms: .plain, consumed: 0)
        for choice in choices where choice.end != Choice.nothing {
            let start = Int(choice.token)
            let end = start + Int(choice.end)
            for token in start..<end where token - range.lowerBound < 64 { match.consumed |= 1 << UInt64(token - range.lowerBound) }
            guard table.steps[Int(choice.step)].isHead else { continue }
            (match.head, match.headEnd, match.headForms) = (start, end, choice.forms)
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

    @inline(__always)
    private func mayBeMember(_ step: PatternTable.Step, _ token: Int) -> Bool {
        token < sentence.upperBound && presence.positions(step.slot).mayHold(token - sentence.lowerBound)
    }

    private func isMember(_ step: PatternTable.Step, _ token: Int) -> Bool {
        mayBeMember(step, token) && presence.member(step.slot, at: token, from: 0) != nil
    }
}
