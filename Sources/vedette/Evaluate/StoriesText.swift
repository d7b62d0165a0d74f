// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Daemon
import Foundation

/// The evaluation of stories as a table for a person.
struct StoriesText {
    let console: Console

    func text(of evaluation: StoryEvaluation, misses: Bool) -> String {
        let report = evaluation.report
        var lines = [
            console.styled("\(report.articles) articles", .bold)
                + "  \(report.developments) developments in \(report.situations) situations, \(report.opened) alerts opened", "",
            heading("pairs of articles", ["F1", "precision", "recall"]),
            row("together in one development", report.pairs), row("together in one situation", report.situationPairs), "",
            fact("labelled articles in any development", "\(report.found) of \(report.articles - report.nearMisses)"),
            fact("alerts opened per development", number(report.openedPerDevelopment)),
            fact("near misses told with a development", "\(report.nearMissesJoined) of \(report.nearMisses)"),
            fact("copies counted as independent", "\(report.copiesCountedIndependent) of \(report.copies)"), "",
            heading("by story", ["articles", "dev. F1", "sit. F1", "developments", "opened"]),
        ]
        for (name, story) in report.stories.sorted(by: { $0.key < $1.key }) {
            let cells = [
                "\(story.articles)", number(story.pairs.f1), number(story.situationPairs.f1), "\(story.developments)", "\(story.opened)",
            ]
            lines.append(line("  " + name.printable, cells))
        }
        if misses { lines += self.misses(evaluation.misses) }
        return lines.joined(separator: "\n")
    }

    private func misses(_ misses: [StoryMiss]) -> [String] {
        guard !misses.isEmpty else { return ["", console.styled("Every article ended where the others of its development did.", .green)] }
        var lines = ["", console.styled("\(misses.count) articles ended elsewhere", .bold)]
        for miss in misses {
            lines.append("  \(console.styled(miss.id.printable, .bold))  \(miss.label.printable): \(miss.signals.joined(separator: ", "))")
            lines.append(console.wrapped(miss.headline.printable, indent: "      "))
            let found = miss.found.isEmpty ? "nothing was found" : miss.found.joined(separator: ", ")
            lines.append(console.styled("      \(found); the others: \(miss.expected ?? "nowhere")", .dim))
        }
        return lines
    }

    private func heading(_ name: String, _ columns: [String]) -> String { console.styled(line(name, columns), .bold) }

    private func row(_ name: String, _ pairs: StoryReport.Pairs) -> String {
        line("  " + name, [pairs.f1, pairs.precision, pairs.recall].map(number))
    }

    private func fact(_ name: String, _ value: String) -> String { line(name, [value]) }

    /// A name, and columns that end under each other.
    private func line(_ name: String, _ cells: [String]) -> String {
        let padded = name + String(repeating: " ", count: max(1, 38 - name.count))
        return padded + cells.map { String(repeating: " ", count: max(1, 14 - $0.count)) + $0 }.joined()
    }

    private func number(_ ratio: Double?) -> String { ratio.map { String(format: "%.3f", $0) } ?? "–" }
}
