// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News

/// How an article's part finds its development, begins it and ends it.
extension Situations {
    /// Adds a part to the development that it belongs to, or begins one. `nil` when it only recalls what nobody remembers.
    mutating func take(_ part: Part, _ now: Date) -> Touch? {
        guard let place = candidate(for: part, now) ?? begin(part, now) else { return nil }
        let id = part.situation.id
        // What is asked of the development is asked without a copy of it, so that its reports are written to where they are.
        let reach = developments[id].map { policy.reach(of: $0[place]) } ?? policy.window
        developments[id, default: []][place].add(part.report, window: reach, book)
        if part.report.bearing == .telling { openUntold(place, in: id) }
        guard let development = developments[id]?[place] else { return nil }
        remember(part.report, development)
        return Touch(situation: id, development: development.id, cause: .article, article: part.report.article)
    }

    /// Opens a development that nobody was told of yet, unless it is over already.
    private mutating func openUntold(_ place: Int, in situation: Situation.ID) {
        guard let list = developments[situation], list[place].revision == 0 else { return }
        var development = list[place]
        if development.easing == nil, let end = knownEnd(of: development, among: list) { development.reports.append(end) }
        if !policy.isOver(development, book) { development.closed = nil }
        developments[situation, default: []][place] = development
    }

    /// Attaches an article's easings to the open developments that they end. One that is told of while the act goes on waits for a while to
    /// be contradicted. An article that tells of an escalation too ends nothing on its ladder, in whatever development: talks that were held
    /// and collapsed end no deadlock of last month.
    mutating func resolve(_ parts: [Part], _ now: Date) -> [Touch] {
        var touched: [Touch] = []
        let escalated = Set(
            parts.filter { $0.report.bearing.isEscalating }.map { LadderKey(situation: $0.situation.id, ladder: $0.ladder) })
        for part in parts where part.report.bearing == .easing {
            let id = part.situation.id
            for (index, development) in (developments[id] ?? []).enumerated() where development.isOpen && development.told != nil {
                guard !escalated.contains(LadderKey(situation: id, ladder: development.ladder)), ends(development, part.report) else {
                    continue
                }
                if development.pendingEnd == nil { developments[id, default: []][index].reports.append(part.report) }
                let isDue = policy.endDue(developments[id, default: []][index], book).map { $0 <= now } ?? false
                touched.append(
                    Touch(situation: id, development: development.id, cause: isDue ? .easing : .article, article: part.report.article))
            }
        }
        return touched
    }

    /// Whether an easing ends a development: it names its ladder, it is younger than the last article on the act, it does not tell of the
    /// act itself, nobody in the same article denies it, those who leave are those who came, and it is more than one side's word where the
    /// sides already disagree.
    private func ends(_ development: Development, _ easing: Development.Report) -> Bool {
        guard ends(development.ladder, easing.finding) else { return false }
        guard let last = development.lastTelling, easing.published > last else { return false }
        if development.has({ $0.article == easing.article && $0.bearing.isEscalating }) { return false }
        if isElsewhere(easing.finding, development) { return false }
        if !easing.finding.contradictions.isEmpty || isRetreat(easing.finding, of: development) { return false }
        return development.verdict != .disputed || easing.finding.verdict == .reported
    }

    /// Whether an easing is one of a ladder, and a whole one: a border that opens for some is closed for the others.
    private func ends(_ ladder: String, _ easing: Finding) -> Bool {
        book.eased(by: easing).contains(ladder) && (book.goesOn(ladder) || !easing.isPartial)
    }

    /// Whether talks may be others than those that failed: of the two sides only one is named.
    private func isElsewhere(_ easing: Finding, _ development: Development) -> Bool {
        guard development.ladder == "talks", !easing.actors.isEmpty else { return false }
        let named = Set(easing.actors.flatMap { [$0.id, book.homes[$0.id]?.id ?? $0.id] })
        let sides = situations[development.situation]?.actors ?? []
        return sides.count == 2 && !sides.allSatisfy { named.contains(book.homes[$0.id]?.id ?? $0.id) || named.contains($0.id) }
    }

    /// Whether those who leave are not those who came: an army gives up a city, and whoever took it is there to stay.
    private func isRetreat(_ easing: Finding, of development: Development) -> Bool {
        guard easing.signal == "troop-withdrawal", let gone = (easing.initiator ?? easing.actors.first)?.id else { return false }
        let leading = development.leading.map(\.finding)
        let named = leading.compactMap(\.initiator?.id)
        let came = Set(named.isEmpty ? leading.compactMap(\.actors.first?.id) : named)
        return !came.isEmpty && !came.contains(gone)
    }

    /// The easings known in the situation, each once, the oldest first.
    private func easings(among list: [Development]) -> [Development.Report] {
        list.filter { $0.ladder.hasSuffix("-easing") }.flatMap { $0.reports.filter { $0.bearing == .easing } }
            .sorted { ($0.published, $0.article) < ($1.published, $1.article) }
    }

