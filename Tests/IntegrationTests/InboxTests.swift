// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `a hostile inbox` {
        @Test func `what is no article is rejected with its reason or left alone, and nothing holds up the article behind it`() async throws
        {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    try installation.drop("empty.txt", "")
                    try installation.drop("binary.txt", Data((0..<4_096).map { _ in UInt8.random(in: 0...8) }))
                    try installation.drop("huge.txt", Data(repeating: UInt8(ascii: "a"), count: 2 << 20))
                    try scratch.makeFolder("inbox/folder.txt")
                    let secret = try scratch.write("outside.txt", Articles.borderClosure(7))
                    try FileManager.default.createSymbolicLink(atPath: scratch.path("inbox/link.txt"), withDestinationPath: secret)
                    let made = unsafe mkfifo(scratch.path("inbox/pipe.txt"), 0o600)
                    try #require(made == 0)
                    try scratch.write("inbox/unfinished.txt.part", Articles.borderClosure(8))
                    try scratch.write("inbox/.hidden", Articles.borderClosure(9))

                    let daemon = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await receiver.requests(atLeast: 1)
                    try await eventually("three are rejected, each with its reason (\(installation.rejected))") {
                        installation.rejected.count == 6
                    }
                    for name in ["empty", "binary", "huge"] {
                        let reason = try #require(installation.rejected.first { $0.hasSuffix("\(name).txt.reason.json") })
                        #expect(try !scratch.text("rejected/\(reason)").isEmpty)
                    }
                    try await eventually("the article is in the archive") { installation.archived == ["talks.txt"] }
                    try await daemon.stop().check()
                    #expect(receiver.requests.count == 1)
                    #expect(FileManager.default.fileExists(atPath: secret))
                    #expect(
                        scratch.files(below: "inbox").filter { !["link.txt", "pipe.txt"].contains($0) } == [
                            ".hidden", "unfinished.txt.part",
                        ])
                }
            }
        }

        @Test func `an article under embargo waits in the inbox until its time, and a kill raises nothing`() async throws {
            func ninjs(_ uri: String, _ more: String) -> String {
                let body = Articles.talksCollapse.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
                return #"{"uri": "\#(uri)", "type": "text", "headline": "Talks collapse", "body_text": "\#(body)", \#(more)}"#
            }
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    // Compiling the rules takes a debug build seconds, and the embargo must not end meanwhile.
                    try await eventually("it watches", within: .seconds(60)) { daemon.stderr.contains(" watches ") }
                    try installation.drop("kill.json", ninjs("urn:example:1", #""pubstatus": "canceled""#))
                    let until = Date().addingTimeInterval(6).formatted(.iso8601)
                    try installation.drop("embargoed.json", ninjs("urn:example:2", #""embargoed": "\#(until)""#))
                    try await eventually("the kill is in the archive") { installation.archived == ["kill.json"] }
                    #expect(receiver.requests.isEmpty)
                    #expect(scratch.files(below: "inbox") == ["embargoed.json"])
                    try await receiver.requests(atLeast: 1)
                    try await eventually("so is the article, once it is free") { installation.archived == ["embargoed.json", "kill.json"] }
                    try await daemon.stop().check()
                }
            }
        }

        @Test(.enabled(if: getuid() != 0, "root reads every file"))
        func `a file without permission waits until it may be read`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let closed = try scratch.write("inbox/closed.txt", Articles.talksCollapse)
                    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
                    let daemon = try installation.start()
                    try await Task.sleep(for: .seconds(1))
                    #expect(receiver.requests.isEmpty)
                    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: closed)
                    try await receiver.requests(atLeast: 1, within: .seconds(60))
                    try await daemon.stop().check()
                }
            }
        }
    }
}
