// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Webhooks
import Yams

extension PayloadFormat {
    /// The keys that a receiver of this format may have beside those that all have.
    var ownKeys: [String] {
        switch self {
        case .vedette: ["secret", "secrets"]
        case .cloudevents: ["secret", "secrets", "mode", "source"]
        case .slack, .mattermost, .discord, .teams: []
        case .pagerduty: ["routing_key"]
        case .alertmanager: ["labels"]
        case .ntfy: ["topic", "token"]
        case .telegram: ["token", "chat"]
        case .cap: ["secret", "secrets", "sender", "restriction"]
        case .email: ["from", "to", "username", "password", "tls"]
        case .template: ["secret", "secrets", "template", "content_type", "method"]
        }
    }
}

extension FormatSettings {
    mutating func decode(_ section: YAMLSection, _ format: PayloadFormat, in surroundings: Surroundings) {
        switch format {
        case .vedette, .slack, .mattermost, .discord, .teams: break
        case .cloudevents:
            section.read("mode") { isBinary = $0.choice(["structured", "binary"]) == "binary" }
            section.read("source", into: &source) { $0.uriReference() }
        case .pagerduty:
            token = section.require("routing_key", expected: "where the integration's routing key is kept") { $0.token(in: surroundings) }
        case .alertmanager: section.read("labels", into: &labels) { $0.labels() }
        case .ntfy:
            channel = section.require("topic", expected: "the topic to publish to") {
                $0.matching("a topic of 1 to 64 letters, digits, \"-\" and \"_\"", /[-_A-Za-z0-9]{1,64}/)
            }
            token = section.read("token") { $0.token(in: surroundings) }
        case .telegram:
            token = section.require("token", expected: "where the bot's token is kept") { $0.token(in: surroundings) }
            channel = section.require("chat", expected: "the chat's id, or @name of a public channel") {
                $0.matching("a chat's id such as -1001234567890, or @name", /-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}/)
            }
        case .cap:
            sender = section.require("sender", expected: "who sends, such as vedette@example.org") { value in
                value.parsed(expected: "an identifier without space, comma, < and &") { FormatSettings.isCAPSender($0) ? $0 : nil }
            }
            section.read("restriction", into: &restriction) { $0.text(expected: "for whom the alerts are") }
        case .email: decodeMail(section, in: surroundings)
        case .template: decodeTemplate(section, in: surroundings)
        }
    }

    private mutating func decodeMail(_ section: YAMLSection, in surroundings: Surroundings) {
        sender = section.require("from", expected: "the address that mails come from") { $0.mailAddress() }
        recipients = section.require("to", expected: "a list of addresses") { $0.list(of: "addresses") { $0.mailAddress() } } ?? []
        if let to = section["to"], to.node.sequence?.isEmpty == true { to.reject(expected: "at least one address") }
        user = section.read("username") { $0.text(expected: "the account's name at the mail server") }
        token = section.read("password") { $0.token(in: surroundings) }
        if let user = section["username"], section["password"] == nil { user.reject(found: "username without password", expected: "both") }
        section.read("tls", into: &requiresTLS) { $0.flag() }
        if !requiresTLS {
            section["tls"]?.warn(found: "tls: false", expected: "true: without it mails and the password may go in plain text")
        }
    }

    private mutating func decodeTemplate(_ section: YAMLSection, in surroundings: Surroundings) {
        var contentType = "application/json"
        section.read("content_type", into: &contentType) {
            $0.matching("a media type such as application/json", /[!-~]+\/[!-~]+(; ?[!-~]+)*/)
        }
        section.read("method", into: &method) { $0.choice(["POST", "PUT", "PATCH"]) }
        template = section.require("template", expected: "the path of a Mustache template") { value in
            guard let path = value.text(expected: "the path of a file").map(surroundings.resolve) else { return nil }
            let text: String
            do throws(UnreadableFile) { text = try TextFile.read(path, atMost: Limits.templateBytes) } catch {
                value.reject(found: "\(path): \(error.reason.lowercasedFirst)", expected: "a readable template")
                return nil
            }
            do throws(TemplateError) { return try Template(text, contentType: contentType) } catch {
                value.reject(found: path, expected: "a template that works: \(error)")
                return nil
            }
        }
    }
}

extension YAMLValue {
    /// A text that a pattern takes as a whole. A number is one too: chats have numbers.
    fileprivate func matching(_ expected: String, _ pattern: Regex<some Any>) -> String? {
        parsed(expected: expected) { $0.wholeMatch(of: pattern) == nil ? nil : $0 }
    }

    fileprivate func mailAddress() -> String? {
        parsed(expected: "an address such as desk@example.org") { FormatSettings.isMailAddress($0) ? $0 : nil }
    }

    fileprivate func uriReference() -> String? {
        parsed(expected: "a URI such as urn:vedette or https://example.org/vedette") { URL(string: $0) == nil || $0.isEmpty ? nil : $0 }
    }

    /// A mapping of labels. Those that identify an alert are ours.
    fileprivate func labels() -> [String: String]? {
        guard let mapping = node.mapping else {
            reject(expected: "a mapping of names and values")
            return nil
        }
        var labels: [String: String] = [:]
        for (key, node) in mapping {
            let name = key.scalar?.string ?? ""
            let entry = YAMLValue(node: node, keyPath: "\(keyPath).\(name)", reader: reader)
            guard name.wholeMatch(of: /[a-zA-Z_][a-zA-Z0-9_]*/) != nil, !["alertname", "alert_id", "situation"].contains(name) else {
                entry.reject(
                    found: "the label \"\(name)\"",
                    expected: "a name of letters, digits and \"_\", other than alertname, alert_id and situation")
                continue
            }
            if let value = entry.text(expected: "a text") { labels[name] = value }
        }
        return labels
    }
}
