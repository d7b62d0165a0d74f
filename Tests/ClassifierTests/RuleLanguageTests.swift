// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

@testable import Classifier

/// What a rule of one pattern finds: the meaning of the pattern language, as far as an analyst sees it.
struct RuleLanguageTests {
    /// A rule, a text, and the verdict that the rule must come to; `nil` where it must find nothing that happened.
    struct Case: Sendable, CustomTestStringConvertible {
        var pattern: String
        var keys: String?
        var text: String
        var verdict: Verdict?
        var testDescription: String { "\(pattern) \(keys ?? "") in “\(text)”" }

        init(_ pattern: String, _ text: String, _ verdict: Verdict?, keys: String? = nil) {
            (self.pattern, self.keys, self.text, self.verdict) = (pattern, keys, text, verdict)
        }
    }

    static let cases: [Case] = [
        Case("<fruit> <fall>", "Apples fall.", .reported),
        Case("<fruit> <fall>", "The apple dropped.", .reported),
        Case("<fruit> <fall>", "The apple quickly dropped.", nil),
        Case("<fruit> <fall:past>", "The apple falls.", nil),
        Case("<fruit> <fall:past>", "The apple fell.", .reported),
        Case("<fruit:plural> <fall>", "The apple fell.", nil),
        Case("<fruit> <fall>", "Fallen apples.", nil),
        Case("<fruit> ..3 <fall>", "Apples here and there fell.", .reported),
        Case("<fruit> ..2 <fall>", "Apples here and there fell.", nil),
        Case("<fruit> ..8 <fall>", "Apples were ripe; nobody fell.", nil),
        Case("<fruit> ..8 <fall>", "Apples were ripe. Nobody fell.", nil),
        Case("<fall> ~ <fruit>", "He dropped the big red apple.", .reported),
        Case("<fall> ~2 <fruit>", "He dropped the big red apple.", nil),
        Case("<fall> ~ <fruit>", "He dropped it in the apple.", nil),
        Case("<fruit> is? <fall>", "Apple is dropped.", .reported),
        Case("<fruit> is? <fall>", "Apple dropped.", .reported),
        Case("<fruit> !<rain>", "Apples fell.", .reported),
        Case("<fruit> !<rain>", "Apple rain fell.", nil),
        Case("[ <fruit>", "Apples fell.", .reported),
        Case("[ <fruit>", "The apples fell.", nil),
        Case("<fruit|rain>", "Rain came.", .reported),
        Case("at_last", "At last it came.", .reported),
        Case("at_last", "At the last it came.", nil),
        Case("cease-fire", "The cease fire came.", .reported),
        Case("cease-fire", "The CEASE-FIRE came.", .reported),
        Case("fire", "The fires came.", nil),
        Case("<fruit>", "A pineapple came.", nil),
        // Unless: in its own sentence only.
        Case("<fruit> <fall>", "Rain came and apples fell.", nil, keys: "unless: [\"<rain>\"]"),
        Case("<fruit> <fall>", "Rain came. Apples fell.", .reported, keys: "unless: [\"<rain>\"]"),
        // Needs: parties in reach.
        Case("<fruit> <fall>", "Apples fell.", .reported, keys: "needs: nothing"),
        Case("<fruit> <fall>", "Apples fell.", nil, keys: "needs: party"),
        Case("<fruit> <fall>", "Apples fell in France.", .reported, keys: "needs: party"),
        Case("<fruit> <fall>", "Apples fell in France.", nil, keys: "needs: parties"),
        Case("<fruit> <fall>", "French and German apples fell.", .reported, keys: "needs: parties"),
        // Modes: what the words themselves decide.
        Case("<fruit> ..4 <fall>", "The apples will fall.", .possible),
        Case("<fruit> ..4 <fall>", "The apples will fall.", .reported, keys: "mode: firm"),
        Case("<fruit> ..4 <fall>", "The apples fell in 1994.", .background),
        Case("<fruit> ..4 <fall>", "The apples fell in 1994.", .reported, keys: "mode: ongoing"),
        Case("<fruit> ..4 <fall>", "French and German apples fell.", .disputed, keys: "mode: mutual"),
        Case("<fruit> ..4 <fall>", "French apples fell.", .claimed, keys: "mode: accusation"),
        Case("<fruit> ..4 <fall>", "The apples did not fall.", .denied),
    ]

    /// One signal per case, compiled together with the grammar and the states.
    private static let compiled: Result<Classifier, any Error> = Result {
        var lines = ["pack: orchard", "classes:", "  fruit: {nouns: [apple, pear]}", "  fall: {verbs: [fall, drop]}"]
        lines += ["  rain: {words: [rain]}", "signals:"]
        for (number, row) in cases.enumerated() {
            lines += ["  - id: case-\(number)", "    severity: low", "    needs: nothing", "    rules:"]
            lines += ["      - when: ['\(row.pattern)']", "        fires: [An apple.]"] + (row.keys.map { ["        \($0)"] } ?? [])
        }
        let shipped = try ShippedRules.sources(in: ["rules", "gazetteer"]).filter { ["grammar.yaml", "states.yaml"].contains($0.name) }
        let pack = RuleSource(name: "orchard.yaml", text: lines.joined(separator: "\n") + "\n")
        let (classifier, problems) = Classifier.compile(sources: shipped + [pack])
        guard let classifier else { throw ShippedRules.Broken(description: problems.map(\.description).joined(separator: "\n")) }
        return classifier
    }

    @Test("a rule finds what its pattern and its keys say", arguments: cases.indices)
    func verdict(number: Int) throws {
        let row = Self.cases[number]
        let assessment = try Self.compiled.get().assess(Article(body: [row.text], format: .plainText), arrived: arrival)
        let finding = assessment.findings.first { $0.signal == "case-\(number)" }
        #expect(finding?.verdict == row.verdict, "\(row.testDescription)")
    }

    @Test func `the packs of an analyst stand beside those that are shipped`() throws {
        let signals = try Self.compiled.get().signals
        #expect(signals.count == Self.cases.count)
        #expect(signals["case-0"]?.severity == .low)
    }
}
