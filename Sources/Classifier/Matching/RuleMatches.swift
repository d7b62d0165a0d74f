// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what the rules match in a text, sentence by sentence.
///
/// Before a pattern is tried, its classes are looked up among those of the sentence: most sentences lack one of them and cost nothing more.
struct RuleMatches {
    /// A match with its pattern: the order in which matches count is by token, then by pattern.
    private struct Attempt {
        var match: Matcher.Match
        var pattern: Int
    }

    /// A sentence's number with its matches.
    typealias InSentence = (sentence: Int, matches: [Matcher.Match])

    private let rules: CompiledRules
    private let table: PatternTable
    private var matcher: Matcher
    /// The rules whose silencing patterns were tried in this sentence, and whether one matched.
    private var silenced: [(rule: Int, isSilenced: Bool)] = []

    init(scan: Scan, rules: CompiledRules) {
        self.rules = rules
        table = rules.patterns
        matcher = Matcher(scan: scan, rules: rules, notes: rules.notes.take())
    }

    /// The matches of every sentence that has any.
    static func all(_ scan: Scan, rules: CompiledRules) -> [InSentence] {
        var finder = RuleMatches(scan: scan, rules: rules)
        defer { rules.notes.give(finder.matcher.presence.notes) }
        var all: [InSentence] = []
        var attempts: [Attempt] = []
        for (number, sentence) in scan.sentences.enumerated() {
            finder.matcher.presence.enter(sentence)
            finder.find(&attempts)
            if attempts.isEmpty { continue }
            let matches = finder.matches(attempts)
            if !matches.isEmpty { all.append((number, matches)) }
            attempts.removeAll(keepingCapacity: true)
        }
        return all
    }

    /// Tries every pattern of whose needs the sentence lacks none.
    private mutating func find(_ attempts: inout [Attempt]) {
        for c in 0..<matcher.presence.candidateCount {
            let pattern = Int(matcher.presence.notes.candidates[c])
            matcher.turn(to: pattern)
            matcher.forEachMatch { match in
                attempts.append(Attempt(match: match, pattern: pattern))
                return true
            }
        }
    }

    /// The matches of a sentence. Where two matches of one signal with the same needs overlap, the stronger rule's stays; of equal ones the
    /// first.
    private mutating func matches(_ attempts: [Attempt]) -> [Matcher.Match] {
        silenced.removeAll(keepingCapacity: true)
        var found: [Matcher.Match] = []
        var live = 0
        for attempt in attempts.sorted(by: { ($0.match.range.lowerBound, $0.pattern) < ($1.match.range.lowerBound, $1.pattern) }) {
            while live < found.count, found[live].range.upperBound <= attempt.match.range.lowerBound { live += 1 }
            add(attempt.match, to: &found, from: live)
        }
        return found.sorted { ($0.head, $0.rule) < ($1.head, $1.rule) }
    }

    private mutating func add(_ match: Matcher.Match, to found: inout [Matcher.Match], from live: Int) {
        var rival: Int?
        for i in live..<found.count where isRival(found[i], match) {
            rival = i
            break
        }
        if let rival, strength(found[rival]) >= strength(match) { return }
        if isSilenced(match.rule) { return }
        if let rival { found[rival] = match } else { found.append(match) }
    }

    /// Whether two matches of one signal tell the same words. A rule that needs fewer parties stays beside one that may find none in reach; whoever reads
    /// them chooses.
    private func isRival(_ one: Matcher.Match, _ other: Matcher.Match) -> Bool {
        guard rules.rules[one.rule].signal == rules.rules[other.rule].signal, one.range.overlaps(other.range) else { return false }
        return rules.rules[one.rule].needs == rules.rules[other.rule].needs
    }

    private func strength(_ match: Matcher.Match) -> Double { rules.rules[match.rule].strength }

    /// Whether a silencing pattern of the rule matches anywhere in the sentence.
    private mutating func isSilenced(_ rule: Int) -> Bool {
        if let known = silenced.first(where: { $0.rule == rule }) { return known.isSilenced }
        var result = false
        for pattern in table.silencing[rule] {
            matcher.turn(to: pattern)
            guard matcher.presence.canMatch(table.entries[pattern]) else { continue }
            matcher.forEachMatch { _ in
                result = true
                return false
            }
            if result { break }
        }
        silenced.append((rule, result))
        return result
    }
}
