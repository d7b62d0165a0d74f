// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds a pattern's places in a sentence by backtracking over the scan's hits.
///
/// Patterns have at most 16 places, gaps at most 20 tokens and every attempt at most `stepsMax` steps, so the time per sentence is bounded.
struct Matcher {
    /// The most steps of one attempt; real matches take under 100.
    static let stepsMax = 2_000

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

    private let scan: Scan
    private let rules: CompiledRules
    private let sentence: Range<Int>

    private var steps = 0
    private var start = 0
    private var consumed: UInt64 = 0
    private var head: (token: Int, end: Int, forms: Forms, certain: Bool)?

    init(scan: Scan, rules: CompiledRules, sentence: Range<Int>) {
        self.scan = scan
        self.rules = rules
        self.sentence = sentence
    }

    /// The match of a pattern that starts at a token, if there is one.
    mutating func match(_ pattern: Pattern, at token: Int) -> Match? {
        steps = 0
        start = token
        consumed = 0
        head = nil
        guard let end = advance(pattern.elements, 0, token), let head else { return nil }
        return Match(rule: pattern.rule, range: token..<end, head: head.token, headEnd: head.end, headForms: head.forms, consumed: consumed)
    }

    /// Whether a pattern matches anywhere in the sentence.
    mutating func matchesAnywhere(_ pattern: Pattern) -> Bool {
        for token in sentence where match(pattern, at: token) != nil { return true }
        return false
    }

    private mutating func advance(_ elements: [Pattern.Element], _ index: Int, _ token: Int) -> Int? {
        guard index < elements.count else { return token }
        steps += 1
        guard steps < Self.stepsMax else { return nil }
        let element = elements[index]
        switch element.kind {
        case .members(let wanted):
            if let end = members(wanted, element.isHead, elements, index, token) { return end }
            return element.isOptional ? advance(elements, index + 1, token) : nil
        case .notMembers(let unwanted):
            return token < sentence.upperBound && isMember(unwanted, token) ? nil : advance(elements, index + 1, token)
        case .sentenceStart:
            return token == sentence.lowerBound ? advance(elements, index + 1, token) : nil
        case .nounGap(let most):
            return gap(elements, index, token, most) { scan, i in
                (scan.tokens[i].kind == .mark && !scan.tokens[i].isMark(0x22) && !scan.tokens[i].isMark(0x27)) || scan.has(.nounBreak, i)
            }
        case .clauseGap(let most):
            return gap(elements, index, token, most) { scan, i in
                scan.tokens[i].kind == .mark
                    ? !(scan.tokens[i].isMark(0x2C) || scan.tokens[i].isMark(0x22) || scan.tokens[i].isMark(0x27)
                        || scan.tokens[i].isMark(0x2E))
                    : scan.has(.clauseBreak, i)
            }
        }
    }

    private mutating func members(_ wanted: [Pattern.ClassForm], _ isHead: Bool, _ elements: [Pattern.Element], _ index: Int, _ token: Int)
        -> Int?
    {
        guard token < sentence.upperBound else { return nil }
        for h in scan.hitRange(token) {
            let hit = scan.hits[h]
            guard wanted.contains(where: { $0.classID == hit.classID && !$0.forms.isDisjoint(with: hit.forms) }) else { continue }
            let saved = (consumed, head)
            for i in token..<Int(hit.end) where i - start < 64 { consumed |= 1 << UInt64(i - start) }
            if isHead { head = (token, Int(hit.end), hit.forms, true) }
            if let end = advance(elements, index + 1, Int(hit.end)) { return end }
            (consumed, head) = saved
        }
        return nil
    }

    private mutating func gap(
        _ elements: [Pattern.Element], _ index: Int, _ token: Int, _ most: Int, stops: (Scan, Int) -> Bool
    ) -> Int? {
        var i = token
        while true {
            if let end = advance(elements, index + 1, i) { return end }
            guard i < sentence.upperBound, i - token < most, !stops(scan, i) else { return nil }
            i += 1
        }
    }

    private func isMember(_ classes: [Pattern.ClassForm], _ token: Int) -> Bool {
        scan.hitRange(token).contains { h in
            classes.contains { $0.classID == scan.hits[h].classID && !$0.forms.isDisjoint(with: scan.hits[h].forms) }
        }
    }
}
