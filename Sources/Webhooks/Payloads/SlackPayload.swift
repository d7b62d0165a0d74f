// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The format `slack`: an incoming webhook with blocks (<https://docs.slack.dev/reference/block-kit/blocks>).
///
/// Limits: header 150, section 3,000 and a field 2,000 characters, 10 fields, 50 blocks; and some 13,000 characters over all blocks as JSON,
/// which is what bounds the texts here. Foreign text stands in `plain_text`, where nothing is formatted; `&`, `<` and `>` are escaped, so
/// that it mentions nobody. Incoming webhooks cannot edit: what follows up is one short message.
enum SlackPayload {
    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        let telling = Telling(notice)
        let fallback = telling.headline.shortened(to: 400, in: .utf16, escape: escaped)
        let message = JSON.object([
            "text": .text(fallback), "blocks": .list(telling.isFollowUp ? followUp(telling) : whole(telling)), "mrkdwn": false,
            "unfurl_links": false, "unfurl_media": false,
        ])
        return receiver.post(try message.data(within: 40_000), as: "application/json", of: notice)
    }

    private static func whole(_ telling: Telling) -> [JSON] {
        var blocks: [JSON] = [
            .object(["type": "header", "text": plain(telling.headline, 150)]),
            section(telling.summary, 1200),
        ]
        blocks += telling.evidence.prefix(3).map { section("“\($0.text.shortened(to: 440, in: .utf16))” — \($0.origin)", 600) }
        if !telling.contradictions.isEmpty { blocks.append(section("Contradicted:", 30)) }
        blocks += telling.contradictions.prefix(2).map { section("“\($0.text.shortened(to: 220, in: .utf16))” — \($0.origin)", 380) }
        blocks.append(.object(["type": "section", "fields": .list(telling.facts.map { plain("\($0.name): \($0.value)", 160) })]))
        if let link = link(telling) { blocks.append(link) }
        return blocks
    }

    /// What changed, in two blocks.
    private static func followUp(_ telling: Telling) -> [JSON] {
        [section(telling.headline, 400), section(telling.summary, 600)] + [link(telling)].compactMap { $0 }
    }

    /// The one place with markup, and it holds nothing but our own words and an encoded address.
    private static func link(_ telling: Telling) -> JSON? {
        telling.link.map {
            .object(["type": "context", "elements": .list([.object(["type": "mrkdwn", "text": .text("<\($0)|Read the article>")])])])
        }
    }

    private static func section(_ text: String, _ limit: Int) -> JSON { .object(["type": "section", "text": plain(text, limit)]) }

    private static func plain(_ text: String, _ limit: Int) -> JSON {
        let written = text.shortened(to: limit, in: .utf16, escape: escaped)
        // A text object must not be empty.
        return .object(["type": "plain_text", "text": .text(written.isEmpty ? "–" : written), "emoji": false])
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
