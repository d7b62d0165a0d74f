// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The text block of the old wire formats: lines for the desk, the headline, the byline, then the paragraphs, wrapped by hand.
enum WireText {
    /// The most lines above the paragraphs.
    static let topLinesMax = 12

    /// Reads headline, byline, dateline, notes and paragraphs into an article.
    static func read(_ text: Substring, into article: inout Article, _ findings: inout Findings) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            line.contains(where: isControl) ? Substring(line.filter { !isControl($0) }) : line
        }
        let used = Array(lines.drop { $0.trimmingSpaces.isEmpty })
        let body = bodyStart(used)
        var headline: [String] = []
        for line in used[..<body] {
            let bare = String(line).trimming { "=<^".contains($0) || $0.isWhitespace }
            if bare.isEmpty { continue }
            if let note = WireNotes.note(bare) { WireNotes.apply(note, bare, &article, &findings) } else { headline.append(bare) }
        }
        article.headline = headline.isEmpty ? nil : headline.joined(separator: " ").oneLine
        let notes = used[body...].firstIndex { isNotebook($0.trimmingSpaces) } ?? used.endIndex
        article.body = Blocks.paragraphs(plain: used[body..<notes].joined(separator: "\n"))
        takeNotes(&article, &findings)
        WireCopy.tidy(&article)
    }

    /// Where the paragraphs start: behind the line that `=` ends, else behind the first empty line or in front of the first indented one, unless what
    /// stands above is prose itself.
    private static func bodyStart(_ lines: [Substring]) -> Int {
        let top = lines.prefix(topLinesMax)
        if let last = top.lastIndex(where: { $0.trimmingSpaces.hasSuffix("=") }) { return last + 1 }
        let end = top.firstIndex { line in line.trimmingSpaces.isEmpty || line.hasPrefix("  ") || line.hasPrefix("\t") } ?? 0
        let above = top[..<end].map { $0.trimmingSpaces }.joined(separator: " ")
        return Dateline.find(above) != nil || PlainText.words(above) > 40 ? 0 : end
    }

    /// Desk notes that stand as the first paragraphs.
    private static func takeNotes(_ article: inout Article, _ findings: inout Findings) {
        while let first = article.body.first, PlainText.words(first) <= 30, Dateline.find(first) == nil, let note = WireNotes.note(first) {
            WireNotes.apply(note, first, &article, &findings)
            article.body.removeFirst()
        }
    }

    /// dpa's line behind which nothing is for publication.
    private static func isNotebook(_ line: Substring) -> Bool {
        ["# Notebook", "# Notizblock", "* * * *", "## Editorial contacts", "The following information is not intended for publication"]
            .contains(String(line))
    }

    private static func isControl(_ character: Character) -> Bool {
        character.utf8.count == 1 && character.utf8.allSatisfy { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
    }
}
