// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an article says as a whole. `classify` prints it and the daemon stores it: there is one.
public struct Assessment: Sendable, Hashable, Codable {
    /// One entry per signal that the article mentions, the gravest alerting one first.
    public var findings: [Finding]
    /// Every mention considered, in the order of the text, the rejected ones too.
    public var mentions: [Mention]

    /// An assessment of its findings and of the mentions behind them.
    public init(findings: [Finding] = [], mentions: [Mention] = []) {
        self.findings = findings
        self.mentions = mentions
    }

    /// The findings that raise an alert.
    public var alerting: [Finding] { findings.filter(\.alerts) }
}

/// One signal's part of an assessment.
public struct Finding: Sendable, Hashable, Codable {
    /// The signal's id.
    public var signal: Signal.ID
    /// For a threat: the signal of the act that is threatened, such as `armed-attack`, where the article says which.
    public var of: Signal.ID?
    /// What the article as a whole says of it.
    public var verdict: Verdict
    /// Whether it raises an alert by default.
    public var alerts: Bool
    /// The signal's severity, or that of its gravest rule.
    public var severity: Severity
    /// How sure the classifier is that an alert would be right, 0 to 1.
    public var confidence: Double
    /// The readings of its best mention.
    public var polarity: Polarity
    /// The readings of its best mention.
    public var modality: Modality
    /// The readings of its best mention.
    public var recency: Recency
    /// The readings of its best mention.
    public var source: Attribution
    /// The parties, those of the best mentions first.
    public var actors: [Actor]
    /// Who did it, where the article says so plainly: CAMEO's source actor, PLOVER's actor.
    public var initiator: Actor?
    /// To whom, where the article says so plainly: CAMEO's target actor, PLOVER's recipient.
    public var target: Actor?
    /// The places, most exact first.
    public var places: [Place]
    /// The day of the event when stated, `YYYY-MM-DD`.
    public var date: String?
    /// The best sentences, verbatim, at most three; the one that a person would quote first.
    public var evidence: [Evidence]
    /// The sentences that contradict it, verbatim, at most three.
    public var contradictions: [Evidence]

    /// A finding with all its parts.
    public init(
        signal: Signal.ID, of: Signal.ID? = nil, verdict: Verdict, alerts: Bool, severity: Severity, confidence: Double,
        polarity: Polarity = .asserted,
        modality: Modality = .actual, recency: Recency = .current, source: Attribution = .outlet, actors: [Actor] = [],
        initiator: Actor? = nil, target: Actor? = nil, places: [Place] = [],
        date: String? = nil, evidence: [Evidence] = [], contradictions: [Evidence] = []
    ) {
        self.signal = signal
        self.of = of
        self.verdict = verdict
        self.alerts = alerts
        self.severity = severity
        self.confidence = confidence
        self.polarity = polarity
        self.modality = modality
        self.recency = recency
        self.source = source
        self.actors = actors
        self.initiator = initiator
        self.target = target
        self.places = places
        self.date = date
        self.evidence = evidence
        self.contradictions = contradictions
    }
}

/// A sentence of the article, verbatim.
public struct Evidence: Sendable, Hashable, Codable {
    /// The sentence as it stands in the text.
    public var quote: String
    /// Where it starts in the article's text, in UTF-8 bytes.
    public var start: Int
    /// How long it is, in UTF-8 bytes.
    public var length: Int
    /// Who says so.
    public var source: Attribution

    /// A sentence, where it stands, and who says so.
    public init(quote: String, start: Int, length: Int, source: Attribution) {
        self.quote = quote
        self.start = start
        self.length = length
        self.source = source
    }
}

/// What an article as a whole says of a signal.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// Stated as fact, or confirmed by both sides.
    case reported
    /// Said by one party.
    case claimed
    /// Claimed, and contradicted in the same article.
    case disputed
    /// Only denied.
    case denied
    /// Only possible, threatened, demanded, planned.
    case possible
    /// Only told as the past.
    case background

    /// Whether a finding with this verdict raises an alert by default.
    public var alertsByDefault: Bool {
        switch self {
        case .reported, .claimed, .disputed: true
        case .denied, .possible, .background: false
        }
    }
}
