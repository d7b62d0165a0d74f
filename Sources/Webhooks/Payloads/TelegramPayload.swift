// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The format `telegram`: `sendMessage`, and `editMessageText` for later revisions (<https://core.telegram.org/bots/api#sendmessage>), as
/// escaped HTML, at most 4,096 UTF-16 units without the tags.
enum TelegramPayload {
    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        guard let token = receiver.settings.token else { throw .missing("bot token") }
        guard let chat = receiver.settings.channel else { throw .missing("chat") }
        var message: [String: JSON?] = [
            "chat_id": Int(chat).map { .number($0) } ?? .text(chat), "text": .text(text(Telling(notice))), "parse_mode": "HTML",
            "link_preview_options": .object(["is_disabled": true]),
        ]
        let earlier = notice.earlier.last { $0.reference.flatMap { Int($0) } != nil }?.reference.flatMap { Int($0) }
        if let earlier { message["message_id"] = .number(earlier) }
        let method = earlier == nil ? "sendMessage" : "editMessageText"
        let secret = token.text.addingPercentEncoding(withAllowedCharacters: tokenCharacters) ?? ""
        var request = receiver.post(
            try JSON.object(message).data(within: 65_536), as: "application/json", of: notice,
            to: receiver.url.below("/bot\(secret)/\(method)"))
        request.editsInPlace = earlier != nil
        request.wantsReference = true
        return request
    }

    /// The number of the message that an answer shows.
    static func reference(in response: HTTPResponse) -> String? {
        struct Answer: Decodable {
            struct Message: Decodable {
                let id: Int
                enum CodingKeys: String, CodingKey { case id = "message_id" }
            }
            let result: Message
        }
        do { return String(try JSONDecoder().decode(Answer.self, from: response.body).result.id) } catch {
            // Not Telegram's answer; then the next revision is a message of its own.
            return nil
        }
    }

    /// What a bot's token is made of; anything else is percent-encoded.
    private static let tokenCharacters = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_-")

    private static func text(_ telling: Telling) -> String {
        var lines = ["<b>\(escaped(telling.headline, 300))</b>", escaped(telling.summary, 900)]
        lines += telling.evidence.prefix(3).map { "<blockquote>“\(escaped($0.text, 450))” — \(escaped($0.origin, 150))</blockquote>" }
        lines += telling.contradictions.prefix(1).map { "Contradicted: <i>“\(escaped($0.text, 300))” — \(escaped($0.origin, 100))</i>" }
        lines.append(telling.facts.prefix(6).map { "<b>\($0.name)</b> \(escaped($0.value, 100))" }.joined(separator: "\n"))
        if let link = telling.link { lines.append("<a href=\"\(link.asMarkup)\">Read the article</a>") }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Cut before it is escaped, for the entities count as what they stand for.
    private static func escaped(_ text: String, _ limit: Int) -> String { text.shortened(to: limit, in: .utf16).asMarkup }
}
