// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The format `mattermost`: an incoming webhook with Markdown (<https://developers.mattermost.com/integrate/webhooks/incoming/>), at most
/// 16,383 characters. Foreign text is escaped, and an invisible character behind each `@` keeps it from calling anybody. Incoming webhooks
/// cannot edit: what follows up is one short message.
enum MattermostPayload {
    private static let markup = Set("\\`*_{}[]()<>#+-.!|~:\"'&")

    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        let telling = Telling(notice)
        var lines = ["#### \(escaped(telling.headline, 600))", escaped(telling.summary, 2400)]
        if !telling.isFollowUp {
            lines += telling.evidence.prefix(5).map(quoted)
            if !telling.contradictions.isEmpty { lines.append("**Contradicted**") }
            lines += telling.contradictions.prefix(3).map(quoted)
            lines.append(telling.facts.map { "**\($0.name)** \(escaped($0.value, 400))" }.joined(separator: " · "))
        }
        if let link = telling.link { lines.append("[Read the article](\(link))") }
        let message = JSON.object(["text": .text(lines.filter { !$0.isEmpty }.joined(separator: "\n\n"))])
        return receiver.post(try message.data(within: 65_536), as: "application/json", of: notice)
    }

    private static func quoted(_ quotation: Telling.Quotation) -> String {
        "> “\(escaped(quotation.text, 1000))”\n> — \(escaped(quotation.origin, 500))"
    }

    private static func escaped(_ text: String, _ limit: Int) -> String {
        text.shortened(to: limit, in: .utf16) { $0.backslashed(markup).replacing("@", with: "@\u{2060}") }
    }
}
