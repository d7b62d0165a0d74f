// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store
import Webhooks

/// What routes look at.
struct RoutingSubject: Sendable {
    var kind = Alert.Kind.opened
    var reason = Alert.Reason.firstReport
    var signal: String
    var ladder: String
    var severity: Severity
    var verdict: Verdict
    var actors: [String]
    var places: [String] = []
    var situation: String
    var sources = 1
    /// The outlet and the language of the article that caused the notification; `nil` when the clock did.
    var outlet: String?
    var language: String?
}

extension RoutingSubject {
    /// What routes look at in a notification.
    init(_ alert: Alert, ladder: String, outlet: String?, language: String?) {
        kind = alert.type
        reason = alert.data.reason
        signal = alert.data.signal
        self.ladder = ladder
        severity = alert.data.severity
        verdict = alert.data.verdict
        actors = alert.data.actors.map(\.id)
        places = alert.data.places.map(\.name)
        situation = alert.data.situation.id
        sources = alert.data.sources.independent
        self.outlet = outlet
        self.language = language
    }
}

/// Who is told of a notification, when, and who is not told and why.
struct Addressing: Sendable, Equatable {
    /// Who is told, by name, in the order of the configuration.
    var receivers: [String] = []
    /// Who is told later, and when: outside its active hours, or in a digest.
    var notBefore: [String: Date] = [:]
    /// Who is told in one message with whatever else has this key.
    var digests: [String: String] = [:]
    /// Who is to be reminded while the alert stays open, and after how many seconds.
    var reminders: [String: TimeInterval] = [:]
    /// Who would have been told.
    var untold: [Untold] = []
}

extension Configuration {
    /// Who is told of a notification.
    ///
    /// What takes back, contradicts or ends an alert goes to those who were told of it, whatever the routes say by then; the end to nobody
    /// else.
    /// - Parameters:
    ///   - audience: who was told of the alert before.
    ///   - reminded: of a reminder, who asked for it: nobody else is told.
    func addressing(
        of subject: RoutingSubject, audience: [String], reminded: Set<String> = [], silences: [Silence], at moment: Date
    ) -> Addressing {
        var plan = Plan()
        route(subject, reminded: reminded, at: moment, into: &plan)
        if subject.kind == .resolved, subject.reason == .severityRaised {
            // What is over was graver than told: that is for those who were told, and for whom the graver act would have been.
            for name in audience where plan.told[name] == nil { plan.tell(name, Plan.Turn()) }
        } else if subject.kind == .resolved {
            // The end goes to those who were told, in their time, and to nobody else. That it never was so waits for no digest.
            let turns = subject.reason == .denied ? [:] : plan.told
            plan = Plan()
            for name in audience { plan.tell(name, turns[name] ?? Plan.Turn()) }
        } else if subject.reason == .denied || subject.reason == .disputed {
            for name in audience { plan.tell(name, Plan.Turn()) }
        }
        var addressing = Addressing()
        for receiver in receivers {
            let name = receiver.name
            if let turn = plan.told[name] {
                if let silence = silences.first(where: { $0.quiets(subject, for: name, at: moment) }) {
                    addressing.untold.append(Untold(receiver: name, reason: .silenced, detail: "silence \(silence.id): \(silence.comment)"))
                } else {
                    addressing.receivers.append(name)
                    if let time = turn.time, time > moment { addressing.notBefore[name] = time }
                    if receiver.format.takesDigests { addressing.digests[name] = turn.digest }
                }
                // A silence ends: who is not told now is reminded all the same.
                if subject.kind != .resolved { addressing.reminders[name] = plan.reminders[name] }
            } else if let why = plan.waiting[name] {
                addressing.untold.append(why)
            }
        }
        return addressing
    }

    /// Who is told so far, and who is not yet.
    private struct Plan {
        /// When a receiver is told, at once when it has no time, and with what.
        struct Turn {
            var time: Date?
            var digest: String?
        }

        var told: [String: Turn] = [:]
        var waiting: [String: Untold] = [:]
        var reminders: [String: TimeInterval] = [:]

        /// Of two times the earlier counts, and none is earlier than any.
        mutating func tell(_ name: String, _ turn: Turn) {
            guard let known = told[name] else {
                told[name] = turn
                return
            }
            guard let time = known.time else { return }
            if turn.time.map({ $0 < time }) ?? true { told[name] = turn }
        }

        mutating func remind(_ name: String, after interval: Duration?) {
            guard let interval else { return }
            reminders[name] = min(interval / .seconds(1), reminders[name] ?? .infinity)
        }
    }

    private func route(_ subject: RoutingSubject, reminded: Set<String>, at moment: Date, into plan: inout Plan) {
        var matched = false
        let takes = { (name: String) in subject.reason != .repeated || reminded.contains(name) }
        for (number, route) in routes.enumerated() where route.match.takes(subject) {
            matched = true
            if let detail = route.falls(short: subject) {
                for name in route.receivers where plan.waiting[name] == nil && takes(name) {
                    plan.waiting[name] = Untold(receiver: name, reason: .belowThreshold, detail: detail)
                }
            } else {
                let turn = route.turn(after: moment)
                for name in route.receivers where takes(name) {
                    plan.tell(name, Plan.Turn(time: turn.time, digest: turn.digest.map { "\($0)/\(number + 1)" }))
                    plan.remind(name, after: route.again)
                }
            }
            if !route.continues { break }
        }
        if !matched, let fallback = fallbackReceiver, takes(fallback) { plan.tell(fallback, Plan.Turn()) }
    }
}

extension Route {
    /// Which of the route's thresholds an alert does not reach, in a few words.
    fileprivate func falls(short subject: RoutingSubject) -> String? {
        if subject.sources < minSources { return "\(subject.sources) of \(minSources) independent sources" }
        if !only.isEmpty, !only.contains(subject.verdict) {
            return "\(subject.verdict.rawValue), told only when " + only.map(\.rawValue).sorted().joined(separator: " or ")
        }
        return nil
    }

    /// When the receivers are told of what happens at a moment, `nil` for at once, and in which digest. Digests go out at whole multiples
    /// of their interval since midnight in UTC, so that a restart changes nothing.
    fileprivate func turn(after moment: Date) -> (time: Date?, digest: String?) {
        var time = moment
        if let every {
            let seconds = every / .seconds(1)
            time = Date(timeIntervalSince1970: ((moment.timeIntervalSince1970 / seconds).rounded(.down) + 1) * seconds)
        }
        if let hours { time = hours.opening(at: time) }
        return (time > moment ? time : nil, every == nil ? nil : time.formatted(.iso8601))
    }
}

extension Silence {
    /// Whether it keeps a notification from a receiver.
    fileprivate func quiets(_ subject: RoutingSubject, for receiver: String, at moment: Date) -> Bool {
        guard starts <= moment, moment < ends else { return false }
        return (match.receivers.isEmpty || match.receivers.contains(receiver))
            && (match.signals.isEmpty || match.signals.contains(subject.signal))
            && (match.ladders.isEmpty || match.ladders.contains(subject.ladder))
            && (match.situations.isEmpty || match.situations.contains(subject.situation))
            && (match.actors.isEmpty || !Set(match.actors).isDisjoint(with: subject.actors))
            && (match.places.isEmpty
                || match.places.contains { place in subject.places.contains { $0.lowercased() == place.lowercased() } })
    }
}
