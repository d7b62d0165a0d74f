// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier

/// A row that failed: what was wrong with it, and what was found instead.
public struct EvaluationMiss: Sendable, Hashable {
    /// The row's name.
    public var id: String
    /// The gold entries of which no signal was found.
    public var missed: [[Signal.ID]] = []
    /// The forbidden signals that alert.
    public var forbidden: [Signal.ID] = []
    /// The escalating signals that alert in a row where none may.
    public var falseAlarms: [Signal.ID] = []
    /// The escalating signals that alert in a row that holds nothing but easing.
    public var easingRaised: [Signal.ID] = []
    /// The easing signals of which none was recognised.
    public var easingMissed: [Signal.ID] = []
    /// The signals with a wrong verdict.
    public var verdicts: [Signal.ID: VerdictMiss] = [:]
    /// All that was found in the article.
    public var found: [Found] = []
    /// Each thing that went wrong, with its cause and its sentence, in the order of the causes.
    public var failures: [EvaluationFailure] = []

    /// The first cause.
    public var cause: EvaluationFailure.Cause? { failures.first?.cause }

    init(id: String) {
        self.id = id
    }

    /// Whether nothing failed.
    var isEmpty: Bool {
        missed.isEmpty && forbidden.isEmpty && falseAlarms.isEmpty && easingRaised.isEmpty && easingMissed.isEmpty && verdicts.isEmpty
    }

    /// A verdict that is not among the right ones.
    public struct VerdictMiss: Sendable, Hashable, Encodable {
        /// The right ones.
        public var expected: [Verdict]
        /// What was found; `nil` when the signal was not.
        public var found: Verdict?

        /// Writes both keys, `found` as `null` when there is none.
        public func encode(to encoder: any Encoder) throws {
            var json = encoder.container(keyedBy: CodingKeys.self)
            try json.encode(expected, forKey: .expected)
            try json.encode(found, forKey: .found)
        }

        private enum CodingKeys: String, CodingKey {
            case expected, found
        }
    }

    /// A finding in a few words.
    public struct Found: Sendable, Hashable, Encodable {
        /// The signal's id.
        public var id: Signal.ID
        /// Its verdict.
        public var verdict: Verdict
        /// Whether it alerts.
        public var alerts: Bool
        /// Its best sentence.
        public var quote: String?

        init(_ finding: Finding) {
            id = finding.signal
            verdict = finding.verdict
            alerts = finding.alerts
            quote = finding.evidence.first?.quote
        }
    }
}

extension EvaluationMiss: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, cause, missed, forbidden, verdicts, found, failures
        case falseAlarms = "false_alarms"
        case easingRaised = "easing_raised"
        case easingMissed = "easing_missed"
    }

    /// Writes every key.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(id, forKey: .id)
        try json.encode(cause, forKey: .cause)
        try json.encode(missed, forKey: .missed)
        try json.encode(forbidden, forKey: .forbidden)
        try json.encode(falseAlarms, forKey: .falseAlarms)
        try json.encode(easingRaised, forKey: .easingRaised)
        try json.encode(easingMissed, forKey: .easingMissed)
        try json.encode(verdicts, forKey: .verdicts)
        try json.encode(found, forKey: .found)
        try json.encode(failures, forKey: .failures)
    }
}
