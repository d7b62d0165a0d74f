// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what the rules match in a text, sentence by sentence.
///
/// Before a pattern is tried, its classes are looked up among those of the sentence: most sentences lack one of them and cost nothing more.
struct RuleMatches {
    /// A match with the order in which it came up: by token, by the token's hit, by pattern.
    private struct Attempt {
        var match: Matcher.Match
        var hit: Int
        var pattern: Int
    }

    /// A sentence's number with its matches.
    typealias InSentence = (sentence: Int, matches: [Matcher.Match])

    private let scan: Scan
    private let rules: CompiledRules
    private var matcher: Matcher
    /// By class: the forms in which the sentence holds it.
    private var present: [Forms]
    /// The classes that the sentence holds.
    private var classes: [ClassID] = []
    /// The rules whose silencing patterns were tried in this sentence, and whether one matched.
    private var silenced: [(rule: Int, isSilenced: Bool)] = []

    init(scan: Scan, rules: CompiledRules) {
        self.scan = scan
        self.rules = rules
        matcher = Matcher(scan: scan, table: rules.patterns)
        present = Array(repeating: [], count: rules.patterns.byFirstClass.count)
    }

    /// The matches of every sentence that has any.
    static func all(_ scan: Scan, rules: CompiledRules) -> [InSentence] {
        var finder = RuleMatches(scan: scan, rules: rules)
        var all: [InSentence] = []
        for (number, sentence) in scan.sentences.enumerated() {
            let matches = finder.matches(in: sentence)
            if !matches.isEmpty { all.append((number, matches)) }
        }
        return all
    }

    /// The matches of a sentence. Where two matches of one signal overlap, the stronger rule's stays; of equal ones the first.
    private mutating func matches(in sentence: Range<Int>) -> [Matcher.Match] {
        enter(sentence)
        var attempts: [Attempt] = []
        for classID in classes {
            for pattern in rules.patterns.byFirstClass[Int(classID)] where canMatch(Int(pattern)) {
                attempt(Int(pattern), from: classID, sentence, &attempts)
            }
        }
        guard !attempts.isEmpty else { return [] }
        attempts.sort { ($0.hit, $0.pattern) < ($1.hit, $1.pattern) }
        var found: [Matcher.Match] = []
        var live = 0
        for attempt in attempts {
            while live < found.count, found[live].range.upperBound <= attempt.match.range.lowerBound { live += 1 }
            add(attempt.match, to: &found, from: live, sentence)
        }
        return found.sorted { ($0.head, $0.rule) < ($1.head, $1.rule) }
    }

    /// Notes which classes the sentence holds, in which forms.
    private mutating func enter(_ sentence: Range<Int>) {
        for classID in classes { present[Int(classID)] = [] }
        classes.removeAll(keepingCapacity: true)
        silenced.removeAll(keepingCapacity: true)
        for h in hits(of: sentence) {
            let hit = scan.hits[h]
            if present[Int(hit.classID)].isEmpty { classes.append(hit.classID) }
            present[Int(hit.classID)].formUnion(hit.forms)
        }
    }

    private func hits(of sentence: Range<Int>) -> Range<Int> {
        Int(scan.hitStart[sentence.lowerBound])..<Int(scan.hitStart[sentence.upperBound])
    }

    /// Whether the sentence holds a member for every place of the pattern that must not be missing.
    private func canMatch(_ pattern: Int) -> Bool {
        let entry = rules.patterns.entries[pattern]
        for s in Int(entry.from)..<Int(entry.upTo) {
            let step = rules.patterns.steps[s]
            guard step.kind == .members, !step.isOptional else { continue }
            guard isPresent(step) else { return false }
        }
        return true
    }

    private func isPresent(_ step: PatternTable.Step) -> Bool {
        for m in Int(step.from)..<Int(step.upTo) {
            let member = rules.patterns.members[m]
            if !present[Int(member.classID)].isDisjoint(with: member.forms) { return true }
        }
        return false
    }

    /// Tries a pattern wherever a member of the class starts.
    private mutating func attempt(_ pattern: Int, from classID: ClassID, _ sentence: Range<Int>, _ attempts: inout [Attempt]) {
        matcher.turn(to: pattern, in: sentence)
        for h in hits(of: sentence) where scan.hits[h].classID == classID {
            guard let match = matcher.match(at: Int(scan.hits[h].start)) else { continue }
            attempts.append(Attempt(match: match, hit: h, pattern: pattern))
        }
    }

    private mutating func add(_ match: Matcher.Match, to found: inout [Matcher.Match], from live: Int, _ sentence: Range<Int>) {
        let rule = rules.rules[match.rule]
        var rival: Int?
        for i in live..<found.count where rules.rules[found[i].rule].signal == rule.signal && found[i].range.overlaps(match.range) {
            rival = i
            break
        }
        if let rival, rules.rules[found[rival].rule].strength >= rule.strength { return }
        if isSilenced(match.rule, sentence) { return }
        if let rival { found[rival] = match } else { found.append(match) }
    }

    /// Whether a silencing pattern of the rule matches anywhere in the sentence.
    private mutating func isSilenced(_ rule: Int, _ sentence: Range<Int>) -> Bool {
        if let known = silenced.first(where: { $0.rule == rule }) { return known.isSilenced }
        var result = false
        for pattern in rules.patterns.silencing[rule] where canMatch(pattern) {
            matcher.turn(to: pattern, in: sentence)
            for token in sentence where matcher.match(at: token) != nil {
                result = true
                break
            }
            if result { break }
        }
        silenced.append((rule, result))
        return result
    }
}
