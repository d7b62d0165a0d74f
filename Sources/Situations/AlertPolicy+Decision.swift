// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// What is told of a development now.
enum Decision: Equatable {
    /// A notification, with its reason.
    case tell(Alert.Kind, Alert.Reason)
    /// None, with the reason.
    case hold(Held)
}

extension AlertPolicy {
    /// What to do about a development that something happened to.
    func decision(on development: Development, because cause: Touch.Cause, at now: Date, _ book: SignalBook) -> Decision {
        guard let told = development.told else {
            if development.isOpen { return .tell(.opened, .firstReport) }
            if development.telling(book).isEmpty { return .hold(development.easing(book) == nil ? .verdict : .easing) }
            return .hold(.closed)
        }
        switch cause {
        case .easing: return .tell(.resolved, .countersignal)
        case .quiet: return .tell(.resolved, .quiet)
        case .article, .time:
            guard development.isOpen else { return .hold(.closed) }
            guard let reason = news(in: development, since: told, book) else { return .hold(.nothingNew) }
            // A further source may wait; what is graver, surer or contradicted may not.
            if reason == .corroborated, now < updateDue(development) { return .hold(.interval) }
            return .tell(.updated, reason)
        }
    }

    /// What is new of an open development since the last notification; the gravest when several things are.
    private func news(in development: Development, since told: Development.Told, _ book: SignalBook) -> Alert.Reason? {
        let now = development.picture(book)
        if now.rung > told.rung || now.severity > told.severity { return .severityRaised }
        if now.verdict == .reported, told.verdict != .reported { return .confirmed }
        if now.contradicted, !told.contradicted {
            let isInTelling = development.leading(book).contains { $0.finding.verdict == .disputed || !$0.finding.contradictions.isEmpty }
            return isInTelling ? .disputed : .denied
        }
        return now.independent > told.independent ? .corroborated : nil
    }

    /// When time alone changes a development; `nil` for one that is closed.
    func due(_ development: Development, _ book: SignalBook) -> Date? {
        guard development.isOpen, let told = development.told else { return nil }
        let quiet = quietDue(development)
        return news(in: development, since: told, book) == nil ? quiet : min(quiet, updateDue(development))
    }

    /// When a development falls quiet.
    func quietDue(_ development: Development) -> Date {
        max(development.lastSeen, development.lastNotified ?? development.lastSeen).addingTimeInterval(max(quietAfter, window))
    }

    private func updateDue(_ development: Development) -> Date {
        (development.lastNotified ?? .distantPast).addingTimeInterval(updateInterval)
    }
}
