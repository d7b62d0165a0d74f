// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What agencies put into the copy itself, whatever format carries it: notes for editors, dateline, page marks, sign-off, copyright.
enum WireCopy {
    /// The most paragraphs that are looked at for notes on top, and for sign-offs at the end.
    private static let edgeMax = 6

    /// Takes notes and the dateline off the first paragraphs, the sign-off off the last ones, and page marks from between. What the format's own fields said
    /// already stays.
    static func tidy(_ article: inout Article) {
        signOff(&article)
        // Notes stand above a byline or below it.
        for _ in 0..<2 {
            let notes = article.body.prefix(edgeMax).prefix { WireNotes.isForEditors($0) }
            article.body.removeFirst(notes.count)
            article.takeByline()
        }
        article.body.removeAll(where: isPageMark)
        article.takeDateline()
    }

    /// Takes the sign-offs off the last paragraphs, and what the desk put in front of the headline.
    static func signOff(_ article: inout Article) {
        let signOffs = article.body.suffix(edgeMax).reversed().prefix {
            isSignOff($0) || isCopyright($0) || isContact($0) || WireNotes.isReporters($0)
        }
        // Who is credited there is told by the outlet, and read before the paragraph goes.
        article.creditLine = article.creditLine ?? Agencies.credited(article.body)
        article.body.removeLast(signOffs.count)
        article.headline = article.headline.map(WireNotes.withoutSlug)
    }

    /// `((jane.doe@example.org; +1 555 0100;))`, `Keywords: AFGHANISTAN PAKISTAN/`: whom to ask, and what to file it under.
    private static func isContact(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 400 else { return false }
        return paragraph.hasPrefix("((") && paragraph.hasSuffix("))") || paragraph.prefix(9).lowercased() == "keywords:"
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
        let bare = paragraph.trimming { signOffMarks.contains($0) }
        if bare.isEmpty || endings.contains(bare) { return true }
        // An agency's name alone: it is credited before the line goes.
        if Agencies.name(bare) != nil { return true }
        let words = bare.split(separator: " ")
        guard words.count <= 6, let first = words.first else { return false }
        // Lower-case initials, joined by slashes or behind the agency's name.
        let initials = { (word: Substring) in
            word.split { "/-".contains($0) }.allSatisfy { $0.utf8.count <= 5 && $0.allSatisfy { $0.isLowercase || $0.isNumber } }
        }
        if words.count == 1 { return first.contains("/") && initials(first) }
        return agencies.contains(String(first)) && words.dropFirst().allSatisfy(initials)
    }

    /// `-MORE-`, `(more)`, `MORE FOLLOWS`, `xxx`: where a page of the transmission ended. What stands there is never told in the story.
    static func isPageMark(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 24 else { return false }
        return pageMarks.contains(paragraph.trimming { signOffMarks.contains($0) })
    }

    private static let signOffMarks: Set<Character> = ["-", "–", "—", "/", "#", "*", "=", "(", ")", "[", "]", ".", "_", " "]

    /// What stands alone at the end: of English wires, Xinhua's `Enditem`, AP's `-0-`.
    private static let endings: Set<String> = [
        "30", "0", "end", "ends", "more", "End", "Ends", "END", "ENDS", "MORE", "More", "Enditem", "ENDIT", "endit", "FIN", "Fin", "Ende",
        "ENDE",
        "КОНЕЦ",
    ]

    private static let pageMarks: Set<String> = [
        "MORE", "more", "More", "MORE FOLLOWS", "more follows", "MF", "xxx", "XXX", "weiter", "à suivre",
    ]

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

extension StringProtocol {
    /// The text without the characters at its ends that a rule names.
    func trimming(_ isTrimmed: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else { return "" }
        return String(self[first...last])
    }
}
