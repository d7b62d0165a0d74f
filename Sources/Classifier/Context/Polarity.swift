// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the act is said to have happened or not.
///
/// Negation and its scope follow NegEx (Chapman et al. 2001) and the cue types of ConanDoyle-neg (Morante and Daelemans 2012): a negator reaches at most
/// seven words within its clause, and a finite verb without auxiliary is negated by its subject only ("no troops crossed"). Implicative verbs that deny
/// their complement (`failed to`, `refrained from`; Karttunen 1971, Nairn et al. 2006) deny what they govern; what is presupposed, they do not
/// ("failed to condemn the attack"). Denials (`denied that`) reach over their whole complement.
enum PolarityReading {
    /// How many words a negator reaches.
    static let negatorReach = 7
    /// How many words a denial or a verb of avoidance reaches.
    static let denialReach = 14
    /// How many words a charge may stand behind the verb that rejects it.
    static let chargeReach = 6
    /// How many words behind a noun its predicate may deny it.
    static let predicateReach = 5

    /// The polarity, and the cue when it is a denial.
    static func read(_ window: Window, _ spelling: Spelling) -> (Polarity, Cue?) {
        guard window.holds(Roles(.negator, .denial, .avert, .dismiss)) else { return (.asserted, nil) }
        if let negator = negator(window), !isOfVictims(negator, window, spelling) { return (.denied, window.cue(.negated, negator)) }
        if !isCoordinated(window) {
            if let denial = window.before(Roles(.denial), reach: denialReach) { return (.denied, window.cue(.denied, denial.token)) }
            if let rejected = rejectedCharge(window) ?? refutedCharge(window) { return (.denied, window.cue(.denied, rejected)) }
            if let avert = averted(window) { return (.denied, window.cue(.averted, avert)) }
        }
        return predicate(window) ?? (.asserted, nil)
    }

    /// The nearest negator that reaches the act.
    private static func negator(_ window: Window) -> Int? {
        guard window.holds(Roles(.negator)) else { return nil }
        var skipped = 0
        while let found = window.before(Roles(.negator), reach: negatorReach, skipping: skipped) {
            if reaches(found.token, window) { return found.token }
            skipped = found.distance + 1
        }
        return nil
    }

    private static func reaches(_ negator: Int, _ window: Window) -> Bool {
        let scan = window.scan
        if isCircumstance(behind: negator, window) { return false }
        // "chose not to attend and refused": the infinitive is what is negated.
        if window.isTold, scan.has(.infinitive, negator + 1), window.group.infinitive == nil { return false }
        guard window.isFinitePast, window.group.auxiliary == nil, negator < window.group.start else { return true }
        // "Rebels with no tanks attacked": only the subject's own "no" negates, and it opens its clause.
        return opensClause(negator, window)
    }

    /// "No one was killed in the attack", "did not comment on the strike", "nobody was hurt in an air raid": the act stands behind a preposition, as that in
    /// which something else did not happen, and is taken for granted; an act that is not definite, only where nobody came to harm in it.
    private static func isCircumstance(behind negator: Int, _ window: Window) -> Bool {
        let scan = window.scan
        guard !window.match.headForms.isDisjoint(with: [.singular, .plural, .plain]) else { return false }
        var i = window.match.head - 1
        while i > negator, scan.tokens[i].kind != .mark, !scan.has(.nounBreak, i) { i -= 1 }
        guard i > negator, scan.tokens[i].kind == .word, !scan.has(.infinitive, i) else { return false }
        guard scan.hasAny(Roles(.locative, .duration, .toward), i) || scan.spots[i].roles == Roles(.nounBreak) else { return false }
        if (i + 1..<window.match.head).contains(where: { scan.has(.definite, $0) }) { return true }
        let subject = scan.end(ofPhraseAt: negator)
        return scan.has(.locative, i) && subject < i && scan.has(.auxiliary, subject) && opensClause(negator, window)
    }

    /// "No one was killed in the attack": where the rule's verb tells of the dead and what they died of stands behind it, there were no dead. "Troops did not
    /// kill civilians in the town" denies what the troops would have done.
    private static func isOfVictims(_ negator: Int, _ window: Window, _ spelling: Spelling) -> Bool {
        let match = window.match
        guard spelling.reads(match.head, oneOf: "killed", "wounded", "injured", "hurt", "harmed") else { return false }
        guard match.range.lowerBound >= window.group.start, match.range.upperBound > match.headEnd else { return false }
        guard let auxiliary = window.group.auxiliary else { return false }
        return !spelling.starts(auxiliary, with: "h") && !spelling.starts(auxiliary, with: "d")
    }

