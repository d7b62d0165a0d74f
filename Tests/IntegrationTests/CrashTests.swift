// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `crashes and outages` {
        @Test func `killed between commit and delivery, it delivers after the restart under the same id`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with(answers: .silence) { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let first = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    // The request under way proves the commit; no answer was given, so nothing is delivered.
                    let before = try #require(try await receiver.requests(atLeast: 1).first)
                    try await first.crash()

                    receiver.answer(.status(200))
                    let seen = receiver.requests.count
                    let second = try installation.start()
                    let after = try #require(try await receiver.requests(atLeast: seen + 1, within: .seconds(40)).last)
                    #expect(after.headers["webhook-id"] == before.headers["webhook-id"])
                    #expect(after.body == before.body)
                    try await eventually("the file is in the archive") { installation.archived == ["talks.txt"] }
                    try await second.stop().check()
                    #expect(receiver.requests.count == seen + 1)
                }
            }
        }

        @Test func `killed at any moment, every article arrives, and under one id each`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    for number in 0..<4 {
                        try installation.drop("talks-\(number).txt", Articles.borderClosure(number))
                        let daemon = try installation.start()
                        try await Task.sleep(for: .milliseconds(40 + 60 * number))
                        try await daemon.crash()
                    }
                    let daemon = try installation.start()
                    try await eventually("all are in the archive", within: .seconds(40)) { installation.archived.count == 4 }
                    try await receiver.requests(atLeast: 1, within: .seconds(40))
                    try await daemon.stop().check()
                    let opened = try receiver.requests.filter { try $0.json()["type"].string == "alert.opened" }
                    #expect(Set(opened.map { $0.headers["webhook-id"] }).count == 1)
                    #expect(Set(opened.map(\.body)).count == 1)
                }
            }
        }

        @Test func `a receiver that is down for a while gets everything when it is back`() async throws {
            try await Scratch.with { scratch in
                let port = try await WebhookReceiver.with { $0.port }
                let installation = try Installation(scratch, receivers: [("desk", "http://127.0.0.1:\(port)/hook")])
                let daemon = try installation.start()
                try installation.drop("talks.txt", Articles.talksCollapse)
                try installation.drop("border.txt", Articles.borderClosure(1))
                try await eventually("both are in the archive") { installation.archived.count == 2 }
                try await Task.sleep(for: .seconds(1))
                // A restart asks at once for what waits; the back-off of a running daemon may be longer than a test.
                try await daemon.stop().check()
                try await WebhookReceiver.with(port: port) { receiver in
                    let second = try installation.start()
                    let requests = try await receiver.requests(atLeast: 2, within: .seconds(60))
                    let signals = try requests.compactMap { try $0.json()["data"]["signal"].string }
                    #expect(Set(signals) == ["talks-collapse", "border-closure"])
                    try await second.stop().check()
                }
            }
        }

        @Test func `told to stop with an article just dropped, it loses nothing`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let first = try installation.start()
                    try await eventually("it watches") { first.stderr.contains("watches") }
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await first.stop().check()
                    let second = try installation.start()
                    // A signal that comes before the handlers stand ends any program.
                    try await eventually("it watches") { second.stderr.contains("watches") }
                    try await receiver.requests(atLeast: 1, within: .seconds(40))
                    try await eventually("the file is in the archive") { installation.archived == ["talks.txt"] }
                    try await second.stop().check()
                    #expect(Set(receiver.requests.map { $0.headers["webhook-id"] }).count == 1)
                }
            }
        }
    }
}
