// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Webhooks

@testable import Daemon

/// Receivers of each format, as configurations write them.
@Suite struct FormatConfigurationTests {
    /// One receiver of each format with all that it needs.
    static let receivers: [(PayloadFormat, String)] = [
        (.vedette, "url: https://example.org/v, secret: {file: secret}"),
        (.cloudevents, "url: https://example.org/v, secret: {file: secret}, mode: binary, source: 'urn:desk'"),
        (.slack, "url: {file: address}"), (.mattermost, "url: {file: address}"), (.discord, "url: {file: address}, rate: 20/m"),
        (.teams, "url: {file: address}"), (.pagerduty, "routing_key: {file: token}"),
        (.alertmanager, "url: 'http://127.0.0.1:9093', labels: {team: night}"), (.ntfy, "topic: conflict, token: {file: token}"),
        (.telegram, "token: {file: token}, chat: -1001234"),
        (.cap, "url: https://example.org/v, secret: {file: secret}, sender: v@example.org"),
        (.email, "url: 'smtps://mail.example.org', from: v@example.org, to: [a@example.org], username: v, password: {file: token}"),
        (
            .template,
            "url: https://example.org/v, secret: {file: secret}, template: body.mustache, method: PUT, headers: {x-a: {file: token}, x-b: c}"
        ),
    ]

    private func decode(_ receiver: String) throws -> (receiver: Receiver?, problems: [String]) {
        try Fixture.with { fixture in
            try fixture.write(Fixture.secret, to: "secret")
            try fixture.write("https://hooks.example.org/token-in-path\n", to: "address")
            try fixture.write("0123456789abcdef0123456789abcdef\n", to: "token")
            try fixture.write("{\"text\": \"{{title}}\"}", to: "body.mustache")
            try fixture.write("{\"text\": {{title}}}", to: "bad.mustache")
            let text = "receivers: [{name: desk, \(receiver)}]"
            let decoded = Configuration.decode(text, file: "f", in: Surroundings(folder: fixture.path("")))
            let problems = decoded.problems.map { "\($0.severity) \($0.keyPath): \($0.found)" }
            let folder = String(fixture.path("x").dropLast())
            return (decoded.configuration?.receivers.first, problems.map { $0.replacing(folder, with: "") })
        }
    }

    @Test func `there is one of each`() { #expect(Self.receivers.map(\.0) == PayloadFormat.allCases) }

    @Test(arguments: receivers) func `what a format needs is enough, without a word`(format: PayloadFormat, keys: String) throws {
        let (receiver, problems) = try decode("format: \(format.rawValue), \(keys)")
        #expect(problems == [])
        #expect(receiver?.format == format)
        // A configured receiver can be sent to.
        let request = try format.request(for: Notice(.test(id: "x", at: .now)), to: try #require(receiver), at: .now)
        #expect(!request.body.isEmpty)
    }

    @Test(arguments: [
        (
            "format: slack, url: 'https://hooks.slack.com/x'",
            "warning receivers[0].url: an address that lets everybody who knows it send there"
        ),
        ("format: slack, url: {file: address}, topic: x", "error receivers[0].topic: the key \"topic\", which slack has no use for"),
        (
            "format: slack, url: {file: address}, secret: {file: secret}",
            "error receivers[0].secret: the key \"secret\", which slack has no use for"
        ),
        ("format: slack", "error receivers[0]: no key \"url\""), ("format: pagerduty", "error receivers[0]: no key \"routing_key\""),
        ("format: pagerduty, routing_key: abc", "error receivers[0].routing_key: a plain text (not shown)"),
        ("format: ntfy, topic: 'a b'", "error receivers[0].topic: \"a b\""),
        ("format: telegram, token: {file: token}", "error receivers[0]: no key \"chat\""),
        ("format: telegram, token: {file: token}, chat: here", "error receivers[0].chat: \"here\""),
        (
            "format: alertmanager, url: 'http://localhost', labels: {alertname: x}",
            "error receivers[0].labels.alertname: the label \"alertname\""
        ),
        (
            "format: email, url: 'https://example.org', from: a@b.org, to: [c@d.org]",
            "error receivers[0].url: an address that cannot be used"
        ),
        ("format: email, url: 'smtp://localhost', from: 'a@b.org>', to: [c@d.org]", "error receivers[0].from: \"a@b.org>\""),
        ("format: email, url: 'smtp://localhost', from: a@b.org, to: []", "error receivers[0].to: an empty list"),
        ("format: email, url: 'smtp://localhost', from: a@b.org, to: [c@d.org], tls: false", "warning receivers[0].tls: tls: false"),
        (
            "format: template, url: 'https://e.org', secret: {file: secret}, template: bad.mustache",
            "error receivers[0].template: bad.mustache"
        ),
        (
            "format: template, url: 'https://e.org', secret: {file: secret}, template: none",
            "error receivers[0].template: none: no such file or directory"
        ),
        ("format: cap, url: 'https://e.org', secret: {file: secret}, sender: 'a b'", "error receivers[0].sender: \"a b\""),
        ("url: 'https://e.org', secret: {file: secret}, rate: fast", "error receivers[0].rate: \"fast\""),
        (
            "url: 'https://e.org', secret: {file: secret}, proxy: 'http://u:p@proxy'",
            "error receivers[0].proxy: a proxy that cannot be used"
        ),
        (
            "url: 'https://e.org', secret: {file: secret}, client_key: token",
            "error receivers[0].client_key: client_key without client_certificate"
        ),
        (
            "url: 'https://e.org', secret: {file: secret}, headers: {host: x}",
            "error receivers[0].headers.host: a header that cannot be sent"
        ),
        ("url: {file: missing}, format: discord", "error receivers[0].url.file: missing: no such file or directory"),
    ])
    func `what a format cannot use is told`(receiver: String, expected: String) throws {
        let (_, problems) = try decode(receiver)
        // The one that cannot be used leaves none.
        #expect(problems.filter { $0 != "warning receivers: no receiver" } == [expected])
    }

    @Test func `an address from a file never stands in a message, and its receiver hides it`() throws {
        let (receiver, _) = try decode("format: slack, url: {file: address}")
        #expect(receiver?.url.path() == "/token-in-path")
        #expect("\(try #require(receiver))".contains("token") == false)
    }

    @Test(arguments: [
        ("{fallback: nobody}", "error delivery.fallback: \"nobody\""),
        ("{first_wait: 10s, longest_wait: 1s}", "error delivery.longest_wait: 1 s"),
        ("{attempts: 0}", "error delivery.attempts: \"0\""), ("{keep: 1m}", "error delivery.keep: \"1m\""),
    ])
    func `what is wrong with delivery is told`(delivery: String, expected: String) {
        let text = "receivers: [{name: desk, url: 'http://localhost/', secret: {env: S}}]\ndelivery: \(delivery)"
        let surroundings = Surroundings(folder: "/", environment: ["S": Fixture.secret])
        let problems = Configuration.decode(text, file: "f", in: surroundings).problems
        #expect(problems.map { "\($0.severity) \($0.keyPath): \($0.found)" } == [expected])
    }

    @Test func `more at once than there are places is an error`() {
        let receivers = (0..<9).map { "{name: r\($0), url: 'http://localhost/', max_concurrency: 64, secret: {env: S}}" }.joined(
            separator: ", ")
        let surroundings = Surroundings(folder: "/", environment: ["S": Fixture.secret])
        let problems = Configuration.decode("receivers: [\(receivers)]", file: "f", in: surroundings).problems
        #expect(problems.map(\.found) == ["max_concurrency 576 over all receivers"])
    }
}
