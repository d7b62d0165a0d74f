// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Foundation
import News
import Situations
import Store

/// Runs labelled stories through the pipeline in order of time, and judges which articles ended in one development.
///
/// An article may be part of several developments: it reports a broken truce and a closed border. It is judged by its part on a ladder of
/// the signals that its label names; where it has none there, by the gravest that it tells of; else by what it is related to. An article in
/// which nothing was found stands alone. Two articles agree with the labels when both say that they are together, or both that they are
/// not. On situations every article in which something was found is judged, and every labelled one: a near miss that raised nothing is in no
/// situation, and rightly.
public struct StoryEvaluation: Sendable {
    /// What was measured.
    public private(set) var report = StoryReport()
    /// The articles that did not end where their label says, in order of time.
    public private(set) var misses: [StoryMiss] = []

    /// Where an article ended.
    struct Place: Sendable, Hashable {
        var development: Development.ID
        var situation: Situation.ID
        var ladder: String
        var bearing: Development.Report.Bearing
        var isTold: Bool
    }

    private let rows: [StoryRow]
    private var places: [String: [Place]] = [:]
    private var last: [Development.ID: Development] = [:]
    private var openedBy: [Development.ID: String] = [:]

    /// Evaluates rows that are in order of time.
    ///
    /// - Parameters:
    ///   - configuration: the window and the intervals that hold.
    ///   - progress: told how many articles are done, now and then.
    public init(
        of rows: [StoryRow], configuration: Configuration, classifier: Classifier, progress: (Int) -> Void = { _ in }
    ) {
        self.rows = rows
        var rehearsal = Rehearsal(configuration, classifier: classifier)
        for (index, row) in rows.enumerated() {
            let (assessment, problems) = Coverage.assess(row.article, with: classifier, arrived: nil)
            let read = IngestedArticle(article: row.article, assessment: assessment, problems: problems)
            for step in rehearsal.take(read, key: row.id, at: row.article.published ?? .distantPast) { note(step) }
            progress(index + 1)
        }
        for step in rehearsal.pass(until: .distantFuture) { note(step) }
        measure(classifier)
    }

    private mutating func note(_ step: Rehearsal.Step) {
        let development = step.change.development
        last[development.id] = development
        if step.change.alert?.type == .opened { openedBy[development.id] = step.article ?? "" }
        guard let article = step.article, let report = development.reports.last(where: { $0.article == article }) else { return }
        let place = Place(
            development: development.id, situation: development.situation, ladder: development.ladder, bearing: report.bearing,
            isTold: development.told != nil)
        places[article, default: []].removeAll { $0.development == place.development }
        places[article, default: []].append(place)
    }

    // MARK: Judging

    private mutating func measure(_ classifier: Classifier) {
        let ends = rows.map { end(of: $0, classifier) }
        let labelled = rows.indices.filter { rows[$0].development != nil }
        report.articles = rows.count
        report.developments = Set(rows.compactMap(\.development)).count
        report.situations = Set(rows.map(\.situation)).count
        report.pairs = Self.agreement(labelled.map { rows[$0].development }, labelled.map { ends[$0]?.development })
        let judged = rows.indices.filter { rows[$0].development != nil || ends[$0] != nil }
        report.situationPairs = situationPairs(judged, ends)
        report.found = labelled.count { ends[$0] != nil }
        report.opened = openedBy.count
        report.stories = Dictionary(grouping: rows.indices, by: { rows[$0].story }).mapValues { indices in
            let own = indices.filter { rows[$0].development != nil }
            return StoryReport.Story(
                pairs: Self.agreement(own.map { rows[$0].development }, own.map { ends[$0]?.development }),
                situationPairs: situationPairs(Set(indices).intersection(judged).sorted(), ends),
                articles: indices.count, developments: Set(own.compactMap { rows[$0].development }).count,
                opened: openedBy.values.count { opener in indices.contains { rows[$0].id == opener } })
        }
        measureNearMisses(ends)
        measureCopies()
        measureMisses(ends)
    }

