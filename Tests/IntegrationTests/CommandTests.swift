// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `commands` {
        private static let rules = ["--rules", Clone.path("config/rules"), "--gazetteer", Clone.path("config/gazetteer")]

        @Test(arguments: [
            (["classify"], "vedette classify"), (["read"], "vedette read"), (["classify", "a", "--published", "soon"], "2025-11-08"),
            (["listen", "--answer", "teapot"], "503:3"), (["evaluate"], "corpus.jsonl"), (["check", "--confg", "x"], "--config"),
            (["receivers", "test"], "name"), (["nonsense"], "vedette"),
        ])
        func `a usage error ends with 64 and says what to try`(arguments: [String], hint: String) async throws {
            try await Scratch.with { scratch in
                let result = try await scratch.start(arguments).result(within: .seconds(30)).check(64)
                #expect(result.stderr.contains(hint))
                #expect(result.stdout.isEmpty)
            }
        }

        @Test func `help and version are no errors`() async throws {
            try await Scratch.with { scratch in
                #expect(try await scratch.run("--version").check().stdout.hasPrefix("vedette "))
                let help = try await scratch.run("--help").check().stdout
                for command in ["run", "check", "classify", "read", "evaluate", "status", "listen", "receivers"] {
                    #expect(help.contains("  \(command) "))
                }
            }
        }

        @Test func `check --manual prints every key, form and mode of the rule language`() async throws {
            try await Scratch.with { scratch in
                let manual = try await scratch.run("check", "--manual").check().stdout
                for term in ["absorbs_in_article", "<break>^", "participle", "accusation", "crossing-place", "clause-break"] {
                    #expect(manual.contains(term))
                }
                #expect(!manual.contains("\u{1B}"))
            }
        }

        @Test func `classify --json prints every key of its contract, and offsets that cut the quote out of the text`() async throws {
            try await Scratch.with { scratch in
                let file = try scratch.write("talks.txt", Articles.talksCollapse)
                let arguments = ["classify", file, "--json", "--published", "2025-11-08"] + Self.rules
                let lines = try await scratch.start(arguments).result(within: .seconds(30)).check().json()
                let line = try #require(lines.first)
                #expect(lines.count == 1)
                #expect(line.keys == ["file", "headline", "language", "problems", "published", "signals", "text"])
                #expect(line["published"].string == "2025-11-08T00:00:00Z")
                let signal = try #require(line["signals"].array.first { $0["id"].string == "talks-collapse" })
                #expect(
                    signal.keys == [
                        "actors", "alerts", "confidence", "date", "evidence", "id", "modality", "places", "polarity", "recency", "severity",
                        "source", "verdict",
                    ])
                #expect(signal["alerts"] == .bool(true))
                #expect(Set(signal["actors"].array.map(\.string)) == ["AFG", "PAK"])
                let text = Array(try #require(line["text"].string).utf8)
                for evidence in signal["evidence"].array {
                    let start = try #require(evidence["start"].int)
                    let length = try #require(evidence["length"].int)
                    #expect(String(decoding: text[start..<start + length], as: UTF8.self) == evidence["quote"].string)
                }
            }
        }

        @Test func `classify reads standard input, explains a mention that does not count, and colours nothing in a file`() async throws {
            try await Scratch.with { scratch in
                let text =
                    "Talks hold\n\nPeace talks between Armenia and Azerbaijan did not collapse on Friday, the Armenian foreign ministry said.\n"
                let result = try await scratch.start(["classify", "-", "--explain"] + Self.rules, input: text).result(within: .seconds(30))
                    .check()
                #expect(result.stdout.contains("No alert"))
                #expect(result.stdout.contains("⟦"))
                #expect(result.stdout.contains("does not count"))
                #expect(!result.stdout.contains("\u{1B}"))
            }
        }

        @Test func `a file that cannot be read fails, and the others are read all the same`() async throws {
            try await Scratch.with { scratch in
                let good = try scratch.write("talks.txt", Articles.talksCollapse)
                let empty = try scratch.write("empty.txt", "")
                let arguments = ["classify", scratch.path("missing.txt"), empty, good, "--json"] + Self.rules
                let result = try await scratch.start(arguments).result(within: .seconds(30)).check(1)
                #expect(result.stderr.contains("missing.txt: no such file"))
                let lines = try result.json()
                #expect(lines.map { $0["signals"].array.count > 0 } == [false, true])
                #expect(lines[0]["problems"][0]["kind"].string == "empty")
            }
        }

        @Test func `read --json prints the article's names`() async throws {
            try await Scratch.with { scratch in
                let file = try scratch.write("talks.txt", Articles.talksCollapse)
                let line = try #require(try await scratch.run("read", file, "--json").check().json().first)
                let keys = [
                    "uri", "version", "versionCreated", "firstCreated", "headline", "byline", "located", "provider", "creditLine",
                    "language", "pubStatus",
                    "embargoed", "urgency",
                    "url",
                    "body", "text", "format", "problems",
                ]
                #expect(Set(keys).isSubset(of: line.keys))
                #expect(line["headline"].string == "Peace talks between Afghanistan and Pakistan collapse in Istanbul")
                #expect(line["body"].array.count == 2)
            }
        }
    }
}
