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

    private let scan: Scan
    private let rules: CompiledRules
    private let table: PatternTable
    private var matcher: Matcher
    private var presence: Presence
    /// The rules whose silencing patterns were tried in this sentence, and whether one matched.
    private var silenced: [(rule: Int, isSilenced: Bool)] = []

    init(scan: Scan, rules: CompiledRules) {
        self.scan = scan
        self.rules = rules
        table = rules.patterns
        matcher = Matcher(scan: scan, table: table)
        presence = Presence(scan, table)
    }

    /// The matches of every sentence that has any.
    static func all(_ scan: Scan, rules: CompiledRules) -> [InSentence] {
        var finder = RuleMatches(scan: scan, rules: rules)
        var all: [InSentence] = []
        var attempts: [Attempt] = []
        for (number, sentence) in scan.sentences.enumerated() {
            finder.presence.enter(number)
            finder.find(in: sentence, &attempts)
            if attempts.isEmpty { continue }
            let matches = finder.matches(attempts, sentence)
            if !matches.isEmpty { all.append((number, matches)) }
            attempts.removeAll(keepingCapacity: true)
        }
        return all
    }

    /// Tries every pattern for which the sentence holds what it needs.
    private mutating func find(in sentence: Range<Int>, _ attempts: inout [Attempt]) {
        for token in sentence {
            let spot = scan.spots[token]
            if spot.word != Lexicon.unknown {
                let word = rules.phrases.words[Int(spot.word)]
                for n in Int(word.needles)..<Int(word.needles + word.needlesCount) {
                    consider(rules.phrases.needles[n], sentence, &attempts)
                }
            }
            for h in scan.hitRange(token) {
                for pattern in table.found(by: scan.hits[h].classID, scan.hits[h].forms) { consider(pattern, sentence, &attempts) }
            }
        }
    }

    @inline(__always)
    private mutating func consider(_ pattern: Int32, _ sentence: Range<Int>, _ attempts: inout [Attempt]) {
        if presence.isWorthTrying(pattern) { attempt(Int(pattern), sentence, &attempts) }
    }

    /// The matches of a sentence. Where two matches of one signal with the same needs overlap, the stronger rule's stays; of equal ones the
    /// first.
    private mutating func matches(_ attempts: [Attempt], _ sentence: Range<Int>) -> [Matcher.Match] {
        silenced.removeAll(keepingCapacity: true)
        var found: [Matcher.Match] = []
        var live = 0
        for attempt in attempts.sorted(by: { ($0.match.range.lowerBound, $0.pattern) < ($1.match.range.lowerBound, $1.pattern) }) {
            while live < found.count, found[live].range.upperBound <= attempt.match.range.lowerBound { live += 1 }
            add(attempt.match, to: &found, from: live, sentence)
        }
        return found.sorted { ($0.head, $0.rule) < ($1.head, $1.rule) }
    }

    /// Tries a pattern wherever one of its first members starts.
    private mutating func attempt(_ pattern: Int, _ sentence: Range<Int>, _ attempts: inout [Attempt]) {
        matcher.turn(to: pattern, in: sentence)
        let entry = table.entries[pattern]
        if entry.startsSentence { return attempt(pattern, at: sentence.lowerBound, &attempts) }
        for token in sentence where scan.spots[token].mask.mayShare(entry.startsMask) { attempt(pattern, at: token, &attempts) }
    }

    private mutating func attempt(_ pattern: Int, at token: Int, _ attempts: inout [Attempt]) {
        if let match = matcher.match(at: token) { attempts.append(Attempt(match: match, pattern: pattern)) }
    }

    private mutating func add(_ match: Matcher.Match, to found: inout [Matcher.Match], from live: Int, _ sentence: Range<Int>) {
        let rule = rules.rules[match.rule]
        var rival: Int?
        for i in live..<found.count where rules.rules[found[i].rule].signal == rule.signal && found[i].range.overlaps(match.range) {
            // A rule that needs fewer parties stays beside one that may find none in reach; whoever reads them chooses.
            if rules.rules[found[i].rule].needs != rule.needs { continue }
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
        for pattern in table.silencing[rule] where presence.canMatch(pattern) {
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
