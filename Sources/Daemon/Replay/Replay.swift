// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation
public import Situations
import Store

/// What would have been told for a folder of articles.
public struct Replay: Sendable {
    /// Every notification, in order, with its receivers.
    public private(set) var notifications: [Rehearsal.Step] = []
    /// How often nobody was told, by reason.
    public private(set) var held: [Held: Int] = [:]
    /// How many articles were taken in.
    public private(set) var articles = 0
    /// The first and the last article.
    public private(set) var span: ClosedRange<Date>?

    /// Replays articles. After the last one time goes on for as long as an alert may be held back, not until everything fell quiet.
    public init(
        _ entries: [ReplayFolder.Entry], configuration: Configuration, classifier: Classifier, progress: (Int) -> Void = { _ in }
    ) {
        var rehearsal = Rehearsal(configuration, classifier: classifier)
        for entry in entries {
            for step in rehearsal.take(entry.read, key: entry.key, at: entry.moment) { note(step) }
            articles += 1
            span = min(span?.lowerBound ?? entry.moment, entry.moment)...max(span?.upperBound ?? entry.moment, entry.moment)
            if articles.isMultiple(of: 64) || articles == entries.count { progress(articles) }
        }
        if let end = span?.upperBound {
            let rest =
                max(configuration.alerts.updateInterval, configuration.alerts.settleAfter, configuration.alerts.lullAfter) / .seconds(1)
            for step in rehearsal.pass(until: end.addingTimeInterval(rest)) { note(step) }
        }
    }

    private mutating func note(_ step: Rehearsal.Step) {
        if step.change.alert != nil { notifications.append(step.withoutReports) }
        if let reason = step.change.held { held[reason, default: 0] += 1 }
    }

    /// The notifications of each alert, the alerts by situation and then by their first notification.
    public var alerts: [[Rehearsal.Step]] {
        let grouped = Dictionary(grouping: notifications, by: { $0.change.development.id })
        return grouped.values.sorted { a, b in
            guard let left = a.first, let right = b.first else { return a.count < b.count }
            return (left.change.situation.title, left.at, left.change.development.id)
                < (right.change.situation.title, right.at, right.change.development.id)
        }
    }
}
