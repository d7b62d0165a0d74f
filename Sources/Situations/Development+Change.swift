// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

extension Development {
    /// The most reports that are kept whole: enough for every outlet that counts, for evidence and for copies that come days later. A war
    /// that is told of every day for years holds no more.
    static let reportsMax = 160

    /// Adds an article's part and brings everything up to date.
    ///
    /// The development lives on until the article's publication, unless the article only looks back at it from afar.
    mutating func add(_ report: Report, window: TimeInterval, _ book: SignalBook) {
        // What breaks on after an easing that nobody was told of yet was not eased.
        if isOpen, report.bearing == .telling { reports.removeAll { $0.bearing == .easing && $0.published < report.published } }
        reports.append(report)
        if report.bearing == .telling || report.bearing == .denying { SourceGroups.assign(&reports, from: reports.count - 1) }
        if report.bearing.extends {
            firstSeen = min(firstSeen, report.published)
            if report.published <= lastSeen.addingTimeInterval(window) { lastSeen = max(lastSeen, report.published) }
        }
        fold()
        review(book)
    }

    /// Drops a report when there are too many: first one that counts for nothing, then a lower rung, then a further article of a source, at
    /// last a source. The one that signal, severity and verdict stand on stays.
    private mutating func fold() {
        guard reports.count > Self.reportsMax else { return }
        let pillar = reports.firstIndex { $0.bearing == .telling && $0.finding.signal == signal && $0.finding.verdict == verdict }
        let spare = reports.firstIndex { [.related, .recalled, .passing, .expected, .beside].contains($0.bearing) }
        let others = reports.indices.dropLast().filter { reports[$0].bearing == .telling && $0 != pillar }
        let lower = others.first { reports[$0].finding.signal != signal && reports[$0].finding.severity < severity }
        guard let index = spare ?? lower ?? furtherOfSource(among: others) ?? others.first else { return }
        let report = reports.remove(at: index)
        guard report.bearing == .telling else { return }
        folded.articles += 1
        if !has({ $0.bearing == .telling && $0.sourceGroup == report.sourceGroup }) { folded.sources += 1 }
    }

    /// The earliest of these reports whose source is spoken for by a later one.
    private func furtherOfSource(among indices: [Int]) -> Int? {
        var latest: [String: Int] = [:]
        for (index, report) in reports.enumerated() where report.bearing == .telling { latest[report.sourceGroup] = index }
        return indices.first { index in latest[reports[index].sourceGroup].map { $0 > index } ?? false }
    }

    /// Notes that receivers were told.
    mutating func wasTold(_ alert: Alert, at now: Date) {
        revision = alert.data.revision
        let reminders = told?.reminders?.filter { alert.data.reason != .repeated || $0.value > now }
        // A reminder is no news: what only it keeps alive falls quiet in its time.
        if alert.data.reason != .repeated { lastNotified = now }
        told = picture
        told?.reminders = reminders
    }

    /// Notes who was told now, by name, and who of them asked to be reminded after how long, in seconds.
    public mutating func note(audience: [String], reminders: [String: TimeInterval] = [:], at now: Date = .distantPast) {
        self.audience += audience.filter { !self.audience.contains($0) }
        for name in audience { told?.reminders?[name] = nil }
        guard !reminders.isEmpty else { return }
        var all = told?.reminders ?? [:]
        for (name, interval) in reminders { all[name] = now.addingTimeInterval(interval) }
        told?.reminders = all
    }

    /// Who is to be reminded by a moment, by name.
    func reminded(at now: Date) -> Set<String> {
        Set((told?.reminders ?? [:]).filter { $0.value <= now }.keys)
    }

    /// A development as it was kept, with what an older state does not hold: receivers are taken to know all there is, so that nothing is
    /// told twice.
    func completed() -> Development {
        guard revision > 0, told == nil else { return self }
        var development = self
        development.told = picture
        return development
    }
}

extension Development.Report.Bearing {
    /// Whether such an article keeps its development alive.
    var extends: Bool {
        switch self {
        case .telling, .denying, .easing, .expected: true
        case .beside, .passing, .recalled, .related, .withdrawn: false
        }
    }

    /// Whether its words tell what the development is about.
    var isTypical: Bool {
        switch self {
        case .telling, .denying, .easing, .expected, .beside: true
        case .passing, .recalled, .related, .withdrawn: false
        }
    }
}

extension Situation {
    /// Sets the level that its gravest open development makes, and writes a change down.
    mutating func settle(at now: Date, gravest: Severity?) {
        let level: Level =
            switch gravest {
            case .critical: .critical
            case .high: .escalating
            case .medium, .low, .info: .tense
            case nil: .calm
            }
        guard level != self.level || history.isEmpty else { return }
        self.level = level
        history.append(LevelChange(level: level, at: now))
    }
}
