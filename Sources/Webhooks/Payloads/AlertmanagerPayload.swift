// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `alertmanager`: an array for `POST /api/v2/alerts` (<https://prometheus.io/docs/alerting/latest/alerts_api/>). The labels
/// identify and stay the same for the alert's life, so that a revision replaces the one before it; the annotations tell; `endsAt` resolves.
enum AlertmanagerPayload {
    /// An alert that nobody mentions any more is resolved by a notification of its own; this is for the case that none ever comes.
    private static let lifetime: TimeInterval = 14 * 86_400

    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        let alert = notice.alert
        let telling = Telling(notice)
        var labels = receiver.settings.labels.mapValues { JSON?.some(.text($0)) }
        labels["alertname"] = "VedetteAlert"
        labels["alert_id"] = .text(alert.data.id)
        labels["situation"] = .text(alert.data.situation.id)
        var annotations: [String: JSON?] = [
            "title": .text(telling.title.shortened(to: 300, in: .utf16)), "summary": .text(telling.summary),
            "severity": .text(alert.data.severity.rawValue),
            "signal": .text(alert.data.signal), "verdict": .text(alert.data.verdict.rawValue), "reason": .text(alert.data.reason.rawValue),
            "revision": .text(String(alert.data.revision)),
            "evidence": .text(telling.evidence.prefix(5).map { "“\($0.text)” — \($0.origin)" }.joined(separator: "\n")),
        ]
        for fact in telling.facts where fact.name == "Places" || fact.name == "Sources" {
            annotations[fact.name.lowercased()] = .text(fact.value)
        }
        // An annotation may be empty, a label may not.
        labels = labels.filter { $0.value.map { if case .text("") = $0 { false } else { true } } ?? false }
        let ends = alert.type == .resolved ? alert.timestamp : alert.timestamp.addingTimeInterval(lifetime)
        let own = JSON.object([
            "labels": .object(labels), "annotations": .object(annotations),
            "startsAt": .text(min(alert.data.firstSeen, ends).formatted(.iso8601)), "endsAt": .text(ends.formatted(.iso8601)),
            "generatorURL": telling.link.map { .text($0) },
        ])
        let path = "/api/v2/alerts"
        let address = receiver.url.path().hasSuffix(path) ? receiver.url : receiver.url.below(path)
        return receiver.post(try JSON.list([own]).data(within: 512_000), as: "application/json", of: notice, to: address)
    }
}
