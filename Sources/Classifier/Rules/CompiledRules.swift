// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Rules and gazetteer as tables, ready to match: made once at start, shared by all threads, never changed.
struct CompiledRules: Sendable {
    /// A rule without its patterns.
    struct Rule: Sendable {
        /// The index of its signal.
        var signal: Int
        /// Where it stands: `talks.yaml:41`.
        var place: String
        var strength: Double
        var needs: RulePack.Needs
        var modes: [RulePack.Mode]
        /// Patterns that keep it silent in their sentence.
        var unless: [Pattern]
    }

    var lexicon: Lexicon
    var phrases: PhraseTable
    var rolesOfClass: [Roles]
    var abbreviations: Set<UInt32>
    /// By lexicon id: the number of a month (January is 1) or weekday (Monday is 1).
    var ordinals: [UInt32: Int]
    var gazetteer: Gazetteer
    var signals: [RulePack.SignalDefinition]
    var signalIndex: [Signal.ID: Int]
    var rules: [Rule]
    var patterns: [Pattern]
    /// By class: the patterns whose first place it can fill.
    var patternsByFirstClass: [[Int32]]
    var classIDs: [String: ClassID]
    /// The gazetteer's classes, which readings look for.
    var partyClass: ClassID
    var placeClass: ClassID
    var capitalClass: ClassID
    var partyAdjectiveClass: ClassID
    /// The examples that the packs carry, with their rules' signals.
    var examples: [Example]

    /// An example sentence of a rule, and what is expected of it.
    struct Example: Sendable {
        var file: String
        var line: Int
        var text: String
        var signal: Signal.ID
        var fires: Bool
    }
}
