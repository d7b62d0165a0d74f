// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// In what way the act is spoken of: as a fact, or as possible, threatened, demanded, planned or conditional.
///
/// The classes are those of FactBank (Saurí and Pustejovsky 2009) and of the modality annotation of Baker et al. 2010. Which verbs make their complement a
/// fact follows Karttunen 1971 and 2012 and Nairn et al. 2006: `managed to`, `began to` and `was forced to` do, `threatened to` and `planned to` do not;
/// what governs such a verb governs its complement too. A verb in the finite past is nobody's infinitive: wants and plans elsewhere in its clause are not
/// about it.
enum ModalityReading {
    /// How many words a modal or a verb of wanting reaches.
    static let reach = 8
    /// How many words modals, plans and "fears of" reach.
    static let nearReach = 6
    /// How far before its "to" a verb that takes an infinitive may stand: "forced Lithuania's government on Sunday to close".
    static let governorReach = 7
    /// How many words before an item of a list the verb that opens it may stand.
    static let listReach = 16

    private static let governors = Roles(.implicative, .threaten, .demand, .possible, .prospect, .plan, .will)
    private static let cues = Roles(
        .implicative, .threaten, .demand, .possible, .prospect, .plan, .will, .infinitive, .condition, .inversion)

    /// The modality, and the cue when it is not a fact.
    static func read(_ window: Window) -> (Modality, Cue?) {
        guard window.holds(cues) else { return (.actual, nil) }
        if let condition = ConditionReading.cue(window) { return (.hypothetical, window.cue(.conditional, condition)) }
        if window.isFinitePast { return finitePast(window) }
        if let to = window.group.infinitive, !window.isNominal { return infinitive(to, window) }
        if let reading = governed(window) ?? listed(window) { return reading }
        return predicated(window) ?? (.actual, nil)
    }

    /// "wanted the cabinet to impose sanctions, recall the ambassador and suspend the pact": a base form in a list goes with the infinitive or modal that
    /// opens the list.
    private static func listed(_ window: Window) -> (Modality, Cue?)? {
        let scan = window.scan
        let before = window.group.start - 1
        guard window.match.headForms.contains(.base), !window.isNominal, before > window.sentence.lowerBound else { return nil }
        let joins = scan.tokens[before].isMark(0x2C) || scan.has(.chain, before) && scan.has(.nounBreak, before)
        guard joins, !scan.hasAny(Roles(.locative, .duration, .infinitive, .definite), before) else { return nil }
        let low = max(window.sentence.lowerBound + 1, before - listReach)
        for token in (low..<before).reversed() {
            if scan.has(.clauseBreak, token) || scan.tokens[token].isMark(0x3B) { return nil }
            if scan.has(.infinitive, token), scan.forms(at: token + 1).contains(.base) { return infinitive(token, window) }
            if scan.hasAny(Roles(.possible, .will), token), !scan.has(.auxiliary, token) { return modality(of: token, window) }
        }
        return nil
    }

    /// The nearest cue in front of the act decides.
    private static func governed(_ window: Window) -> (Modality, Cue?)? {
        var skipped = 0
        while let found = window.before(governors.union(Roles(.infinitive)), reach: reach, skipping: skipped) {
            let scan = window.scan
            skipped = found.distance + 1
            if scan.has(.implicative, found.token) {
                if found.distance < 4 { return implicated(found.token, window) }
                continue
            }
            if let modality = modality(of: found.token, window, near: found.distance < nearReach) { return modality }
            // "had been told to resume operations": the rule's own verb stands behind the "to".
            let isOwn = scan.has(.infinitive, found.token) && window.isConsumed(found.token + 1)
            if isOwn || scan.has(.infinitive, found.token) && found.distance < 2 && window.match.headForms.contains(.base) {
                return infinitive(found.token, window)
            }
        }
        return nil
    }

    /// What a cue makes of what it governs; `nil` for none, or one that does not reach so far.
    private static func modality(of token: Int, _ window: Window, near: Bool = true) -> (Modality, Cue?)? {
        let scan = window.scan
        if scan.has(.threaten, token) { return (.threatened, window.cue(.threatened, token)) }
        if scan.has(.demand, token) { return (.demanded, window.cue(.demanded, token)) }
        guard near else { return nil }
        if scan.hasAny(Roles(.possible, .prospect), token) { return (.possible, window.cue(.possible, token)) }
        if scan.hasAny(Roles(.plan, .will), token) { return (.planned, window.cue(.planned, token)) }
        return nil
    }

