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
        for line in TextLines(text) {
            let bare = line.trimmingSpaces
            // One more than is kept tells the reader that something was left out.
            if markdown.paragraphs.count > limits.paragraphsMax { break }
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
        // Only marks stand here, so that a byte is a character.
        let marks = line.utf8.prefix { $0 == UInt8(ascii: ">") || $0 == 0x20 }
        if marks.first == UInt8(ascii: ">") { line = line[marks.endIndex...] }
        if line.isEmpty { return finish(limits) }
        if line.utf8.first == UInt8(ascii: "#") {
            let rank = line.prefix { $0 == "#" }.count
            let rest = line.dropFirst(rank)
            if rank <= 6, rest.first?.isWhitespace == true {
                return heading(String(rest).trimming { $0 == "#" || $0 == " " }, rank, limits)
            }
        }
        // A line of one mark underlines a heading or parts sections.
        if let mark = line.utf8.first, "=-*_".utf8.contains(mark), line.utf8.allSatisfy({ $0 == mark || $0 == 0x20 }),
            line.utf8.count >= 3 || mark == UInt8(ascii: "=")
        {
            if mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"), !text.isEmpty {
                return heading(text, mark == UInt8(ascii: "=") ? 1 : 2, limits)
            }
            return finish(limits)
        }
        if let item = Self.item(line) {
            finish(limits)
            text = String(item)
            return
        }
        if !text.isEmpty { text += " " }
        text += line
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
        if let mark = line.utf8.first, "-*+".utf8.contains(mark), line.utf8.dropFirst().first == 0x20 {
            return Substring(line.utf8.dropFirst(2)).trimmingSpaces
        }
        let number = line.utf8.prefix(4).prefix(while: NewsDate.isDigit)
        guard (1...3).contains(number.count), let mark = line[number.endIndex...].utf8.first, ".)".utf8.contains(mark) else { return nil }
        let rest = line[number.endIndex...].utf8.dropFirst()
        return rest.first == 0x20 ? Substring(rest).trimmingSpaces : nil
    }

    /// A paragraph without its marks; `nil` when nothing is left.
    private static func plain(_ text: String, _ limits: ReaderLimits) -> String? {
        guard text.utf8.contains(where: { MarkdownLine.marks.contains($0) }) else { return text.oneLine }
        return Blocks.line(html: MarkdownLine.plain(text), limits: limits)
    }
}
