// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// An article's part of one development.
struct Part {
    var situation: Situation
    var ladder: String
    var report: Development.Report
}

/// What an article says of which developments.
extension Situations {
    /// One part for each ladder of each situation, as the assessment orders them, and what the article is alike to by its words.
    func parts(of story: Story) -> (parts: [Part], likeness: Likeness) {
        let findings = story.assessment.findings.filter { book.bearing(of: $0) != nil }
        if findings.isEmpty, gists.isEmpty { return ([], Likeness()) }
        let gist = Gist(headline: story.headline, text: story.text)
        let likeness = gists.alike(gist, at: story.published, within: policy.window)
        guard !findings.isEmpty else { return ([], likeness) }
        let cast = Cast(story.assessment)
        let named = cast.actors.union(findings.flatMap { $0.places.flatMap(\.countries) })
        let finder = SituationFinder(
            active: active(with: named, at: story.published), all: situations, cast: cast, allegiances: book.allegiances,
            likeness: likeness,
            whereabouts: Whereabouts(headline: story.headline, text: story.text))
        let credits = Agency.credited(in: story)
        let fingerprint = Fingerprint(story.text)
        var parts: [Part] = []
        let ladders = findings.map(book.ladder)
        let bearings = bearings(of: findings, on: ladders, in: story)
        for (index, situation) in finder.situations(of: findings, on: ladders).enumerated() {
            guard let bearing = bearings[index] else { continue }
            let (finding, ladder) = (findings[index], ladders[index])
            let report = Development.Report(
                article: story.article, sourceGroup: "", outlet: story.outlet, headline: story.headline, url: story.url,
                published: story.published, finding: bearing == .easing ? book.heard(finding, in: story.text, of: situation) : finding,
                credits: credits,
                fingerprint: fingerprint, bearing: bearing, gist: gist,
                item: story.item)
            parts.append(absorbed(Part(situation: situation, ladder: ladder, report: report), among: findings, likeness))
        }
        return (chosen(withinBreaches(parts)).filter { !isKnown($0) }, likeness)
    }

    /// What an article is by each of its findings, where it is anything.
    private func bearings(of findings: [Finding], on ladders: [String], in story: Story) -> [Development.Report.Bearing?] {
        let plain = zip(findings, ladders).map { finding, ladder -> Development.Report.Bearing? in
            let bearing = book.bearing(of: finding)
            return bearing == .telling && isPast(finding, on: ladder, in: story) ? .recalled : bearing
        }
        let acts = zip(findings, plain).filter { $1 == .telling || $1 == .recalled || $1 == .easing }
        guard acts.count > 1 else { return plain }
        let sidelights = Sidelights(story.assessment, text: story.text, book)
        return zip(findings, plain).map { finding, bearing in
            guard bearing == .telling, let main = sidelights.main(of: finding, among: acts.map(\.0)) else { return bearing }
            // What explains the past is past.
            return acts.contains { $0.0 == main && $0.1 == .recalled } ? .recalled : .passing
        }
    }

    /// The article's part in a development that it is about by its words and in which it has no other part: the one that is most like it,
    /// of those that were told before those that were not.
    func relation(of story: Story, _ likeness: Likeness, beside parts: [Part]) -> Part? {
        let own = Set(parts.map(\.situation.id))
        let near = likeness.developments.keys.compactMap { id -> Development? in
            guard let situation = situationOf[id], own.isEmpty || own.contains(situation) else { return nil }
            guard let place = place(of: id, in: situation), let development = developments[situation]?[place] else { return nil }
            guard !parts.contains(where: { $0.situation.id == situation && concerns($0, development.ladder) }) else { return nil }
            guard isWithin(story.published, development) else { return nil }
            return development.has { $0.article == story.article } ? nil : development
        }
        let rank = { (development: Development) in
            (
                development.told == nil ? 0 : 1, likeness.developments[development.id] ?? 0, likeness.counts[development.id] ?? 0,
                development.id
            )
        }
        guard let best = near.max(by: { rank($0) < rank($1) }), let situation = situations[best.situation] else { return nil }
        let finding = Finding(signal: best.signal, verdict: .background, alerts: false, severity: .info, confidence: 0)
        let report = Development.Report(
            article: story.article, sourceGroup: "", outlet: story.outlet, headline: story.headline, url: story.url,
            published: story.published, finding: finding, bearing: .related, item: story.item)
        return Part(situation: situation, ladder: best.ladder, report: report)
    }

    /// Whether an article's part is on a ladder already, or eases it.
    private func concerns(_ part: Part, _ ladder: String) -> Bool {
        part.ladder == ladder || part.report.bearing == .easing && book.eased(by: part.report.finding).contains(ladder)
    }

