// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import News

/// Judges assessments against labelled rows: rows and assessments in, a report and the misses out. Pure arithmetic.
///
/// An escalating signal is *found* when it alerts. An easing one never alerts; it is found when it is *recognised*: when the assessment
/// holds it with a verdict that would alert. A gold entry is found when one of its signals is, a row when all its entries are.
public struct Evaluation: Sendable {
    /// What was measured so far.
    public private(set) var report = EvaluationReport()
    /// The rows that failed, in their order.
    public private(set) var misses: [EvaluationMiss] = []
    private let easingSignals: Set<Signal.ID>

    /// The easing signals of the catalogue. A corpus means the same by them whether or not the loaded rules know them.
    private static let catalogue: Set<Signal.ID> = [
        "ceasefire-agreed", "ceasefire-holding", "talks-held", "border-reopening", "airspace-reopening", "troop-withdrawal",
        "sanctions-eased", "diplomatic-restored",
    ]

    /// An evaluation with nothing in it, of a classifier with these signals.
    public init(signals: some Sequence<Signal>) {
        easingSignals = Self.catalogue.union(signals.filter(\.easing).map(\.id))
    }

    /// How many failures each cause has; a row may have several.
    public var causes: [EvaluationFailure.Cause: Int] {
        misses.flatMap(\.failures).reduce(into: [:]) { $0[$1.cause, default: 0] += 1 }
    }

    /// Adds one row, its article and what the classifier says of it.
    public mutating func add(_ row: EvaluationRow, _ article: Article, _ assessment: Assessment) {
        let alerting = Set(assessment.alerting.map(\.signal))
        let recognised = Set(assessment.findings.filter { $0.verdict.alertsByDefault }.map(\.signal)).intersection(easingSignals)
        let found = alerting.subtracting(easingSignals).union(recognised)
        let escalating = alerting.subtracting(easingSignals)
        var miss = EvaluationMiss(id: row.id)

        report.rows += 1
        miss.missed = row.gold.filter { found.isDisjoint(with: $0) }
        addGold(row, found: found, all: miss.missed.isEmpty)
        if row.negative {
            report.negatives.add(!escalating.isEmpty)
            miss.falseAlarms = escalating.sorted()
        }
        if !row.forbid.isEmpty {
            miss.forbidden = alerting.intersection(row.forbid).sorted()
            report.forbidden.add(!miss.forbidden.isEmpty)
        }
        if holdsOnlyEasing(row) {
            report.easing.add(!escalating.isEmpty)
            miss.easingRaised = escalating.sorted()
        }
        if !row.easing.isEmpty, recognised.isDisjoint(with: row.easing) { miss.easingMissed = row.easing }
        calibrate(row, assessment)
        // A gold signal that is not found has no verdict to judge: recall counts it, or another signal of its entry was found in its place.
        let gold = Set(row.gold.joined())
        for (signal, right) in row.verdicts.sorted(by: { $0.key < $1.key }) where found.contains(signal) || !gold.contains(signal) {
            let verdict = assessment.findings.first { $0.signal == signal }?.verdict
            let isRight = verdict.map(right.contains) ?? false
            report.verdicts.add(isRight)
            if !isRight { miss.verdicts[signal] = .init(expected: right, found: verdict) }
        }
        if !miss.isEmpty {
            miss.found = assessment.findings.map(EvaluationMiss.Found.init)
            miss.failures = EvaluationFailure.all(of: miss, assessment, text: article.text)
            misses.append(miss)
        }
    }

    /// Adds the time that the classifier took.
    public mutating func add(seconds: Double) {
        report.seconds += seconds
    }

    private mutating func addGold(_ row: EvaluationRow, found: Set<Signal.ID>, all: Bool) {
        guard !row.gold.isEmpty else { return }
        report.positives.add(all)
        if row.core { report.core.add(all) }
        for entry in row.gold {
            let isFound = !found.isDisjoint(with: entry)
            report.entries.add(isFound)
            for signal in Set(entry) { report.signals[signal, default: .init()].add(isFound) }
        }
    }

    /// Notes what the row says of each alert, beside the confidence that the alert was given.
    private mutating func calibrate(_ row: EvaluationRow, _ assessment: Assessment) {
        let gold = Set(row.gold.joined())
        let isClosed = row.negative || holdsOnlyEasing(row)
        for finding in assessment.alerting where !easingSignals.contains(finding.signal) {
            let isWrong = row.forbid.contains(finding.signal) || isClosed && !gold.contains(finding.signal)
            report.calibration.add(finding.confidence, isWrong ? .wrong : gold.contains(finding.signal) ? .right : .open)
        }
    }

    /// Whether a row tells of easing (in its gold, or as something to be recognised) and of nothing that escalates.
    private func holdsOnlyEasing(_ row: EvaluationRow) -> Bool {
        let gold = row.gold.joined()
        return gold.allSatisfy(easingSignals.contains) && !(gold.isEmpty && row.easing.isEmpty)
    }
}
