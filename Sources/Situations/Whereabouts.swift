// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which states an article speaks of as the place of what happens: “in Sudan”, “from Sudan”, “Sudan's capital”.
///
/// States evacuate, sanction and recall from afar; the conflict is where the others are told to leave.
/// Most articles join what is going on by their parties alone: the words are parted when they are first asked for.
final class Whereabouts {
    private let beginning: String
    private lazy var printed = beginning.split { !$0.isLetter && !$0.isNumber && $0 != "’" && $0 != "'" }
    private lazy var words = printed.map { Substring($0.lowercased()) }
    /// For each word whether a list goes on behind it: a comma or “and”, and another name.
    private lazy var listed = printed.indices.map { Self.isListed(printed, $0, in: beginning) }
    /// For each word whether it is written as a name.
    private lazy var named = printed.map { $0.first?.isUppercase ?? false }

    /// How much of the text is looked at, in UTF-8 bytes: headline and first paragraphs.
    static let bytesMax = 600

    init(headline: String?, text: String) {
        beginning = (headline.map { $0 + " " } ?? "") + String(decoding: text.utf8.prefix(Self.bytesMax), as: UTF8.self)
    }

    /// Whether the article is about people of one state in another: diplomats, citizens, aid workers.
    var tellsOfGuests: Bool { words.contains { Self.guests.contains(String($0)) } }

    private static let guests: Set<String> = [
        "diplomat", "diplomats", "diplomatic", "embassy", "consulate", "nationals", "foreigners", "expatriates", "tourists", "missionaries",
    ]

    /// Whether a name stands as a place.
    func isPlace(_ name: String) -> Bool {
        let parts = name.lowercased().split(separator: " ")
        guard !parts.isEmpty, words.count > parts.count else { return false }
        return words.indices.dropLast(parts.count - 1).contains { index in
            guard zip(words[index...], parts).allSatisfy({ Self.bare($0) == $1 }) else { return false }
            let behind = index + parts.count < words.count ? words[index + parts.count] : ""
            if Self.isPossessive(words[index + parts.count - 1]), Self.within.contains(String(behind)) { return true }
            var before = index - 1
            // “Diplomats from Britain, China and France” are from there, and somewhere else.
            let isOrigin = before >= 0 && listed[index + parts.count - 1]
            if before > 0, Self.attributes.contains(String(words[before])) { before -= 1 }
            return before >= 0 && Self.leading.contains(String(words[before]))
                && !(isOrigin && Self.origins.contains(String(words[before])))
        }
    }

    /// Whether a name is one of those from which the article says that people are: the second of “diplomats from Britain, China and France”.
    func isOrigin(_ name: String) -> Bool {
        ([name.lowercased()] + (Self.shortened[name] ?? [])).contains(where: isInOrigins)
    }

    private func isInOrigins(_ name: String) -> Bool {
        let parts = name.split(separator: " ")
        guard !parts.isEmpty, words.count > parts.count else { return false }
        return words.indices.dropLast(parts.count - 1).contains { index in
            guard zip(words[index...], parts).allSatisfy({ $0 == $1 }) else { return false }
            guard listed[index + parts.count - 1] || index > 0 && words[index - 1] == "and" else { return false }
            // Back to the beginning of the list.
            var start = index
            while start > 0, !Self.origins.contains(String(words[start - 1])),
                listed[start - 1] || named[start - 1] || ["and", "the"].contains(words[start - 1])
            { start -= 1 }
            return start > 0 && Self.origins.contains(String(words[start - 1]))
        }
    }

    /// Whether an article names a state only as the one behind a group: “Rwanda-backed rebels”, “rebels backed by Rwanda”.
    func isBehind(_ name: String) -> Bool {
        let parts = name.lowercased().split(separator: " ")
        guard let last = parts.last, words.count > parts.count else { return false }
        return words.indices.dropLast(parts.count).contains { index in
            let tail = index + parts.count - 1
            let isNamed = zip(words[index..<tail], parts).allSatisfy({ $0 == $1 }) && Self.isForm(words[tail], of: last)
            guard isNamed || Self.shortened[name]?.contains(String(words[index])) ?? false else { return false }
            let behind = isNamed ? tail + 1 : index + 1
            if words.indices.contains(behind), Self.backing.contains(String(words[behind])) { return true }
            return index > 1 && words[index - 1] == "by" && Self.backing.contains(String(words[index - 2]))
        }
    }

    /// Whether a word is a name or its adjective: “rwandan”.
    private static func isForm(_ word: Substring, of name: Substring) -> Bool {
        word.hasPrefix(name) && word.count <= name.count + 3 && !isPossessive(word)
    }

    private static let shortened: [String: Set<String>] = [
        "United States": ["us"], "United Arab Emirates": ["uae"], "United Kingdom": ["uk", "britain"],
    ]
    private static let backing: Set<String> = ["backed", "supported", "sponsored", "aligned", "funded"]

    private static let leading: Set<String> = [
        "in", "from", "across", "inside", "leave", "leaving", "left", "out", "of", "over", "on", "against", "throughout",
    ]
    private static let attributes: Set<String> = ["warring", "torn", "southern", "northern", "eastern", "western", "central", "the"]
    private static let within: Set<String> = ["capital", "north", "south", "east", "west", "coast", "border", "interior"]

    private static let origins: Set<String> = ["from", "of"]

    /// Whether a list of names goes on behind a word, up to its “and”: “Britain, China and France”.
    private static func isListed(_ words: [Substring], _ index: Int, in text: String) -> Bool {
        for place in index..<min(index + listMax, words.count - 1) {
            let (next, between) = (words[place + 1], text[words[place].endIndex..<words[place + 1].startIndex])
            if between.contains(where: { ".;:\n".contains($0) }) || place == index && next != "and" && !between.contains(",") {
                return false
            }
            if next == "and" { return place + 2 < words.count && isName(words[place + 2]) }
            guard isName(next) else { return false }
        }
        return false
    }

    private static func isName(_ word: Substring) -> Bool { word == "the" || word.first?.isUppercase ?? false }

    /// The most words between the first name of a list and its “and”.
    private static let listMax = 8

    private static func bare(_ word: Substring) -> Substring { isPossessive(word) ? word.dropLast(2) : word }

    private static func isPossessive(_ word: Substring) -> Bool { word.hasSuffix("'s") || word.hasSuffix("’s") }
}
