// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations

/// A received alert as a block of text that a person takes in at a glance.
struct AlertText {
    let console: Console

    /// The block, without a newline at its end. It starts with an empty line.
    func block(for request: ReceivedRequest) -> String {
        var lines = ["", console.styled(String(repeating: "─", count: min(console.width, 80)), .dim)]
        if let alert = request.alert {
            lines += head(alert, request) + content(alert.data) + foot(alert.data)
        } else {
            lines += unknown(request)
        }
        let id = (request.id ?? "no webhook-id").printable
        return (lines + [console.styled("  \(id) · answered \(request.answered)", .dim)]).joined(separator: "\n")
    }

    private func head(_ alert: Alert, _ request: ReceivedRequest) -> [String] {
        let verb: String
        switch alert.type {
        case .opened: verb = "OPENED"
        case .updated: verb = "UPDATED"
        case .resolved: verb = "RESOLVED"
        case .digest: verb = "DIGEST"
        }
        let what = console.styled("ALERT \(verb)", .bold) + "  \(alert.data.reason.rawValue)  revision \(alert.data.revision)"
        return [what + "  " + signature(request.signature)]
    }

    private func signature(_ result: SignatureCheck.Result) -> String {
        switch result {
        case .verified: console.styled("signature verified", .green)
        case .unchecked: console.styled("signature not checked", .dim)
        case .missing: console.styled("SIGNATURE MISSING", .alarm)
        case .wrong: console.styled("SIGNATURE WRONG", .alarm)
        case .stale: console.styled("SIGNATURE RIGHT, BUT ITS TIME IS OFF", .alarm)
        }
    }

    private func content(_ alert: Alert.Payload) -> [String] {
        let readings = "\(console.label(alert.severity))  \(console.styled(alert.verdict.rawValue, .bold))  \(alert.signal.printable)"
        var lines = [readings, console.wrapped(console.styled(alert.title.printable, .bold))]
        if !alert.summary.isEmpty { lines.append(console.wrapped(alert.summary.printable, indent: "  ")) }
        lines += quotes(alert.evidence, style: .bold)
        if !alert.contradictedBy.isEmpty {
            lines.append(console.styled("  contradicted by", .yellow))
            lines += quotes(alert.contradictedBy, style: .dim)
        }
        return lines
    }

    private func quotes(_ quotes: [Alert.Quote], style: Console.Style) -> [String] {
        quotes.flatMap { quote in
            let origin = [
                quote.outlet, quote.source.flatMap { $0 == quote.outlet ? nil : $0 }, day(quote.published), quote.verdict.rawValue,
            ]
            return [
                console.quotation(quote.quote, indent: "  ", style),
                console.styled("      — " + origin.compactMap { $0?.printable }.joined(separator: ", "), .dim),
            ]
        }
    }

    private func foot(_ alert: Alert.Payload) -> [String] {
        let situation = "\(alert.situation.title.printable) (\(alert.situation.level.rawValue))"
        let sources =
            "\(alert.sources.articles) \(alert.sources.articles == 1 ? "article" : "articles"), \(alert.sources.independent) independent"
        let places = alert.places.isEmpty ? nil : alert.places.map(\.name.printable).joined(separator: ", ")
        return ["  " + [situation, places, alert.eventDate?.printable, sources].compactMap { $0 }.joined(separator: " · ")]
    }

    /// A request that holds no alert of ours: its first bytes.
    private func unknown(_ request: ReceivedRequest) -> [String] {
        let head = console.styled("NOT AN ALERT", .bold) + "  POST \(request.path.printable)  " + signature(request.signature)
        let excerpt = String(request.text.prefix(400)).printable
        return [head, console.wrapped(excerpt, indent: "  ") + (request.body.count > 400 ? " … (\(request.body.count) bytes)" : "")]
    }

    private func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
