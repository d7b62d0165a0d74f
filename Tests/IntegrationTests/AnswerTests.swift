// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `what a receiver may answer` {
        @Test func `a failure that may pass is tried again under the same id, and not before Retry-After`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: .status(429, headers: ["retry-after: 2"]), .status(200)) { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    let clock = ContinuousClock()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await receiver.requests(atLeast: 1)
                    let first = clock.now
                    let requests = try await receiver.requests(atLeast: 2, within: .seconds(40))
                    #expect(first.duration(to: clock.now) >= .milliseconds(1_800))
                    #expect(requests[0].headers["webhook-id"] == requests[1].headers["webhook-id"])
                    try await daemon.stop().check()
                }
            }
        }

        @Test(arguments: [
            ("retry", WebhookReceiver.Answer.status(500)), ("retry", .garbage), ("retry", .hangUp), ("rejected", .status(400)),
            ("rejected", .status(302, headers: ["location: http://127.0.0.1:1/elsewhere"])), ("gone", .status(410)),
        ])
        func `an answer means what the list of answers says, and a test alert shows it`(
            outcome: String, answer: WebhookReceiver.Answer
        ) async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: answer) { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let result = try await scratch.run(
                        "receivers", "test", "desk", "--config", installation.configuration, "--json")
                    try result.check(1)
                    #expect(try result.json().map { $0["outcome"].string } == [outcome])
                    // One request: a redirect was not followed.
                    #expect(receiver.requests.count == 1)
                }
            }
        }

        @Test(arguments: [WebhookReceiver.Answer.status(302, headers: ["location: /elsewhere"]), .status(400), .status(410)])
        func `what is final is not tried again, and the status shows it`(answer: WebhookReceiver.Answer) async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: answer) { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await receiver.requests(atLeast: 1)
                    try await eventually("the article is in the archive") { installation.archived.count == 1 }
                    try await Task.sleep(for: .seconds(2))
                    #expect(receiver.requests.count == 1)
                    try await daemon.stop().check()
                    let result = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                    let status = try #require(try result.json().first)
                    #expect(status["receivers"][0]["name"].string == "desk")
                    #expect(status["receivers"][0]["deliveries"]["delivered"] == .null)
                    #expect(status["receivers"][0]["lastFailure"] != .null)
                }
            }
        }

        @Test func `a test alert is signed and marked, and the exchange shows no secret`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url + "/token-in-path")])
                    let result = try await scratch.run("receivers", "test", "desk", "--config", installation.configuration).check()
                    let request = try #require(receiver.requests.first)
                    #expect(try request.json()["data"]["reason"].string == "test")
                    let signature = try #require(request.headers["webhook-signature"])
                    for hidden in [installation.secret, signature, "token-in-path"] { #expect(!result.stdout.contains(hidden)) }
                    let unknown = try await scratch.run("receivers", "test", "dsek", "--config", installation.configuration).check(64)
                    #expect(unknown.stderr.contains("desk"))
                }
            }
        }
    }
}
