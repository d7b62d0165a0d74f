// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `vedette deliveries` {
        @Test func `a dead letter is listed, shown without secrets, and tried again beside a running daemon`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: .status(400, body: "no such hook")) { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url + "/token-in-path")])
                    let daemon = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await receiver.requests(atLeast: 1)
                    let options = ["--config", installation.configuration]
                    try await wait(for: "rejected", in: scratch, options)
                    let shown = try await scratch.run("deliveries", "show", "1", "--config", installation.configuration).check().stdout
                    for part in [
                        "rejected", "no such hook", "HTTP 400", "webhook-signature: …", "> POST http://127.0.0.1:\(receiver.port)/…",
                    ] {
                        #expect(shown.contains(part), "\(part)")
                    }
                    #expect(!shown.contains("token-in-path") && !shown.contains(installation.secret))

                    receiver.answer(.status(200))
                    let retried = try await scratch.run("deliveries", "retry", "1", "--config", installation.configuration).check()
                    #expect(retried.stdout == "1 is tried again\n")
                    // The daemon was told: it does not wait for anything else to happen.
                    try await receiver.requests(atLeast: 2, within: .seconds(10))
                    try await wait(for: "delivered", in: scratch, options)
                    #expect(receiver.requests.map { $0.headers["webhook-id"] }.count == 2)
                    #expect(receiver.requests[0].headers["webhook-id"] == receiver.requests[1].headers["webhook-id"])
                    let again = try await scratch.run("deliveries", "retry", "1", "--config", installation.configuration).check(1)
                    #expect(again.stderr.contains("1 is delivered, not a dead letter"))
                    try await daemon.stop().check()
                }
            }
        }

        @Test func `what is dropped is gone from the dead letters, and a mistake has its status`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: .status(404)) { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await receiver.requests(atLeast: 1)
                    try await daemon.stop().check()
                    let options = ["--config", installation.configuration]
                    try await scratch.run("deliveries", "drop", "1", "--config", installation.configuration).check()
                    let failed = try await scratch.start(["deliveries", "--failed"] + options).result(within: .seconds(20)).check()
                    #expect(failed.stdout == "no dead letters\n")
                    try await scratch.run("deliveries", "show", "77", "--config", installation.configuration).check(1)
                    try await scratch.run("deliveries", "drop", "77", "--config", installation.configuration).check(1)
                    try await scratch.run("deliveries", "retry", "--config", installation.configuration).check(64)
                    try await scratch.run("deliveries", "retry", "--all", "--config", installation.configuration).check()
                }
            }
        }

        /// Asks until the newest delivery is in a state.
        private func wait(for state: String, in scratch: Scratch, _ options: [String]) async throws {
            let clock = ContinuousClock()
            let deadline = clock.now + .seconds(20)
            while true {
                let result = try await scratch.start(["deliveries", "--json"] + options).result(within: .seconds(20)).check()
                if try result.json().first?["state"].string == state { return }
                try #require(clock.now < deadline, "\(result.stdout)")
                try await Task.sleep(for: .milliseconds(50))
            }
        }

        @Test func `a test alert lives a whole life at a receiver that edits`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: .status(200, body: #"{"id":"4711"}"#)) { receiver in
                    let installation = try Installation(scratch, receivers: [])
                    try scratch.write("address", receiver.url + "/secret-token")
                    try installation.write(
                        Installation.yaml(receivers: []).replacing(
                            "receivers: []", with: "receivers: [{name: chat, format: discord, url: {file: address}}]"))
                    let result = try await scratch.run(
                        "receivers", "test", "chat", "--life", "--config", installation.configuration
                    ).check()
                    #expect(
                        receiver.requests.map { $0.line.split(separator: " ").prefix(2).joined(separator: " ") } == [
                            "POST /hook/secret-token?wait=true", "PATCH /hook/secret-token/messages/4711",
                            "PATCH /hook/secret-token/messages/4711",
                        ])
                    #expect(!result.stdout.contains("secret-token"))
                }
            }
        }
    }
}
