// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `a first run` {
        @Test func `init makes an installation that is in order, starts, and takes an article`() async throws {
            try await Scratch.with { scratch in
                let made = try await scratch.run("init", scratch.path("new"), "--share", Clone.path("config")).check()
                let configuration = scratch.path("new/vedette.yaml")
                #expect(made.stdout.contains("vedette run --config \(configuration)"))
                let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("new/secret"))[.posixPermissions] as? Int
                #expect(mode == 0o600)
                _ = try await scratch.run("check", "--config", configuration).check()
                let daemon = try scratch.start(["run", "--config", configuration])
                try scratch.write("new/inbox/talks.txt", Articles.talksCollapse)
                try await eventually("it is archived") { !scratch.files(below: "new/archive").isEmpty }
                try await daemon.stop().check()
            }
        }

        @Test func `init finds the rules of the clone that the program was built in, from wherever it is called`() async throws {
            try await Scratch.with { scratch in
                _ = try await scratch.run("init", scratch.path("new")).check()
                _ = try await scratch.run("check", "--config", scratch.path("new/vedette.yaml")).check()
            }
        }

        @Test func `init overwrites nothing, and says where rules are missing`() async throws {
            try await Scratch.with { scratch in
                try scratch.write("new/vedette.yaml", "mine")
                let again = try await scratch.run("init", scratch.path("new"), "--share", Clone.path("config")).check(1)
                #expect(again.stderr.contains("nothing is overwritten"))
                #expect(try String(contentsOfFile: scratch.path("new/vedette.yaml"), encoding: .utf8) == "mine")
                let lost = try await scratch.run("init", scratch.path("other"), "--share", scratch.path("nowhere")).check(1)
                #expect(lost.stderr.contains("found no rules in \(scratch.path("nowhere"))"))
            }
        }
    }
}
