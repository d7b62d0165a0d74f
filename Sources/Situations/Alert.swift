// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// What receivers are told of a development: the body of one notification. `config/alert.schema.json` is its JSON schema.
public struct Alert: Sendable, Hashable, Codable {
    /// `alert.opened`, `alert.updated`, `alert.resolved`.
    public var type: Kind
    /// When this notification was made.
    public var timestamp: Date
    /// What it tells.
    public var data: Payload

    /// The three kinds of notification of an alert's life.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The first one.
        case opened = "alert.opened"
        /// Something changed.
        case updated = "alert.updated"
        /// It is over.
        case resolved = "alert.resolved"
        /// Several notifications at once, as their receiver asked: see `Digest.swift`.
        case digest = "alert.digest"
    }

    /// Why a notification was sent. No reason, no notification.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// The first article of the development.
        case firstReport = "first-report"
        /// A further independent source.
        case corroborated
        /// Both sides, or an outlet in its own voice, now state what one party had claimed.
        case confirmed
        /// What had been claimed or reported is now contradicted.
        case disputed
        /// What had been claimed is now denied.
        case denied
        /// A higher rung or a graver severity.
        case severityRaised = "severity-raised"
        /// An easing signal resolved it.
        case countersignal
        /// Nothing more was heard of it for long.
        case quiet
        /// It goes on, and the receiver asked to be reminded.
        case repeated
        /// The end of a period after which the receiver asked to be told all at once.
        case digest
        /// A test that an operator asked for.
        case test
    }

    /// The alert itself. Keys are written in snake case.
    public struct Payload: Sendable, Hashable, Codable {
        /// Stable for the alert's life: the development's id.
        public var id: String
        /// 1 for the first notification, rising by one.
        public var revision: Int
        /// Why this notification was sent.
        public var reason: Reason
        /// The signal on the highest rung.
        public var signal: Signal.ID
        /// For a threat: the signal of the act that is threatened, such as `armed-attack`, where the articles say which.
        public var of: Signal.ID?
        /// How grave.
        public var severity: Severity
        /// What the articles together say of it.
        public var verdict: Verdict
        /// One line that a person would write.
        public var title: String
        /// One to three sentences.
        public var summary: String
        /// The situation that it belongs to.
        public var situation: SituationReference
        /// The parties.
        public var actors: [Actor]
        /// The places, most exact first.
        public var places: [Place]
        /// The day of the event when stated, `YYYY-MM-DD`.
        public var eventDate: String?
        /// When the first article was published.
        public var firstSeen: Date
        /// When the latest article was published.
        public var lastSeen: Date
        /// How many carry it.
        public var sources: SourceCount
        /// The sentences that say so, verbatim, best first.
        public var evidence: [Quote]
        /// The sentences that say otherwise, verbatim.
        public var contradictedBy: [Quote]
        /// The field's event codes.
        public var codes: Codes
        /// Of a digest: what it tells, the gravest first; `nil` of a single alert.
        public var alerts: [Digested]?

        enum CodingKeys: String, CodingKey {
            case id, revision, reason, signal, of, severity, verdict, title, summary, situation, actors, places, sources, evidence, codes,
                alerts
            case eventDate = "event_date"
            case firstSeen = "first_seen"
            case lastSeen = "last_seen"
            case contradictedBy = "contradicted_by"
        }

        /// An alert's content.
        public init(
            id: String, revision: Int, reason: Reason, signal: Signal.ID, of: Signal.ID? = nil, severity: Severity, verdict: Verdict,
            title: String,
            summary: String, situation: SituationReference, actors: [Actor], places: [Place], eventDate: String?, firstSeen: Date,
            lastSeen: Date, sources: SourceCount, evidence: [Quote], contradictedBy: [Quote], codes: Codes
        ) {
            self.id = id
            self.revision = revision
            self.reason = reason
            self.signal = signal
            self.of = of
            self.severity = severity
            self.verdict = verdict
            self.title = title
            self.summary = summary
            self.situation = situation
            self.actors = actors
            self.places = places
            self.eventDate = eventDate
            self.firstSeen = firstSeen
            self.lastSeen = lastSeen
            self.sources = sources
            self.evidence = evidence
            self.contradictedBy = contradictedBy
            self.codes = codes
        }
    }

    /// The situation, as an alert refers to it.
    public struct SituationReference: Sendable, Hashable, Codable {
        /// `AFG-PAK`.
        public var id: Situation.ID
        /// `Afghanistan – Pakistan`.
        public var title: String
        /// How it stands now.
        public var level: Situation.Level

        /// A reference to a situation.
        public init(id: Situation.ID, title: String, level: Situation.Level) {
            self.id = id
            self.title = title
            self.level = level
        }
    }

    /// How many articles, and how many independent sources among them.
    public struct SourceCount: Sendable, Hashable, Codable {
        /// All articles.
        public var articles: Int
        /// Independent sources: copies and outlets that credit one agency count once.
        public var independent: Int

        /// A count of articles and of independent sources.
        public init(articles: Int, independent: Int) {
            self.articles = articles
            self.independent = independent
        }
    }

    /// A sentence, with where it comes from.
    public struct Quote: Sendable, Hashable, Codable {
        /// The sentence, verbatim.
        public var quote: String
        /// Who says so, as printed: `Khawaja Asif`; the outlet's name when it speaks itself.
        public var source: String?
        /// The outlet that carries it.
        public var outlet: String?
        /// The article's headline.
        public var headline: String?
        /// The article's address.
        public var url: String?
        /// When the article was published.
        public var published: Date
        /// What that article says of the signal.
        public var verdict: Verdict

        /// A sentence with where it comes from.
        public init(
            quote: String, source: String?, outlet: String?, headline: String?, url: String?, published: Date, verdict: Verdict
        ) {
            self.quote = quote
            self.source = source
            self.outlet = outlet
            self.headline = headline
            self.url = url
            self.published = published
            self.verdict = verdict
        }
    }

    /// Event codes of the field's ontologies.
    public struct Codes: Sendable, Hashable, Codable {
        /// CAMEO codes.
        public var cameo: [String]
        /// The PLOVER type.
        public var plover: String?

        /// CAMEO codes and a PLOVER type.
        public init(cameo: [String], plover: String?) {
            self.cameo = cameo
            self.plover = plover
        }
    }

    /// A notification of a kind, made at a moment.
    public init(type: Kind, timestamp: Date, data: Payload) {
        self.type = type
        self.timestamp = timestamp
        self.data = data
    }

    /// The `webhook-id` of this notification, the same for every receiver and every retry: `msg_afg-pak-talks-20251108_1`.
    public var messageID: String { "msg_\(data.id)_\(data.revision)" }

    /// The notification as JSON, the very bytes that are signed and sent: keys sorted, times as ISO 8601 in UTC.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
