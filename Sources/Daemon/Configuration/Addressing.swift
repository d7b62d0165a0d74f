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
    /// Who would have been told.
    var untold: [Untold] = []
}

extension Configuration {
    /// Who is told of a notification.
    ///
    /// What takes back, contradicts or ends an alert goes to those who were told of it, whatever the routes say by then; the end to nobody
    /// else.
    /// - Parameter audience: who was told of the alert before.
    func addressing(of subject: RoutingSubject, audience: [String], silences: [Silence], at moment: Date) -> Addressing {
        var plan = Plan()
        if subject.kind != .resolved { route(subject, at: moment, into: &plan) }
        if subject.kind == .resolved || subject.reason == .denied || subject.reason == .disputed {
            for name in audience { plan.tell(name, notBefore: nil) }
        }
        var addressing = Addressing()
        for name in receivers.map(\.name) {
            if let time = plan.told[name] {
                if let silence = silences.first(where: { $0.quiets(subject, for: name, at: moment) }) {
                    addressing.untold.append(Untold(receiver: name, reason: .silenced, detail: "silence \(silence.id): \(silence.comment)"))
                } else {
                    addressing.receivers.append(name)
                    if let time, time > moment { addressing.notBefore[name] = time }
                }
            } else if let why = plan.waiting[name] {
                addressing.untold.append(why)
            }
        }
        return addressing
    }

    /// Who is told so far, and who is not yet.
    private struct Plan {
        var told: [String: Date?] = [:]
        var waiting: [String: Untold] = [:]

        /// Of two times the earlier counts, and none is earlier than any.
        mutating func tell(_ name: String, notBefore time: Date?) {
            guard let known = told[name] else {
                told[name] = .some(time)
                return
            }
            if let known, let time { told[name] = .some(min(known, time)) } else { told[name] = .some(nil) }
        }
    }

    private func route(_ subject: RoutingSubject, at moment: Date, into plan: inout Plan) {
        var matched = false
        for route in routes where route.match.takes(subject) {
            matched = true
            if let detail = route.falls(short: subject) {
                for name in route.receivers where plan.waiting[name] == nil {
                    plan.waiting[name] = Untold(receiver: name, reason: .belowThreshold, detail: detail)
                }
            } else {
                for name in route.receivers { plan.tell(name, notBefore: route.moment(after: moment)) }
            }
            if !route.continues { break }
        }
        if !matched, let fallback = fallbackReceiver { plan.tell(fallback, notBefore: nil) }
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

    /// When the receivers are told of what happens at a moment; `nil` for at once. Digests go out at whole multiples of their interval since
    /// midnight in UTC, so that a restart changes nothing.
    fileprivate func moment(after moment: Date) -> Date? {
        var time = moment
        if let every {
            let seconds = every / .seconds(1)
            time = Date(timeIntervalSince1970: ((moment.timeIntervalSince1970 / seconds).rounded(.down) + 1) * seconds)
        }
        if let hours { time = hours.opening(at: time) }
        return time > moment ? time : nil
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
