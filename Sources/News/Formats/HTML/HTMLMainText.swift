// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The paragraphs of a page's article.
struct HTMLMainText {
    let outline: HTMLOutline

    init(_ tree: MarkupTree) { outline = HTMLOutline(tree) }

    /// The first line of a page that has neither a title nor a heading, such as one that is nothing but preformatted text, when prose follows.
    var title: String? {
        guard let prose = outline.blocks.firstIndex(where: { HTMLContainer.isProse(outline, $0) }), prose > 0,
            let first = outline.blocks.first, first.linkLength == 0, first.bytes.count <= Self.lineBytesMax
        else { return nil }
        let line = outline.text(first)
        return Self.titleWords.contains(PlainText.words(line)) && !HTMLPhrases.isFurniture(HTMLPhrases.fold(line)) ? line : nil
    }

    /// How many words such a title has.
    private static let titleWords = 4...20

    /// The lines between the page's heading and its first prose: byline, date, standfirst.
    func above(headline: String?) -> [String] {
        guard let headline = headline.map(HTMLPhrases.fold) else { return [] }
        // To compare every block of a page takes long; most are shorter or longer.
        let lengths = headline.utf8.count - Self.marksBytesMax...headline.utf8.count + Self.marksBytesMax
        let isHeading = { (block: HTMLBlock) in
            if outline.isMixed(block) {
                return block.bytes.count <= 4 * Self.lineBytesMax && outline.lines(block).contains { isHeadline($0, headline) }
            }
            return lengths.contains(block.bytes.count) && HTMLPhrases.fold(outline.text(block)) == headline
        }
        guard let heading = outline.blocks.firstIndex(where: isHeading) else { return [] }
        let first = outline.isMixed(outline.blocks[heading]) ? [outline.blocks[heading]] : []
        let below = first + outline.blocks[(heading + 1)...].prefix(Self.linesMax).prefix { !HTMLContainer.isProse(outline, $0) }
        return below.flatMap(outline.lines).filter { $0.utf8.count <= Self.lineBytesMax }
    }

    /// The most lines that are looked at between heading and prose, and the most bytes of one.
    private static let linesMax = 12
    /// How many bytes of marks a headline may have more or less than the title that repeats it.
    private static let marksBytesMax = 24
    private static let lineBytesMax = 160

    /// The paragraphs, in order.
    func paragraphs(headline: String?) -> [String] {
        let container = HTMLContainer(outline)
        let headline = headline.map(HTMLPhrases.fold)
        guard let element = container.choose(headline: headline) else { return [] }
        let range = outline.elements[element].blocks
        var kept = range.filter { !container.isDropped[$0] }
        kept = withoutFurniture(
            kept, headline: headline, inContent: outline.elements[element].marks.contains(.content))
        let tops = kept.prefix(Self.topsMax).map { top(outline.blocks[$0], headline) }
        return tops.compactMap { $0 } + kept.dropFirst(Self.topsMax).map { outline.text(outline.blocks[$0]) }
    }

    /// How many paragraphs on top may hold headline, byline and date between line breaks, as pages older than style sheets have them.
    private static let topsMax = 3
    /// How many lines of one, and how many words a line between them has.
    private static let topLinesMax = 6
    private static let officeWordsMax = 6

    /// A paragraph on top without the lines that are headline, byline or date; `nil` when nothing is left.
    private func top(_ block: HTMLBlock, _ headline: String?) -> String? {
        guard outline.isMixed(block) else { return outline.text(block) }
        let lines = outline.lines(block)
        // `By Jane Doe / Staff Writer / November 8, 2025`: what stands between them goes, too, when it is short.
        let isTold = { (line: String) in isStamp(line) || Byline.isPrinted(line) || isHeadline(line, headline) }
        let last = lines.prefix(Self.topLinesMax).lastIndex(where: isTold) ?? -1
        guard lines[..<max(last, 0)].allSatisfy({ isTold($0) || PlainText.words($0) <= Self.officeWordsMax }) else {
            return outline.text(block)
        }
        let kept = lines[(last + 1)...]
        return kept.isEmpty ? nil : kept.joined(separator: " ")
    }

    private func isStamp(_ line: String) -> Bool { line.utf8.count <= 60 && NewsDate.parse(line) != nil }

