// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News

/// An article's part of one development.
struct Part {
    var situation: Situation
    var ladder: String
    var role: SignalBook.Role
    var report: Development.Report
}

/// How an article finds its developments, begins them and ends them.
extension Situations {
    /// What an article says, one part for each ladder of each situation, as the assessment orders them.
    func parts(of story: Story) -> [Part] {
        let findings = story.assessment.findings.filter { book.role(of: $0) != nil }
        guard !findings.isEmpty else { return [] }
        let active = developments.keys.sorted().compactMap { situations[$0] }
        let finder = SituationFinder(active: active, all: situations, cast: Cast(story.assessment))
        let credits = Agency.credited(in: story)
        let fingerprint = Fingerprint(story.text)
        var parts: [Part] = []
        for (finding, situation) in zip(findings, finder.situations(of: findings)) {
            guard let role = book.role(of: finding) else { continue }
            let ladder = book.ladder(of: finding)
            let report = Development.Report(
                article: story.article, sourceGroup: "", outlet: story.outlet, headline: story.headline, url: story.url,
                published: story.published, finding: finding, credits: credits, fingerprint: fingerprint)
            let part = Part(situation: situation, ladder: ladder, role: role, report: report)
            if let index = parts.firstIndex(where: { $0.situation.id == situation.id && $0.ladder == ladder }) {
                if outranks(part, parts[index]) { parts[index] = part }
            } else {
                parts.append(part)
            }
        }
        return parts.filter { !isKnown($0) }
    }

    /// Of an article's findings on one ladder the highest counts, and any act before a denial.
    private func outranks(_ a: Part, _ b: Part) -> Bool {
        if (a.role == .denial) != (b.role == .denial) { return b.role == .denial }
        let (left, right) = (book.signal(of: a.report.finding), book.signal(of: b.report.finding))
        return (left.rung, left.severity, a.report.finding.confidence) > (right.rung, right.severity, b.report.finding.confidence)
    }

    private func isKnown(_ part: Part) -> Bool {
        (developments[part.situation.id] ?? []).contains { development in
            development.ladder == part.ladder && development.reports.contains { $0.article == part.report.article }
        }
    }

    /// Adds a part to the development that it belongs to, or begins one.
    mutating func take(_ part: Part, _ now: Date) -> Touch {
        var list = developments[part.situation.id] ?? []
        let index = candidate(for: part, among: list, now)
        var development = index.map { list[$0] } ?? begin(part, among: list, now)
        development.add(part.report, window: policy.window, book)
        if development.revision == 0, part.role == .escalation, development.easing(book) == nil {
            if let end = knownEnd(of: development, among: list) {
                development.reports.append(end)
            } else {
                development.closed = nil
            }
        }
        if let index { list[index] = development } else { list.append(development) }
        developments[part.situation.id] = list
        return Touch(situation: part.situation.id, development: development.id, cause: .article)
    }

    /// Closes the open developments that the article's easings end. An article that tells of an escalation too ends nothing on its
    /// ladder.
    mutating func resolve(_ parts: [Part], _ now: Date) -> [Touch] {
        var touched: [Touch] = []
        for part in parts where part.role == .easing {
            let id = part.situation.id
            for (index, development) in (developments[id] ?? []).enumerated() where development.isOpen {
                guard ends(development, part.report) else { continue }
                developments[id, default: []][index].reports.append(part.report)
                developments[id, default: []][index].closed = now
                touched.append(Touch(situation: id, development: development.id, cause: .easing))
            }
        }
        return touched
    }

    /// Whether an easing ends a development: it names its ladder, it is younger than the last article on the act, it does not tell of the
    /// act itself, and it is more than one side's word where the sides already disagree.
    private func ends(_ development: Development, _ easing: Development.Report) -> Bool {
        guard book.eased(by: easing.finding).contains(development.ladder) else { return false }
        let telling = development.telling(book)
        guard let last = telling.map(\.published).max(), easing.published > last else { return false }
        if telling.contains(where: { $0.article == easing.article }) { return false }
        return development.verdict != .disputed || easing.finding.verdict == .reported
    }

