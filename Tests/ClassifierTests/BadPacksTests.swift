// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Classifier

/// Rule packs and gazetteer files with mistakes, in `BadPacks/`: each `.yaml` with a `.txt` beside it that lists the problems to be told, one a line.
struct BadPacksTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "BadPacks")

    /// The packs' names, without extension.
    static let names: [String] = {
        do { return try ShippedRules.yamlFiles(folder).map { String($0.name.dropLast(".yaml".count)) } } catch {
            Issue.record("no packs: \(error)")
            return []
        }
    }()

    /// What a file without the grammar beside it is told in any case.
    private static let noGrammar = "which the readings rely on"

    @Test("a bad pack is refused, with every problem, its line and what was expected", arguments: names)
    func problems(name: String) throws {
        let pack = RuleSource(
            name: "\(name).yaml", text: try String(contentsOf: Self.folder.appending(path: "\(name).yaml"), encoding: .utf8))
        let expected = try String(contentsOf: Self.folder.appending(path: "\(name).txt"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(!expected.isEmpty)
        let (classifier, problems) = Classifier.compile(sources: [pack])
        #expect(classifier == nil)
        #expect(problems.map(\.description).filter { !$0.hasSuffix(Self.noGrammar) } == expected)
    }

    @Test func `there are packs to refuse`() { #expect(Self.names.count >= 15) }

    @Test func `without the grammar, every class that the readings need is asked for`() {
        let pack = RuleSource(name: "alone.yaml", text: "pack: alone\n")
        let (classifier, problems) = Classifier.compile(sources: [pack])
        #expect(classifier == nil)
        #expect(problems.count == GrammarRole.allCases.count)
        #expect(problems.first?.description == "alone.yaml:1:1: no file defines the class ‘noun-break’, which the readings rely on")
    }

    @Test func `a class that two packs define is told, unless the readings look for it`() throws {
        let grammar = try ShippedRules.sources(in: ["rules"]).filter { $0.name == "grammar.yaml" }
        let first = RuleSource(name: "first.yaml", text: "pack: first\nclasses:\n  vessel:\n    nouns: [ship]\n")
        let second = RuleSource(
            name: "second.yaml", text: "pack: second\nclasses:\n  negator:\n    words: [nary]\n  vessel:\n    nouns: [boat]\n")
        let (classifier, problems) = Classifier.compile(sources: [first, second] + grammar)
        #expect(classifier == nil)
        #expect(
            problems.map(\.description) == [
                "second.yaml:5:1: class ‘vessel’ is defined in first.yaml:3 too; expected another name, or `classes:` to include it"
            ])
    }

    @Test func `the grammar alone compiles, and raises nothing`() throws {
        let grammar = try ShippedRules.sources(in: ["rules"]).filter { $0.name == "grammar.yaml" }
        let (classifier, problems) = Classifier.compile(sources: grammar)
        #expect(problems.isEmpty)
        #expect(classifier?.signals.isEmpty == true)
    }

    @Test func `the shipped packs compile without a problem`() throws { #expect(try !ShippedRules.classifier.signals.isEmpty) }
}