    private func situationPairs(_ judged: [Int], _ ends: [Place?]) -> StoryReport.Pairs {
        Self.agreement(judged.map { rows[$0].situation }, judged.map { ends[$0]?.situation })
    }

    /// The place by which an article is judged.
    private func end(of row: StoryRow, _ classifier: Classifier) -> Place? {
        let own = places[row.id] ?? []
        let ladders = Set(row.signals.flatMap { Self.ladders(of: $0, classifier) })
        let graver: [Development.Report.Bearing] = [.telling, .beside, .denying, .easing, .expected, .passing, .recalled, .related]
        let ranked = own.sorted { a, b in (graver.firstIndex(of: a.bearing) ?? 9) < (graver.firstIndex(of: b.bearing) ?? 9) }
        return ranked.first { ladders.contains($0.ladder) } ?? ranked.first
    }

    /// The ladder of a labelled signal; a label that names no signal, such as `easing`, may stand on any ladder of easings.
    private static func ladders(of signal: Signal.ID, _ classifier: Classifier) -> [String] {
        guard let known = classifier.signals[signal] else {
            return signal == "easing" ? classifier.signals.values.filter(\.easing).map { ($0.ladder ?? $0.id) + "-easing" } : [signal]
        }
        let ladder = known.ladder ?? known.id
        return [known.easing ? ladder + "-easing" : ladder]
    }

    /// How two partitions agree, over all pairs of articles. `nil` stands alone.
    private static func agreement<A: Hashable, B: Hashable>(_ gold: [A?], _ found: [B?]) -> StoryReport.Pairs {
        var pairs = StoryReport.Pairs()
        for a in gold.indices {
            for b in gold.indices.prefix(a) {
                let isGold = gold[a] != nil && gold[a] == gold[b]
                let isFound = found[a] != nil && found[a] == found[b]
                if isGold && isFound { pairs.right += 1 } else if isFound { pairs.wrong += 1 } else if isGold { pairs.missed += 1 }
            }
        }
        return pairs
    }

    /// A near miss is joined when it is part of a development that was told and to which a labelled article of its own story belongs.
    private mutating func measureNearMisses(_ ends: [Place?]) {
        for (index, row) in rows.enumerated() where row.development == nil {
            report.nearMisses += 1
            let others = Set(
                rows.indices.filter { $0 != index && rows[$0].story == row.story && rows[$0].development != nil }
                    .compactMap { ends[$0]?.development })
            let joined = (places[row.id] ?? []).filter { others.contains($0.development) && $0.bearing == .telling }
            if !joined.isEmpty { report.nearMissesJoined += 1 }
        }
    }

    /// A labelled copy counts as independent when its source group differs from the original's in a development that both tell of.
    private mutating func measureCopies() {
        for row in rows {
            guard let original = row.copyOf else { continue }
            report.copies += 1
            let isIndependent = last.values.contains { development in
                let group = { (article: String) in
                    development.reports.first { $0.article == article && $0.bearing == .telling }?.sourceGroup
                }
                guard let own = group(row.id), let other = group(original) else { return false }
                return own != other
            }
            if isIndependent { report.copiesCountedIndependent += 1 }
        }
    }

    /// An article is missed when it does not stand in the development in which most articles of its label do.
    private mutating func measureMisses(_ ends: [Place?]) {
        var counts: [String: [Development.ID: Int]] = [:]
        for (row, end) in zip(rows, ends) {
            guard let label = row.development, let end else { continue }
            counts[label, default: [:]][end.development, default: 0] += 1
        }
        for (row, end) in zip(rows, ends) {
            guard let label = row.development else { continue }
            let main = counts[label]?.max { a, b in (a.value, b.key) < (b.value, a.key) }?.key
            if let end, end.development == main { continue }
            misses.append(
                StoryMiss(
                    id: row.id, headline: row.article.headline ?? "", label: label, signals: row.signals, expected: main,
                    found: (places[row.id] ?? []).map { "\($0.development) (\($0.bearing.rawValue))" }))
        }
    }
}
