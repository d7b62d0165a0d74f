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
        let speed = report.articlesPerSecond.map { ", \(Int($0)) articles a second" } ?? ""
        var lines = [console.styled("\(report.rows) rows", .bold) + "  classified in \(fixed(report.seconds, 2)) s" + speed]
        lines += measures(report)
        if !report.signals.isEmpty { lines += signals(report) }
        if report.calibration.bins.contains(where: { $0.alerts > 0 }) { lines += calibration(report.calibration) }
        if misses { lines += FailuresText(console: console).lines(of: evaluation) }
        return lines.joined(separator: "\n")
    }

    private func measures(_ report: EvaluationReport) -> [String] {
        let perThousand = report.negatives.ratio.map { fixed($0 * 1_000, 1) + " per 1,000" } ?? "–"
        return ["", heading("what should be found", ["found", "of", "share"])] + [
            row("rows with gold, all of it found", report.positives, percent(report.positives.ratio)),
            row("  of them core rows", report.core, percent(report.core.ratio)),
            row("gold entries", report.entries, percent(report.entries.ratio)),
            row("verdicts right", report.verdicts, percent(report.verdicts.ratio)),
            "",
            heading("what should stay silent", ["raised", "of", "share"]),
            row("rows that forbid, a forbidden signal", report.forbidden, percent(report.forbidden.ratio)),
            row("ordinary rows, a false alarm", report.negatives, perThousand),
            row("rows of easing, an escalation", report.easing, percent(report.easing.ratio)),
        ]
    }

    private func signals(_ report: EvaluationReport) -> [String] {
        ["", heading("gold entries by signal", ["found", "of", "recall"])]
            + report.signals.sorted { ($0.value.of, $1.key) > ($1.value.of, $0.key) }.map { signal, tally in
                row("  " + signal, tally, percent(tally.ratio))
            }
    }

    /// The surest first. A bin without alerts says nothing and is left out.
    private func calibration(_ calibration: Calibration) -> [String] {
        var lines = ["", heading("alerts by confidence", ["right", "wrong", "open", "right of judged", "right at least", "mean given"])]
        for bin in calibration.bins.reversed() where bin.alerts > 0 {
            let name = bin.upTo == 1 ? "\(bin.from) and more" : bin.from == 0 ? "less than \(bin.upTo)" : "\(bin.from) to \(bin.upTo)"
            let cells = ["\(bin.right)", "\(bin.wrong)", "\(bin.open)"]
            let shares = [bin.share, bin.shareAtLeast, bin.confidence].map(percent)
            lines.append(table("  " + name, cells + shares, widths: [8, 8, 8, 17, 16, 12]))
        }
        lines.append("  open: the row does not say whether the alert is right; “at least” takes all of these for wrong")
        let errors =
            "\(percent(calibration.error)) of the judged, \(percent(calibration.errorWithOpenAsHalf)) with half of the open ones right"
        return lines + ["  expected calibration error: " + errors]
    }

    private func heading(_ name: String, _ columns: [String]) -> String {
        console.styled(table(name, columns, widths: columns.count == 3 ? Self.widths : [8, 8, 8, 17, 16, 12]), .bold)
    }

    private func row(_ name: String, _ tally: EvaluationReport.Tally, _ share: String) -> String {
        table(name, ["\(tally.count)", "\(tally.of)", share], widths: Self.widths)
    }

    /// How wide the columns of counts are.
    private static let widths = [8, 8, 16]

    /// A name, and numbers that end under each other.
    private func table(_ name: String, _ cells: [String], widths: [Int]) -> String {
        let padded = name + String(repeating: " ", count: max(1, 38 - name.count))
        return padded + zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined()
    }

    private func percent(_ ratio: Double?) -> String { ratio.map { fixed($0 * 100, 1) + " %" } ?? "–" }

    private func fixed(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }
}
