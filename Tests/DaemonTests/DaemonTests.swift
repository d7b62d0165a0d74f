// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store
import Testing
import Webhooks

@testable import Daemon

/// The daemon in this process: a real folder, a real database, a real receiver on the loopback.
@Suite(.serialized) struct DaemonTests {
    static let collapsed = """
        Afghanistan-Pakistan talks collapse in Istanbul

        ISTANBUL: Peace talks between Pakistan and Afghanistan have collapsed, Pakistan's information minister said on Saturday. \
        The two sides failed to reach an agreement.
        """

    @Test func `a dropped article is received, signed, and archived`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try await eventually("the alert arrives") { receiver.messages.count == 1 }
            let message = receiver.messages[0]
            let id = try #require(message.headers["webhook-id"])
            try Signature.verify(
                id: id, timestamp: message.headers["webhook-timestamp"] ?? "", signature: message.headers["webhook-signature"] ?? "",
                body: message.body, with: [Secret(Fixture.secret)], now: Date())
            #expect(String(decoding: message.body, as: UTF8.self).contains("\"signal\":\"talks-collapse\""))
            try await eventually("the file is archived") {
                running.fixture.files(below: "archive").contains { $0.hasSuffix("/a.txt") } && running.fixture.files(below: "inbox") == []
            }
            try await eventually("the delivery is recorded") { try running.store.deliveries().first?.state == .delivered }
        }
    }

    @Test func `the same content again is a duplicate and raises nothing`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try running.fixture.drop(Self.collapsed, as: "b.txt")
            try await eventually("both are archived") { running.fixture.files(below: "archive").count == 2 }
            let status = try running.store.status()
            #expect(status.articles == 1)
            #expect(status.files.first { $0.outcome == .duplicate }?.count == 1)
            #expect(status.notifications == 1)
        }
    }

    @Test func `what is no article is rejected with its reason, and the next one goes on`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            try Data([0, 1, 2, 3, 0, 255, 254, 0]).write(to: running.fixture.url("inbox/.bin"))
            try FileManager.default.moveItem(at: running.fixture.url("inbox/.bin"), to: running.fixture.url("inbox/bin.txt"))
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try await eventually("one is rejected, one archived") {
                running.fixture.files(below: "rejected") == ["bin.txt", "bin.txt.reason.json"]
                    && running.fixture.files(below: "archive").count == 1
            }
            try await eventually("the alert arrives all the same") { receiver.messages.count == 1 }
        }
    }

    @Test func `a receiver that answers 503 gets it again with the same id`() async throws {
        let receiver = try TestReceiver { $0 < 2 ? "503 Busy\r\nRetry-After: 0" : "200 OK" }
        defer { receiver.close() }
        try await Running.with(receiver, firstWait: "20ms") { running in
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try await eventually("it is delivered") { try running.store.deliveries().first?.state == .delivered }
            #expect(receiver.messages.count == 3)
            #expect(Set(receiver.messages.map { $0.headers["webhook-id"] }).count == 1)
            #expect(try running.store.deliveries().first?.attempts == 3)
        }
    }

    @Test func `a dead receiver does not delay another`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        let dead = try TestReceiver()
        dead.close()
        try await Running.with(receiver, also: ["dead": dead.url]) { running in
            for index in 0..<20 { try running.fixture.drop(Self.collapsed + " Number \(index).", as: "\(index).txt") }
            try await eventually("all is read") { try running.store.status().articles == 20 }
            try await eventually("the living one has everything") {
                try running.store.status().receivers.first { $0.name == "desk" }?[.waiting] == 0 && !receiver.messages.isEmpty
            }
            #expect(try running.store.status().receivers.first { $0.name == "dead" }?[.waiting] ?? 0 > 0)
            // The same failure again and again is one line, and one when the circuit opens.
            #expect(running.memory.count(of: "did not reach dead") <= 2)
        }
    }

    @Test func `a receiver that is gone is disabled, loudly`() async throws {
        let receiver = try TestReceiver { _ in "410 Gone" }
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try await eventually("it is disabled") { try running.store.status().receivers.first?.disabled != nil }
            #expect(try running.store.deliveries(failed: true).count == 1)
            #expect(running.memory.count(of: "gone for good (410)") == 1)
        }
    }

    @Test func `a crash between commit and move is a no-op at the second reading`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Fixture.with { fixture in
            try await Running.with(receiver, in: fixture) { running in
                try fixture.drop(Self.collapsed, as: "a.txt")
                try await eventually("the alert arrives") { try running.store.deliveries().first?.state == .delivered }
                try await eventually("it is archived") { fixture.files(below: "archive").count == 1 }
            }
            // As if the process had died after the commit: the very file is in the inbox again when the next one starts.
            let archived = try #require(fixture.files(below: "archive").first)
            try FileManager.default.moveItem(at: fixture.url("archive/\(archived)"), to: fixture.url("inbox/a.txt"))
            try await Running.with(receiver, in: fixture) { running in
                try await eventually("it is archived again") {
                    fixture.files(below: "archive").count == 1 && fixture.files(below: "inbox") == []
                }
                #expect(try running.store.status().articles == 1)
                #expect(try running.store.status().notifications == 1)
            }
            #expect(receiver.messages.count == 1)
        }
    }

    @Test func `what waits when the daemon stops is sent when it starts again, with the same id`() async throws {
        try await Fixture.with { fixture in
            let dead = try TestReceiver()
            dead.close()
            var id: String?
            try await Running.with(dead, firstWait: "1ms", in: fixture) { running in
                try fixture.drop(Self.collapsed, as: "a.txt")
                try await eventually("it was tried in vain") { try running.store.deliveries().first?.attempts ?? 0 > 0 }
                id = try running.store.deliveries().first?.messageID
            }
            let receiver = try TestReceiver()
            defer { receiver.close() }
            try await Running.with(receiver, in: fixture) { _ in
                try await eventually("it arrives", within: .seconds(15)) { receiver.messages.count == 1 }
            }
            #expect(receiver.messages.first?.headers["webhook-id"] == id)
        }
    }

    @Test func `a reload takes a good file and refuses a bad one`() async throws {
        let (first, second) = (try TestReceiver(), try TestReceiver())
        defer { first.close(); second.close() }
        try await Running.with(first) { running in
            try running.fixture.write("receivers: [{name: desk}]\nnonsense: 1\n", to: "vedette.yaml")
            running.reload()
            try await eventually("the bad file is refused") { running.memory.count(of: "not reloaded") == 1 }
            #expect(running.memory.count(of: "nonsense: found the unknown key") == 1)
            #expect(running.memory.count(of: "receivers[0]: found no key \"url\"") == 1)
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try await eventually("the old configuration still works") { first.messages.count == 1 }

            try running.configure(second, also: [:])
            running.reload()
            try await eventually("the good file is taken") { running.memory.count(of: "notice: reloaded") == 1 }
            try running.fixture.drop(Self.other, as: "b.txt")
            try await eventually("the new receiver is told") { second.messages.count == 1 }
            #expect(first.messages.count == 1)
        }
    }

    @Test func `after a reload of the rules alone, the next file is read with the new ones`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            // From now on the reader waits for a file, with the rules of the start.
            try running.fixture.drop(Self.other, as: "first.txt")
            try await eventually("it is told") { receiver.messages.count == 1 }
            try running.fixture.write(Self.orchard, to: "orchard.yaml")
            let yaml = try String(contentsOf: running.fixture.url("vedette.yaml"), encoding: .utf8)
            try running.fixture.write(yaml.replacing("]\ngazetteer:", with: ", orchard.yaml]\ngazetteer:"), to: "vedette.yaml")
            running.reload()
            try await eventually("the rules are taken", within: .seconds(60)) { running.memory.count(of: "notice: reloaded") == 1 }
            let text = "Orchards\n\nBERLIN: French and German apples fell on Saturday, France and Germany said. The harvest was poor."
            try running.fixture.drop(text, as: "second.txt")
            try await eventually("the second is archived") { running.fixture.files(below: "archive").count == 2 }
            try await eventually("what only the new rules find is told") { receiver.messages.count == 2 }
            #expect(String(decoding: receiver.messages[1].body, as: UTF8.self).contains("\"signal\":\"apples-fall\""))
        }
    }

    private static let orchard = """
        pack: orchard
        classes:
          fruit: {nouns: [apple]}
          fall: {verbs: [fall, drop]}
        signals:
          - id: apples-fall
            severity: high
            needs: parties
            rules:
              - when: ['<fruit> <fall>']
                fires: [French and German apples fell.]

        """

    static let other = """
        India-Nepal talks collapse in Delhi

        NEW DELHI: Border talks between India and Nepal have collapsed, India's foreign minister said on Sunday. \
        The delegations left without a new date.
        """

    @Test func `a configuration with errors does not start, and says all of them`() async throws {
        try await Fixture.with { fixture in
            try fixture.write("inbox: {pth: x}\nstate: []\n", to: "vedette.yaml")
            let daemon = Daemon(configuration: fixture.path("vedette.yaml"), environment: [:], log: Log(sink: Memory()))
            let error = await #expect(throws: DaemonError.self) { try await daemon.run(AsyncStream { $0.finish() }) }
            guard case .configuration(let problems) = try #require(error) else {
                Issue.record("another error: \(String(describing: error))")
                return
            }
            #expect(problems.filter { $0.severity == .error }.map(\.keyPath) == ["inbox.pth", "state"])
        }
    }

    @Test func `no secret and no article text is ever logged`() async throws {
        let receiver = try TestReceiver { $0 == 0 ? "500 No" : "200 OK" }
        defer { receiver.close() }
        try await Running.with(receiver, firstWait: "10ms", level: "debug") { running in
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try await eventually("it is delivered") { try running.store.deliveries().first?.state == .delivered }
            let log = running.memory.lines.joined(separator: "\n")
            #expect(log.contains("delivered"))
            #expect(!log.contains("whsec_"))
            #expect(!log.contains(Fixture.secret.dropFirst(6).prefix(12)))
            #expect(!log.contains("information minister"))
            #expect(!log.contains("/hook"))
        }
    }
}
