// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Daemon
import Foundation

/// A report as tables for a person.
struct EvaluationText {
    let console: Console

    func text(of evaluation: Evaluation, misses: Bool) -> String {
        let report = evaluation.report
        var lines = [
            console.styled("\(report.rows) rows", .bold) + "  classified in \(fixed(report.seconds, 2)) s"
                + (report.articlesPerSecond.map { ", \(Int($0)) articles a second" } ?? ""),
            "",
            row("rows with gold, all of it found", report.positives, share(report.positives.ratio)),
            row("  of them core rows", report.core, share(report.core.ratio)),
            row("gold entries found", report.entries, share(report.entries.ratio)),
            row(
                "false alarms in ordinary rows", report.negatives, report.negatives.ratio.map { fixed($0 * 1_000, 1) + " per 1,000" } ?? "–"
            ),
            row("forbidden signals raised", report.forbidden, share(report.forbidden.ratio)),
            row("easing raised as escalation", report.easing, share(report.easing.ratio)),
            row("verdicts right", report.verdicts, share(report.verdicts.ratio)),
        ]
        if !report.signals.isEmpty {
            lines += ["", console.styled("per signal".padded(to: 34) + "found of gold", .bold)]
            lines += report.signals.sorted { ($0.value.of, $1.key) > ($1.value.of, $0.key) }.map { signal, tally in
                row("  " + signal, tally, share(tally.ratio))
            }
        }
        if misses { lines += evaluation.misses.flatMap { [""] + self.lines(of: $0) } }
        return lines.joined(separator: "\n")
    }

    private func row(_ name: String, _ tally: EvaluationReport.Tally, _ share: String) -> String {
        name.padded(to: 34) + "\(tally.count) of \(tally.of)".padded(to: 16) + share
    }

    private func lines(of miss: EvaluationMiss) -> [String] {
        var lines = [console.styled(miss.id.printable, .bold)]
        lines += miss.missed.map { console.styled("  not found: \($0.joined(separator: " or "))", .yellow) }
        lines += labelled("  forbidden, but raised: ", miss.forbidden) + labelled("  false alarm: ", miss.falseAlarms)
        lines += labelled("  easing, but raised: ", miss.easingRaised)
        lines +=
            miss.easingMissed.isEmpty
            ? [] : [console.styled("  easing not recognised: \(miss.easingMissed.joined(separator: " or "))", .yellow)]
        lines += miss.verdicts.sorted { $0.key < $1.key }.map { signal, verdict in
            let right = verdict.expected.map(\.rawValue).joined(separator: " or ")
            return console.styled("  \(signal): \(verdict.found?.rawValue ?? "not found"), expected \(right)", .yellow)
        }
        let found = miss.found.map { found in
            let quote = found.quote.map { "  " + $0.quoted } ?? ""
            return console.wrapped("\(found.id) \(found.verdict.rawValue)\(found.alerts ? "" : " (silent)")\(quote)", indent: "    ")
        }
        return lines + (found.isEmpty ? ["    nothing was found"] : found)
    }

    private func labelled(_ label: String, _ signals: [Signal.ID]) -> [String] {
        signals.isEmpty ? [] : [console.styled(label + signals.joined(separator: ", "), .red)]
    }

    private func share(_ ratio: Double?) -> String { ratio.map { fixed($0 * 100, 1) + " %" } ?? "–" }

    private func fixed(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }
}

extension String {
    /// The text with spaces after it, up to a width.
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
