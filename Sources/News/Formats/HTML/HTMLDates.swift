// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The date of publication where the page's metadata gives none: a line that the page itself calls a date, else the day in its address.
enum HTMLDates {
    /// The most elements that are tried; a page that has its date in none of them has none.
    private static let triesMax = 50
    /// The words by which a class or id says that it holds a date.
    static let calls = ["date", "time", "publish", "posted", "fecha", "datum", "data", "meta"]
    private static let names = PhraseSet(calls)

    /// The first date in an element whose class or id calls it one: behind the page's heading, else anywhere but in what stands around the article.
    static func shown(_ tree: MarkupTree) -> Date? {
        let surroundings = HTMLSurroundings(tree)
        let isOwn = { (number: Int) in !surroundings.holds(number) }
        if surroundings.heading > 0, let date = shown(tree, from: surroundings.heading, where: isOwn) { return date }
        return shown(tree, from: 0, where: isOwn)
    }

    /// The first such date anywhere in the page.
    static func shownAnywhere(_ tree: MarkupTree) -> Date? { shown(tree, from: 0) { _ in true } }

    private static func shown(_ tree: MarkupTree, from start: Int, where isSought: (Int) -> Bool) -> Date? {
        var tries = 0
        let isCalling = tree.names.map { $0 == "class" || $0 == "id" }
        for number in tree.nodes.indices[start...] where tree.nodes[number].kind == .element {
            let isCalled = tree.nodes[number].attributes.contains { place in
                let attribute = tree.allAttributes[Int(place)]
                return isCalling[Int(attribute.nameNumber)] && names.stands(in: Line.lower(tree.value(attribute)))
            }
            guard isCalled, tree.nodes[number].end - number <= 12, let line = tree.line(of: number),
                line.utf8.count <= 100, isSought(number)
            else { continue }
            tries += 1
            if tries > triesMax { return nil }
            if let date = date(in: line) { return date }
        }
        return nil
    }

    /// The most words of a line that are tried as a date's first, and the most that a date has.
    private static let startsMax = 10
    private static let wordsMax = 9

    /// The first whole date in a line, between other words: `Published: 8 November 2025`, `By Jane Doe, 8 Nov 2025 | 4 min read`.
    static func date(in line: String) -> Date? {
        guard line.utf8.count <= NewsDate.bytesMax, line.utf8.contains(where: NewsDate.isDigit) else { return nil }
        if let date = NewsDate.parse(line) { return date }
        let words = line.split(separator: " ")
        for start in words.indices.prefix(startsMax) {
            for end in (start + 1...min(start + wordsMax, words.count)).reversed() {
                let part = words[start..<end].joined(separator: " ").trimming { ",;|()[]·•–—".contains($0) }
                if let date = NewsDate.parse(part) { return date }
            }
        }
        return nil
    }

    /// The day in an address: `/2025/11/08/`, `/2025-11-08-`, `/20251108/`.
    static func inAddress(_ url: String) -> Date? {
        for part in url.split(separator: "/").dropFirst(2)
        where part.utf8.count >= 8 && part.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            if part.utf8.count == 8, let date = NewsDate.parse(String(part)) { return date }
        }
        let parts = url.split(whereSeparator: { $0 == "/" || $0 == "-" }).dropFirst(2)
        for start in parts.indices.dropLast(2) {
            let day = parts[start..<start + 3]
            guard day.map(\.utf8.count) == [4, 2, 2],
                day.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } })
            else { continue }
            return NewsDate.parse(day.joined(separator: "-"))
        }
        return nil
    }
}
