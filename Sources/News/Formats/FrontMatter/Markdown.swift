// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The paragraphs of a Markdown text (CommonMark 0.31): what a person would read, without marks, link addresses, pictures, code and rules.
struct Markdown {
    /// The first heading of the first rank.
    private(set) var title: String?
    /// The paragraphs, list items and further headings, in order.
    private(set) var paragraphs: [String] = []

    private var text = ""

    /// Reads a text.
    static func read(_ text: String, _ limits: ReaderLimits) -> Markdown {
        var markdown = Markdown()
        var fence: Character?
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let bare = line.trimmingSpaces
            if let open = fence {
                if bare.hasPrefix(String(repeating: open, count: 3)) { fence = nil }
            } else if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
                markdown.finish(limits)
                fence = bare.first
            } else {
                markdown.add(bare, limits)
            }
        }
        markdown.finish(limits)
        return markdown
    }

    private mutating func add(_ line: Substring, _ limits: ReaderLimits) {
        var line = line
        while line.first == ">" { line = line.dropFirst().trimmingSpaces }
        if line.isEmpty { return finish(limits) }
        if line.first == "#" {
            let rank = line.prefix { $0 == "#" }.count
            let rest = line.dropFirst(rank)
            if rank <= 6, rest.first?.isWhitespace == true {
                return heading(String(rest).trimming { $0 == "#" || $0 == " " }, rank, limits)
            }
        }
        // A line of one mark underlines a heading or parts sections.
        if let mark = line.first, "=-*_".contains(mark), line.allSatisfy({ $0 == mark || $0 == " " }), line.count >= 3 || mark == "=" {
            if mark == "=" || mark == "-", !text.isEmpty { return heading(text, mark == "=" ? 1 : 2, limits) }
            return finish(limits)
        }
        if let item = Self.item(line) {
            finish(limits)
            text = String(item)
            return
        }
        text += text.isEmpty ? line : " " + line
    }

    private mutating func heading(_ heading: String, _ rank: Int, _ limits: ReaderLimits) {
        text = heading == text ? "" : text
        finish(limits)
        let line = Self.plain(heading, limits)
        if rank == 1, title == nil, paragraphs.isEmpty { title = line } else if let line { paragraphs.append(line) }
    }

    private mutating func finish(_ limits: ReaderLimits) {
        defer { text = "" }
        // The address that a link by name stands for, and the text of a footnote's mark.
        if text.hasPrefix("["), let close = text.firstRange(of: "]:"), text[..<close.lowerBound].utf8.count <= 60, !text.hasPrefix("[^") {
            return
        }
        if let line = Self.plain(text, limits) { paragraphs.append(line) }
    }

    /// The text of a list's item: `- text`, `* text`, `1. text`.
    private static func item(_ line: Substring) -> Substring? {
        if let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " { return line.dropFirst(2).trimmingSpaces }
        let number = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(number.count)
        guard (1...3).contains(number.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return rest.dropFirst(2).trimmingSpaces
    }

    /// A paragraph without its marks; `nil` when nothing is left.
    private static func plain(_ text: String, _ limits: ReaderLimits) -> String? {
        guard text.utf8.contains(where: { MarkdownLine.marks.contains($0) }) else { return text.oneLine }
        return Blocks.line(html: MarkdownLine.plain(text), limits: limits)
    }
}
