// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Classifier

/// The manual, the README and the compiler speak of one language.
struct RuleManualTests {
    private static let readme = Result {
        try String(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md"), encoding: .utf8)
    }

    @Test("the README has a row for every term of the language", arguments: RuleLanguage.chapters.dropLast())
    func rows(chapter: RuleLanguage.Chapter) throws {
        let lines = try Self.readme.get().split(separator: "\n")
        for term in chapter.terms {
            // Some terms are written in several ways: "~, ~6".
            let names = term.name.components(separatedBy: ", ").map { "`\($0)`" }.joined(separator: ", ")
            let cells = [names, term.meaning].map { "| " + $0.replacing("|", with: "\\|") + " " }.joined() + "|"
            #expect(lines.contains { $0.hasSuffix(cells) }, "\(cells)")
        }
    }

    @Test func `every form of the manual is understood in a pattern, and every pattern of it can be read`() throws {
        for form in Forms.described { #expect(throws: Never.self) { try PatternParser.parse("<a:\(form.name)>") } }
        for term in PatternParser.terms {
            for piece in term.name.components(separatedBy: ", ") {
                #expect(throws: Never.self) { try PatternParser.parse("a \(piece) b") }
            }
        }
    }

    @Test func `the example of the README works as it is printed`() throws {
        let text = try Self.readme.get()
        let start = try #require(text.range(of: "```yaml\npack: prisoners\n"))
        let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
        let pack = "pack: prisoners\n" + text[start.upperBound..<end.lowerBound]

        let shipped = try ShippedRules.sources(in: ["rules", "gazetteer"])
        let (classifier, problems) = Classifier.compile(sources: shipped + [RuleSource(name: "prisoners.yaml", text: pack)])
        #expect(problems.isEmpty)
        let failures = try #require(classifier).runExamples()
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
        #expect(classifier?.signals["prisoner-exchange"]?.severity == .low)

        // And each line of it is needed: without "unless:" an example fails, as the README says.
        let bare = pack.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("unless:") }.joined(separator: "\n")
        let (loose, _) = Classifier.compile(sources: shipped + [RuleSource(name: "prisoners.yaml", text: bare)])
        #expect(loose?.runExamples().map(\.signal) == ["prisoner-exchange"])
    }
}
