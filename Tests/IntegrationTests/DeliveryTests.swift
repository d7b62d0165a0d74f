// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `from drop to webhook` {
        @Test func `a dropped article arrives as a signed alert and leaves the inbox for the archive`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    let request = try #require(try await receiver.requests(atLeast: 1).first)

                    let id = try #require(request.headers["webhook-id"])
                    let timestamp = try #require(request.headers["webhook-timestamp"])
                    let signature = try #require(request.headers["webhook-signature"])
                    let signed = Data("\(id).\(timestamp).".utf8) + request.body
                    let code = Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: installation.key)))
                    #expect(signature == "v1," + code.base64EncodedString())

                    let alert = try request.json()
                    #expect(request.line == "POST /hook HTTP/1.1")
                    #expect(alert["type"].string == "alert.opened")
                    #expect(alert["data"]["signal"].string == "talks-collapse")
                    #expect(alert["data"]["reason"].string == "first-report")
                    #expect(Set(alert["data"]["actors"].array.map { $0["id"].string }) == ["AFG", "PAK"])
                    #expect(alert["data"]["evidence"][0]["quote"].string?.contains("collapse") == true)

                    try await eventually("the file is in the archive") { installation.archived == ["talks.txt"] }
                    #expect(scratch.files(below: "inbox").isEmpty)
                    try await daemon.stop().check()
                    #expect(receiver.requests.count == 1)
                }
            }
        }

        @Test func `an article that lay there before the start is read, and an ordinary one stays silent`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    try installation.drop("ordinary.txt", Articles.ordinary)
                    try installation.drop("dawn/talks.txt", Articles.talksCollapse)
                    let daemon = try installation.start()
                    let request = try #require(try await receiver.requests(atLeast: 1).first)
                    #expect(try request.json()["data"]["evidence"][0]["outlet"].string == "dawn")
                    try await eventually("both are in the archive") { installation.archived == ["ordinary.txt", "talks.txt"] }
                    try await daemon.stop().check()
                    #expect(receiver.requests.count == 1)
                }
            }
        }

        @Test func `the same content under another name, before and after a restart, is no second alert`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let first = try installation.start()
                    try installation.drop("a.txt", Articles.talksCollapse)
                    try await receiver.requests(atLeast: 1)
                    try installation.drop("b.txt", Articles.talksCollapse)
                    try await eventually("both are in the archive") { installation.archived.count == 2 }
                    try await first.stop().check()

                    let second = try installation.start()
                    try installation.drop("c.txt", Articles.talksCollapse)
                    try await eventually("the third is in the archive") { installation.archived.count == 3 }
                    try await second.stop().check()
                    #expect(receiver.requests.count == 1)
                }
            }
        }
    }
}
