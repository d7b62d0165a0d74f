// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Daemon
import Foundation
import Situations

/// Alerts over time, one line each: where it opened (●), became graver (▲), was told again (○), and ended (✕).
///
/// ```
/// Afghanistan – Pakistan     28 Oct                          9 Nov
///   talks                    ●▲━━━━━━━━━━━━━━━━━✕       ●○
///   truce                                               ●━○
/// ```
struct Timeline {
    let console: Console
    let span: ClosedRange<Date>

    /// The most lines; of more alerts the gravest are drawn.
    private static let linesMax = 60
    private static let nameWidth = 30

    private var columns: Int { max(20, console.width - Self.nameWidth - 2) }

    /// The lines for alerts, each given by its notifications, those of a situation together.
    func lines(of alerts: [[Rehearsal.Step]]) -> [String] {
        let gravest = alerts.sorted { severity($0) > severity($1) }.prefix(Self.linesMax)
        let shown = Set(gravest.compactMap { $0.first?.change.development.id })
        var lines = [axis]
        var situation = ""
        for alert in alerts {
            guard let first = alert.first?.change, shown.contains(first.development.id) else { continue }
            if first.situation.title != situation {
                situation = first.situation.title
                lines.append(console.styled(situation.printable, .bold))
            }
            lines.append(name("  " + first.development.ladder) + console.styled(bar(of: alert), style(severity(alert))))
        }
        if alerts.count > shown.count { lines.append("  and \(alerts.count - shown.count) further alerts, less grave") }
        return lines
    }

    private var axis: String {
        let (from, to) = (label(span.lowerBound), label(span.upperBound))
        return name("") + from + String(repeating: " ", count: max(1, columns - from.count - to.count)) + to
    }

    private func bar(of alert: [Rehearsal.Step]) -> String {
        var cells = [Character](repeating: " ", count: columns)
        guard let first = alert.first, let last = alert.last else { return "" }
        let isOver = last.change.alert?.type == .resolved
        for column in column(first.at)...(isOver ? column(last.at) : columns - 1) { cells[column] = "━" }
        for step in alert {
            guard let data = step.change.alert?.data, let kind = step.change.alert?.type else { continue }
            let place = column(step.at)
            let mark: Character = kind == .opened ? "●" : kind == .resolved ? "✕" : data.reason == .severityRaised ? "▲" : "○"
            // In one column the graver mark stays: what opened there, what became graver.
            if !["●", "▲"].contains(cells[place]) || mark == "▲" { cells[place] = mark }
        }
        return String(cells)
    }

    private func column(_ moment: Date) -> Int {
        let length = max(1, span.upperBound.timeIntervalSince(span.lowerBound))
        let share = moment.timeIntervalSince(span.lowerBound) / length
        return min(columns - 1, max(0, Int(share * Double(columns - 1))))
    }

    private func severity(_ alert: [Rehearsal.Step]) -> Severity { alert.compactMap { $0.change.alert?.data.severity }.max() ?? .info }

    private func style(_ severity: Severity) -> Console.Style {
        switch severity {
        case .critical, .high: .red
        case .medium: .yellow
        case .low, .info: .cyan
        }
    }

    private func name(_ text: String) -> String {
        let cut = text.count > Self.nameWidth ? String(text.prefix(Self.nameWidth - 1)) + "…" : text
        return cut + String(repeating: " ", count: Self.nameWidth + 1 - cut.count)
    }

    private func label(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
