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
    private let table: PatternTable
    private var matcher: Matcher
    /// By class: the forms in which the sentence holds it.
    private var present: [Forms]
    /// The classes that the sentence holds.
    private var classes: [ClassID] = []
    /// By need: twice the number of the sentence in which it was last looked up, and one more if that sentence holds it.
    private var lookups: [Int32]
    /// How many sentences were entered.
    private var entered: Int32 = 0
    /// The rules whose silencing patterns were tried in this sentence, and whether one matched.
    private var silenced: [(rule: Int, isSilenced: Bool)] = []

    init(scan: Scan, rules: CompiledRules) {
        self.scan = scan
        self.rules = rules
        table = rules.patterns
        matcher = Matcher(scan: scan, table: table)
        present = Array(repeating: [], count: table.needles.count)
        lookups = Array(repeating: 0, count: table.needed.count)
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
        for c in 0..<classes.count {
            for n in table.needles[Int(classes[c])] {
                let needle = table.byNeedle[Int(n)]
                guard needle.second < 0 || holds(needle.second), canMatch(Int(needle.pattern)) else { continue }
                attempt(Int(needle.pattern), sentence, &attempts)
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
        entered += 1
        Self.note(scan.hits, hits(of: sentence), in: &present, &classes)
    }

    private static func note(_ hits: [Hit], _ range: Range<Int>, in present: inout [Forms], _ classes: inout [ClassID]) {
        var forms = present.mutableSpan
        for h in range {
            let known = forms[Int(hits[h].classID)]
            if known.isEmpty { classes.append(hits[h].classID) }
            forms[Int(hits[h].classID)] = known.union(hits[h].forms)
        }
    }

    private func hits(of sentence: Range<Int>) -> Range<Int> {
        Int(scan.hitStart[sentence.lowerBound])..<Int(scan.hitStart[sentence.upperBound])
    }

    /// Whether the sentence holds a member for every place of the pattern that must not be missing.
    private mutating func canMatch(_ pattern: Int) -> Bool {
        let entry = table.entries[pattern]
        for n in Int(entry.needsFrom)..<Int(entry.needsUpTo) where !holds(table.needs[n]) { return false }
        return true
    }

    /// Whether the sentence holds a member of a needed step; many patterns share their steps, and each is looked up once per sentence.
    @inline(__always)
    private mutating func holds(_ need: Int32) -> Bool {
        let known = lookups[Int(need)]
        if known >> 1 == entered { return known & 1 == 1 }
        let found = isPresent(table.needed[Int(need)])
        lookups[Int(need)] = entered << 1 | (found ? 1 : 0)
        return found
    }

    private func isPresent(_ step: PatternTable.Step) -> Bool {
        for m in Int(step.from)..<Int(step.upTo) {
            let member = table.members[m]
            if !present[Int(member.classID)].isDisjoint(with: member.forms) { return true }
        }
        return false
    }

    /// Tries a pattern wherever one of its first members starts.
    private mutating func attempt(_ pattern: Int, _ sentence: Range<Int>, _ attempts: inout [Attempt]) {
        matcher.turn(to: pattern, in: sentence)
        let entry = table.entries[pattern]
        for m in Int(entry.startsFrom)..<Int(entry.startsUpTo) {
            let classID = table.members[m].classID
            guard !present[Int(classID)].isEmpty else { continue }
            for h in hits(of: sentence) where scan.hits[h].classID == classID {
                guard let match = matcher.match(at: Int(scan.hits[h].start)) else { continue }
                attempts.append(Attempt(match: match, hit: h, pattern: pattern))
            }
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
        for pattern in table.silencing[rule] where canMatch(pattern) {
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
