// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The date of publication where the page's metadata gives none: a line that the page itself calls a date, else the day in its address.
enum HTMLDates {
    /// The most elements that are tried; a page that has its date in none of them has none.
    private static let triesMax = 50
    /// The words by which a class or id says that it holds a date.
    static let calls = ["date", "time", "publish", "posted"]
    private static let names = PhraseSet(calls)

    /// The first date in an element whose class or id calls it one.
    static func shown(_ tree: MarkupTree) -> Date? {
        var tries = 0
        let isCalling = tree.names.map { $0 == "class" || $0 == "id" }
        for number in tree.nodes.indices where tree.nodes[number].kind == .element {
            let isCalled = tree.nodes[number].attributes.contains { place in
                let attribute = tree.allAttributes[Int(place)]
                return isCalling[Int(attribute.nameNumber)] && names.stands(in: Line.lower(tree.value(attribute)))
            }
            guard isCalled, tree.nodes[number].end - number <= 12, let line = tree.line(of: number),
                line.utf8.count <= 100
            else { continue }
            tries += 1
            if tries > triesMax { return nil }
            if let date = date(in: line) { return date }
        }
        return nil
    }

    /// A date with words such as `Published:` in front: from some word on, the rest of the line is one.
    private static func date(in line: String) -> Date? {
        guard line.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
        var rest = line[...]
        for _ in 0..<6 {
            if let date = NewsDate.parse(String(rest)) { return date }
            guard let space = rest.firstIndex(of: " ") else { return nil }
            rest = rest[space...].dropFirst()
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
