// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The text block of the old wire formats: lines for the desk, the headline, the byline, then the paragraphs, wrapped by hand.
enum WireText {
    /// The most lines above the paragraphs.
    static let topLinesMax = 12

    /// The most bytes of a line above the paragraphs; a longer one is prose.
    private static let topLineBytesMax = 400

    /// The most paragraphs on top that are for the desk; agencies write up to five.
    private static let notesMax = 20

    /// Reads headline, byline, dateline, notes and paragraphs into an article.
    static func read(_ text: Substring, into article: inout Article, _ findings: inout Findings) {
        let text = withoutControls(text)
        let top = Array(TextLines(text).lazy.drop { $0.isBlank }.prefix(topLinesMax))
        let start = bodyStart(top)
        var headline: [String] = []
        for line in top[..<start] {
            let bare = String(line).trimming { "=<^".contains($0) || $0.isWhitespace }
            if bare.isEmpty { continue }
            if let note = WireNotes.note(bare, below: headline.last) {
                WireNotes.apply(note, bare, &article, &findings)
            } else {
                headline.append(bare)
            }
        }
        article.headline = headline.isEmpty ? nil : headline.joined(separator: " ").oneLine
        let rest = text[(start < top.count ? top[start].startIndex : top.last?.endIndex ?? text.startIndex)...]
        let notes = TextLines(rest).first { isNotebook($0) }
        article.body = Blocks.paragraphs(plain: rest[..<(notes?.startIndex ?? rest.endIndex)])
        takeNotes(&article, &findings)
        WireCopy.tidy(&article)
    }

    /// Where the paragraphs start among the lines on top: behind the line that `=` ends, else behind the first empty line or in front of the first indented
    /// one, unless what stands above is prose itself.
    private static func bodyStart(_ lines: [Substring]) -> Int {
        let prose = lines.firstIndex { $0.utf8.count > topLineBytesMax } ?? lines.count
        let top = lines[..<prose]
        if let last = top.lastIndex(where: { $0.trimmingSpaces.hasSuffix("=") }) { return last + 1 }
        let end = top.firstIndex { line in line.isBlank || line.hasPrefix("  ") || line.hasPrefix("\t") } ?? 0
        let above = top[..<end].map { $0.trimmingSpaces }.joined(separator: " ")
        let isStory = top.first.map { WireOrder.read(String($0.trimmingSpaces)) == nil } == true && Dateline.find(above) != nil
        return isStory || PlainText.words(above) > 40 ? 0 : end
    }

    /// Desk notes that stand as the first paragraphs.
    private static func takeNotes(_ article: inout Article, _ findings: inout Findings) {
        var taken = 0
        for paragraph in article.body.prefix(notesMax) {
            // An order comes first: `EDITORS: Kill the story` has the colon of a dateline.
            guard PlainText.words(paragraph) <= 30, WireOrder.read(paragraph) != nil || Dateline.find(paragraph) == nil,
                let note = WireNotes.note(paragraph)
            else { break }
            WireNotes.apply(note, paragraph, &article, &findings)
            taken += 1
        }
        article.body.removeFirst(taken)
    }

    /// dpa's line behind which nothing is for publication.
    private static func isNotebook(_ line: Substring) -> Bool {
        guard line.utf8.count <= 100 else { return false }
        return notebooks.contains(String(line.trimmingSpaces))
    }

    private static let notebooks: Set<String> = [
        "# Notebook", "# Notizblock", "* * * *", "## Editorial contacts", "The following information is not intended for publication",
    ]

    /// A text without the control characters by which typesetters were driven; tabs and line ends stay, of two carriage returns one.
    static func withoutControls(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var last: UInt8 = 0
        for byte in text.utf8 {
            let isControl = byte < 0x20 && !(0x09...0x0D).contains(byte) || byte == 0x7F
            if !isControl, !(byte == 0x0D && last == 0x0D) { bytes.append(byte) }
            last = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
