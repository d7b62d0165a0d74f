// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The paragraphs of a page's article.
struct HTMLMainText {
    let outline: HTMLOutline

    /// The paragraphs, in order.
    static func paragraphs(_ tree: MarkupTree, headline: String?) -> [String] {
        let outline = HTMLOutline(tree)
        let container = HTMLContainer(outline)
        let headline = headline.map(HTMLPhrases.fold)
        guard let element = container.choose(headline: headline) else { return [] }
        let range = outline.elements[element].blocks
        var kept = range.filter { !container.isDropped[$0] }
        let text = HTMLMainText(outline: outline)
        kept = text.withoutFurniture(
            kept, headline: headline, inContent: outline.elements[element].marks.contains(.content))
        return kept.map { outline.text(outline.blocks[$0]) }
    }

    private func withoutFurniture(_ blocks: [Int], headline: String?, inContent: Bool) -> [Int] {
        var kept: [Int] = []
        let isProse = blocks.map { HTMLContainer.isProse(outline, outline.blocks[$0]) }
        let firstProse = isProse.firstIndex(of: true) ?? 0
        var position = 0
        while position < blocks.count {
            defer { position += 1 }
            let block = outline.blocks[blocks[position]]
            if block.linkDensity > 0.5, block.length < 400,
                block.tag != .paragraph || block.linkDensity > 0.9
            {
                continue
            }
            if isProse[position], block.length > 150 {
                kept.append(blocks[position])
                continue
            }
            let line = outline.text(block)
            let folded = HTMLPhrases.fold(line)
            if folded == headline { continue }
            if position < firstProse, !tells(block, next: position + 1 == firstProse, inContent) {
                continue
            }
            if HTMLPhrases.isFurniture(folded) { continue }
            if HTMLPhrases.endsArticle(folded), !kept.isEmpty,
                !isProse[position...].prefix(8).contains(true)
            {
                break
            }
            kept.append(blocks[position])
        }
        return trimmed(kept)
    }

    /// Whether a line above the first prose belongs to the text: a paragraph, a standfirst, what stands directly in front.
    private func tells(_ block: HTMLBlock, next: Bool, _ inContent: Bool) -> Bool {
        switch block.tag {
        case .paragraph: true
        case .heading: next || block.length >= 60 && block.linkLength == 0
        case .item, .quote: inContent && block.linkLength == 0
        default: false
        }
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