    /// Whether a line is the page's headline, which in its title may stand behind the outlet's name.
    private func isHeadline(_ line: String, _ headline: String?) -> Bool {
        guard let headline, line.utf8.count <= 2 * Self.lineBytesMax else { return false }
        let folded = HTMLPhrases.fold(line)
        return folded == headline || PlainText.words(folded) >= 4 && headline.hasSuffix(folded)
    }

    /// Of the blocks those that belong to the article.
    private func withoutFurniture(_ blocks: [Int], headline: String?, inContent: Bool) -> [Int] {
        let isProse = blocks.map { HTMLContainer.isProse(outline, outline.blocks[$0]) }
        let first = isProse.firstIndex(of: true) ?? 0
        // Right above the first prose stands its heading, perhaps with a date or a button between.
        let lead = blocks[..<first].lastIndex { outline.blocks[$0].tag == .heading && outline.blocks[$0].linkLength == 0 }
        var kept: [Int] = []
        for (position, number) in blocks.enumerated() {
            let block = outline.blocks[number]
            if block.linkDensity > 0.5, block.length < 400, block.tag != .paragraph || block.linkDensity > 0.9 { continue }
            if isProse[position], block.length > 150 {
                kept.append(number)
                continue
            }
            if position < first, !tells(block, isLead: position == lead && first - position <= 4, inContent) { continue }
            let line = outline.text(block)
            let folded = HTMLPhrases.fold(line)
            if folded == headline || HTMLPhrases.isFurniture(folded) || isStamp(line, block) { continue }
            if HTMLPhrases.endsArticle(folded), !kept.isEmpty, !isProse[position...].prefix(8).contains(true) { break }
            kept.append(number)
        }
        return trimmed(kept)
    }

    /// Whether a line above the first prose belongs to the text: a paragraph, a standfirst, the heading of what follows.
    private func tells(_ block: HTMLBlock, isLead: Bool, _ inContent: Bool) -> Bool {
        switch block.tag {
        case .paragraph: true
        case .heading: isLead || block.length >= 60 && block.linkLength == 0
        case .item, .quote: inContent && block.linkLength == 0
        default: false
        }
    }

    /// Whether a line is a date, or outside of paragraphs and lists only a time or a number.
    private func isStamp(_ line: String, _ block: HTMLBlock) -> Bool {
        if block.length < 40, NewsDate.parse(line) != nil { return true }
        guard block.tag == .block || block.tag == .content, block.length < 12 else { return false }
        return !line.utf8.contains { $0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 }
    }

    /// Without the lines behind the last prose that tell nothing: tags, dates, names.
    private func trimmed(_ blocks: [Int]) -> [Int] {
        var blocks = blocks
        while let last = blocks.last, outline.blocks[last].tag != .paragraph,
            outline.blocks[last].tag != .item, outline.blocks[last].tag != .quote,
            !HTMLContainer.isProse(outline, outline.blocks[last]),
            !outline.endsLikeSentence(outline.blocks[last])
        {
            blocks.removeLast()
        }
        return blocks
    }
}

extension HTMLOutline {
    /// Whether a block ends with a full stop, a question or exclamation mark, perhaps in quotes, of any script.
    func endsLikeSentence(_ block: HTMLBlock) -> Bool {
        var end = block.bytes.upperBound
        let start = max(block.bytes.lowerBound, end - 16)
        while end > start {
            let byte = bytes[end - 1]
            if byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3A { return true }
            if byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D || byte == 0x20 {
                end -= 1
                continue
            }
            guard end - 3 >= start, byte >= 0x80 else {
                if end - 2 >= start, bytes[end - 2] == 0xC2, byte == 0xBB {
                    end -= 2
                    continue
                }
                return false
            }
            switch (bytes[end - 3], bytes[end - 2], byte) {
            case (0xE2, 0x80, 0xA6), (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F),
                (0xE0, 0xA5, 0xA4), (0xEF, 0xBC, 0x8E):
                return true
            case (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9D), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0xBA),
                (0xE3, 0x80, 0x8D), (0xE3, 0x80, 0x8F), (0xEF, 0xBC, 0x89):
                end -= 3
            case (_, 0xC2, 0xBB): end -= 2
            default:
                return bytes[end - 2] == 0xD8 && byte == 0x9F || bytes[end - 2] == 0xDB && byte == 0x94
            }
        }
        return false
    }
}
