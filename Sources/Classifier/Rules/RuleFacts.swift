// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What readings and verdicts ask of the rules at every mention, without the strings and lists of `CompiledRules`: to look at these counts no reference,
/// for which threads would have to wait in turn.
final class RuleFacts: Sendable {
    /// Of a rule.
    struct OfRule: Sendable {
        var signal: Int
        var strength: Double
        var needs: RulePack.Needs
        var severity: Severity
        /// The modes of `RulePack.Mode`.
        var isMutual: Bool
        var isAccusation: Bool
        var isFirm: Bool
        var isOngoing: Bool
        /// Whether it says what is threatened.
        var isOfAct: Bool
    }

    /// Of a signal.
    struct OfSignal: Sendable {
        var easing: Bool
        var severity: Severity
        /// Whether its acts are acts of war.
        var isFighting: Bool
        /// Whether its acts close borders and roads.
        var isBorder: Bool
        /// Whether it tells acts that other signals tell too.
        var retells: Bool
    }

    /// How one signal bears on another.
    private struct Relation: Sendable {
        /// Both stand on one ladder, or neither on any.
        var sharesLadder: Bool
        /// The first one eases the second one's ladder.
        var eases: Bool
        /// A mention of the first one tells the act of the second one anywhere in the article.
        var retells: Bool
    }

    let rules: [OfRule]
    let signals: [OfSignal]
    private let relations: [Relation]
    /// By place: the first place of the gazetteer with the same name and states.
    let firstOfPlace: [Int]

    init(_ compiled: CompiledRules) {
        rules = compiled.rules.map { rule in
            OfRule(
                signal: rule.signal, strength: rule.strength, needs: rule.needs, severity: rule.severity,
                isMutual: rule.modes.contains(.mutual), isAccusation: rule.modes.contains(.accusation), isFirm: rule.modes.contains(.firm),
                isOngoing: rule.modes.contains(.ongoing), isOfAct: rule.of != nil)
        }
        signals = compiled.signals.map { own in
            OfSignal(
                easing: own.signal.easing, severity: own.signal.severity, isFighting: own.signal.ladder == "fighting",
                isBorder: own.signal.ladder == "border",
                retells: !own.absorbsInArticle.isEmpty)
        }
        relations = compiled.signals.flatMap { first in compiled.signals.map { Self.relation(first, $0) } }
        var firstPlaces: [Place: Int] = [:]
        firstOfPlace = compiled.gazetteer.places.enumerated().map { index, entry in
            let first = firstPlaces[entry.place] ?? index
            firstPlaces[entry.place] = first
            return first
        }
    }

    private static func relation(_ first: RulePack.SignalDefinition, _ second: RulePack.SignalDefinition) -> Relation {
        var eases = false
        if !second.signal.easing, let ladder = second.signal.ladder {
            eases = ladder == first.signal.ladder || first.signal.eases.contains(ladder)
        }
        return Relation(
            sharesLadder: first.signal.ladder == second.signal.ladder, eases: eases,
            retells: first.absorbsInArticle.contains(second.signal.id))
    }

    /// Whether a rule's words tell an act of war, and nothing else.
    func isActOfWar(_ rule: OfRule) -> Bool { signals[rule.signal].isFighting && rule.strength >= 0.8 }

    /// Whether a rule's words tell that movement or supply is cut off, which is done to traders, drivers and patients.
    func isActOfSiege(_ rule: OfRule) -> Bool { signals[rule.signal].isBorder && rule.strength >= 0.8 }

    /// Whether the words of the rule with this number do.
    func isActOfWar(_ rule: Int) -> Bool { isActOfWar(rules[rule]) }

    /// Whether two signals stand on one ladder, or both on none.
    func shareLadder(_ first: Int, _ second: Int) -> Bool { relations[first * signals.count + second].sharesLadder }

    /// Whether a signal eases the ladder of an escalating one.
    func eases(_ easing: Int, _ escalation: Int) -> Bool { relations[easing * signals.count + escalation].eases }

    /// Whether a mention of one signal tells the act of another, wherever in the article that stands.
    func retells(_ teller: Int, _ told: Int) -> Bool { relations[teller * signals.count + told].retells }
}
