// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `what is kept` {
        @Test func `a backup beside a daemon at work is whole, private, and good to start from`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await eventually("it is in the archive") { installation.archived == ["talks.txt"] }
                    let copy = scratch.path("copy.sqlite")
                    let made = try await scratch.run("backup", "--config", installation.configuration, copy).check()
                    #expect(made.stderr.contains("checked"))
                    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
                    let again = try await scratch.run("backup", "--config", installation.configuration, copy).check(1)
                    #expect(again.stderr.contains("overwrites nothing"))
                    let status = try await scratch.run("status", "--state", copy, "--json").check()
                    #expect(try #require(status.json().first)["articles"].int == 1)
                    try await daemon.stop().check()

                    for name in ["", "-wal", "-shm"]
                    where FileManager.default.fileExists(atPath: scratch.path("state/vedette.sqlite" + name)) {
                        try FileManager.default.removeItem(atPath: scratch.path("state/vedette.sqlite" + name))
                    }
                    try FileManager.default.copyItem(atPath: copy, toPath: scratch.path("state/vedette.sqlite"))
                    let second = try installation.start()
                    try installation.drop("same.txt", Articles.talksCollapse)
                    try await eventually("known content is recognised") { installation.archived == ["same.txt", "talks.txt"] }
                    try await second.stop().check()
                    #expect(Set(receiver.requests.map { $0.headers["webhook-id"] }).count == 1)
                }
            }
        }

        @Test func `bounds of a reload hold at once: old days of the archive and old rejected files go, the rest stays`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                for name in ["2020/01/02/old.txt", "2020/01/03/outlet/old.txt"] { try scratch.write("archive/\(name)", "old") }
                for name in ["old.txt", "old.txt.reason.json"] {
                    let path = try scratch.write("rejected/\(name)", "{}")
                    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
                }
                let daemon = try installation.start()
                try installation.drop("new.txt", Articles.ordinary)
                try installation.drop("empty.txt", "")
                try await eventually("both are dealt with") {
                    installation.archived.contains("new.txt") && installation.rejected.count == 4
                }
                #expect(installation.archived.count == 3)
                try installation.write(
                    Installation.yaml(receivers: [])
                        + "retention: {archive: {age: 30d}, rejected: {age: 30d}, state: {age: 30d, size: 1GiB}}\n")
                daemon.signal(SIGHUP)
                try await eventually("the old ones are gone") { installation.archived == ["new.txt"] && installation.rejected.count == 2 }
                try await eventually("and it says so") { daemon.stderr.contains("removed from the archive") }
                #expect(!FileManager.default.fileExists(atPath: scratch.path("archive/2020")))
                try await daemon.stop().check()
                let status = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                #expect(try #require(status.json().first)["articles"].int == 1)
            }
        }

        @Test func `status tells what waits, since when, and how the inbox is watched`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                try installation.drop("early.txt", Articles.ordinary)
                try scratch.write("inbox/half.txt.part", "half")
                let daemon = try installation.start()
                try await eventually("it is read") { installation.archived == ["early.txt"] }
                try await Task.sleep(for: .milliseconds(1_200))
                let status = try await scratch.run("status", "--config", installation.configuration, "--json").check()
                let inbox = try #require(status.json().first)["inbox"]
                #expect(inbox["waiting"].int == 0 && inbox["unfinished"].int == 1)
                #expect(inbox["live"]["watched"].int == 1 && inbox["live"]["polled"].int == 0 && inbox["live"]["overflows"].int == 0)
                try await daemon.stop().check()

                try installation.drop("late.txt", Articles.ordinary + "Again.\n")
                let page = try await scratch.run("status", "--config", installation.configuration).check()
                #expect(page.stdout.contains("1 waiting, the oldest since"))
                #expect(!page.stdout.contains("in hand"), "nobody has anything in hand while no daemon runs")
            }
        }
    }
}
