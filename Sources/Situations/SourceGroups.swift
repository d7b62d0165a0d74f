// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Parts a development's articles into independent sources.
///
/// Two articles are one source when one is a copy of the other, when both credit the same agency, when they are of the same outlet, when
/// they stand at the same address, or when a headline of one day is the same word for word. In doubt fewer sources are counted: a desk acts on “three independent sources”.
enum SourceGroups {
    /// Sets the group of the report at `index`, and of those published after it. Depends on the reports alone, not on the order in which
    /// they came: each belongs to the group of the earliest published one that it is a copy of, else of its outlet's earliest.
    static func assign(_ reports: inout [Development.Report], from index: Int) {
        let own = reports[index]
        // The usual case is that the youngest article comes last: then no other's group can change.
        if reports.indices.allSatisfy({ $0 == index || isBefore(reports[$0], own) }) {
            let others = reports.indices.filter { $0 != index && isSource(reports[$0]) }.sorted { isBefore(reports[$0], reports[$1]) }
            reports[index].sourceGroup = fellow(of: own, among: others, in: reports).map { reports[$0].sourceGroup } ?? name(of: own)
            return
        }
        let order = reports.indices.filter { isSource(reports[$0]) }.sorted { isBefore(reports[$0], reports[$1]) }
        guard let start = order.firstIndex(of: index) else { return }
        for place in order.indices.dropFirst(start) {
            let own = reports[order[place]]
            let fellow = fellow(of: own, among: Array(order[..<place]), in: reports)
            reports[order[place]].sourceGroup = fellow.map { reports[$0].sourceGroup } ?? name(of: own)
        }
    }

    private static func isSource(_ report: Development.Report) -> Bool { report.bearing == .telling || report.bearing == .denying }

    private static func isBefore(_ a: Development.Report, _ b: Development.Report) -> Bool {
        a.published == b.published ? a.article < b.article : a.published < b.published
    }

    /// The earliest article that another one is a copy of, else the earliest of its outlet: what an outlet copies is not its own.
    private static func fellow(of own: Development.Report, among order: [Int], in reports: [Development.Report]) -> Int? {
        let filter = own.fingerprint.map(CopyFilter.init)
        return order.first { isSame(reports[$0], own, filter) }
            ?? own.outletKey.flatMap { outlet in order.first { reports[$0].outletKey == outlet } }
    }

    /// Whether two articles are one text, or of one agency.
    private static func isSame(_ a: Development.Report, _ b: Development.Report, _ textOfB: CopyFilter?) -> Bool {
        if let url = a.url, !url.isEmpty, url == b.url { return true }
        if !a.credits.isEmpty, a.credits.contains(where: b.credits.contains) { return true }
        if let line = a.headlineKey, line == b.headlineKey, abs(a.published.timeIntervalSince(b.published)) <= headlineSpan { return true }
        guard let text = a.fingerprint, let textOfB else { return false }
        return textOfB.isCopy(of: text)
    }

    private static func name(of report: Development.Report) -> String {
        if let agency = report.credits.first { return "agency:\(agency)" }
        if let outlet = report.outletKey { return "outlet:\(outlet)" }
        return "article:\(report.article.prefix(12))"
    }

    /// How far apart in seconds two articles with the same headline are published at most: a day. “Fighting goes on” is written every week.
    private static let headlineSpan: TimeInterval = 86_400
    /// A shorter headline is the same by chance.
    private static let headlineWordsMin = 5

    /// A headline's words without case and punctuation; `nil` for a short one.
    static func key(headline: String?) -> String? {
        let words = headline.map { Words.lowercased(in: $0) } ?? []
        return words.count < headlineWordsMin ? nil : words.joined(separator: " ")
    }

    /// An outlet's name without case, article and white space: “The Guardian” is “guardian”.
    static func key(_ outlet: String?) -> String? {
        guard var words = outlet.map({ Words.lowercased(in: $0) }), !words.isEmpty else { return nil }
        if words.count > 1, words.first == "the" { words.removeFirst() }
        return words.joined(separator: " ")
    }
}