    /// The easings known in the situation, each once, the oldest first.
    private func easings(among list: [Development]) -> [Development.Report] {
        list.filter { $0.ladder.hasSuffix("-easing") }.flatMap(\.reports).sorted { ($0.published, $0.article) < ($1.published, $1.article) }
    }

    /// For an article that comes late: the easing, known already, that ended what it tells.
    private func knownEnd(of development: Development, among list: [Development]) -> Development.Report? {
        let escalating = Set(list.filter { $0.ladder == development.ladder }.flatMap { $0.telling(book).map(\.article) })
        return easings(among: list).first { easing in
            ends(development, easing) && !escalating.contains(easing.article)
                && easing.published <= development.lastSeen.addingTimeInterval(policy.window)
        }
    }

    /// The development on the part's ladder that it belongs to: the one nearest in time within the window, with no easing between.
    private func candidate(for part: Part, among list: [Development], _ now: Date) -> Int? {
        let published = part.report.published
        let happened = min(published, CivilDay(stated: part.report.finding.date)?.end ?? published)
        let nearest = list.indices.filter { index in
            let development = list[index]
            guard development.ladder == part.ladder, development.isRemembered(at: now, window: policy.window) else { return false }
            guard isWithin(published, development) || isWithin(happened, development) else { return false }
            return part.role == .easing || !isParted(happened, from: development, list)
        }
        return nearest.min { a, b in
            let (left, right) = (distance(happened, list[a]), distance(happened, list[b]))
            return left == right ? a < b : left < right
        }
    }

    private func isWithin(_ moment: Date, _ development: Development) -> Bool {
        moment >= development.firstSeen.addingTimeInterval(-policy.window)
            && moment <= development.lastSeen.addingTimeInterval(policy.window)
    }

    private func distance(_ moment: Date, _ development: Development) -> TimeInterval {
        max(0, development.firstSeen.timeIntervalSince(moment), moment.timeIntervalSince(development.lastSeen))
    }

    /// Whether an easing stands between a moment and a development: what broke again is another development.
    private func isParted(_ moment: Date, from development: Development, _ list: [Development]) -> Bool {
        if let end = development.easing(book) { return moment > end.published }
        guard moment < development.firstSeen else { return false }
        let escalating = Set(list.filter { $0.ladder == development.ladder }.flatMap { $0.telling(book).map(\.article) })
        return easings(among: list).contains { easing in
            easing.published > moment && easing.published < development.firstSeen && !escalating.contains(easing.article)
                && book.eased(by: easing.finding).contains(development.ladder)
        }
    }

    /// A development that nobody was told of yet.
    private func begin(_ part: Part, among list: [Development], _ now: Date) -> Development {
        let finding = part.report.finding
        return Development(
            id: newID(part, among: list, now), situation: part.situation.id, ladder: part.ladder, signal: finding.signal,
            rung: book.signal(of: finding).rung, severity: finding.severity, verdict: finding.verdict, firstSeen: part.report.published,
            lastSeen: part.report.published, closed: now, reports: [])
    }

    /// The situation, the ladder and the day, and a number when they are taken. For a day of which developments may be forgotten already,
    /// the article's key makes the id unlike any that was ever given.
    private func newID(_ part: Part, among list: [Development], _ now: Date) -> Development.ID {
        let day = CivilDay(part.report.published)
        let stem = "\(part.situation.id.lowercased())-\(part.ladder)-\(day.compact)"
        let remembered = now.addingTimeInterval(-policy.window)
        if day.start < remembered, let first = situations[part.situation.id]?.history.first, first.at < remembered {
            return "\(stem)-\(part.report.article.prefix(8))"
        }
        let taken = Set(list.map(\.id))
        guard taken.contains(stem) else { return stem }
        var number = 2
        while taken.contains("\(stem)-\(number)") { number += 1 }
        return "\(stem)-\(number)"
    }
}
