// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Inbox
import SystemPackage
import Testing
import Webhooks

@testable import Daemon

@Suite struct ConfigurationTests {
    /// The folder of bad configurations; beside each stands what must be said of it.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Configurations")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    @Test func `the folder of bad configurations is found`() {
        #expect(Self.names.count >= 15)
    }

    @Test(arguments: names)
    func `says of a bad configuration what stands beside it`(name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let surroundings = Surroundings(folder: Self.folder.path(percentEncoded: false))
        let (configuration, problems) = Configuration.decode(text, file: name, in: surroundings)
        let said = problems.map { $0.description.replacing(Self.folder.path(percentEncoded: false), with: "") + "\n" }.joined()
        let expected = Self.folder.appending(path: name.replacing(".yaml", with: ".expected"))
        if ProcessInfo.processInfo.environment["VEDETTE_WRITE_EXPECTED"] != nil {
            try said.write(to: expected, atomically: true, encoding: .utf8)
        }
        #expect(try said == String(contentsOf: expected, encoding: .utf8))
        #expect((configuration == nil) == problems.hasErrors)
    }

    @Test func `an archive that a symbolic link brings into the inbox is inside it`() throws {
        try Fixture.with { fixture in
            try FileManager.default.createSymbolicLink(at: fixture.url("link"), withDestinationURL: fixture.url("inbox"))
            let text = "inbox: {path: \(fixture.path("inbox")), archive: \(fixture.path("link/archive"))}\nreceivers: []\n"
            let problems = Configuration.decode(text, file: "link.yaml", in: Surroundings(folder: fixture.path(""))).problems
            #expect(problems.filter { $0.severity == .error }.map(\.keyPath) == ["inbox.archive"])
        }
    }

    @Test func `what was read and what could not be are not kept in one folder`() throws {
        let text = "inbox: {path: /srv/inbox, archive: /srv/done, rejected: /srv/done/}\nreceivers: []\n"
        let problems = Configuration.decode(text, file: "one.yaml", in: Surroundings(folder: "/srv")).problems
        #expect(problems.filter { $0.severity == .error }.map(\.keyPath) == ["inbox.rejected"])
    }

    @Test func `the sample configuration decodes without an error and says what the code says`() throws {
        let sample = Self.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config/vedette.yaml")
        let (configuration, problems) = Configuration.load(sample.path(percentEncoded: false), environment: [:])
        #expect(configuration == Configuration())
        // It names no receiver, and that is all there is to say.
        #expect(problems.map(\.keyPath) == ["receivers"])
        #expect(!problems.hasErrors)
    }

    @Test func `the examples in the sample configuration decode too`() throws {
        let sample = Self.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config/vedette.yaml")
        var text = try String(contentsOf: sample, encoding: .utf8)
        text = text.replacing("receivers: []", with: "receivers:").replacing("routes: []", with: "routes:")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("#  ") || line.hasPrefix("# default_receiver") ? line.dropFirst(line.hasPrefix("#  ") ? 1 : 2) : line
        }
        try Fixture.with { fixture in
            try fixture.write(Fixture.secret, to: "desk-secret")
            try fixture.write("https://hooks.slack.com/services/x", to: "slack-url")
            try fixture.write("0123456789abcdef0123456789abcdef", to: "pagerduty-key")
            try fixture.write("1234:abc", to: "telegram-token")
            try fixture.write("{\"text\": \"{{headline}}\"}", to: "body.mustache")
            let surroundings = Surroundings(folder: fixture.path(""), environment: ["CREDENTIALS_DIRECTORY": fixture.path("")])
            let (configuration, problems) = Configuration.decode(lines.joined(separator: "\n"), file: "vedette.yaml", in: surroundings)
            #expect(problems == [])
            let names = ["desk", "bus", "chat", "on-call", "alertmanager", "phone", "group", "cap", "mail", "own"]
            #expect(configuration?.receivers.map(\.name) == names)
            #expect(configuration?.receivers.first?.network == .init())
            #expect(configuration?.receivers.first?.timeouts == .init())
            #expect(configuration?.receivers.first?.maxConcurrency == 8)
            #expect(configuration?.routes.first?.match.actors == ["AFG", "PAK"])
            #expect(configuration?.defaultReceiver == "desk")
        }
    }

    @Test func `relative paths are relative to the file, and the archive stands beside the inbox`() {
        let text = "{inbox: {path: drops/in}, state: ./../state.sqlite, rules: [r], receivers: []}"
        let configuration = Configuration.decode(text, file: "f", in: Surroundings(folder: "/srv/conf")).configuration
        #expect(configuration?.inbox.path == "/srv/conf/drops/in")
        #expect(configuration?.inbox.archive == "/srv/conf/drops/archive")
        #expect(configuration?.inbox.rejected == "/srv/conf/drops/rejected")
        #expect(configuration?.state == "/srv/state.sqlite")
        #expect(configuration?.rules == ["/srv/conf/r"])
    }

    @Test func `a file that is not there is said to be not there`() {
        let (configuration, problems) = Configuration.load("/nonexistent/vedette.yaml")
        #expect(configuration == nil)
        #expect(
            problems.map(\.description)
                == ["/nonexistent/vedette.yaml: error: found no such file or directory, expected a readable configuration file"])
    }

    @Test(
        arguments: [
            ("250ms", .milliseconds(250)), ("10s", .seconds(10)), ("15m", .seconds(900)), ("72h", .seconds(259_200)),
            ("7d", .seconds(604_800)),
            ("10 s", .seconds(10)), ("0s", .zero), ("10", nil), ("s", nil), ("", nil), ("1.5h", nil), ("-1s", nil), ("10S", nil),
            ("10  s", nil),
            ("9999999999999999999s", nil),
        ] as [(String, Duration?)])
    func `durations`(text: String, expected: Duration?) {
        #expect(DurationText.parse(text) == expected)
    }

    @Test(
        arguments: [
            ("16MiB", 16 << 20), ("64KiB", 64 << 10), ("10MB", 10_000_000), ("1GiB", 1 << 30), ("5B", 5), ("2kB", 2000), ("5", nil),
            ("MB", nil),
            ("10mb", nil), ("9999999999GiB", nil), ("٣B", nil),
        ] as [(String, Int?)])
    func `sizes`(text: String, expected: Int?) {
        #expect(SizeText.parse(text) == expected)
    }
}
