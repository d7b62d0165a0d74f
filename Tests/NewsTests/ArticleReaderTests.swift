// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// From a file's bytes to an article or to the reason why there is none.
struct ArticleReaderTests {
    private let prose = "The border between the two countries was closed on Monday morning by guards from both sides."

    private func read(_ text: String, _ limits: ReaderLimits = ReaderLimits()) -> ArticleReader.ReadResult {
        ArticleReader(limits: limits).read(Array(text.utf8), name: "drop.txt")
    }

    @Test func `a file over the size limit is not read, and says how large it is`() {
        let result = read(String(repeating: "x", count: 101), ReaderLimits(bytesMax: 100))
        #expect(result.articles.isEmpty)
        #expect(result.problems == [Problem(.tooLarge, "101 bytes; at most 100 are read")])
    }

    @Test func `a file of exactly the size limit is read`() {
        let text = "Border closed at dawn today\n\n" + prose
        #expect(read(text, ReaderLimits(bytesMax: text.utf8.count)).articles.count == 1)
    }

    @Test(arguments: [(12, 0, 0), (13, 0, 1), (1, Article.textBytesMax, 1), (12, Article.textBytesMax, 1)])
    func `what goes unread behind a bound is told as truncated`(paragraphs: Int, padding: Int, told: Int) {
        let line = "Troops of both armies kept to their side of the river on Monday, and nobody was hurt."
        let lines = Array(repeating: line, count: paragraphs)
        let text = lines.joined(separator: "\n\n").dropLast() + String(repeating: " calm", count: padding / 5 + (padding > 0 ? 1 : 0)) + "."
        let problems = read(String(text), ReaderLimits(paragraphsMax: 12)).problems
        #expect(problems.map(\.kind) == Array(repeating: .truncated, count: told))
    }

    @Test func `no more paragraphs are kept than the limit allows`() throws {
        let text = (1...30).map { "\($0). " + prose }.joined(separator: "\n\n")
        let article = try #require(read(text, ReaderLimits(paragraphsMax: 12)).articles.first)
        #expect(article.body.count == 12)
        #expect(article.body.last?.hasPrefix("12.") == true)
    }

    @Test func `a line beyond the line limit is prose, however it ends`() throws {
        let long = String(repeating: "guards ", count: 30)
        let article = try #require(read("Border closed at dawn today\n\n" + long, ReaderLimits(lineBytesMax: 100)).articles.first)
        #expect(article.headline == "Border closed at dawn today")
        #expect(article.body.count == 1)
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><p></p></html>", "\n <html lang=en>",
        "<?xml version=\"1.0\"?><inventory><item>War began on Monday.</item></inventory>",
        "<!-- list --><inventory>\n<item>War began on Monday.</item></inventory>\n", "{\"headword\": \"War began on Monday.\"}",
        "[{\"headword\": \"War began on Monday.\"}]", "{\n  \"headword\": 1}",
    ])
    func `what is marked up and holds no article is not taken for plain text`(text: String) {
        let result = read(text)
        #expect(result.articles.isEmpty)
        #expect([.unsupportedFormat, .noArticle].contains(result.problems.first?.kind))
    }

    @Test(arguments: ["x", "12", "ok then", "***\n---\n***"])
    func `a file without any sentence says so`(text: String) {
        let result = read(text)
        #expect(result.articles.isEmpty)
        #expect(result.problems.map(\.kind) == [.noSentence])
    }

    @Test func `bytes of broken UTF-8 are replaced, and the article is read all the same`() throws {
        let text = "Kabul’s “envoy” left\n\n“Naïve,” he said — " + prose
        let result = ArticleReader().read(Array(text.utf8) + [0xFF], name: "broken.txt")
        #expect(result.articles.count == 1)
        #expect(result.problems.map(\.kind) == [.repairedEncoding])
    }

    @Test(arguments: [[], [0x20, 0x0A], [0x00, 0x01, 0x02]] as [[UInt8]])
    func `what is empty or no text yields no article, but a problem`(bytes: [UInt8]) {
        let result = ArticleReader().read(bytes, name: "bad")
        #expect(result.articles.isEmpty)
        #expect(result.problems.count == 1)
    }

    @Test func `every prefix of a text can be read`() {
        let bytes = Array("Kabul’s “envoy” left\n\nKABUL, Nov 8 (AFP) — “Naïve,” he said. \(prose)\n\nRelated\n\nMore 🇹🇷 news".utf8)
        for end in bytes.indices {
            let result = ArticleReader().read(Array(bytes[..<end]), name: "cut.txt")
            #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        }
    }

    @Test func `headline and paragraphs are the blocks of the text, one empty line apart`() {
        let article = Article(headline: "One", body: ["Two.", "Three."], format: .plainText)
        #expect(article.blocks == ["One", "Two.", "Three."])
        #expect(article.text == "One\n\nTwo.\n\nThree.")
        #expect(Article(body: ["Two."], format: .plainText).text == "Two.")
    }
}
