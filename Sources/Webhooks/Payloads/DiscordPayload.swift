// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `discord`: a webhook with one embed (<https://discord.com/developers/docs/resources/webhook>).
///
/// Limits: title 256, description 4,096, a field 256 and 1,024, 6,000 over the whole embed. Nothing is mentioned (`allowed_mentions` is
/// empty) and nothing formatted (Markdown is escaped). The first message is asked for its id (`?wait=true`), later revisions edit it.
enum DiscordPayload {
    private static let markup = Set("\\`*_{}[]()<>#+-.!|~:@&=")

    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        let telling = Telling(notice)
        var embed: [String: JSON?] = [
            "title": .text(escaped(telling.headline, 256)), "description": .text(description(telling)),
            "color": .number(colour(notice.alert)),
            "timestamp": .text(notice.alert.timestamp.formatted(.iso8601)), "fields": .list(fields(telling)),
        ]
        embed["url"] = telling.link.map { .text($0) }
        let message = JSON.object(["embeds": .list([.object(embed)]), "allowed_mentions": .object(["parse": .list([])])])
        let body = try message.data(within: 65_536)
        // The latest name that the receiver gave: an edit keeps it, a message told afresh has another.
        if let id = notice.earlier.last(where: { $0.reference != nil })?.reference, isSnowflake(id) {
            var request = receiver.post(
                body, as: "application/json", of: notice, to: receiver.url.below("/messages/\(id)"), method: "PATCH")
            request.editsInPlace = true
            request.wantsReference = true
            return request
        }
        var request = receiver.post(body, as: "application/json", of: notice, to: receiver.url.with("wait", "true"))
        request.wantsReference = true
        return request
    }

    /// The id of the message that an answer shows.
    static func reference(in response: HTTPResponse) -> String? {
        struct Message: Decodable { let id: String }
        do {
            let id = try JSONDecoder().decode(Message.self, from: response.body).id
            return isSnowflake(id) ? id : nil
        } catch {
            // Not Discord's answer; then the next revision is a message of its own.
            return nil
        }
    }

    /// Discord's ids are 64-bit numbers.
    private static func isSnowflake(_ id: String) -> Bool { UInt64(id) != nil && id.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

    private static func description(_ telling: Telling) -> String {
        let quotes = telling.evidence.prefix(4).map { "> “\(escaped($0.text, 500))”\n— \(escaped($0.origin, 160))" }
        return ([escaped(telling.summary, 900)] + quotes).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private static func fields(_ telling: Telling) -> [JSON] {
        var fields = telling.facts.map { field($0.name, escaped($0.value, 130), inline: true) }
        let against = telling.contradictions.prefix(2).map { "“\(escaped($0.text, 280))” — \(escaped($0.origin, 120))" }
        if !against.isEmpty { fields.append(field("Contradicted", against.joined(separator: "\n"), inline: false)) }
        return fields
    }

    private static func field(_ name: String, _ value: String, inline: Bool) -> JSON {
        .object(["name": .text(name), "value": .text(value), "inline": .flag(inline)])
    }

    private static func colour(_ alert: Alert) -> Int {
        if alert.type == .resolved { return 0x2E9E5B }
        switch alert.data.severity {
        case .critical: return 0xC0392B
        case .high: return 0xE67E22
        case .medium: return 0xF1C40F
        case .low: return 0x3498DB
        case .info: return 0x95A5A6
        }
    }

    private static func escaped(_ text: String, _ limit: Int) -> String {
        text.shortened(to: limit, in: .utf16) { $0.backslashed(markup) }
    }
}