    /// "to close": the nearest verb or noun before the "to" that takes an infinitive decides; without one it is a headline's future, or a purpose.
    private static func infinitive(_ to: Int, _ window: Window) -> (Modality, Cue?) {
        let scan = window.scan
        var i = to
        while i >= max(window.sentence.lowerBound, to - governorReach) {
            let isCue = i < to || !scan.hasAny(Roles(.implicative), i)
            if scan.tokens[i].isMark(0x3B) || scan.has(.clauseBreak, i), !scan.hasAny(governors, i) { break }
            if isCue, i < to, scan.has(.implicative, i) { return implicated(i, window) }
            if i < to, scan.has(.plan, i), isResponse(i, to, window) { return (.actual, nil) }
            // "claimed to have captured": told as done.
            if i == to - 1, scan.has(.report, i), scan.has(.auxiliary, to + 1) { return (.actual, nil) }
            if i < to, let reading = modality(of: i, window) { return reading }
            i -= 1
        }
        return (.planned, window.cue(.planned, to))
    }

    /// "its response to the raid was to declare war": what is named as the response is done.
    private static func isResponse(_ copula: Int, _ to: Int, _ window: Window) -> Bool {
        guard copula == to - 1, window.scan.has(.auxiliary, copula) else { return false }
        return (max(window.sentence.lowerBound, copula - 8)..<copula).contains { window.scan.has(.response, $0) }
    }

    /// "would lead to clashes", "plans to resume strikes": what governs the implicative verb governs its complement.
    private static func implicated(_ verb: Int, _ window: Window) -> (Modality, Cue?) {
        let scan = window.scan
        var i = verb - 1
        var steps = 0
        while i >= window.sentence.lowerBound, steps < 3 {
            if scan.tokens[i].kind == .mark || scan.has(.clauseBreak, i) { break }
            // "was able to resist and succeeded": a verb of its own.
            if i == verb - 1, scan.has(.chain, i), !scan.has(.infinitive, i), RecencyReading.isTold(verb, window) { break }
            if scan.hasAny(Roles(.threaten, .demand), i), !scan.has(.implicative, i), let reading = modality(of: i, window) {
                return reading
            }
            if scan.hasAny(Roles(.possible, .prospect), i) { return (.possible, window.cue(.possible, i)) }
            if scan.hasAny(Roles(.plan, .will, .infinitive), i) { return (.planned, window.cue(.planned, i)) }
            (i, steps) = (i - 1, steps + 1)
        }
        return (.actual, nil)
    }

    /// A finite past is a fact but for "fears that …", "demanded that …", "may have …", and a theme that somebody wants in a state: "wants the border closed".
    private static func finitePast(_ window: Window) -> (Modality, Cue?) {
        var skipped = 0
        while let found = window.before(Roles(.demand, .possible, .prospect), reach: reach, skipping: skipped) {
            skipped = found.distance + 1
            let scan = window.scan
            let next = found.token + 1
            let takesClause =
                scan.has(.relative, next)
                || scan.has(.prospect, found.token)
                    && scan.hitRange(found.token).contains {
                        Int(scan.hits[$0].end) > next && scan.has(.relative, Int(scan.hits[$0].end) - 1)
                    }
            let isAdverb = scan.has(.possible, found.token) && next >= window.group.start
            // "would see soldiers deployed": the phrase takes its theme as a verb of wanting does.
            let wantsState =
                (scan.has(.demand, found.token) || scan.has(.prospect, found.token) && scan.has(.possible, found.token))
                && window.group.auxiliary == nil && isTheme(behind: found.token, window)
            if takesClause || isAdverb || wantsState { return modality(of: found.token, window) ?? (.actual, nil) }
        }
        return (.actual, nil)
    }

    /// Whether the match starts with what the verb is done to, right behind a verb of wanting.
    private static func isTheme(behind want: Int, _ window: Window) -> Bool {
        let start = window.match.range.lowerBound
        guard start < window.match.head, want < start, start - want <= 4 else { return false }
        return !(want + 1..<start).contains { window.scan.hasAny(Roles(.chain, .relative), $0) && !window.scan.has(.definite, $0) }
    }

    /// "An attack could come": a modal behind the noun of the act, unless the noun is presupposed and the modal is about its effects.
    private static func predicated(_ window: Window) -> (Modality, Cue?)? {
        // A word written out in a rule may be a noun or a verb; right before a modal it is a noun.
        let reach = window.match.headForms == .plain ? 1 : window.isNominal ? reach : 0
        guard let modal = window.after(Roles(.possible, .will), reach: reach)?.token else { return nil }
        if window.isDefinite, modal >= window.match.range.upperBound,
            !(modal + 1..<min(modal + 4, window.sentence.upperBound)).contains(where: { window.scan.has(.occur, $0) })
        {
            return nil
        }
        return (.possible, window.cue(.possible, modal))
    }
}
