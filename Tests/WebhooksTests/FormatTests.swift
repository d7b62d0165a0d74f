// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@testable import Webhooks

/// Every format with every kind of notification, honest and hostile, held to the figures of the receivers' documentation.
@Suite struct FormatTests {
    private func requests(_ format: PayloadFormat) throws -> [(Alert, WebhookRequest)] {
        let receiver = try Formats.receiver(format)
        return try Formats.alerts.map { alert in
            let notice = Notice(alert, earlier: Formats.earlier(alert, receiver))
            return (alert, try format.request(for: notice, to: receiver, at: Formats.sent))
        }
    }

    private func json(_ request: WebhookRequest) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: request.body) as? [String: Any])
    }

    @Test(arguments: PayloadFormat.allCases) func `the same notification makes the same bytes`(format: PayloadFormat) throws {
        let receiver = try Formats.receiver(format)
        let notice = Notice(Formats.hostile(Formats.Hostile.mixture))
        let first = try format.request(for: notice, to: receiver, at: Formats.sent)
        #expect(try format.request(for: notice, to: receiver, at: Formats.sent) == first)
        #expect(try format.request(for: notice, to: receiver, at: .now).body == first.body)
    }

    @Test(arguments: PayloadFormat.allCases) func `no request holds a control character, a direction override or a header that splits`(
        format: PayloadFormat
    ) throws {
        for (_, request) in try requests(format) {
            let text = try #require(String(data: request.body, encoding: .utf8))
            // Our own JSON carries the sentences verbatim, escaped; elsewhere nothing is left that could act on what stands behind it.
            let allowed: Set<Unicode.Scalar> = ["\n", "\r"]
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0.value < 0x20 && !allowed.contains($0) })
            if ![.vedette, .cloudevents].contains(format) {
                #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) })
            }
            #expect(request.headers.allSatisfy { $0.isWellFormed })
        }
    }

    @Test func `slack: blocks and texts are within their limits, and nobody is mentioned`() throws {
        for (alert, request) in try requests(.slack) {
            let blocks = try #require(try json(request)["blocks"] as? [[String: Any]])
            #expect((1...50).contains(blocks.count))
            let written = String(decoding: try JSONSerialization.data(withJSONObject: blocks), as: UTF8.self)
            #expect(written.utf16.count < 13_000)
            let text = String(decoding: request.body, as: UTF8.self)
            #expect(!text.contains("<!") && !text.contains("<@"))
            // A follow-up is short.
            if alert.type != .opened { #expect(blocks.count <= 3) }
            if alert.type == .opened {
                let header = try #require(blocks[0]["text"] as? [String: Any])
                #expect(try #require(header["text"] as? String).utf16.count <= 150)
            }
        }
    }

    @Test func `mattermost: at most 16,383 characters, and no at-sign that calls`() throws {
        for (_, request) in try requests(.mattermost) {
            let text = try #require(try json(request)["text"] as? String)
            #expect(text.utf16.count <= 16_383)
            #expect(!text.contains("@everyone") && !text.contains("@here") && !text.contains("[click]("))
        }
    }

    @Test func `discord: one embed within its limits, nothing mentioned, later revisions edit`() throws {
        for (alert, request) in try requests(.discord) {
            let message = try json(request)
            #expect((message["allowed_mentions"] as? [String: [String]]) == ["parse": []])
            let embed = try #require((message["embeds"] as? [[String: Any]])?.first)
            let fields = try #require(embed["fields"] as? [[String: Any]])
            let texts = try fields.map { try #require($0["value"] as? String) }
            #expect(fields.count <= 25 && texts.allSatisfy { (1...1024).contains($0.utf16.count) })
            let title = try #require(embed["title"] as? String)
            let description = try #require(embed["description"] as? String)
            #expect((1...256).contains(title.utf16.count) && description.utf16.count <= 4096)
            let names = fields.compactMap { $0["name"] as? String }
            #expect(([title, description] + texts + names).map(\.utf16.count).reduce(0, +) <= 6000)
            #expect(request.method == (alert.type == .opened ? "POST" : "PATCH"))
            #expect(request.editsInPlace == (alert.type != .opened))
            let expected =
                alert.type == .opened
                ? "https://discord.example/api/webhooks/123/token-abc?thread_id=9&wait=true"
                : "https://discord.example/api/webhooks/123/token-abc/messages/1234567890123?thread_id=9"
            #expect(request.url.absoluteString == expected)
        }
    }

    @Test(
        arguments: [
            (#"{"type":0,"embeds":[{"title":"x","id":"5"}],"id":"987654321","channel_id":"1"}"#, "987654321"),
            (#"{"id":"../../x"}"#, nil), (#"{"id":5}"#, nil), ("", nil), ("<html>", nil),
        ] as [(String, String?)])
    func `discord: the message's id is taken from the answer, and only a number`(body: String, expected: String?) throws {
        let response = HTTPResponse(status: 200, excerpt: Data(body.utf8))
        #expect(PayloadFormat.discord.reference(to: sampleAlert(), from: try Formats.receiver(.discord), in: response) == expected)
    }

    @Test func `telegram: at most 4,096 units, later revisions edit, and the answer's number is taken`() throws {
        for (alert, request) in try requests(.telegram) {
            let message = try json(request)
            let text = try #require(message["text"] as? String)
            #expect((1...4096).contains(text.replacing(/<[^>]*>/, with: "").utf16.count))
            #expect(message["message_id"] as? Int == (alert.type == .opened ? nil : 1_234_567_890_123))
            let method = alert.type == .opened ? "sendMessage" : "editMessageText"
            #expect(request.url.absoluteString == "https://api.telegram.org/bot123456:ABC-def_1234/\(method)")
        }
        let answer = HTTPResponse(status: 200, excerpt: Data(#"{"ok":true,"result":{"message_id":42,"chat":{"id":1}}}"#.utf8))
        #expect(PayloadFormat.telegram.reference(to: sampleAlert(), from: try Formats.receiver(.telegram), in: answer) == "42")
    }

    @Test func `teams: under 28 kB; ntfy: at most 4,096 bytes; pagerduty: summary of at most 1,024 characters`() throws {
        for (_, request) in try requests(.teams) { #expect(request.body.count < 28_000) }
        for (_, request) in try requests(.ntfy) {
            let message = try json(request)
            #expect(try #require(message["message"] as? String).utf8.count <= 4096)
            #expect((1...5).contains(try #require(message["priority"] as? Int)))
            #expect((message["actions"] as? [Any] ?? []).count <= 3)
        }
        for (alert, request) in try requests(.pagerduty) {
            let event = try json(request)
            #expect(event["event_action"] as? String == (alert.type == .resolved ? "resolve" : "trigger"))
            #expect(event["dedup_key"] as? String == alert.data.id)
            let summary = (event["payload"] as? [String: Any])?["summary"] as? String
            #expect((summary?.utf16.count ?? 0) <= 1024)
        }
    }

    @Test func `pagerduty: a key longer than 255 characters becomes one of its own that fits`() throws {
        let keys = try (0..<2).map { number in
            var alert = sampleAlert()
            alert.data.id = String(repeating: "long-", count: 80) + "\(number)"
            let request = try PayloadFormat.pagerduty.request(for: Notice(alert), to: try Formats.receiver(.pagerduty), at: Formats.sent)
            return try #require(try json(request)["dedup_key"] as? String)
        }
        #expect(keys.allSatisfy { $0.count <= 255 })
        #expect(keys[0] != keys[1])
    }

    @Test func `alertmanager: labels stay the same for the alert's life, and the end comes with the last`() throws {
        var labels: Set<[String: String]> = []
        for kind in Formats.life {
            var alert = sampleAlert()
            alert.type = kind
            alert.data.severity = kind == .opened ? .medium : .critical
            let request = try PayloadFormat.alertmanager.request(
                for: Notice(alert), to: try Formats.receiver(.alertmanager), at: Formats.sent)
            #expect(request.url.absoluteString == "http://127.0.0.1:9093/api/v2/alerts")
            let sent = try #require((try JSONSerialization.jsonObject(with: request.body) as? [[String: Any]])?.first)
            labels.insert(try #require(sent["labels"] as? [String: String]))
            #expect((sent["endsAt"] as? String == alert.timestamp.formatted(.iso8601)) == (kind == .resolved))
        }
        #expect(labels.count == 1)
        #expect(labels.first?["team"] == "night")
    }

    @Test func `cap: the first is an Alert, later ones refer to what was taken before`() throws {
        for (alert, request) in try requests(.cap) {
            let xml = String(decoding: request.body, as: UTF8.self)
            let kind = alert.type == .opened ? "Alert" : alert.type == .updated ? "Update" : "Cancel"
            #expect(xml.contains("<msgType>\(kind)</msgType>"))
            #expect(xml.contains("<references>") == (alert.type != .opened))
            #expect(xml.contains("<sent>2025-11-08T11:06:40-00:00</sent>"))
            #expect(!xml.contains("<script>"))
        }
        // Nothing was taken before: there is nothing to refer to.
        var alert = sampleAlert()
        alert.type = .resolved
        let request = try PayloadFormat.cap.request(for: Notice(alert), to: try Formats.receiver(.cap), at: Formats.sent)
        #expect(String(decoding: request.body, as: UTF8.self).contains("<msgType>Alert</msgType>"))
    }

    @Test func `email: short lines of ASCII, a thread, and no header of a stranger's making`() throws {
        for (alert, request) in try requests(.email) {
            let lines = String(decoding: request.body, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 78 + 20 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x09 } })
            #expect(lines.contains("Auto-Submitted: auto-generated"))
            #expect(lines.contains { $0.hasPrefix("References: ") } == (alert.data.revision > 1))
            #expect(lines.contains("Date: Sat, 8 Nov 2025 11:06:40 +0000") || lines.contains("Date: Sat, 08 Nov 2025 11:06:40 +0000"))
            #expect(request.envelope?.recipients == ["desk@example.org", "night@example.org"])
        }
    }

    @Test func `cloudevents: binary mode carries the attributes as headers`() throws {
        var alert = sampleAlert()
        alert.data.id = "é \"x\" %"
        let request = try PayloadFormat.cloudevents.request(for: Notice(alert), to: try Formats.binaryEvents(), at: Formats.sent)
        let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first }
        #expect(headers["ce-subject"] == "%C3%A9%20%22x%22%20%25")
        #expect(headers["ce-type"] == "vedette.alert.updated")
        #expect(try json(request)["id"] as? String == "é \"x\" %")
    }

    @Test func `cloudevents: the sequence of a later revision is greater as text`() throws {
        let sequences: [String] = try [1, 2, 9, 10, 11, 99, 100, 1_000].map { revision in
            var alert = sampleAlert()
            alert.data.revision = revision
            let event = try json(
                PayloadFormat.cloudevents.request(for: Notice(alert), to: Formats.receiver(.cloudevents), at: Formats.sent))
            return try #require(event["sequence"] as? String)
        }
        #expect(sequences.first == "0000000001")
        #expect(sequences == sequences.sorted())
    }

    @Test(arguments: [
        ("4711", Rate(1, per: .seconds(1))), ("-1001234567890", Rate(1, per: .seconds(3))), ("@desk", Rate(1, per: .seconds(3))),
    ])
    func `telegram: a person is written to once a second, a group or a channel twenty times a minute`(chat: String, expected: Rate) {
        var settings = FormatSettings()
        settings.channel = chat
        #expect(PayloadFormat.telegram.rate(for: settings) == expected)
    }

    @Test(arguments: [
        ("{{title", "application/json"), ("{\"a\": {{title}}}", "application/json"), ("{{#evidence}}", "text/plain"),
    ])
    func `a template that cannot work is refused before anything is sent`(text: String, type: String) {
        #expect(throws: TemplateError.self) { try Template(text, contentType: type) }
    }

    @Test(arguments: [
        ("application/json", #"{"q":"\"<&"}"#), ("text/plain", #"{"q":""<&"}"#), ("text/html; charset=utf-8", #"{"q":"&quot;&lt;&amp;"}"#),
    ])
    func `a template escapes as its media type asks`(type: String, expected: String) throws {
        var receiver = try Formats.receiver(.template)
        receiver.settings.template = try Template(#"{"q":"{{summary}}"}"#, contentType: type)
        receiver.settings.method = "PUT"
        var alert = sampleAlert()
        alert.data.summary = "\"<&"
        let request = try PayloadFormat.template.request(for: Notice(alert), to: receiver, at: Formats.sent)
        #expect(String(decoding: request.body, as: UTF8.self) == expected)
        #expect(request.method == "PUT")
        #expect(request.headers.first?.value == type)
    }

    @Test(
        arguments: [
            ("https://example.org/a", "https://example.org/a"), ("HTTP://example.org/a b|c>", "HTTP://example.org/a%20b%7Cc%3E"),
            ("javascript:alert(1)", nil), ("https://example.org/\u{202E}x", "https://example.org/%E2%80%AEx"), ("", nil), (nil, nil),
        ] as [(String?, String?)])
    func `only an address that is one becomes a link`(address: String?, expected: String?) {
        #expect(safeLink(address, within: 100) == expected)
    }
}