    /// Whether an article that leads with an easing only looks back at what it eased: “Torkham reopens”, and below, that it was closed. Not
    /// where acts go on beside their easing.
    private func isPast(_ finding: Finding, on ladder: String, in story: Story) -> Bool {
        guard !book.goesOn(ladder), let headline = story.headline?.utf8.count, headline > 0 else { return false }
        let isInHeadline = { (finding: Finding) in finding.evidence.contains { $0.start < headline } }
        return !isInHeadline(finding)
            && story.assessment.findings.contains { other in
                book.bearing(of: other) == .easing && book.eased(by: other).contains(ladder) && isInHeadline(other)
            }
    }

    /// Fighting where a truce is known to be broken is part of the breach, when the article speaks of it as such: by a finding on the
    /// truce, or by its words. Never where the fighting is graver or surer than what was told of the breach.
    private func absorbed(_ part: Part, among findings: [Finding], _ likeness: Likeness) -> Part {
        guard [.telling, .recalled].contains(part.report.bearing) else { return part }
        let covering = (developments[part.situation.id] ?? []).first { development in
            guard development.isOpen, development.told != nil, book.isCovered(part.ladder, by: development.ladder) else { return false }
            guard part.report.finding.severity < development.severity else { return false }
            guard part.report.bearing == .recalled || development.verdict == .reported else { return false }
            // That fighting goes on, without a new blow, is what a broken truce means for as long as its alert stands.
            if book.signal(of: part.report.finding).rung == 1, !hasOpen(part.ladder, in: part.situation.id) { return true }
            guard part.report.published <= development.lastSeen.addingTimeInterval(policy.window) else { return false }
            let speaks = findings.contains {
                [development.ladder, SignalBook.easings(of: development.ladder)].contains(book.ladder(of: $0))
            }
            return speaks || likeness.developments[development.id] != nil
        }
        guard let covering else { return part }
        var part = part
        part.ladder = covering.ladder
        if part.report.bearing == .telling { part.report.bearing = .beside }
        return part
    }

    /// An article's parts, its fighting as part of the breach where the article itself tells of both: one alert, not two of one moment.
    private func withinBreaches(_ parts: [Part]) -> [Part] {
        parts.map { part in
            guard part.report.bearing == .telling, !hasOpen(part.ladder, in: part.situation.id) else { return part }
            let breach = parts.first { other in
                other.situation.id == part.situation.id && book.isCovered(part.ladder, by: other.ladder) && other.report.bearing == .telling
                    && other.report.finding.verdict == .reported && part.report.finding.severity < other.report.finding.severity
            }
            guard let breach else { return part }
            var part = part
            (part.ladder, part.report.bearing) = (breach.ladder, .beside)
            return part
        }
    }

    private func hasOpen(_ ladder: String, in situation: Situation.ID) -> Bool {
        (developments[situation] ?? []).contains { $0.ladder == ladder && $0.isOpen && $0.told != nil }
    }

    /// Of an article's findings on one ladder the one that says most.
    private func chosen(_ parts: [Part]) -> [Part] {
        var chosen: [Part] = []
        for part in parts {
            if let index = chosen.firstIndex(where: { $0.situation.id == part.situation.id && $0.ladder == part.ladder }) {
                if outranks(part, chosen[index]) { chosen[index] = part }
            } else {
                chosen.append(part)
            }
        }
        return chosen
    }

    /// Of an article's findings on one ladder the highest counts, and any act before a denial.
    private func outranks(_ a: Part, _ b: Part) -> Bool {
        if a.report.bearing != b.report.bearing { return a.report.bearing.weight > b.report.bearing.weight }
        let (left, right) = (book.signal(of: a.report.finding), book.signal(of: b.report.finding))
        return (left.rung, left.severity, a.report.finding.confidence) > (right.rung, right.severity, b.report.finding.confidence)
    }

    private func isKnown(_ part: Part) -> Bool {
        (developments[part.situation.id] ?? []).contains { development in
            development.ladder == part.ladder
                && development.has { $0.article == part.report.article && $0.bearing != .related && $0.bearing != .withdrawn }
        }
    }
}

extension Development.Report.Bearing {
    /// How much it says of an act: of two findings on one ladder the heavier counts.
    fileprivate var weight: Int {
        switch self {
        case .telling: 6
        case .beside: 5
        case .denying: 4
        case .easing: 3
        case .expected: 2
        case .passing, .recalled: 1
        case .related, .withdrawn: 0
        }
    }
}
