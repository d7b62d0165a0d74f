// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// One ladder in one situation within a window: many articles, one development, one alert.
public struct Development: Sendable, Hashable, Codable {
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
    public struct Report: Sendable, Hashable, Codable {
        /// The article's key in the store: the SHA-256 of its content, in lower-case hexadecimal.
        public var article: String
        /// The independent source that it counts for: articles of one group count once.
        public var sourceGroup: String
        /// The outlet, as printed.
        public var outlet: String?
        /// The article's headline.
        public var headline: String?
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

        /// An article's part of a development.
        public init(
            article: String, sourceGroup: String, outlet: String?, headline: String?, url: String?, published: Date, finding: Finding,
            credits: [String] = [], fingerprint: Fingerprint? = nil
        ) {
            self.article = article
            self.sourceGroup = sourceGroup
            self.outlet = outlet
            self.headline = headline
            self.url = url
            self.published = published
            self.finding = finding
            self.credits = credits
            self.fingerprint = fingerprint
        }
    }

    /// A development as the store keeps it.
    public init(
        id: ID, situation: Situation.ID, ladder: String, signal: Signal.ID, rung: Int, severity: Severity, verdict: Verdict,
        firstSeen: Date, lastSeen: Date, closed: Date? = nil, reports: [Report], revision: Int = 0, lastNotified: Date? = nil,
        told: Told? = nil
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
    }
}
