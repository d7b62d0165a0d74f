// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which states an article speaks of as the place of what happens: “in Sudan”, “from Sudan”, “Sudan's capital”.
///
/// States evacuate, sanction and recall from afar; the conflict is where the others are told to leave.
/// Most articles join what is going on by their parties alone: the words are parted when they are first asked for.
final class Whereabouts {
    private let beginning: String
    private lazy var printed = Words.printed(in: beginning, with: [.digits, .apostrophes])
    private lazy var words = printed.map { $0.lowercased() }
    /// The same without the ending of a possessive.
    private lazy var bare = words.map { Self.isPossessive($0) ? String($0.dropLast(2)) : $0 }

    /// How much of the text is looked at, in UTF-8 bytes: headline and first paragraphs.
    static let bytesMax = 600

    init(headline: String?, text: String) {
        beginning = (headline.map { $0 + " " } ?? "") + String(decoding: text.utf8.prefix(Self.bytesMax), as: UTF8.self)
    }

    /// Whether the article is about people of one state in another: diplomats, citizens, aid workers.
    private(set) lazy var tellsOfGuests = words.contains(where: Self.guests.contains)

    private static let guests: Set<String> = [
        "diplomat", "diplomats", "diplomatic", "embassy", "consulate", "nationals", "foreigners", "expatriates", "tourists", "missionaries",
    ]

    /// Whether a name stands as a place.
    func isPlace(_ name: String) -> Bool { stands(name, behind: Self.leading) }

    /// Whether a name stands as the place where people meet, which they may leave: “in Norway”. Whose talks they are is no place.
    func isHost(_ name: String) -> Bool { stands(name, behind: Self.hosting) }

    private func stands(_ name: String, behind leading: Set<String>) -> Bool {
        let parts = Self.parts(of: name)
        guard !parts.isEmpty, words.count > parts.count else { return false }
        return words.indices.dropLast(parts.count - 1).contains { index in
            let last = index + parts.count - 1
            guard Self.stands(parts, at: index, in: bare), !isHyphenated(last) else { return false }
            let behind = last + 1 < words.count ? words[last + 1] : ""
            if Self.isPossessive(words[last]), Self.within.contains(behind) { return true }
            var before = index - 1
            if before > 0, Self.attributes.contains(words[before]) { before -= 1 }
            guard before >= 0, leading.contains(words[before]) else { return false }
            // “Diplomats from Britain, China and France” are from there, and somewhere else.
            return !Self.origins.contains(words[before]) || !isListed(last)
        }
    }

    /// Whether a word is joined to another name behind it: “Iran-US talks”.
    private func isHyphenated(_ index: Int) -> Bool {
        let rest = beginning[printed[index].endIndex...]
        return rest.first.map { "-–".contains($0) } ?? false && rest.dropFirst().first?.isUppercase ?? false
    }

    /// Whether a name is one of those from which the article says that people are: the second of “diplomats from Britain, China and France”.
    func isOrigin(_ name: String) -> Bool {
        ([name.lowercased()] + (Self.shortened[name] ?? [])).contains(where: isInOrigins)
    }

    private func isInOrigins(_ name: String) -> Bool {
        let parts = Self.parts(of: name)
        guard !parts.isEmpty, words.count > parts.count else { return false }
        return words.indices.dropLast(parts.count - 1).contains { index in
            guard Self.stands(parts, at: index, in: words) else { return false }
            guard isListed(index + parts.count - 1) || index > 0 && words[index - 1] == "and" else { return false }
            // Back to the beginning of the list.
            var start = index
            while start > 0, !Self.origins.contains(words[start - 1]),
                isListed(start - 1) || isCapital(start - 1) || ["and", "the"].contains(words[start - 1])
            { start -= 1 }
            return start > 0 && Self.origins.contains(words[start - 1])
        }
    }

    /// A name's words in lower case.
    private static func parts(of name: String) -> [String] { name.lowercased().split(separator: " ").map(String.init) }

    private static func stands(_ parts: [String], at index: Int, in words: [String]) -> Bool {
        parts.indices.allSatisfy { words[index + $0] == parts[$0] }
    }

    /// Whether an article names a state only as the one behind a group: “Rwanda-backed rebels”, “rebels backed by Rwanda”.
    func isBehind(_ name: String) -> Bool {
        let parts = Self.parts(of: name)
        guard let last = parts.last, words.count > parts.count else { return false }
        let (leading, short) = (Array(parts.dropLast()), Self.shortened[name])
        return words.indices.dropLast(parts.count).contains { index in
            let tail = index + parts.count - 1
            let isNamed = Self.stands(leading, at: index, in: words) && Self.isForm(words[tail], of: last)
            guard isNamed || short?.contains(words[index]) ?? false else { return false }
            let behind = isNamed ? tail + 1 : index + 1
            if words.indices.contains(behind), Self.backing.contains(words[behind]) { return true }
            return index > 1 && words[index - 1] == "by" && Self.backing.contains(words[index - 2])
        }
    }

    /// Whether a word is a name or its adjective: “rwandan”.
    private static func isForm(_ word: String, of name: String) -> Bool {
        word.hasPrefix(name) && word.count <= name.count + 3 && !isPossessive(word)
    }

    private static let shortened: [String: Set<String>] = [
        "United States": ["us"], "United Arab Emirates": ["uae"], "United Kingdom": ["uk", "britain"],
    ]
    private static let backing: Set<String> = ["backed", "supported", "sponsored", "aligned", "funded"]

    private static let leading: Set<String> = [
        "in", "from", "across", "inside", "leave", "leaving", "left", "out", "of", "over", "on", "against", "throughout",
    ]
    private static let hosting: Set<String> = ["in", "across", "inside", "throughout", "leave", "leaving", "left"]
    private static let attributes: Set<String> = ["warring", "torn", "southern", "northern", "eastern", "western", "central", "the"]
    private static let within: Set<String> = ["capital", "north", "south", "east", "west", "coast", "border", "interior"]

    private static let origins: Set<String> = ["from", "of"]

    /// Whether a list of names goes on behind a word, up to its “and”: “Britain, China and France”.
    private func isListed(_ index: Int) -> Bool {
        for place in index..<min(index + Self.listMax, printed.count - 1) {
            let (next, between) = (printed[place + 1], beginning[printed[place].endIndex..<printed[place + 1].startIndex])
            if between.contains(where: { ".;:\n".contains($0) }) || place == index && next != "and" && !between.contains(",") {
                return false
            }
            if next == "and" { return place + 2 < printed.count && isName(place + 2) }
            guard isName(place + 1) else { return false }
        }
        return false
    }

    private func isName(_ index: Int) -> Bool { printed[index] == "the" || isCapital(index) }

    /// Whether a word is written as a name.
    private func isCapital(_ index: Int) -> Bool { printed[index].first?.isUppercase ?? false }

    /// The most words between the first name of a list and its “and”.
    private static let listMax = 8

    private static func isPossessive(_ word: String) -> Bool {
        word.utf8.last == UInt8(ascii: "s") && (word.hasSuffix("'s") || word.hasSuffix("’s"))
    }
}
