// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store

/// One alert for a person: how it stands, what was told to whom, and every article with what came of it.
struct AlertStoryText {
    let console: Console

    func text(of story: AlertStory) -> String {
        let development = story.development
        var lines: [String] = []
        if let last = story.notifications.last?.alert.data {
            lines.append("\(console.label(last.severity))  \(console.styled(last.title.printable, .bold))")
            lines.append(console.wrapped(last.summary.printable, indent: "  "))
        }
        let state = development.closed.map { "resolved \($0.minute)" } ?? "open"
        lines.append(console.styled("  \(development.id) · \(development.situation) · \(development.ladder) · \(state)", .dim))
        lines += ["", console.styled("told", .bold)]
        lines += story.notifications.isEmpty ? ["  nobody: \(whyNobody(development))"] : story.notifications.flatMap(told)
        lines += ["", console.styled("articles", .bold)]
        let replaced = story.replaced
        lines += development.reports.flatMap { article($0, isReplaced: replaced.contains($0.article)) }
        return lines.joined(separator: "\n")
    }

    private func told(_ notification: AlertStory.Told) -> [String] {
        let data = notification.alert.data
        let kind = notification.alert.type.rawValue.split(separator: ".").last.map(String.init) ?? ""
        let sources = "\(data.sources.independent) independent"
        var lines = [
            "  \(notification.alert.timestamp.minute)  \(data.revision). \(kind), \(data.reason.rawValue): \(data.verdict.rawValue), \(sources)"
        ]
        for delivery in notification.deliveries {
            let status = delivery.lastStatus.map { " (\($0))" } ?? ""
            let reason = delivery.reason.isEmpty ? "" : ", \(delivery.reason)"
            let next = delivery.next.map { ", not before \($0.minute)" } ?? ""
            lines.append("      \(delivery.receiver.printable): \(delivery.state.rawValue)\(status)\(reason)\(next)")
        }
        for one in notification.untold {
            lines.append(
                console.styled("      \(one.receiver.printable): not told, \(one.reason.rawValue) (\(one.detail.printable))", .yellow))
        }
        if notification.deliveries.isEmpty, notification.untold.isEmpty {
            lines.append(console.styled("      nobody: no route takes it", .yellow))
        }
        return lines
    }

    private func article(_ report: Development.Report, isReplaced: Bool) -> [String] {
        let title = [report.outlet, report.headline].compactMap { $0?.printable }.joined(separator: ": ")
        let effect = report.effect.map { $0.hasPrefix("told") ? console.styled($0, .green) : $0 } ?? "–"
        var lines = ["  \(report.published.minute)  \(title.isEmpty ? report.article : title)"]
        let what = "\(report.bearing.rawValue), \(report.finding.signal) \(report.finding.verdict.rawValue)"
        lines.append("      \(what) · source \(report.sourceGroup.isEmpty ? "–" : report.sourceGroup.printable) · \(effect)")
        if isReplaced { lines.append(console.styled("      a later version took its place: it counts no longer", .yellow)) }
        if let quote = report.finding.evidence.first?.quote { lines.append(console.quotation(quote, indent: "      ", .dim)) }
        for quote in report.finding.contradictions.prefix(1) {
            lines.append(console.quotation("against it: " + quote.quote, indent: "      ", .dim))
        }
        if let url = report.url { lines.append(console.styled("      \(url.printable)", .dim)) }
        return lines
    }

    private func whyNobody(_ development: Development) -> String {
        development.reports.last?.effect ?? "nothing in it alerts"
    }
}
