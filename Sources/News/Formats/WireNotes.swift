// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What desks write into the lines above a wire's text: a kill, an embargo, a correction, a byline, a note for editors. The old wire formats have no fields
/// for them; the words are those of the agencies' style books.
enum WireNotes {
    /// What a line above the text is.
    enum Note {
        /// The item is withdrawn.
        case kill
        /// Not to be used before the time that the text states, which may be none.
        case embargo(String)
        /// Who wrote it.
        case byline
        /// Something for the desk: a flash, a lead's number, a correction, a picture's number.
        case desk
    }

    /// What a line is; `nil` for a headline.
    static func note(_ line: String) -> Note? {
        let bare = line.trimming { "()*+-=:<^ ".contains($0) }
        let lower = bare.lowercased()
        if bare.isEmpty { return .desk }
        if kills.contains(where: { lower.hasPrefix($0) }) { return .kill }
        if let start = embargoes.first(where: { lower.hasPrefix($0) }) {
            return .embargo(String(bare.dropFirst(start.count)).trimming { ":-. ".contains($0) })
        }
        if bylines.contains(where: { lower.hasPrefix($0) }), PlainText.words(bare) <= 14 { return .byline }
        if line.hasPrefix("("), line.hasSuffix(")"), PlainText.words(bare) <= 6 { return .desk }
        if desks.contains(where: { lower.hasPrefix($0) }) { return .desk }
        let words = lower.split { " ,/".contains($0) }
        return !words.isEmpty && words.count <= 5 && words.allSatisfy { flags.contains(String($0)) || Int($0.prefix(1)) != nil }
            ? .desk : nil
    }

    /// Takes a note into an article.
    static func apply(_ note: Note, _ line: String, _ article: inout Article, _ findings: inout Findings) {
        switch note {
        case .kill: article.pubStatus = .canceled
        case .embargo(let time): findings.embargo(time, &article)
        case .byline: article.byline = article.byline ?? line.trimming { "=<^ ".contains($0) }
        case .desk: break
        }
    }

    private static let kills = [
        "mandatory kill", "bulletin kill", "kill ", "editors: kill", "story kill", "withdrawal", "story withdrawn", "please withdraw",
        "mandatory withdrawal", "advisory kill",
        "annullierung", "meldung zurückgezogen", "annulation", "anulación",
    ]
    private static let embargoes = [
        "embargoed until", "embargoed to", "embargoed for release at", "embargoed for release until", "embargoed for", "embargo until",
        "embargoed", "embargo",
        "not for release until", "not for publication before", "not for use before", "hold for release until", "sperrfrist",
        "sous embargo jusqu'au",
    ]
    private static let bylines = ["by ", "von ", "par ", "por "]
    private static let desks = [
        "eds:", "editor's note", "editors' note", "editors:", "editors note", "ap photo", "ap graphic", "ap video", "with ap ", "adds ",
        "attn ", "note to editors", "achtung",
        "associated press", "the associated press", "for release", "recasts", "corrects ", "(corrects", "updates with", "eil", "ateprr",
        "repeats ",
    ]
    private static let flags: Set<String> = [
        "refile", "urgent", "extra", "flash", "bulletin", "alert", "newsalert", "lead", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th",
        "8th", "9th", "ld", "update", "correction",
        "corrected", "roundup", "wrapup", "writethru", "writethrough", "sub", "add", "insert", "eds", "feature", "analysis", "advisory",
        "graphic", "picture", "pictures", "photo",
        "photos", "with", "zusammenfassung", "korrektur", "eil", "first", "second", "third",
    ]
}
