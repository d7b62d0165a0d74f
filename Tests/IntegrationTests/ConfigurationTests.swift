// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `configurations` {
        /// An unknown key, a wrong duration, a secret file that is missing, an unknown receiver in a route, and a folder of rules that is not there.
        private static let fiveMistakes = """
            inbox: {path: inbox, settel: 100ms}
            state: state/vedette.sqlite
            alerts: {window: 3 moons}
            receivers:
              - {name: desk, url: "http://127.0.0.1:9/", secret: {file: missing}}
              - {name: night, url: "gopher://127.0.0.1/", secret: {env: VEDETTE_TEST_SECRET}}
            routes:
              - {receivers: [dsek]}

            """

        @Test(arguments: ["check", "run"])
        func `five mistakes give five messages with line and key, and exit status 78`(command: String) async throws {
            try await Scratch.with { scratch in
                let file = try scratch.write("bad.yaml", Self.fiveMistakes)
                let secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
                let result = try await scratch.run(command, "--config", file, environment: ["VEDETTE_TEST_SECRET": secret]).check(78)
                let output = result.stdout + result.stderr
                for (line, key) in [
                    (1, "settel"), (3, "alerts.window"), (5, "receivers[0].secret"), (6, "receivers[1].url"), (8, "routes[0]"),
                ] {
                    let message = output.split(separator: "\n").first { $0.contains("bad.yaml:\(line):") && $0.contains("error") }
                    #expect(message?.contains(key) == true, "line \(line): \(output)")
                }
                #expect(!output.contains(secret))
            }
        }

        @Test func `the shipped rules pass their own examples`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [("desk", "http://127.0.0.1:9/hook")])
                let result = try await scratch.run("check", "--config", installation.configuration).check()
                #expect(result.stdout.contains("0 errors"))
            }
        }

        @Test func `an example that fails, and a broken rule pack, are told with file and line`() async throws {
            try await Scratch.with { scratch in
                let broken = try scratch.write("broken/rules.yaml", "signals:\n  - id: [\n")
                let result = try await scratch.run("check", "--rules", broken, "--json").check(78)
                let problem = try #require(try result.json().first)
                #expect(problem["file"].string?.hasSuffix("rules.yaml") == true)
                #expect((problem["line"].int ?? 0) >= 2)
            }
        }

        @Test func `rules that are named are checked and replayed instead of what the configuration names`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                let orchard = try scratch.write(
                    "orchard.yaml",
                    """
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

                    """)
                let named = [
                    "--config", installation.configuration, "--rules", Clone.path("config/rules/grammar.yaml"), "--rules", orchard,
                ]
                let check = try await scratch.start(["check"] + named).result(within: .seconds(60)).check()
                #expect(check.stdout.contains("1 signal; 1 example, 0 failed"), "\(check.stdout)")
                try scratch.write("past/talks.txt", Articles.talksCollapse)
                try scratch.write(
                    "past/apples.txt",
                    "Orchards\n\nBERLIN: French and German apples fell on Saturday, France and Germany said. The harvest was poor.")
                let replay = try await scratch.start(["replay", scratch.path("past"), "--json"] + named).result(within: .seconds(60))
                    .check()
                #expect(try replay.json().map { $0["data"]["signal"].string } == ["apples-fall"])
            }
        }

        @Test func `SIGHUP takes a good configuration, and a bad one leaves what ran`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { old in
                    try await WebhookReceiver.with { new in
                        let installation = try Installation(scratch, receivers: [("old", old.url)])
                        let daemon = try installation.start()
                        try installation.drop("talks.txt", Articles.talksCollapse)
                        try await old.requests(atLeast: 1)

                        try installation.write(Self.fiveMistakes)
                        daemon.signal(SIGHUP)
                        try await eventually("it says what is wrong with the bad one") { daemon.stderr.contains("alerts.window") }
                        try await eventually("and that it goes on") { daemon.stderr.contains("not reloaded") }
                        #expect(daemon.isRunning)

                        try installation.write(Installation.yaml(receivers: [("new", new.url)]))
                        daemon.signal(SIGHUP)
                        try await eventually("it takes the good one") {
                            daemon.stderr.contains("reloaded \(installation.configuration)")
                        }
                        try installation.drop("border.txt", Articles.borderClosure(1))
                        let request = try #require(try await new.requests(atLeast: 1).first)
                        #expect(try request.json()["data"]["signal"].string == "border-closure")
                        #expect(old.requests.count == 1)
                        try await daemon.stop().check()
                    }
                }
            }
        }
    }
}
