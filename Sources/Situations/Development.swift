// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// One ladder in one situation within a window: many articles, one development, one alert.
public struct Development: Sendable, Hashable {
    /// `afg-pak-talks-20251108`: situation, ladder and the UTC day on which it opened; a second one that day gets `-2`.
    public typealias ID = String

    /// Its id, which is its alert's id too.
    public var id: ID
    /// The situation that it belongs to.
    public var situation: Situation.ID
    /// Its ladder, or the signal's id for a signal outside all ladders.
    public var ladder: String
    /// The signal on the highest rung so far.
    public var signal: Signal.ID
    /// That signal's rung.
    public var rung: Int
    /// The gravest severity so far.
    public var severity: Severity
    /// The strongest verdict so far.
    public var verdict: Verdict
    /// When the first article of it was published.
    public var firstSeen: Date
    /// When the latest article of it was published.
    public var lastSeen: Date
    /// When it was resolved; `nil` while open. One that nobody was told of is closed from the start.
    public var closed: Date?
    /// The articles behind it, in the order in which they came.
    public var reports: [Report]
    /// The revision of the last notification sent; 0 when none was.
    public var revision: Int
    /// When the last notification was sent.
    public var lastNotified: Date?
    /// What the last notification said; `nil` when none was sent.
    public var told: Told?
    /// Who was told of it so far, by name: what takes it back goes to them, whatever the routes say by then.
    public var audience: [String]
    /// What is no longer among the reports because there are too many.
    public var folded: Folded

    /// The reports that a development no longer holds, as numbers.
    public struct Folded: Sendable, Hashable, Codable {
        /// How many articles that told of the act.
        public var articles: Int
        /// How many independent sources that no report stands for any more.
        public var sources: Int

        /// So many articles, and so many sources that went with them.
        public init(articles: Int = 0, sources: Int = 0) {
            self.articles = articles
            self.sources = sources
        }
    }

    /// What receivers know of a development. What differs from it is news.
    public struct Told: Sendable, Hashable, Codable {
        /// The signal on the highest rung then.
        public var signal: Signal.ID
        /// That signal's rung.
        public var rung: Int
        /// The gravest severity.
        public var severity: Severity
        /// What the articles together said.
        public var verdict: Verdict
        /// How many independent sources there were.
        public var independent: Int
        /// Whether something contradicted it.
        public var contradicted: Bool
        /// Who asked to be reminded while it goes on, by name, and when that is due.
        public var reminders: [String: Date]?

        /// What a notification said.
        public init(signal: Signal.ID, rung: Int, severity: Severity, verdict: Verdict, independent: Int, contradicted: Bool) {
            self.signal = signal
            self.rung = rung
            self.severity = severity
            self.verdict = verdict
            self.independent = independent
            self.contradicted = contradicted
        }
    }

    /// One article's part of a development.
    public struct Report: Sendable, Hashable {
        /// The article's key in the store: the SHA-256 of its content, in lower-case hexadecimal.
        public var article: String
        /// The independent source that it counts for: articles of one group count once.
        public var sourceGroup: String
        /// The outlet, as printed.
        public var outlet: String?
        /// The outlet's name as outlets are compared.
        let outletKey: String?
        /// The article's headline.
        public var headline: String?
        /// The headline as headlines are compared.
        let headlineKey: String?
        /// The article's address.
        public var url: String?
        /// When it was published, or arrived when it does not say.
        public var published: Date
        /// What it says of the development; of an easing, what resolves it.
        public var finding: Finding
        /// The agencies that it credits, by short name: `afp`.
        public var credits: [String]
        /// A sample of its text, to recognise copies; `nil` when it was not kept.
        public var fingerprint: Fingerprint?
        /// What it is to the development.
        public var bearing: Bearing
        /// What it is about in a few words, to recognise articles on the same event; `nil` when it was not kept.
        public var gist: Gist?
        /// The wire item that it is a version of.
        public var item: WireItem?
        /// What came of it: `told 2` for the revision that it caused, else why nobody was told, such as `nothing-new`.
        public var effect: String?

        /// What an article is to a development.
        public enum Bearing: String, Sendable, Codable, CaseIterable {
            /// It tells of the act, and counts as a source.
            case telling
            /// It says that the act did not happen.
            case denying
            /// It tells of what ends it.
            case easing
            /// It tells of the fighting that a broken truce means: part of the story, and no further source of the breach.
            case beside
            /// It tells of the act only to explain another one, in the same sentence: no news of its own.
            case passing
            /// It tells of the act as something possible, planned or threatened.
            case expected
            /// It tells of the act as of the past.
            case recalled
            /// By its words it is about the same event; no rule found the act in it.
            case related
            /// It told of the act, and its provider has taken that back: a kill, or a correction that no longer says so.
            case withdrawn
        }

        /// An article's part of a development.
        public init(
            article: String, sourceGroup: String, outlet: String?, headline: String?, url: String?, published: Date, finding: Finding,
            credits: [String] = [], fingerprint: Fingerprint? = nil, bearing: Bearing = .telling, gist: Gist? = nil, item: WireItem? = nil,
            effect: String? = nil
        ) {
            self.article = article
            self.sourceGroup = sourceGroup
            self.outlet = outlet
            outletKey = SourceGroups.key(outlet)
            self.headline = headline
            headlineKey = SourceGroups.key(headline: headline)
            self.url = url
            self.published = published
            self.finding = finding
            self.credits = credits
            self.fingerprint = fingerprint
            self.bearing = bearing
            self.gist = gist
            self.item = item
            self.effect = effect
        }
    }

    /// A development as the store keeps it.
    public init(
        id: ID, situation: Situation.ID, ladder: String, signal: Signal.ID, rung: Int, severity: Severity, verdict: Verdict,
        firstSeen: Date, lastSeen: Date, closed: Date? = nil, reports: [Report], revision: Int = 0, lastNotified: Date? = nil,
        told: Told? = nil, audience: [String] = [], folded: Folded = Folded()
    ) {
        self.id = id
        self.situation = situation
        self.ladder = ladder
        self.signal = signal
        self.rung = rung
        self.severity = severity
        self.verdict = verdict
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.closed = closed
        self.reports = reports
        self.revision = revision
        self.lastNotified = lastNotified
        self.told = told
        self.audience = audience
        self.folded = folded
    }
}
