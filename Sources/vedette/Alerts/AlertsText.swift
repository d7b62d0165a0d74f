// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store

/// Alerts as a list for a person, each with its id beneath.
struct AlertsText {
    let console: Console

    func text(of alerts: [AlertSummary]) -> String { alerts.flatMap(lines).joined(separator: "\n") }

    private func lines(of summary: AlertSummary) -> [String] {
        let data = summary.alert.data
        let state = summary.closed == nil ? console.styled("open", .yellow) : console.styled("resolved", .green)
        let head = "\(summary.opened.minute)  \(console.label(data.severity))  \(data.title.printable)"
        let sources = "\(data.sources.independent) independent \(data.sources.independent == 1 ? "source" : "sources")"
        let tail = "\(data.verdict.rawValue) · \(sources) · last \(data.reason.rawValue) \(summary.alert.timestamp.minute)"
        return [console.wrapped(head, hanging: "  "), "  \(state)  \(data.id)  " + console.styled(tail, .dim)]
    }
}

extension Date {
    /// `2025-11-08 14:30`, in UTC.
    var minute: String {
        formatted(.iso8601.year().month().day()) + " " + formatted(.iso8601.time(includingFractionalSeconds: false)).prefix(5)
    }
}
