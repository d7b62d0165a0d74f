// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Rule packs that once ended the process or never came to an end: each is told as a problem, or compiles.
struct HostilePacksTests {
    private func problems(_ text: String) throws -> [String] {
        let grammar = try ShippedRules.sources(in: ["rules"]).filter { $0.name == "grammar.yaml" }
        return Classifier.compile(sources: [RuleSource(name: "hostile.yaml", text: text)] + grammar).1.map(\.description)
    }

    /// A pack with one signal and one rule.
    private func pack(rung: String = "1", when pattern: String = "fire", unless: [String] = [], signals: Int = 1) -> String {
        (0..<signals).map { number in
            """
              - id: s\(number)
                severity: high
                rung: \(rung)
                rules:
                  - when: ["\(pattern)"]
                    unless: [\(unless.map { "\"\($0)\"" }.joined(separator: ", "))]
                    fires: [They fired.]
            """
        }.reduce("pack: hostile\nsignals:") { $0 + "\n" + $1 }
    }

    @Test(arguments: ["9223372036854775807:9", "1:59", "0x1", "1e0", "99999999999999999999"])
    func `a number in another notation than digits is no whole number`(written: String) throws {
        #expect(
            try problems(pack(rung: written)) == ["hostile.yaml:5:11: found ‘\(written)’; expected rung as a whole number from 0 to 9"])
    }

    @Test(arguments: ["<:>", "<|>", "<:past>", "_", "'"])
    func `a pattern of marks alone is told`(pattern: String) throws {
        #expect(try problems(pack(when: pattern)).count == 1)
    }

    @Test func `more words than there are numbers for classes are told`() throws {
        let patterns = (0..<66).map { block in (0..<1_000).map { "w\(block * 1_000 + $0)" }.joined(separator: "|") }
        let told = try problems(pack(unless: patterns))
        #expect(told.count == 1)
        #expect(told.first?.hasSuffix("classes; at most 65535 are allowed") == true)
    }

    @Test func `more signals than can be compared are told`() throws {
        #expect(try problems(pack(signals: 1_001)) == ["rules:1:1: 1001 signals; at most 1000 are allowed"])
    }

    @Test func `classes that include each other by two to the thirtieth ways compile`() throws {
        let classes = (0..<30).flatMap { level in ["a", "b"].map { "  \($0)\(level): {classes: [a\(level + 1), b\(level + 1)]}" } }
        let text =
            "pack: ways\nclasses:\n" + classes.joined(separator: "\n")
            + "\n  a30: {words: [fire], classes: [a0]}\n  b30: {words: [smoke]}\n"
        #expect(try problems(text) == [])
    }
}