    /// Whether a negator stands at the head of its clause, as its subject's own.
    private static func opensClause(_ negator: Int, _ window: Window) -> Bool {
        let scan = window.scan
        let before = negator - 1
        guard before >= window.sentence.lowerBound else { return true }
        return scan.tokens[before].kind == .mark || scan.hasAny(Roles(.relative, .report, .clauseBreak, .denial), before)
            || scan.has(.chain, before) && !scan.hasAny(Roles(.locative, .duration), before)
    }

    /// "… and closed": a second finite verb of one subject; what denies the first says nothing of it.
    private static func isCoordinated(_ window: Window) -> Bool {
        let before = window.match.head - 1
        guard window.isFinitePast, before > window.sentence.lowerBound else { return false }
        return window.scan.has(.chain, before) && !window.scan.hasAny(Roles(.locative, .duration, .infinitive), before)
    }

    /// "rejected as baseless a Thai claim that it had massed troops": a charge between a verb of rejecting and what is charged.
    private static func rejectedCharge(_ window: Window) -> Int? {
        guard window.holds(Roles(.dismiss)), window.holds(Roles(.charge)) else { return nil }
        let scan = window.scan
        // "rejects India's shelling claim": the act names the charge.
        let behind = window.match.headEnd
        let isBehind = behind < window.sentence.upperBound && scan.has(.charge, behind)
        guard let charge = isBehind ? behind : window.before(Roles(.charge), reach: denialReach)?.token else { return nil }
        return (max(window.sentence.lowerBound, charge - chargeReach)..<charge).last { scan.has(.dismiss, $0) }
    }

    /// "the claim that troops shelled a hospital is a lie": a charge that is told, and then called false.
    private static func refutedCharge(_ window: Window) -> Int? {
        guard window.holds(Roles(.denial)), window.holds(Roles(.charge)) else { return nil }
        guard window.before(Roles(.charge), reach: denialReach) != nil else { return nil }
        return window.after(Roles(.denial), reach: denialReach)?.token
    }

    /// The verb of avoidance that governs the act: a noun, a gerund or an infinitive. A finite past is nobody's complement.
    private static func averted(_ window: Window) -> Int? {
        guard window.holds(Roles(.avert)), !(window.isFinitePast && window.group.auxiliary == nil) else { return nil }
        var skipped = 0
        while let found = window.before(Roles(.avert), reach: denialReach, skipping: skipped) {
            if governs(found.token, window) { return found.token }
            skipped = found.distance + 1
        }
        return nil
    }

    /// "failed to condemn the attack", "prevented from visiting the site": behind another verb, only what is not presupposed is denied.
    private static func governs(_ avert: Int, _ window: Window) -> Bool {
        let scan = window.scan
        let end = scan.end(ofPhraseAt: avert)
        // "has begun to stop tankers": the act is itself a stopping.
        if scan.has(.infinitive, avert), end > window.match.range.lowerBound, window.isConsumed(end - 1) { return false }
        guard window.isNominal, window.isDefinite else { return true }
        var verb: Int?
        if end < window.match.head, scan.has(.infinitive, end) { verb = end + 1 }
        if end - 1 > avert, scan.has(.infinitive, end - 1) { verb = end }
        guard let verb else { return true }
        return window.match.range.contains(verb) || scan.has(.infinitive, avert)
    }

    /// "An attack was averted", "violations were not seen": what is said of the noun of the act.
    private static func predicate(_ window: Window) -> (Polarity, Cue?)? {
        guard window.isNominal else { return nil }
        let scan = window.scan
        if let avert = window.after(Roles(.avert), reach: predicateReach)?.token, !scan.has(.infinitive, avert), isPassive(avert, window) {
            return (.denied, window.cue(.averted, avert))
        }
        if let negator = window.after(Roles(.negator), reach: predicateReach - 1)?.token, isPassive(negator, window) {
            let occurs = (negator + 1..<min(negator + 4, window.sentence.upperBound)).contains { scan.has(.occur, $0) }
            if occurs || !window.isDefinite || window.match.range.contains(negator) { return (.denied, window.cue(.negated, negator)) }
        }
        return nil
    }

    /// Whether a form of be, have or do stands between the noun and the cue, or nothing at all, as in a headline.
    private static func isPassive(_ cue: Int, _ window: Window) -> Bool {
        let behind = max(window.match.headEnd, window.match.range.upperBound)
        return cue <= behind || (window.match.headEnd...cue).contains { window.scan.has(.auxiliary, $0) }
    }
}
