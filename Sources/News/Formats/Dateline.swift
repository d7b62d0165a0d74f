// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A dateline, as the AP and Reuters style books have it: the place in front of the first sentence, perhaps a country, a date and an agency, then a dash
/// or a colon: `ISTANBUL, Nov 8 (AFP) — `, `KABUL: `, `Istanbul, Turkey – `.
enum Dateline {
    /// What stands in it.
    struct Found {
        var place: String
        var agency: String?
        /// The day, when its year is stated too: the year of `Nov 8` is not told by the text.
        var date: Date?
        /// Where the first sentence starts.
        var end: String.Index
    }

    /// The farthest that a dateline reaches, in characters.
    static let lengthMax = 70

    /// The dateline of a paragraph, when it starts with one.
    static func find(_ paragraph: String) -> Found? {
        // Characters are counted only where there are others than ASCII's.
        let start = paragraph.utf8.prefix(lengthMax)
        let head =
            start.allSatisfy { $0 < 0x80 } ? paragraph[..<start.endIndex] : paragraph.prefix(lengthMax)
        guard let mark = separator(head), mark.lowerBound > head.startIndex else { return nil }
        var left = head[..<mark.lowerBound].trimmingSpaces
        var agency: String?
        if left.hasSuffix(")"), let open = left.lastIndex(of: "(") {
            agency = String(left[left.index(after: open)...].dropLast())
            left = left[..<open].trimmingSpaces
        }
        guard let place = left.split(separator: ",").first.map({ $0.trimmingSpaces }), isPlace(place),
            isRest(left.dropFirst(place.count))
        else { return nil }
        let rest = paragraph[mark.upperBound...].drop(while: \.isWhitespace)
        guard let letter = rest.first, letter.isUppercase || letter.isNumber || "\"“‘'".contains(letter)
        else { return nil }
        return Found(place: String(place), agency: agency, date: date(left), end: rest.startIndex)
    }

    /// The day behind place and country: `KABUL, Afghanistan, Nov 8, 2025`.
    private static func date(_ left: Substring) -> Date? {
        guard left.utf8.contains(where: NewsDate.isDigit) else { return nil }
        let parts = left.split(separator: ",").map(\.trimmingSpaces)
        return (1..<max(parts.count, 1)).lazy.compactMap { NewsDate.parse(parts[$0...].joined(separator: ", ")) }.first
    }

    /// The dash, with spaces around it, or the colon that ends a dateline: the first one that stands there.
    private static func separator(_ head: Substring) -> Range<Substring.Index>? {
        let bytes = head.utf8.span
        for i in 0..<bytes.count {
            guard
                let mark = marks.first(where: { mark in
                    mark.first == bytes[i] && stands(mark.span, bytes, at: i)
                })
            else { continue }
            let start = head.utf8.index(head.startIndex, offsetBy: i)
            return start..<head.utf8.index(start, offsetBy: mark.count)
        }
        return nil
    }

    private static let marks = [" — ", " – ", " - ", " -- ", "— ", "– ", ": "].map { Array($0.utf8) }

    private static func stands(_ mark: Span<UInt8>, _ bytes: Span<UInt8>, at i: Int) -> Bool {
        guard i + mark.count <= bytes.count else { return false }
        return mark.indices.allSatisfy { bytes[i + $0] == mark[$0] }
    }

    /// One to three capitalised words.
    private static func isPlace(_ place: Substring) -> Bool {
        let words = place.split(separator: " ")
        return (1...3).contains(words.count)
            && words.allSatisfy {
                $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || "-'’.".contains($0) }
            }
    }

    /// A country, a date: short words, no sentence.
    private static func isRest(_ rest: Substring) -> Bool {
        rest.split(separator: " ").count <= 5 && !rest.contains("\"")
            && rest.split(whereSeparator: { " ,./".contains($0) }).allSatisfy { word in
                word.first.map { $0.isUppercase || $0.isNumber } ?? true
            }
    }
}
