// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

extension Development {
    /// Adds an article's part and brings everything up to date.
    ///
    /// The development lives on until the article's publication, unless the article only looks back at it from afar.
    mutating func add(_ report: Report, window: TimeInterval, _ book: SignalBook) {
        reports.append(report)
        SourceGroups.assign(&reports, from: reports.count - 1)
        firstSeen = min(firstSeen, report.published)
        if report.published <= lastSeen.addingTimeInterval(window) { lastSeen = max(lastSeen, report.published) }
        review(book)
    }

    /// Notes that receivers were told.
    mutating func wasTold(_ alert: Alert, at now: Date, _ book: SignalBook) {
        revision = alert.data.revision
        lastNotified = now
        told = picture(book)
    }

    /// A development as it was kept, with what an older state does not hold: receivers are taken to know all there is, so that nothing is
    /// told twice.
    func completed(_ book: SignalBook) -> Development {
        guard revision > 0, told == nil else { return self }
        var development = self
        development.told = picture(book)
        return development
    }
}

extension Situation {
    /// Sets the level that its open developments make, and writes a change down.
    mutating func settle(at now: Date, open: [Development]) {
        let level: Level =
            switch open.map(\.severity).max() {
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
