// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier

/// What `vedette evaluate` measured over the rows of a corpus. A ratio over no rows is `nil`, written as `null`.
public struct EvaluationReport: Sendable, Hashable {
    /// All rows.
    public var rows = 0
    /// Rows with gold.
    public var positives = Tally()
    /// Rows with gold whose cue stands in the text.
    public var core = Tally()
    /// Gold entries over all rows.
    public var entries = Tally()
    /// Per signal, the gold entries that accept it.
    public var signals: [Signal.ID: Tally] = [:]
    /// Rows in which nothing escalating may alert, and those in which something did.
    public var negatives = Tally()
    /// Rows with something forbidden, and those in which that alerts.
    public var forbidden = Tally()
    /// Rows that hold nothing but easing, and those in which something escalating alerts.
    public var easing = Tally()
    /// Signals whose right verdicts the rows state, and those found with one of them. A signal of the gold counts only where it is found.
    public var verdicts = Tally()
    /// How often alerts are right, by their confidence.
    public var calibration = Calibration()
    /// How long the classifier took, in seconds.
    public var seconds = 0.0

    /// So many cases, and so many of them in which what is counted was there.
    public struct Tally: Sendable, Hashable {
        /// How many cases.
        public var of = 0
        /// In how many of them.
        public var count = 0

        /// One case more.
        mutating func add(_ there: Bool) {
            of += 1
            if there { count += 1 }
        }

        /// The share, 0 to 1; `nil` of nothing.
        public var ratio: Double? { of == 0 ? nil : Double(count) / Double(of) }
    }

    /// How many articles the classifier read in a second, on all cores together.
    public var articlesPerSecond: Double? { seconds > 0 ? Double(rows) / seconds : nil }
}

extension EvaluationReport: Encodable {
    private enum Key: String, CodingKey {
        case rows, positives, found, recall, entries, signals, negatives, forbidden, verdicts, calibration, seconds
        case corePositives = "core_positives"
        case coreFound = "core_found"
        case coreRecall = "core_recall"
        case entriesFound = "entries_found"
        case entryRecall = "entry_recall"
        case falseAlarms = "false_alarms"
        case falseAlarmsPer1000 = "false_alarms_per_1000"
        case wrongAssertions = "wrong_assertions"
        case wrongAssertionRate = "wrong_assertion_rate"
        case easingRows = "easing_rows"
        case easingRaised = "easing_raised"
        case easingRaisedRate = "easing_raised_rate"
        case verdictsRight = "verdicts_right"
        case articlesPerSecond = "articles_per_second"
    }

    private struct SignalRecall: Encodable {
        var gold: Int
        var found: Int
        var recall: Double?
    }

    /// Writes the keys that the command promises.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(rows, forKey: .rows)
        try json.encode(positives.of, forKey: .positives)
        try json.encode(positives.count, forKey: .found)
        try json.encode(positives.ratio, forKey: .recall)
        try json.encode(core.of, forKey: .corePositives)
        try json.encode(core.count, forKey: .coreFound)
        try json.encode(core.ratio, forKey: .coreRecall)
        try json.encode(entries.of, forKey: .entries)
        try json.encode(entries.count, forKey: .entriesFound)
        try json.encode(entries.ratio, forKey: .entryRecall)
        try json.encode(
            signals.mapValues { SignalRecall(gold: $0.of, found: $0.count, recall: $0.ratio) }, forKey: .signals)
        try json.encode(negatives.of, forKey: .negatives)
        try json.encode(negatives.count, forKey: .falseAlarms)
        try json.encode(negatives.ratio.map { $0 * 1_000 }, forKey: .falseAlarmsPer1000)
        try json.encode(forbidden.of, forKey: .forbidden)
        try json.encode(forbidden.count, forKey: .wrongAssertions)
        try json.encode(forbidden.ratio, forKey: .wrongAssertionRate)
        try json.encode(easing.of, forKey: .easingRows)
        try json.encode(easing.count, forKey: .easingRaised)
        try json.encode(easing.ratio, forKey: .easingRaisedRate)
        try json.encode(verdicts.of, forKey: .verdicts)
        try json.encode(verdicts.count, forKey: .verdictsRight)
        try json.encode(calibration, forKey: .calibration)
        try json.encode(articlesPerSecond, forKey: .articlesPerSecond)
        try json.encode(seconds, forKey: .seconds)
    }
}
