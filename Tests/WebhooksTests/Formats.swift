// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations

@testable import Webhooks

/// Receivers of each format and alerts that try to break them.
enum Formats {
    static let sent = Date(timeIntervalSince1970: 1_762_600_000)

    /// A receiver of each format, as a configuration would make it; of some, two.
    static func receivers() throws -> [Receiver] {
        try PayloadFormat.allCases.map { try receiver($0) } + [binaryEvents()]
    }

    static func receiver(_ format: PayloadFormat) throws -> Receiver {
        let addresses: [PayloadFormat: String] = [
            .slack: "https://hooks.slack.example/services/T0/B0/xyz", .mattermost: "https://chat.example.org/hooks/xyz",
            .discord: "https://discord.example/api/webhooks/123/token-abc?thread_id=9", .teams: "https://flows.example/workflows/abc?sig=s",
            .alertmanager: "http://127.0.0.1:9093", .email: "smtps://mail.example.org:465", .cap: "https://cap.example.org/in",
        ]
        var receiver = Receiver(
            name: "desk", url: try Receiver.address(addresses[format] ?? format.address ?? "https://hooks.example.org/v", for: format),
            format: format)
        if format.isSigned { receiver.secrets = [try Secret("whsec_" + Data(repeating: 7, count: 32).base64EncodedString())] }
        receiver.settings.sender = "vedette@example.org"
        receiver.settings.recipients = ["desk@example.org", "night@example.org"]
        switch format {
        case .pagerduty: receiver.settings.token = try Token(String(repeating: "a1", count: 16))
        case .telegram:
            receiver.settings.token = try Token("123456:ABC-def_1234")
            receiver.settings.channel = "-1001234"
        case .ntfy: receiver.settings.channel = "conflict"
        case .alertmanager: receiver.settings.labels = ["team": "night"]
        case .template: receiver.settings.template = try Template(templateText, contentType: "application/json")
        default: break
        }
        return receiver
    }

    static func binaryEvents() throws -> Receiver {
        var receiver = try receiver(.cloudevents)
        receiver.settings.isBinary = true
        return receiver
    }

    static let templateText = """
        {"text": "{{mark}} {{title}}", "n": {{revision}}, "quotes": [{{#evidence}}"{{quote}}",{{/evidence}} ""]{{#is_resolved}}, "over": true{{/is_resolved}}}
        """

    /// The kinds of an alert's life.
    static let life: [Alert.Kind] = [.opened, .updated, .resolved]

    /// Each of them, honest and hostile.
    static let alerts: [Alert] = life.flatMap { kind in
        [sampleAlert(), hostile(Hostile.mixture), hostile(Hostile.long), hostile(Hostile.oneGrapheme), bare()].map { alert in
            var alert = alert
            alert.type = kind
            alert.data.revision = kind == .opened ? 1 : 2
            return alert
        }
    }

    /// What the receiver of an alert of this kind took before.
    static func earlier(_ alert: Alert, _ receiver: Receiver) -> [Notice.Earlier] {
        guard alert.type != .opened else { return [] }
        let first = Date(timeIntervalSince1970: 1_762_590_000)
        let reference: String? =
            switch receiver.format {
            case .discord, .telegram: "1234567890123"
            case .cap: "vedette@example.org,msg_first_1,2025-11-08T08:20:00-00:00"
            default: nil
            }
        return [Notice.Earlier(revision: 1, made: first, reference: reference)]
    }

    enum Hostile {
        static let mixture = """
            <!everyone> @everyone @here @channel <@U123> <script>alert(1)</script> [click](https://evil.example) **bold** _it_ `code` ||x||
            "quotes" 'single' \\ back\u{0}\u{1B}[31m\u{7}\r\n\n\t‮txet desrever‬ ⁦isolated⁩ مرحبا بالعالم שלום 🇵🇰🇦🇫👩‍👩‍👧‍👦 停战协议破裂。双方交火。 &amp; & < > ]]> \
            </alert> {{braces}} :smile: ~~s~~ > quote\n# head\n- item |a|b| \u{FEFF}\u{FFFF}\u{2028}\u{2029}\u{85} =?UTF-8?B?aGk=?=
            """
        static let long = String(repeating: "“No,” he said & left <now>. مرحبا @everyone *x* \\n ", count: 85_000)
        static let oneGrapheme = "e" + String(repeating: "\u{301}", count: 100_000) + " end"
    }

    private static func bare() -> Alert {
        var alert = sampleAlert(quotes: [])
        alert.data.title = ""
        alert.data.summary = ""
        alert.data.contradictedBy = []
        alert.data.places = []
        alert.data.eventDate = nil
        return alert
    }

    /// The text in every place that comes from outside.
    static func hostile(_ text: String) -> Alert {
        var alert = sampleAlert(quotes: Array(repeating: text, count: text.utf8.count > 1_000_000 ? 2 : 12))
        alert.data.title = text
        alert.data.summary = text
        alert.data.situation.title = text
        alert.data.actors = [Actor(id: "X", name: text)]
        alert.data.places = [Place(name: text, countries: ["AFG", "<PAK>"])]
        alert.data.eventDate = String(text.prefix(40))
        for index in alert.data.evidence.indices {
            alert.data.evidence[index].source = text
            alert.data.evidence[index].outlet = text
            alert.data.evidence[index].headline = text
            alert.data.evidence[index].url = index == 0 ? "https://example.org/a|b>c\"d(e)\u{202E}?q=<x>" : "javascript:alert(1)"
        }
        alert.data.contradictedBy = alert.data.evidence
        return alert
    }
}
