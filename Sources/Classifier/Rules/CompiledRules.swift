// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Rules and gazetteer as tables, ready to match: made once at start, shared by all threads, never changed. A class, so that passing it on costs one
/// reference and not one per table.
final class CompiledRules: Sendable {
    /// A rule without its patterns.
    struct Rule: Sendable {
        /// The index of its signal.
        var signal: Int
        /// Where it stands: `talks.yaml:41`.
        var place: String
        var strength: Double
        var needs: RulePack.Needs
        var modes: [RulePack.Mode]
        /// The act that a threat is of.
        var of: Signal.ID?
        /// The signal's, or the rule's own.
        var severity: Severity
    }

    let lexicon: Lexicon
    let phrases: PhraseTable
    let rolesOfClass: [Roles]
    let abbreviations: Set<UInt32>
    /// By lexicon id: the number of a month (January is 1) or weekday (Monday is 1).
    let ordinals: [UInt32: Int]
    let gazetteer: Gazetteer
    let signals: [RulePack.SignalDefinition]
    /// By pair of signals, the higher one first: whether a mention of the one leaves a mention of the other in the same sentence out.
    private let outranking: [Bool]
    let rules: [Rule]
    let patterns: PatternTable
    /// Working space, which holds nothing of an article once that is assessed.
    let notes: SentenceNotesPool
    /// The gazetteer's classes, which readings look for.
    let partyClass: ClassID
    let placeClass: ClassID
    let capitalClass: ClassID
    let adjectiveClass: ClassID
    let leaderClass: ClassID
    let outletClass: ClassID
    /// The examples that the packs carry, with their rules' signals.
    let examples: [Example]

    /// Puts the compiler's tables together.
    init(
        lexicon: Lexicon, phrases: PhraseTable, rolesOfClass: [Roles], abbreviations: Set<UInt32>, ordinals: [UInt32: Int],
        gazetteer: Gazetteer,
        signals: [RulePack.SignalDefinition], rules: [Rule], patterns: PatternTable, classIDs: [String: ClassID],
        examples: [Example]
    ) {
        self.lexicon = lexicon
        self.phrases = phrases
        self.rolesOfClass = rolesOfClass
        self.abbreviations = abbreviations
        self.ordinals = ordinals
        self.gazetteer = gazetteer
        self.signals = signals
        outranking = signals.flatMap { other in signals.map { Self.outranks(other, $0) } }
        self.rules = rules
        self.patterns = patterns
        notes = SentenceNotesPool(classes: classIDs.count, patterns: patterns.needles.count)
        partyClass = classIDs["party"] ?? 0
        placeClass = classIDs["place"] ?? 0
        capitalClass = classIDs["capital"] ?? 0
        adjectiveClass = classIDs["party-adjective"] ?? 0
        leaderClass = classIDs["leader-name"] ?? 0
        outletClass = classIDs["outlet-name"] ?? 0
        self.examples = examples
    }

    /// Whether a mention of one signal leaves a mention of another in the same sentence out.
    func outranks(_ other: Int, _ own: Int) -> Bool { outranking[other * signals.count + own] }

    private static func outranks(_ other: RulePack.SignalDefinition, _ own: RulePack.SignalDefinition) -> Bool {
        other.absorbs.contains(own.signal.id)
            || (own.signal.ladder != nil && other.signal.ladder == own.signal.ladder && other.signal.rung > own.signal.rung
                && !own.signal.easing
                && !other.signal.easing)
    }

    /// An example sentence of a rule, and what is expected of it.
    struct Example: Sendable {
        var file: String
        var line: Int
        var text: String
        var signal: Signal.ID
        var fires: Bool
    }
}
