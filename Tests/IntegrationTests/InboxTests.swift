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
