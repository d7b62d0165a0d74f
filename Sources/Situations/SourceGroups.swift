// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Parts a development's articles into independent sources.
///
/// Two articles are one source when one is a copy of the other, when both credit the same agency, when they are of the same outlet, or
/// when they stand at the same address. In doubt fewer sources are counted: a desk acts on “three independent sources”.
enum SourceGroups {
    /// Sets the group of the report at `index`, and of those published after it. Depends on the reports alone, not on the order in which
    /// they came: each belongs to the group of the earliest published one that it shares its source with.
    static func assign(_ reports: inout [Development.Report], from index: Int) {
        let order = reports.indices.sorted { a, b in
            (reports[a].published, reports[a].article) < (reports[b].published, reports[b].article)
        }
        var known = Known()
        var isSettled = true
        for position in order {
            if position == index { isSettled = false }
            if !isSettled { reports[position].sourceGroup = known.group(of: reports[position]) ?? name(of: reports[position]) }
            known.add(reports[position])
        }
    }

    /// The sources of the reports so far, with what recognises them.
    private struct Known {
        private var groups: [String] = []
        private var marks: [String: Int] = [:]
        private var fingerprints: [(Fingerprint, Int)] = []

        mutating func add(_ report: Development.Report) {
            for mark in SourceGroups.marks(of: report) where marks[mark] == nil { marks[mark] = groups.count }
            if let fingerprint = report.fingerprint { fingerprints.append((fingerprint, groups.count)) }
            groups.append(report.sourceGroup)
        }

        func group(of report: Development.Report) -> String? {
            let marked = SourceGroups.marks(of: report).compactMap { marks[$0] }.min()
            let copied = report.fingerprint.flatMap { own in fingerprints.first { own.isCopy(of: $0.0) }?.1 }
            return [marked, copied].compactMap { $0 }.min().map { groups[$0] }
        }
    }

    /// What a report shares with others of its source: its outlet, its address, the agencies that it credits.
    private static func marks(of report: Development.Report) -> [String] {
        var marks = report.credits.map { "agency:\($0)" }
        if let outlet = key(report.outlet) { marks.append("outlet:\(outlet)") }
        if let url = report.url, !url.isEmpty { marks.append("url:\(url)") }
        return marks
    }

    private static func name(of report: Development.Report) -> String {
        if let agency = report.credits.first { return "agency:\(agency)" }
        if let outlet = key(report.outlet) { return "outlet:\(outlet)" }
        return "article:\(report.article.prefix(12))"
    }

    /// An outlet's name without case, article and white space: “The Guardian” is “guardian”.
    private static func key(_ outlet: String?) -> String? {
        guard var words = outlet?.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }), !words.isEmpty else { return nil }
        if words.count > 1, words.first == "the" { words.removeFirst() }
        return words.joined(separator: " ")
    }
}
