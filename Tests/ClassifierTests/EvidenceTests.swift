// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News
import Testing

@testable import Classifier

/// Evidence is verbatim: every offset leads to the very bytes that are quoted.
struct EvidenceTests {
    private func check(_ article: Article) throws {
        let text = Array(article.text.utf8)
        let assessment = try ShippedRules.classifier.assess(article, arrived: arrival)
        for evidence in assessment.findings.flatMap({ $0.evidence + $0.contradictions }) {
            let range = evidence.start..<evidence.start + evidence.length
            try #require(range.upperBound <= text.count)
            #expect(Array(evidence.quote.utf8) == Array(text[range]))
        }
        let boundaries = Set(text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count])
        for mention in assessment.mentions {
            #expect(mention.sentence.lowerBound <= mention.trigger.lowerBound && mention.trigger.upperBound <= mention.sentence.upperBound)
            #expect(
                [mention.trigger, mention.sentence].allSatisfy { boundaries.contains($0.lowerBound) && boundaries.contains($0.upperBound) })
            #expect((0...1).contains(mention.weight))
        }
        for finding in assessment.findings {
            #expect((0...1).contains(finding.confidence))
            #expect(!finding.evidence.isEmpty)
        }
    }

    @Test(arguments: [
        ["Pakistan closed the Torkham crossing with Afghanistan."],
        ["“Türkiye’s troops shelled Kobanî,” the SDF said — “again”.", "Ankara denied it."],
        ["КИЕВ — Russia bombed Kyiv.", "停战 broken: Thai troops violated the ceasefire with Cambodia 🇹🇭🇰🇭."],
        ["   Israel   struck\tGaza\nin breach of the ceasefire  with Hamas .  ", "", "Hamas denied violating the ceasefire."],
        ["N’Djamena: Chad’s army clashed with Sudanese fighters at Adré…", "أنقرة said nothing."],
    ])
    func `quotes are the bytes at their offsets, in whatever script`(body: [String]) throws {
        try check(Article(body: body, format: .plainText))
        try check(Article(headline: "Fire – “heavy” – across the border", body: body, format: .plainText))
    }

    @Test func `an article cut anywhere keeps its offsets right`() throws {
        let text = "“Türkiye’s troops shelled Kobanî,” the SDF said. Thai troops violated the ceasefire with Cambodia 🇹🇭 — again."
        for end in text.indices { try check(Article(body: [String(text[..<end])], format: .plainText)) }
    }

    @Test func `the sample articles are quoted word for word`() throws {
        let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")
        let files = try FileManager.default.contentsOfDirectory(at: seeds, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        #expect(files.count >= 20)
        for file in files {
            for article in ArticleReader().read(Array(try Data(contentsOf: file)), name: file.lastPathComponent).articles {
                try check(article)
            }
        }
    }

    @Test(arguments: [[], [""], ["…"], ["\u{FFFD}\u{0000}"], ["a"], [".", "?", "!"]] as [[String]])
    func `an article with nothing in it says nothing`(body: [String]) throws {
        #expect(try ShippedRules.classifier.assess(Article(body: body, format: .plainText)) == Assessment())
    }

    @Test func `what lies behind the most bytes that are read is not classified`() throws {
        let filler = "All was quiet." + String(repeating: " ", count: Article.textBytesMax)
        let article = Article(body: [filler, "Pakistan closed the Torkham crossing with Afghanistan."], format: .plainText)
        #expect(try ShippedRules.classifier.assess(article).alerting.isEmpty)
    }
}
