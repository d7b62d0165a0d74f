// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What agencies put into the copy itself, whatever format carries it: dateline, sign-off, copyright.
enum WireCopy {
    /// Takes the dateline off the first paragraph and the sign-off off the last ones. What the format's own fields said already stays.
    static func tidy(_ article: inout Article) {
        for _ in 0..<5 {
            guard let last = article.body.last, isSignOff(last) || isCopyright(last) else { break }
            article.body.removeLast()
        }
        guard let first = article.body.first, let dateline = Dateline.find(first) else { return }
        article.located = article.located ?? dateline.place
        article.creditLine = article.creditLine ?? dateline.agency
        article.body[0] = String(first[dateline.end...])
    }

    /// Place and agency of a dateline that stands in a field of its own: `STOCKHOLM, Aug 29, 2014 (AFP) -`, `Berlin (dpa) - `, `ANKARA`.
    static func dateline(_ text: String?) -> (place: String?, agency: String?) {
        guard let line = text?.oneLine else { return (nil, nil) }
        let bare = line.trimming { $0 == "-" || $0 == "–" || $0 == "—" || $0 == " " || $0 == ":" }
        guard let found = Dateline.find("\(bare) – X") else { return (nil, nil) }
        return (found.place, found.agency)
    }

    /// `hh/ph/ts`, `AFP sn`, `-30-`, `END`: who wrote and who cleared it, and that nothing follows.
    static func isSignOff(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 40 else { return false }
        let marks: Set<Character> = ["-", "/", "#", "*", "=", "(", ")", "."]
        let bare = paragraph.trimming { marks.contains($0) || $0 == " " }
        if bare.isEmpty || ["30", "end", "ends", "more", "END", "ENDS", "MORE"].contains(bare) { return true }
        let words = bare.split(separator: " ")
        guard words.count <= 6, let first = words.first else { return false }
        // Lower-case initials, joined by slashes or behind the agency's name.
        let initials = { (word: Substring) in
            word.split { "/-".contains($0) }.allSatisfy { $0.utf8.count <= 5 && $0.allSatisfy { $0.isLowercase || $0.isNumber } }
        }
        if words.count == 1 { return first.contains("/") && initials(first) }
        return agencies.contains(String(first)) && words.dropFirst().allSatisfy(initials)
    }

    private static let agencies: Set<String> = [
        "AFP", "AP", "dpa", "DPA", "Reuters", "AAP", "ANSA", "APA", "PA", "TASS", "PTI", "ANI", "AA", "EFE",
    ]

    /// A line that claims the copy, not a sentence that tells something.
    static func isCopyright(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 400 else { return false }
        let lower = paragraph.prefix(20).lowercased()
        return lower.hasPrefix("©") || lower.hasPrefix("(c) ") || lower.hasPrefix("copyright ") || lower.hasPrefix("(copyright")
    }

    /// Who wrote it, when a name is one that could be printed: `Meredith Jameson`, not the account `jameson.meredith`.
    static func printedName(_ name: String?) -> String? {
        guard let name = name?.oneLine, name.contains(" "), !name.contains("@"), name.first?.isUppercase == true else { return nil }
        return name
    }
}

extension String {
    /// The text without the characters at its ends that a rule names.
    func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else { return "" }
        return String(self[first...last])
    }
}
