// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// Articles as agencies and scrapers leave them, in `PlainText/*.txt`, each with what must be read from it in a `.json` beside it.
struct PlainTextTests {
    /// What a fixture must be read as.
    struct Expected: Decodable {
        var headline: String?
        var byline: String?
        var located: String?
        var creditLine: String?
        /// How many paragraphs the body has; `null` where short lines between them may stay.
        var paragraphs: Int?
        /// How the body's first paragraph starts, and how its last one ends.
        var first: String?
        var last: String?
        /// What no part of the article's text may hold.
        var gone: [String]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "PlainText")

    /// The fixtures' names, without extension.
    static let names: [String] = {
        do {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            return files.filter { $0.pathExtension == "txt" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
        } catch {
            Issue.record("no fixtures: \(error)")
            return []
        }
    }()

    @Test func `every fixture has an expectation, and every expectation a fixture`() throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
        let expectations = files.filter { $0.pathExtension == "json" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
        #expect(Self.names.count >= 8)
        #expect(expectations == Self.names)
    }

    @Test("a page is read as an article, without its furniture", arguments: names)
    func reading(name: String) throws {
        let bytes = try Data(contentsOf: Self.folder.appending(path: "\(name).txt"))
        let expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: Self.folder.appending(path: "\(name).json")))
        let result = ArticleReader().read(Array(bytes), name: "\(name).txt")
        let article = try #require(result.articles.first)
        #expect(result.articles.count == 1)
        #expect(result.problems.isEmpty)
        #expect(article.headline == expected.headline)
        #expect(article.byline == expected.byline)
        #expect(article.located == expected.located)
        #expect(article.creditLine == expected.creditLine)
        if let paragraphs = expected.paragraphs { #expect(article.body.count == paragraphs, "\(article.body)") }
        if let first = expected.first { #expect(article.body.first?.hasPrefix(first) == true, "\(article.body.first ?? "no body")") }
        if let last = expected.last { #expect(article.body.last?.hasSuffix(last) == true, "\(article.body.last ?? "no body")") }
        for furniture in expected.gone { #expect(!article.text.contains(furniture), "‘\(furniture)’ stays") }
    }

    @Test("the body is a part of the page, in its order", arguments: names)
    func order(name: String) throws {
        let page = try String(contentsOf: Self.folder.appending(path: "\(name).txt"), encoding: .utf8)
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let article = PlainText.read(page)
        var rest = words[...]
        for paragraph in article.body {
            let found = try #require(rest.firstRange(of: paragraph.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
            rest = rest[found.upperBound...]
        }
    }
}

extension PlainText {
    /// A text read with the usual bounds, whatever was wrong with it.
    static func read(_ text: String) -> Article {
        var findings = Findings()
        return read(text, ReaderLimits(), &findings)
    }
}
