// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Tells a byline from a headline or a sentence that starts with the same word: `By Jane Doe in Kabul`, not `By dawn, troops had entered Kabul`,
/// `Von Jane Doe`, not `Von der Leyen warns Moscow`.
enum Byline {
    /// The most words of a byline; three authors with their places have under 14.
    static let wordsMax = 14

    /// Words that a byline starts with, in small letters.
    private static let starts = ["by ", "von ", "par ", "por "]

    /// Whether names follow a byline's first word, and nothing but names, offices and places.
    static func isPrinted(_ line: String) -> Bool {
        let head = line.prefix(4).lowercased()
        guard let start = starts.first(where: { head.hasPrefix($0) }) else { return false }
        return holdsNames(line.dropFirst(start.count))
    }

    /// Whether a text, without the `By`, is names, with what a desk adds to them.
    static func holdsNames(_ text: Substring) -> Bool {
        // `By Jane Doe | Post Staff Writer`, `By Jane Doe • 8 November 2025`.
        let names = text.prefix { !"|•·".contains($0) }
        let words = names.split { $0.isWhitespace }
        guard let first = words.first, words.count < wordsMax, first.first?.isUppercase == true || isDeskOf(first) else { return false }
        guard !noNames.contains(first.lowercased().trimming { ",.".contains($0) }) else { return false }
        let firstName = firstName(words)
        guard firstName == words.count || (2...4).contains(firstName) || Agencies.name(first.trimming { ",.".contains($0) }) != nil else {
            return false
        }
        return firstName <= 4 && words.enumerated().allSatisfy { isPart($1, hasName: $0 > 1) }
    }

    /// How many words the first name has, without particles: up to a comma or a word that is no name.
    private static func firstName(_ words: [Substring]) -> Int {
        var count = 0
        for word in words {
            if joints.contains(word.lowercased()) { break }
            if !particles.contains(word.lowercased()) { count += 1 }
            if word.hasSuffix(",") || word.hasSuffix(";") { return count }
        }
        return count
    }

    /// A name, an office, a small word between them; numbers only behind a name.
    private static func isPart(_ word: Substring, hasName: Bool) -> Bool {
        let bare = word.trimming { ",.;()".contains($0) }
        guard let first = bare.first else { return true }
        if first.isNumber { return hasName }
        guard bare.allSatisfy({ $0.isLetter || $0.isNumber || "-'’./&".contains($0) }) else { return false }
        // Scripts without capitals have no other mark of a name.
        if first.isUppercase || !first.isLowercase { return true }
        let lower = bare.lowercased()
        return joints.contains(lower) || particles.contains(lower) || offices.contains(lower) || isDeskOf(word)
            || ["d'", "d’", "al-", "el-"].contains { bare.hasPrefix($0) }
    }

    /// `dpa-Korrespondent`.
    private static func isDeskOf(_ word: Substring) -> Bool {
        word.split(separator: "-").first.map { Agencies.name($0) != nil } ?? false
    }

    /// What stands between names and places.
    private static let joints: Set<String> = [
        "and", "und", "et", "y", "e", "&", "in", "at", "with", "for", "of", "à", "en", "aus", "mit", "avec", "con",
    ]

    private static let particles: Set<String> = [
        "de", "da", "do", "dos", "das", "del", "di", "du", "la", "le", "van", "von", "vom", "zu", "zur", "der", "den", "ter", "ten", "bin",
        "ibn", "al", "el",
        "abu", "the",
    ]

    private static let offices: Set<String> = [
        "staff", "writer", "writers", "correspondent", "correspondents", "editor", "editors", "reporter", "reporters", "bureau", "chief",
        "columnist",
        "analyst", "photographer", "special", "senior", "our", "to", "from", "agency", "agencies", "contributor", "contributors", "news",
        "desk",
        "international", "foreign", "diplomatic", "political", "defence", "defense", "security", "national", "affairs", "service",
        "services", "afp",
        "dpa", "published", "updated", "on",
    ]

    /// What `By` stands in front of in sentences and headlines: times, ways and means.
    private static let noNames: Set<String> = [
        "dawn", "dusk", "noon", "midday", "midnight", "night", "nightfall", "day", "daybreak", "morning", "afternoon", "evening", "sunrise",
        "sunset",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "july", "september",
        "october",
        "november", "december", "today", "tomorrow", "yesterday", "now", "then", "late", "early", "mid", "next", "last", "year", "week",
        "weekend",
        "month", "land", "sea", "air", "road", "rail", "train", "ship", "boat", "foot", "force", "law", "order", "decree", "vote",
        "default", "accident",
        "mistake", "chance", "design", "means", "way", "contrast", "comparison", "far", "any", "all", "no", "some", "many", "most", "more",
        "its", "his",
        "her", "their", "this", "that", "these", "those", "one", "two", "three", "whose", "what", "when", "how",
    ]
}
