// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `the doctor` {
        private func look(_ installation: Installation, _ status: Int32) async throws -> [String: JSON] {
            let lines = try await installation.scratch.run("doctor", "--config", installation.configuration, "--json").check(status).json()
            return Dictionary(lines.map { ($0["subject"].string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        }

        @Test func `a sound installation is well, and nothing is changed or sent`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let before = scratch.files(below: ".")
                    let found = try await look(installation, 0)
                    for subject in ["configuration", "rules", "inbox", "archive", "rejected", "state", "receiver desk"] {
                        #expect(found[subject]?["grade"].string == "well", "\(subject): \(String(describing: found[subject]))")
                    }
                    #expect(receiver.requests.isEmpty)
                    #expect(scratch.files(below: ".").filter { !$0.hasPrefix("command-") } == before)
                }
            }
        }

        @Test func `what is wrong is named, with how to mend it`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [("gone", "http://127.0.0.1:1/")])
                try FileManager.default.removeItem(atPath: scratch.path("inbox"))
                try scratch.write("state/vedette.sqlite", "this is no database, and longer than a header of sixteen bytes")
                let found = try await look(installation, 1)
                for subject in ["inbox", "state", "receiver gone"] {
                    #expect(found[subject]?["grade"].string == "fails", "\(subject): \(String(describing: found[subject]))")
                    #expect(found[subject]?["remedy"].string?.isEmpty == false)
                }
                let text = try await scratch.run("doctor", "--config", installation.configuration).check(1)
                #expect(text.stdout.contains("FAIL  inbox: ") && text.stdout.contains("      → mkdir -p "))
                #expect(text.stderr.contains("3 of "))
            }
        }

        @Test func `secrets that only systemd hands out are a warning, and all else is looked at`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [])
                    let yaml = Installation.yaml(receivers: []).replacing(
                        "receivers: []",
                        with: """
                            receivers:
                              - {name: desk, url: "\(receiver.url)", secret: {credential: desk-secret}}
                              - {name: chat, format: slack, url: {credential: slack-url}}
                            """)
                    try installation.write(yaml)
                    let found = try await look(installation, 0)
                    #expect(found["configuration"]?["grade"].string == "warns")
                    #expect(found["receiver desk"]?["grade"].string == "well")
                    #expect(found["receiver chat"]?["grade"].string == "warns")
                    #expect(found["rules"]?["grade"].string == "well")
                }
            }
        }

        @Test func `a configuration with errors is told first, and the host all the same`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                try installation.write("inbox: {pth: inbox}\n")
                let found = try await look(installation, 1)
                #expect(found["configuration"]?["grade"].string == "fails")
                #expect(found["inotify"] != nil)
            }
        }
    }
}
