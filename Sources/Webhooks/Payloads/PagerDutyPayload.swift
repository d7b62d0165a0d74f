// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Crypto
internal import Foundation
internal import Situations

/// The format `pagerduty`: Events API v2 (<https://developer.pagerduty.com/docs/events-api-v2-overview>). The alert's id is the
/// `dedup_key`, so that a revision changes its incident and the last one resolves it. Limits: summary 1,024 characters, key 255, 512 kB.
enum PagerDutyPayload {
    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        guard let key = receiver.settings.token else { throw .missing("routing key") }
        let alert = notice.alert
        var event: [String: JSON?] = ["routing_key": .text(key.text), "dedup_key": .text(bounded(alert.data.id))]
        if alert.type == .resolved {
            event["event_action"] = "resolve"
        } else {
            event["event_action"] = "trigger"
            event["client"] = "Vedette"
            event["payload"] = payload(alert, Telling(notice))
            if let link = Telling(notice).link { event["links"] = .list([.object(["href": .text(link), "text": "Read the article"])]) }
        }
        return receiver.post(try JSON.object(event).data(within: 512_000), as: "application/json", of: notice)
    }

    private static func payload(_ alert: Alert, _ telling: Telling) -> JSON {
        let summary = "\(telling.severity): \(telling.title)".shortened(to: 1024, in: .utf16)
        var details: [String: JSON?] = ["Summary": .text(telling.summary)]
        for fact in telling.facts { details[fact.name] = .text(fact.value) }
        details["Evidence"] = .list(telling.evidence.map(quoted))
        details["Contradicted"] = telling.contradictions.isEmpty ? nil : .list(telling.contradictions.map(quoted))
        return .object([
            "summary": .text(summary),
            "source": .text("Vedette: \(alert.data.situation.title.plain(within: 400).shortened(to: 400, in: .utf16))"),
            "severity": .text(severity(alert.data.severity)), "timestamp": .text(alert.timestamp.formatted(.iso8601)),
            "class": .text(alert.data.signal), "group": .text(alert.data.situation.id), "custom_details": .object(details),
        ])
    }

    private static func quoted(_ quotation: Telling.Quotation) -> JSON { .text("“\(quotation.text)” — \(quotation.origin)") }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .critical: "critical"
        case .high: "error"
        case .medium: "warning"
        case .low, .info: "info"
        }
    }

    /// The id, or, when it is too long, its beginning with a hash of all of it.
    private static func bounded(_ id: String) -> String {
        guard !Measure.utf16.holds(id, within: 255) else { return id }
        let hash = SHA256.hash(data: Data(id.utf8)).map { String($0, radix: 16) }.joined()
        return String(id.unicodeScalars.prefix(60)) + "-" + hash
    }
}
