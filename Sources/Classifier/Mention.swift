// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One signal in one sentence, with its four readings and the reason why it counts or does not.
public struct Mention: Sendable, Hashable, Codable {
    /// The signal's id.
    public var signal: Signal.ID
    /// For a threat: the signal of the act that is threatened, where the rule knows it.
    public var of: Signal.ID?
    /// The trigger's place in the article's text, in UTF-8 bytes; on scalar boundaries.
    public var trigger: Range<Int>
    /// The sentence's place in the article's text, in UTF-8 bytes; on scalar boundaries.
    public var sentence: Range<Int>
    /// The sentence's number in the article, from 0.
    public var sentenceNumber: Int
    /// The rule that matched: `talks.yaml:41`.
    public var rule: String
    /// Asserted, or denied.
    public var polarity: Polarity
    /// Told as fact, or only as a possibility, threat, demand, plan or condition.
    public var modality: Modality
    /// News, or background, or still to come.
    public var recency: Recency
    /// Who says so.
    public var source: Attribution
    /// Who takes part, in the order of the sentence.
    public var actors: [Actor]
    /// Where it happened, most exact first.
    public var places: [Place]
    /// The day of the event when the text states one, `YYYY-MM-DD`.
    public var date: String?
    /// Why it counts, or why not.
    public var standing: Standing
    /// How much it weighs in its article, 0 to 1: a headline more than paragraph nine.
    public var weight: Double
    /// The readings' own words: which cue decided what, for `--explain`.
    public var notes: [String]
}

/// Whether the act is said to have happened (FactBank, Saurí and Pustejovsky 2009).
public enum Polarity: String, Sendable, Codable {
    /// Said to be so.
    case asserted
    /// Said not to be so.
    case denied
}

/// In what way the act is spoken of (FactBank; ACE 2005 `modality`).
public enum Modality: String, Sendable, Codable {
    /// As a fact.
    case actual
    /// As something that may be: "could collapse", "risk of".
    case possible
    /// As something that a party says it will do to another.
    case threatened
    /// As something asked for.
    case demanded
    /// As something intended or foreseen.
    case planned
    /// Under a condition: "if … then".
    case hypothetical
}

/// When the act was, seen from the article (ConText's `temporality`, Harkema et al. 2009).
public enum Recency: String, Sendable, Codable {
    /// News.
    case current
    /// Told to explain the news: "last month", "since 2021", an anniversary.
    case background
    /// Still to come at a set time.
    case scheduled
}

/// Who stands behind a statement.
public struct Attribution: Sendable, Hashable, Codable {
    /// Who speaks, by role.
    public enum Kind: String, Sendable, Codable {
        /// The outlet itself.
        case outlet
        /// A party to the conflict.
        case party
        /// Both parties, in agreement on the fact.
        case parties
        /// Somebody else: an analyst, a monitor, a third state.
        case other
    }
    /// Who speaks, by role.
    public var kind: Kind
    /// The speaker's actor id, when it is an actor of the gazetteer: `PAK`.
    public var actor: String?
    /// The speaker as printed: `Pakistan's Information Minister Attaullah Tarar`.
    public var name: String?

    /// The outlet's own voice.
    public static let outlet = Attribution(kind: .outlet)

    /// A speaker by role, with its actor and its name where they are known.
    public init(kind: Kind, actor: String? = nil, name: String? = nil) {
        self.kind = kind
        self.actor = actor
        self.name = name
    }
}

/// A state, force, group or alliance of the gazetteer.
public struct Actor: Sendable, Hashable, Codable {
    /// `AFG` (ISO 3166-1 alpha-3) for a state, an upper-case short name for a group: `TTP`.
    public var id: String
    /// The name to print: `Afghanistan`.
    public var name: String

    /// An actor by id and printed name.
    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A place of the gazetteer, or a dateline's.
public struct Place: Sendable, Hashable, Codable {
    /// The name to print: `Chaman`.
    public var name: String
    /// The actor ids of the states that it belongs to or parts: `["AFG", "PAK"]`.
    public var countries: [String]

    /// A place by printed name and its states.
    public init(name: String, countries: [String]) {
        self.name = name
        self.countries = countries
    }
}

/// Why a mention counts towards its signal's verdict, or why it does not.
public enum Standing: String, Sendable, Codable, CaseIterable {
    /// It counts.
    case counts
    /// It says that the act did not happen.
    case denied
    /// It only speaks of the act as possible, threatened, demanded, planned or conditional.
    case notActual = "not-actual"
    /// It tells of the past to explain the news.
    case background
    /// No party to a conflict is in reach: pay talks, a match, a storm.
    case noParty = "no-party"
    /// The article or the sentence is about something else: sport, business, a film, weather.
    case otherField = "other-field"
    /// Another mention tells of the same act: in the same sentence on a higher rung, or elsewhere in the article as what it was.
    case outranked
    /// It is asked, not told: a question.
    case question
}
