// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

/// Files built to hurt: whatever they hold, reading takes time in proportion to their length.
struct HostileFileTests {
    /// Far above what these files take on a slow machine in a debug build (under two seconds), far below what the square of their length took (minutes).
    private static let bound = Duration.seconds(90)

    private func read(_ text: String) -> ArticleReader.ReadResult {
        let start = ContinuousClock.now
        let result = ArticleReader().read(Array(text.utf8), name: "hostile.txt")
        #expect(ContinuousClock.now - start < Self.bound)
        return result
    }

    @Test func `a paragraph wrapped by hand over thousands of lines is one paragraph`() {
        let line = "and the troops of the one side went on to march to the river"
        let article = read("The " + Array(repeating: line, count: 6_000).joined(separator: "\n")).articles.first
        #expect(article?.body.map(\.utf8.count) == [4 + 6_000 * (line.utf8.count + 1) - 1])
    }

    @Test func `thousands of lines without prose have a headline and no body`() {
        let article = read((0..<20_000).map { "Row \($0) of a table" }.joined(separator: "\n")).articles.first
        #expect(article?.headline == "Row 0 of a table")
        #expect(article?.body.isEmpty == true)
    }

    @Test(arguments: [
        ("a", " \t", "a"), ("a", "🇹🇭", "a"), ("Related ", "”", ""), ("Photo: ", "e\u{301}\u{301}", "x"), ("KABUL: ", "\u{A0}", "a"),
        ("“", "”.", "”"),
    ])
    func `one line of a hundred thousand marks, blanks or flags is read`(start: String, unit: String, end: String) {
        let line = start + String(repeating: unit, count: 100_000) + end
        let result = read("The army closed the only crossing to its neighbour on Monday, two officials said there.\n\n" + line)
        #expect(result.articles.count == 1)
        #expect(result.articles.first?.body.first?.hasPrefix("The army closed") == true)
    }

    @Test func `an appeal among thousands of short sentences keeps them out`() {
        let sentences = (0..<5_000).map { "It was sentence \($0) of very many." }.joined(separator: "\n")
        let article = read("Army closes the last crossing\n" + sentences + "\nSubscribe to our newsletter").articles.first
        #expect(article?.headline == "Army closes the last crossing")
    }
}
