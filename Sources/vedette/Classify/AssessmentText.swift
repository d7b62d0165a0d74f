// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News

/// An assessment as text for a person: what alerts first, then what was seen and stays silent.
struct AssessmentText {
    let console: Console
    let labels: [Signal.ID: String]
    let easing: Set<Signal.ID>

    init(console: Console, signals: [Signal.ID: Signal]) {
        self.console = console
        labels = signals.mapValues(\.label)
        easing = Set(signals.values.filter(\.easing).map(\.id))
    }

    /// The whole text, with an empty line at its end.
    func text(of record: ClassifiedArticle, explained: Bool) -> String {
        let findings = record.assessment.findings
        let alerting = findings.filter(\.alerts)
        var lines = head(record)
        lines += alerting.flatMap { [""] + alert($0) }
        if alerting.isEmpty { lines += ["", console.styled("  No alert.", .green)] }
        let silent = findings.filter { !$0.alerts }
        if !silent.isEmpty { lines += ["", console.styled("  Seen, and silent:", .dim)] + silent.map(quiet) }
        if explained, let article = record.article {
            let explanation = Explanation(console: console, text: article.text, easing: easing, hasHeadline: article.headline != nil)
            lines += [""] + explanation.lines(record.assessment.mentions)
        }
        return (lines + [""]).joined(separator: "\n")
    }

    private func head(_ record: ClassifiedArticle) -> [String] {
        let article = record.article
        let title = console.wrapped(article?.headline?.printable ?? "(no headline)")
        let published = article?.published.map { "published " + $0.formatted(.iso8601.year().month().day()) } ?? "no date: read as new"
        let facts = [record.file, published, article?.provider, article?.language].compactMap { $0?.printable }.joined(separator: " · ")
        return [console.styled(title, .bold), console.styled("  " + facts, .dim)]
            + record.problems.map { console.styled("  \($0.kind.rawValue): \($0.detail.printable)", .yellow) }
    }

    private func alert(_ finding: Finding) -> [String] {
        let confidence = "confidence \(percent(finding.confidence))"
        let of = finding.of.map { " of " + spaced($0) } ?? ""
        let name = finding.signal + of + (labels[finding.signal].map { $0 == spaced(finding.signal) ? "" : " (\($0))" } ?? "")
        var lines = ["  \(console.label(finding.severity))  \(console.styled(name, .bold))  \(finding.verdict.rawValue)  \(confidence)"]
        let facts = [
            finding.actors.map(\.name).joined(separator: ", "), sides(finding), finding.places.map(\.name).joined(separator: ", "),
            finding.date ?? "",
        ].filter { !$0.isEmpty }
        if !facts.isEmpty { lines.append("    " + facts.joined(separator: " · ").printable) }
        lines += finding.evidence.flatMap { quote($0, .bold) }
        if !finding.contradictions.isEmpty {
            lines.append(console.styled("    contradicted by", .yellow))
            lines += finding.contradictions.flatMap { quote($0, .dim) }
        }
        return lines
    }

    /// `by Israel against Syria`, as far as it is known.
    private func sides(_ finding: Finding) -> String {
        [finding.initiator.map { "by \($0.name)" }, finding.target.map { "against \($0.name)" }].compactMap { $0 }.joined(separator: " ")
    }

    private func quote(_ evidence: Evidence, _ style: Console.Style) -> [String] {
        [
            console.quotation(evidence.quote, indent: "    ", style),
            console.styled("        — \(speaker(evidence.source))", .dim),
        ]
    }

    private func speaker(_ source: Attribution) -> String {
        switch source.kind {
        case .outlet: "the outlet itself"
        case .party: "\(source.label.printable), a party"
        case .parties: "both parties"
        case .other: source.name?.printable ?? source.actor ?? "somebody else"
        }
    }

    private func quiet(_ finding: Finding) -> String {
        let quote = finding.evidence.first.map { "  " + $0.quote.quoted } ?? ""
        let eases = easing.contains(finding.signal) ? " (easing)" : ""
        let line = "    \(finding.signal)  \(finding.verdict.rawValue)\(eases)\(quote)"
        return console.styled(line.count > console.width ? String(line.prefix(console.width - 1)) + "…" : line, .dim)
    }

    private func spaced(_ id: Signal.ID) -> String { id.replacing("-", with: " ") }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
