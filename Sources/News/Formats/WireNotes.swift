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

    /// The most bytes of a note; AP's longest, for editors, have under 600.
    private static let bytesMax = 800

    /// What a line is; `nil` for a headline.
    ///
    /// - Parameter headline: the headline's lines above it, when there are any.
    static func note(_ line: String, below headline: String? = nil) -> Note? {
        guard line.utf8.count <= bytesMax else { return nil }
        let bare = line.trimming { "()*+-=:<^ ".contains($0) }
        if bare.isEmpty { return .desk }
        switch WireOrder.read(line, below: headline) {
        case .kill: return .kill
        case .embargo(let time): return .embargo(time)
        case .free: return .desk
        case nil: break
        }
        // A headline in two lines may go on with the same word: `Town retaken / by Northern Forces`.
        if headline == nil || bare.first?.isUppercase == true, Byline.isPrinted(bare) { return .byline }
        if line.hasPrefix("("), line.hasSuffix(")"), PlainText.words(bare) <= 6 { return .desk }
        let lower = bare.lowercased()
        if desks.contains(where: { lower.hasPrefix($0) }) || isLabel(lower) { return .desk }
        let words = lower.split { " ,/".contains($0) }
        return !words.isEmpty && words.count <= 5 && words.allSatisfy { flags.contains(String($0)) || Int($0.prefix(1)) != nil }
            ? .desk : nil
    }

    /// Whether a line in small letters is what an agency prints by itself, perhaps with numbers or an office behind it: `ap photo kx101`,
    /// `associated press writer`, `for release at 0600`. With other words behind it, it is a headline: `associated press reporter freed`.
    private static func isLabel(_ lower: String) -> Bool {
        guard let label = labels.first(where: { lower.hasPrefix($0) }) else { return false }
        let rest = lower.dropFirst(label.count)
        // `AP Photo/Jane Doe`.
        if let next = rest.first, next != " ", next != "," { return !next.isLetter && !next.isNumber }
        let words = rest.split { " ,;".contains($0) }
        return words.allSatisfy { $0.contains(where: \.isNumber) || labelWords.contains(String($0)) }
    }

    /// Takes what a field for editors' notes says of the article's use: a kill or an embargo; all else is for the desk.
    static func apply(field: String?, _ article: inout Article, _ findings: inout Findings) {
        guard let line = field?.oneLine, let note = note(line) else { return }
        switch note {
        case .kill, .embargo: apply(note, line, &article, &findings)
        case .byline, .desk: break
        }
    }

    /// Takes a note into an article. An embargo that is known already stays: a field states its time better than a note.
    static func apply(_ note: Note, _ line: String, _ article: inout Article, _ findings: inout Findings) {
        switch note {
        case .kill: article.pubStatus = .canceled
        case .embargo(let time): if article.embargoed == nil { findings.embargo(time, &article) }
        case .byline: article.byline = article.byline ?? line.trimming { "=<^ ".contains($0) }
        case .desk: break
        }
    }

    // MARK: Notes in the copy

    /// Whether a paragraph on top of a story is for editors only: `(UPDATES with toll, quotes)`, `EDS: Recasts lead.`, `(This version corrects …)`.
    static func isForEditors(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= bytesMax, let first = paragraph.utf8.first else { return false }
        let lower = Line.lower(paragraph)
        if editors.starts(lower) { return true }
        guard first == UInt8(ascii: "(") || first == UInt8(ascii: "["), let last = paragraph.utf8.last, ")].".utf8.contains(last) else {
            return false
        }
        return bracketed.starts(Array(lower.dropFirst()))
    }

    /// Whether a paragraph at the end says who reported and edited: `(Reporting by Jane Doe in Kabul; Editing by John Roe)`.
    static func isReporters(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= bytesMax else { return false }
        let lower = Line.lower(paragraph).drop { "([*_-".utf8.contains($0) || $0 == 0x20 }
        return reporters.starts(Array(lower))
    }

    /// A headline without what a desk puts in front of it: `UPDATE 2-`, `CORRECTED-`, `WRAPUP 1-`. What warns the reader, such as
    /// `URGENT:`, stays.
    static func withoutSlug(_ headline: String) -> String {
        var rest = headline[...]
        for _ in 0..<2 {
            let word = rest.prefix { $0.isASCII && $0.isUppercase }
            guard word.utf8.count >= 3, slugs.contains(String(word)) else { break }
            let behind = rest[word.endIndex...].drop { $0 == " " }.drop(while: \.isNumber)
            guard let mark = behind.first, "-:–—".contains(mark) else { break }
            let title = behind.dropFirst().drop { $0 == " " || $0 == "-" }
            if title.utf8.count < 8 { break }
            rest = title
        }
        return String(rest)
    }

    private static let editors = PhraseSet([
        "eds:", "eds.:", "editors:", "editors' note", "editor's note: this story is being", "editors note", "attn editors",
        "attention editors", "attention - ",
        "note to editors", "achtung redaktionen",
    ])
    private static let bracketed = PhraseSet([
        "updates", "update ", "updating", "adds ", "adding ", "recasts", "corrects", "correcting", "corrected", "refiles", "refiling",
        "repeats",
        "rewrites", "releads", "changes ", "removes ", "deletes ", "drops ", "clarifies", "restores", "fixes ", "inserts", "eds:",
        "editors:",
        "this version", "this story corrects", "this story updates", "official corrects", "aktualisiert", "neu:", "actualise",
        "actualisation",
        "ajoute", "corrige", "actualiza", "añade", "agrega", "обновлено", "уточн",
    ])
    private static let reporters = PhraseSet([
        "reporting by", "additional reporting", "writing by", "editing by", "compiled by", "reporting and writing by",
        "our standards: the thomson",
    ])
    /// Reuters' and others' words for a version of a story.
    private static let slugs: Set<String> = [
        "UPDATE", "REFILE", "CORRECTED", "CORRECTION", "RPT", "REPEAT", "WRAPUP", "WRAP", "ADVISORY",
    ]

    private static let desks = [
        "eds:", "eds.:", "editor's note", "editors' note", "editors:", "editors note", "with ap ", "adds ", "attn ", "attention editors",
        "attention - ",
        "note to editors", "achtung redaktion", "achtung:", "recasts", "corrects ", "updates with", "ateprr", "repeats ",
    ]
    private static let labels = [
        "ap photos", "ap photo", "ap graphics", "ap graphic", "ap videos", "ap video", "the associated press", "associated press",
        "for release",
        "for immediate release",
    ]
    private static let labelWords: Set<String> = [
        "writer", "writers", "correspondent", "at", "until", "on", "after", "a.m.", "p.m.", "am", "pm", "gmt", "utc", "est", "edt", "et",
        "with",
        "and", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let flags: Set<String> = [
        "refile", "urgent", "extra", "flash", "bulletin", "alert", "newsalert", "lead", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th",
        "8th", "9th", "ld", "update", "correction",
        "corrected", "roundup", "wrapup", "writethru", "writethrough", "sub", "add", "insert", "eds", "feature", "analysis", "advisory",
        "graphic", "picture", "pictures", "photo", "eilmeldung",
        "photos", "with", "zusammenfassung", "korrektur", "eil", "first", "second", "third",
    ]
}