    /// The articles that tell of an escalation on a ladder: what they tell of its easing ends nothing there.
    private func articles(escalatingOn ladder: String, among list: [Development]) -> Set<String> {
        Set(list.filter { $0.ladder == ladder }.flatMap { $0.reports.filter(\.bearing.isEscalating).map(\.article) })
    }

    /// For an article that comes late: the easing, known already, that ended what it tells.
    private func knownEnd(of development: Development, among list: [Development]) -> Development.Report? {
        let escalated = articles(escalatingOn: development.ladder, among: list)
        return easings(among: list).first { easing in
            ends(development, easing) && !escalated.contains(easing.article)
                && easing.published <= development.lastSeen.addingTimeInterval(policy.window)
        }
    }

    /// The development on the part's ladder that it belongs to: the one nearest in time within the window, with no easing between.
    private func candidate(for part: Part, _ now: Date) -> Int? {
        guard let list = developments[part.situation.id] else { return nil }
        let published = part.report.published
        let happened = min(published, CivilDay(stated: part.report.finding.date)?.end ?? published)
        let nearest = list.indices.filter { index in
            let development = list[index]
            guard development.ladder == part.ladder, development.isRemembered(at: now, for: policy.memory) else { return false }
            guard
                isWithin(published, development) || isWithin(happened, development) || part.report.bearing == .beside && development.isOpen
            else { return false }
            guard !isOfOthers(part, development) else { return false }
            // What only speaks of the act may well speak of one that is over.
            return ![.telling, .denying].contains(part.report.bearing) || !isParted(happened, from: development, list)
        }
        return nearest.min { a, b in
            let (left, right) = (distance(happened, list[a]), distance(happened, list[b]))
            return left == right ? a < b : left < right
        }
    }

    /// Whether a part of a state's own conflict is about another of the groups that fight there: what one does is no news of the other.
    private func isOfOthers(_ part: Part, _ development: Development) -> Bool {
        guard let state = part.situation.actors.first?.id, part.situation.actors.count == 1 else { return false }
        let own = Set(part.report.finding.actors.map(\.id))
        return book.allegiances.areOthers(own, than: development.parties, in: state)
    }

    func isWithin(_ moment: Date, _ development: Development) -> Bool {
        moment >= development.firstSeen.addingTimeInterval(-policy.window)
            && moment <= development.lastSeen.addingTimeInterval(policy.reach(of: development))
    }

    private func distance(_ moment: Date, _ development: Development) -> TimeInterval {
        max(0, development.firstSeen.timeIntervalSince(moment), moment.timeIntervalSince(development.lastSeen))
    }

    /// Whether an easing stands between a moment and a development: what broke again is another development.
    private func isParted(_ moment: Date, from development: Development, _ list: [Development]) -> Bool {
        if !development.isOpen, let end = development.easing { return moment > end.published }
        guard moment < development.firstSeen, development.isTelling else { return false }
        let escalated = articles(escalatingOn: development.ladder, among: list)
        return easings(among: list).contains { easing in
            easing.published > moment && easing.published < development.firstSeen && !escalated.contains(easing.article)
                && easing.finding.contradictions.isEmpty && ends(development.ladder, easing.finding)
        }
    }

    /// Begins a development, where the part begins one, of which nobody was told yet. Returns its place.
    private mutating func begin(_ part: Part, _ now: Date) -> Int? {
        guard part.report.bearing.begins else { return nil }
        let (finding, id) = (part.report.finding, part.situation.id)
        let list = developments[id] ?? []
        let development = Development(
            id: newID(part, among: list, now), situation: id, ladder: part.ladder, signal: finding.signal,
            rung: book.signal(of: finding).rung, severity: finding.severity, verdict: finding.verdict, firstSeen: part.report.published,
            lastSeen: part.report.published, closed: now, reports: [])
        if list.isEmpty { index(id) }
        developments[id] = list + [development]
        return list.count
    }

    /// The situation, the ladder and the day, and a number when they are taken. For a day of which developments may be forgotten already,
    /// the article's key makes the id unlike any that was ever given.
    private func newID(_ part: Part, among list: [Development], _ now: Date) -> Development.ID {
        let day = CivilDay(part.report.published)
        let stem = "\(part.situation.id.lowercased())-\(part.ladder)-\(day.compact)"
        let remembered = now.addingTimeInterval(-policy.memory)
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

/// A ladder of a situation.
private struct LadderKey: Hashable {
    var situation: Situation.ID
    var ladder: String
}

extension Development.Report.Bearing {
    /// Whether such an article tells that the act goes on.
    fileprivate var isEscalating: Bool { self == .telling || self == .beside }

    /// Whether such an article begins a development where there is none.
    var begins: Bool {
        switch self {
        case .telling, .denying, .easing, .expected: true
        case .beside, .passing, .recalled, .related, .withdrawn: false
        }
    }
}
