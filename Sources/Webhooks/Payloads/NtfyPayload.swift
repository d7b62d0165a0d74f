// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `ntfy`: JSON to the server's root (<https://docs.ntfy.sh/publish/#publish-as-json>), a message of at most 4,096 bytes (a
/// longer one becomes an attachment). It cannot edit: what follows up is a short message.
enum NtfyPayload {
    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        guard let topic = receiver.settings.channel else { throw .missing("topic") }
        let telling = Telling(notice)
        var lines = [telling.summary.shortened(to: 900, in: .bytes)]
        if !telling.isFollowUp {
            lines += telling.evidence.prefix(2).map {
                "“\($0.text.shortened(to: 700, in: .bytes))” — \($0.origin.shortened(to: 200, in: .bytes))"
            }
            lines += telling.contradictions.prefix(1).map { "Contradicted: “\($0.text.shortened(to: 400, in: .bytes))”" }
            lines.append(telling.facts.prefix(5).map { "\($0.name): \($0.value.shortened(to: 120, in: .bytes))" }.joined(separator: "\n"))
        }
        let message = lines.filter { !$0.isEmpty }.joined(separator: "\n\n").shortened(to: 4096, in: .bytes)
        let title = "\(telling.stage == "New" ? telling.severity : telling.stage): \(telling.title)".shortened(to: 250, in: .bytes)
        let link = telling.link.map { JSON.text($0) }
        let body = JSON.object([
            "topic": .text(topic), "title": .text(title), "message": .text(message), "priority": .number(priority(notice.alert)),
            "tags": .list([.text(tag(notice.alert)), .text(notice.alert.data.signal)]), "click": link,
            "actions": link.map { .list([.object(["action": "view", "label": "Read the article", "url": $0])]) },
        ])
        let login = receiver.settings.token.map { [Header(known: "authorization", "Bearer \($0.text)")] } ?? []
        let root = receiver.url.path().isEmpty ? receiver.url.below("/") : receiver.url
        return receiver.post(try body.data(within: 16_384), as: "application/json", of: notice, to: root, headers: login)
    }

    private static func priority(_ alert: Alert) -> Int {
        if alert.type == .resolved { return 2 }
        switch alert.data.severity {
        case .critical: return 5
        case .high: return 4
        case .medium: return 3
        case .low: return 2
        case .info: return alert.data.reason == .test ? 3 : 1
        }
    }

    /// ntfy shows these words as emoji.
    private static func tag(_ alert: Alert) -> String {
        alert.type == .resolved ? "white_check_mark" : alert.data.severity >= .high ? "rotating_light" : "warning"
    }
}
