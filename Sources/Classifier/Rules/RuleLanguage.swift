// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The rule language as tables. The compiler takes the names that it allows from them, `vedette check --manual` prints them, and the README holds the
/// same rows; so what is documented is what is understood.
public enum RuleLanguage {
    /// A word of the language, and what it means.
    public struct Term: Sendable, Hashable {
        /// As it is written.
        public let name: String
        /// What it means, for an analyst.
        public let meaning: String

        init(_ name: String, _ meaning: String) {
            (self.name, self.meaning) = (name, meaning)
        }
    }

    /// Terms that belong together.
    public struct Chapter: Sendable, Hashable {
        /// What they are.
        public let title: String
        /// What holds for all of them.
        public let introduction: String
        /// The terms, in the order in which one meets them.
        public let terms: [Term]
    }

    /// The whole language.
    public static let chapters: [Chapter] = [
        Chapter(
            title: "Keys of a pack", introduction: "A pack is a YAML file. Classes and signals are known across all packs.", terms: packKeys
        ),
        Chapter(
            title: "Keys of a class", introduction: "A class is a named set of words; patterns name it between < and >.", terms: classKeys),
        Chapter(title: "Keys of a signal", introduction: "", terms: signalKeys),
        Chapter(title: "Keys of a rule", introduction: "", terms: ruleKeys),
        Chapter(
            title: "Values of needs",
            introduction: "What must be in reach of the words: in the sentence, the one before it, or the article's first two.",
            terms: RulePack.Needs.allCases.map { Term($0.rawValue, $0.meaning) }),
        Chapter(
            title: "Values of mode", introduction: "What the words of a rule themselves say about its reading.",
            terms: RulePack.Mode.allCases.map { Term($0.rawValue, $0.meaning) }),
        Chapter(
            title: "Patterns",
            introduction: """
                Pieces with spaces between them, at most \(PatternParser.piecesMax). A pattern starts and ends with a class or a word that must be there. \
                Case and hyphens do not matter.
                """,
            terms: PatternParser.terms),
        Chapter(
            title: "Forms", introduction: "Behind a colon in <class:form>; several are joined by |.",
            terms: Forms.described.map { Term($0.name, $0.meaning) }),
        Chapter(
            title: "Classes that are there already",
            introduction: """
                Patterns may use them too. The gazetteer fills its classes with its names; a pack may add words to those of the grammar, which the \
                readings look for.
                """,
            terms: [
                Term("gazetteer", Gazetteer.classes.sorted().joined(separator: ", ")),
                Term("grammar", GrammarRole.allCases.map(\.className).joined(separator: ", ")),
            ]),
    ]

    static let packKeys = [
        Term("pack", "the pack's name, for people"),
        Term("classes", "its classes, by name"),
        Term("signals", "its signals"),
        Term("rules", "rules for signals of other packs, each with a `signal:`"),
    ]

    static let classKeys = [
        Term(
            "nouns",
            "dictionary forms; the plural is made. In a phrase the last word is inflected, or the one before a preposition (prisoners of war)"
        ),
        Term("verbs", "dictionary forms; all five forms are made. In a phrase the first word is inflected (broke off)"),
        Term("words", "phrases that stand as they are; their only form is `plain`"),
        Term("classes", "further classes whose members belong to this one"),
    ]

    static let signalKeys = [
        Term("id", "what configurations and payloads carry: lower-case words joined by hyphens"),
        Term("label", "a few words for a person; the id with spaces when left out"),
        Term("severity", "`info`, `low`, `medium`, `high` or `critical`; required unless it is easing"),
        Term("ladder", "the ladder that it stands on; without one it stands alone"),
        Term("rung", "where it stands there, 1 to 9; of two in one sentence only the higher counts"),
        Term("easing", "`true`: it resolves its ladder, and alerts nobody"),
        Term("eases", "further ladders that it resolves"),
        Term("cameo", "CAMEO codes that the alert carries"),
        Term("plover", "the PLOVER type that the alert carries"),
        Term("needs", "what its rules need, unless they say otherwise; `party` when left out"),
        Term("absorbs", "signals that tell the same act in the same sentence, and then do not count"),
        Term("absorbs_in_article", "the same anywhere in the article, between the same parties: the clash that was the breach"),
        Term("rules", "its rules"),
    ]

    static let ruleKeys = [
        Term("when", "patterns; one match is enough"),
        Term("unless", "patterns that keep the rule silent wherever they match in the same sentence"),
        Term("needs", "instead of the signal's"),
        Term(
            "strength",
            "how sure a match is, 0 to 1, 0.9 when left out: 0.8 lowers an alert's confidence in the first sentence from 0.95 to 0.93, 0.5 to 0.8. "
                + "Where two matches of a signal overlap, the stronger stays"),
        Term("mode", "one of the modes, or a list of them"),
        Term("of", "for a threat: the signal of the act that is threatened, which the alert carries"),
        Term("severity", "where the rule's act is graver than the signal's others: a threat of force"),
        Term(
            "fires",
            "sentences that raise the signal, at least one. Each is read as an article of one paragraph, published on Monday, 15 June 2026"),
        Term("silent", "sentences that do not, read the same way"),
    ]

    /// The signal that a rule at a pack's top raises.
    static let ruleSignalKey = "signal"

    /// The names of terms, as a pack may write them.
    static func names(_ terms: [Term]) -> [String] { terms.map(\.name) }
}

extension RulePack.Needs {
    /// What it asks for.
    var meaning: String {
        switch self {
        case .nothing: "nothing: the words alone are enough"
        case .party: "a state, group or place of the gazetteer; a mediator is no party"
        case .parties: "two actors, or one and a place, or one of either in an article full of words of conflict"
        }
    }
}

extension RulePack.Mode {
    /// What it says.
    var meaning: String {
        switch self {
        case .mutual: "both sides say it of each other (trade accusations of): disputed"
        case .accusation: "one side says it of another (accuses … of): claimed"
        case .firm: "the act stands whatever modal surrounds it: a threat is one though it says “will”"
        case .ongoing: "a state that is news beside an old date: “remains closed since May”"
        }
    }
}
