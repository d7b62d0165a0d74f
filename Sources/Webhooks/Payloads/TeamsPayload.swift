// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `teams`: a Workflows webhook that takes an Adaptive Card 1.4 in a message
/// (<https://learn.microsoft.com/en-us/connectors/teams/#microsoft-teams-webhook>), 28 kB in all. Texts are text runs, in which Markdown
/// is not read. A webhook cannot edit: what follows up is a short card.
enum TeamsPayload {
    static let bodyBytesMax = 28_000

    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        let telling = Telling(notice)
        let colour = notice.alert.type == .resolved ? "good" : notice.alert.data.severity >= .high ? "attention" : "warning"
        var body = [
            runs([run(telling.headline, 500, ["weight": "bolder", "size": "medium", "color": .text(colour)])]),
            runs([run(telling.summary, 2000)]),
        ]
        if !telling.isFollowUp {
            body += telling.evidence.prefix(4).map(quoted)
            if !telling.contradictions.isEmpty { body.append(runs([run("Contradicted:", 40, ["weight": "bolder"])])) }
            body += telling.contradictions.prefix(2).map(quoted)
            body += telling.facts.map { runs([run("\($0.name): ", 60, ["weight": "bolder"]), run($0.value, 400)]) }
        }
        var card: [String: JSON?] = [
            "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.4",
            "fallbackText": .text(telling.headline.shortened(to: 500, in: .bytes)), "body": .list(body),
            "msteams": .object(["width": "Full"]),
        ]
        if let link = telling.link {
            card["actions"] = .list([.object(["type": "Action.OpenUrl", "title": "Read the article", "url": .text(link)])])
        }
        let attachment = JSON.object(["contentType": "application/vnd.microsoft.card.adaptive", "content": .object(card)])
        let message = JSON.object(["type": "message", "attachments": .list([attachment])])
        return receiver.post(try message.data(within: bodyBytesMax), as: "application/json", of: notice)
    }

    private static func quoted(_ quotation: Telling.Quotation) -> JSON {
        runs([run("“\(quotation.text.shortened(to: 900, in: .bytes))” ", 910), run("— \(quotation.origin)", 500, ["isSubtle": true])])
    }

    private static func runs(_ runs: [JSON]) -> JSON { .object(["type": "RichTextBlock", "inlines": .list(runs)]) }

    private static func run(_ text: String, _ limit: Int, _ style: [String: JSON] = [:]) -> JSON {
        let own: [String: JSON?] = ["type": "TextRun", "text": .text(text.shortened(to: limit, in: .bytes))]
        return .object(own.merging(style.mapValues { $0 }) { mine, _ in mine })
    }
}
