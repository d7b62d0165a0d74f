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
    func decision(on development: Development, because touch: Touch, at now: Date) -> Decision {
        guard let told = development.told else {
            if development.isOpen { return .tell(.opened, .firstReport) }
            return .hold(untold(development, touch.article))
        }
        switch touch.cause {
        case .easing: return .tell(.resolved, .countersignal)
        case .quiet: return .tell(.resolved, .quiet)
        case .withdrawal:
            guard !development.isTelling else {
                return development.isOpen ? .tell(.updated, .denied) : .hold(.closed)
            }
            return development.closed == now ? .tell(.resolved, .denied) : .hold(.closed)
        case .article, .time:
            guard development.isOpen else {
                return overdue(development, since: told, touch) ? .tell(.resolved, .severityRaised) : .hold(.closed)
            }
            guard let reason = news(in: development, since: told) else {
                if touch.cause == .time, !development.reminded(at: now).isEmpty { return .tell(.updated, .repeated) }
                return .hold(quietly(development, touch.article))
            }
            // A further source may wait; what is graver, surer or contradicted may not.
            if reason == .corroborated, now < updateDue(development) { return .hold(.interval) }
            return .tell(.updated, reason)
        }
    }

    /// Whether an article that comes late tells that what an easing ended was graver than anybody was told. It stays resolved.
    private func overdue(_ development: Development, since told: Development.Told, _ touch: Touch) -> Bool {
        guard touch.cause == .article, let easing = development.easing, news(in: development, since: told) == .severityRaised else {
            return false
        }
        return development.has { $0.article == touch.article && $0.bearing == .telling && $0.published < easing.published }
    }

    /// Why nobody is told of a development that nobody was told of before.
    private func untold(_ development: Development, _ article: String?) -> Held {
        guard !development.isTelling else { return .closed }
        switch development.reports.last(where: { $0.article == article })?.bearing {
        case .easing: return .easing
        case .expected, .passing, .recalled, .related, .beside: return .mention
        case .telling, .denying, .withdrawn, nil: return development.easing == nil ? .verdict : .easing
        }
    }

    /// Why an article changes nothing about an open alert.
    private func quietly(_ development: Development, _ article: String?) -> Held {
        switch development.reports.last(where: { $0.article == article })?.bearing {
        case .easing: .awaitsContradiction
        case .beside: .partOfBreach
        case .passing: .passing
        case .expected, .recalled, .related: .mention
        case .telling, .denying, .withdrawn, nil: .nothingNew
        }
    }

    /// What is new of an open development since the last notification; the gravest when several things are.
    private func news(in development: Development, since told: Development.Told) -> Alert.Reason? {
        let now = development.picture
        if now.rung > told.rung || now.severity > told.severity { return .severityRaised }
        // Only a source that takes its word back makes a development less grave, and whoever was told the graver word is told that.
        if now.rung < told.rung || now.severity < told.severity { return .denied }
        if now.verdict == .reported, told.verdict != .reported { return .confirmed }
        if now.contradicted, !told.contradicted {
            let isInTelling = development.has { development.isLeading($0) && $0.finding.isDisputed }
            return isInTelling ? .disputed : .denied
        }
        return now.independent > told.independent ? .corroborated : nil
    }

    /// When time alone changes a development; `nil` for one that is closed.
    func due(_ development: Development, _ book: SignalBook) -> Date? {
        guard development.isOpen, let told = development.told else { return nil }
        let moments = [
            quietDue(development), endDue(development, book), news(in: development, since: told) == nil ? nil : updateDue(development),
            told.reminders?.values.min(),
        ]
        return moments.compactMap { $0 }.min()
    }

    /// What the time has brought.
    func cause(of development: Development, at now: Date, _ book: SignalBook) -> Touch.Cause {
        if let end = endDue(development, book), end <= now { return .easing }
        return development.isOpen && quietDue(development) <= now ? .quiet : .time
    }

    /// When the easing of an open development counts: at once, when nothing was told against it for a while before, and never before what
    /// it ends was told; `nil` without an easing.
    func endDue(_ development: Development, _ book: SignalBook) -> Date? {
        guard let easing = development.pendingEnd else { return nil }
        return max(easing.published, settled(development, book), development.lastNotified ?? .distantPast)
    }

    /// Whether a development that nobody was told of was over before an article on it came: its easing counted from the first.
    func isOver(_ development: Development, _ book: SignalBook) -> Bool {
        guard let easing = development.easing else { return false }
        return easing.published <= development.lastTelling ?? .distantPast || settled(development, book) <= easing.published
    }

    /// When nothing was told of an act for long enough to believe in its end.
    private func settled(_ development: Development, _ book: SignalBook) -> Date {
        (development.lastTelling ?? .distantPast).addingTimeInterval(book.goesOn(development.ladder) ? lullAfter : settleAfter)
    }

    /// When a development falls quiet.
    func quietDue(_ development: Development) -> Date {
        max(development.lastSeen, development.lastNotified ?? development.lastSeen).addingTimeInterval(max(quietAfter, window))
    }

    private func updateDue(_ development: Development) -> Date {
        (development.lastNotified ?? .distantPast).addingTimeInterval(updateInterval)
    }
}
