// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Situations

/// What `vedette evaluate --stories` measured.
public struct StoryReport: Sendable, Hashable {
    /// All articles.
    public var articles = 0
    /// The labelled developments.
    public var developments = 0
    /// The labelled situations.
    public var situations = 0
    /// Labelled articles that ended in any development.
    public var found = 0
    /// Pairs of labelled articles: in one development or not.
    public var pairs = Pairs()
    /// Pairs of articles: in one situation or not.
    public var situationPairs = Pairs()
    /// The alerts opened in all.
    public var opened = 0
    /// The articles that look like one of a development and are none.
    public var nearMisses = 0
    /// Those of them that were told with a development.
    public var nearMissesJoined = 0
    /// The labelled copies.
    public var copies = 0
    /// Those of them that were counted as a source of their own.
    public var copiesCountedIndependent = 0
    /// The same by story.
    public var stories: [String: Story] = [:]

    /// Pairs of articles that are together by the labels, by what was found, or by both.
    public struct Pairs: Sendable, Hashable {
        /// Together in both.
        public var right = 0
        /// Together only in what was found.
        public var wrong = 0
        /// Together only by the labels.
        public var missed = 0

        /// Of the pairs found together, those that are; `nil` of none.
        public var precision: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
        /// Of the pairs that are together, those found; `nil` of none.
        public var recall: Double? { right + missed == 0 ? nil : Double(right) / Double(right + missed) }
        /// Their harmonic mean; `nil` of nothing.
        public var f1: Double? {
            let all = 2 * right + wrong + missed
            return all == 0 ? nil : Double(2 * right) / Double(all)
        }
    }

    /// One story's part.
    public struct Story: Sendable, Hashable {
        /// Pairs of its labelled articles.
        public var pairs: Pairs
        /// Pairs of all of its articles, by situation.
        public var situationPairs: Pairs
        /// Its articles.
        public var articles: Int
        /// Its developments.
        public var developments: Int
        /// The alerts that its articles opened.
        public var opened: Int
    }

    /// Alerts opened for each labelled development; `nil` without any.
    public var openedPerDevelopment: Double? { developments == 0 ? nil : Double(opened) / Double(developments) }
}

extension StoryReport: Encodable {
    private enum Key: String, CodingKey {
        case articles, developments, situations, opened, found, stories, copies
        case developmentF1 = "development_f1"
        case developmentPrecision = "development_precision"
        case developmentRecall = "development_recall"
        case situationF1 = "situation_f1"
        case situationPrecision = "situation_precision"
        case situationRecall = "situation_recall"
        case openedPerDevelopment = "opened_per_development"
        case nearMisses = "near_misses"
        case nearMissesJoined = "near_misses_joined"
        case copiesCountedIndependent = "copies_counted_independent"
    }

    /// Writes every key, `null` for a ratio over nothing.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(articles, forKey: .articles)
        try json.encode(developments, forKey: .developments)
        try json.encode(situations, forKey: .situations)
        try json.encode(found, forKey: .found)
        try json.encode(pairs.f1, forKey: .developmentF1)
        try json.encode(pairs.precision, forKey: .developmentPrecision)
        try json.encode(pairs.recall, forKey: .developmentRecall)
        try json.encode(situationPairs.f1, forKey: .situationF1)
        try json.encode(situationPairs.precision, forKey: .situationPrecision)
        try json.encode(situationPairs.recall, forKey: .situationRecall)
        try json.encode(opened, forKey: .opened)
        try json.encode(openedPerDevelopment, forKey: .openedPerDevelopment)
        try json.encode(nearMisses, forKey: .nearMisses)
        try json.encode(nearMissesJoined, forKey: .nearMissesJoined)
        try json.encode(copies, forKey: .copies)
        try json.encode(copiesCountedIndependent, forKey: .copiesCountedIndependent)
        try json.encode(stories, forKey: .stories)
    }
}

extension StoryReport.Story: Encodable {
    private enum Key: String, CodingKey {
        case articles, developments, opened
        case developmentF1 = "development_f1"
        case situationF1 = "situation_f1"
    }

    /// Writes every key.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(articles, forKey: .articles)
        try json.encode(developments, forKey: .developments)
        try json.encode(opened, forKey: .opened)
        try json.encode(pairs.f1, forKey: .developmentF1)
        try json.encode(situationPairs.f1, forKey: .situationF1)
    }
}

/// A labelled article that did not end where the others of its label did.
public struct StoryMiss: Sendable, Hashable, Encodable {
    /// The row's name.
    public var id: String
    /// The article's headline.
    public var headline: String
    /// The development that it is labelled with.
    public var label: String
    /// The signals that its label names.
    public var signals: [Signal.ID]
    /// Where most articles of that label ended; `nil` when none ended anywhere.
    public var expected: Development.ID?
    /// Where this one ended, each with what it is there.
    public var found: [String]
}
