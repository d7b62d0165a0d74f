// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// An alert in words that need no format: one line each, safe, and short enough to be cut without much work. Formats escape them in their
/// own way and cut them to their own limits.
struct Telling {
    /// `New`, `Update 3`, `Resolved`.
    let stage: String
    /// A coloured disc that shows the severity at a glance; green when it is over.
    let mark: String
    /// `HIGH`.
    let severity: String
    /// The alert's one line.
    let title: String
    /// Its few sentences.
    let summary: String
    /// The sentences that say so, best first.
    let evidence: [Quotation]
    /// The sentences that say otherwise.
    let contradictions: [Quotation]
    /// What is known besides, each with its name.
    let facts: [(name: String, value: String)]
    /// Where to read more: the first piece of evidence that has an address.
    let link: String?
    /// Whether the receiver has been told of this alert before.
    let isFollowUp: Bool

    /// A sentence, with who says it where.
    struct Quotation {
        /// The sentence.
        let text: String
        /// `Foreign Minister, Example Times, 2025-11-08, reported`.
        let origin: String
    }

    /// No more quotations than this are of use in a message; the rest stands in the articles.
    private static let quotationsMax = 8
    /// In bytes. No receiver takes more of a single text.
    private static let textMax = 4096

    init(_ notice: Notice) {
        let alert = notice.alert
        let data = alert.data
        stage =
            switch alert.type {
            case .opened: data.reason == .test ? "Test" : "New"
            case .updated: "Update \(data.revision)"
            case .resolved: "Resolved"
            case .digest: "Digest"
            }
        mark = alert.type == .resolved ? "🟢" : Self.mark(data.severity)
        severity = data.severity.rawValue.uppercased()
        title = data.title.plain(within: Self.textMax)
        summary = data.summary.plain(within: Self.textMax)
        evidence = data.evidence.prefix(Self.quotationsMax).map(Self.quotation)
        contradictions = data.contradictedBy.prefix(Self.quotationsMax).map(Self.quotation)
        facts = Self.facts(alert)
        link = data.evidence.lazy.compactMap { safeLink($0.url, within: 1000) }.first
        isFollowUp = !notice.earlier.isEmpty
    }

    /// `🟠 HIGH: Afghanistan – Pakistan: talks collapsed`; for later ones `🟠 Update 3, HIGH: …`.
    var headline: String {
        switch stage {
        case "New": "\(mark) \(severity): \(title)"
        case "Resolved", "Test": "\(mark) \(stage): \(title)"
        default: "\(mark) \(stage), \(severity): \(title)"
        }
    }

    /// Why this notification was sent: `corroborated`, `severity raised`.
    static func words(_ reason: Alert.Reason) -> String { reason.rawValue.replacing("-", with: " ") }

    private static func mark(_ severity: Severity) -> String {
        switch severity {
        case .critical: "🔴"
        case .high: "🟠"
        case .medium: "🟡"
        case .low: "🔵"
        case .info: "⚪"
        }
    }

    private static func facts(_ alert: Alert) -> [(name: String, value: String)] {
        let data = alert.data
        let places = data.places.prefix(4).map(\.name).joined(separator: ", ")
        let articles = data.sources.articles == 1 ? "1 article" : "\(data.sources.articles) articles"
        let independent = data.sources.independent == 1 ? "1 independent source" : "\(data.sources.independent) independent sources"
        let all = [
            ("Situation", "\(data.situation.title), \(data.situation.level.rawValue)"),
            ("Signal", data.signal + (data.of.map { " of \($0)" } ?? "")), ("Verdict", data.verdict.rawValue),
            ("Told for", words(data.reason)),
            ("Places", places), ("Date of the event", data.eventDate ?? ""), ("Sources", "\(articles), \(independent)"),
        ]
        return all.map { (name: $0.0, value: $0.1.plain(within: 200).shortened(to: 200, in: .utf16)) }.filter { !$0.value.isEmpty }
    }

    private static func quotation(_ quote: Alert.Quote) -> Quotation {
        let speaker = quote.source == quote.outlet ? nil : quote.source
        let day = quote.published.formatted(.iso8601.year().month().day())
        let origin = [speaker, quote.outlet, day, quote.verdict.rawValue].compactMap {
            $0?.plain(within: 100).shortened(to: 100, in: .utf16)
        }
        return Quotation(text: quote.quote.plain(within: textMax), origin: origin.filter { !$0.isEmpty }.joined(separator: ", "))
    }
}
