// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// JSON that no honest program writes, and JSON that programs write wrongly every day.
@Suite(.timeLimit(.minutes(3))) struct HostileJSONTests {
    private func read(_ text: String) -> ArticleReader.ReadResult { ArticleReader().read(Array(text.utf8), name: "x.json") }

    private static let article = #""title": "Bridge at Neve blown up", "text": "The bridge at Neve was blown up on Tuesday night.""#

    @Test(arguments: [
        String(repeating: "[", count: 400_000), String(repeating: "{\"a\":", count: 200_000),
        String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000),
        "[" + String(repeating: "{},", count: 200_000),
        "{\"" + String(repeating: "a", count: 400_000), "[\"" + String(repeating: "\\u00", count: 100_000),
        "[" + String(repeating: "1", count: 400_000),
        String(repeating: "{\"a\":1}x\n", count: 20_000), "{" + String(repeating: "\"a\":1,", count: 30_000) + "}",
        "{" + (0..<20_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}",
    ])
    func `endless nesting, numbers, names and lines end with a reason and no article`(text: String) {
        let result = read(text)
        #expect(result.articles.isEmpty)
        #expect(!result.problems.isEmpty)
        #expect(result.problems.count < 100)
    }

    @Test(arguments: [
        "{\(article), \"next\": " + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}",
        "{\(article), \"views\": 1" + String(repeating: "0", count: 100_000) + "}", "{\(article), \"score\": 1e999999}",
        "{\(article), \"score\": NaN,}",
        "{\"title\": \"Other\", \"text\": \"\", \(article)}", "{\(article), \"x\": \"\\ud800\"}", "{\(article), \"x\": \"a\nb\u{1}\"}",
        "{\(article)", "{\(article), \"x\"",
        "{\(article)}}}}}", "\u{FEFF}{\(article)}", "[[[[{\(article)}]]]]",
    ])
    func `what is wrong elsewhere in a document costs no article`(text: String) throws {
        let article = try #require(read(text).articles.first)
        #expect(article.headline == "Bridge at Neve blown up")
        #expect(article.body == ["The bridge at Neve was blown up on Tuesday night."])
    }

    @Test func `headlines without end, each with its role, are sorted in one go`() {
        let headlines = (0..<30_000).map { #"{"role":"\#($0 % 2 == 0 ? "main" : "short")","value":"Headline \#($0)"}"# }.joined(
            separator: ",")
        let start = ContinuousClock.now
        let result = read(#"{"uri":"x:1","versioncreated":"2025-11-08T00:00:00Z","headlines":["# + headlines + "]}")
        // Each compared with each takes minutes.
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(result.articles.first?.headline == "Headline 0")
    }

    @Test func `every cut of a document is read to where it ends`() {
        let text = Array(
            #"[{"title": "Bridge at Neve \u2014 blown up", "text": "The bridge at Neve was blown up.", "date": "2025-11-12"}]"#.utf8)
        for end in 0...text.count {
            let result = ArticleReader().read(Array(text[..<end]), name: "x.json")
            #expect(result.articles.count <= 1)
            #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        }
    }

    @Test func `a NUL in a text is a space`() throws {
        let article = try #require(
            read(#"{"title": "Two words\u0000here", "text": "A text of some words.", "date": "2025-11-12"}"#).articles.first)
        #expect(article.headline == "Two words here")
    }

    @Test(arguments: [
        (#""\u00e9\n\"\/\\""#, JSONValue.string("é\n\"/\\")), (#""\ud83d\ude00""#, .string("😀")), (#""\ude00""#, .string("\u{FFFD}")),
        ("-1.5e3", .number("-1.5e3")),
        ("true", .bool(true)), ("null", .null), ("NaN", .null), ("[1, 2,]", .array([.number("1"), .number("2")])),
        ("\"cut", .string("cut")),
        ("12345678901234567890123456789012345678901", .null),
    ])
    func `a value is read as it is written`(text: String, value: JSONValue) {
        var reader = JSONReader(text, valuesMax: 500_000)
        #expect(reader.document() == value)
    }

    @Test func `names of fields count by their letters, and the last of two counts`() {
        var reader = JSONReader(#"{"versionCreated": 1, "version_created": 2, "a": null}"#, valuesMax: 500_000)
        let object = reader.document().object
        #expect(object?["versioncreated"] == .number("2"))
        #expect(object?["a"] == nil)
    }

    @Test(arguments: [
        "[AFP] Troops crossed the border at dawn on Monday, officials said.",
        "[[Link]] to an article about the border that was closed today.", "{curly} text.",
    ])
    func `a bracket alone makes no JSON`(text: String) {
        #expect(!JSONFile.recognises(Content(bytes: [], name: "x", text: text, encoding: "utf-8")))
    }
}
