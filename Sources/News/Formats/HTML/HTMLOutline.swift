// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A run of text that a page shows as one paragraph.
struct HTMLBlock {
    /// Its bytes in the outline's text.
    var bytes: Range<Int>
    /// Its letters and digits, where a character of a script without spaces counts twice.
    var length: Int
    /// As `length`, of what stands in links.
    var linkLength: Int
    /// What its closest element is.
    var tag: HTMLTag
    /// The closest of the outline's elements around it.
    var element: Int

    /// The share of its text that stands in links.
    var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
}

/// An element that parts paragraphs.
struct HTMLElement {
    /// Its node in the tree.
    var node: Int
    /// The element around it, or -1.
    var parent: Int
    var tag: HTMLTag
    var marks: HTMLMarks
    /// The blocks in it.
    var blocks: Range<Int>
    /// Whether it is an `article`.
    var isArticle: Bool
}

/// A page as one list of paragraphs, and the elements around them, each of which holds a range of that list.
///
/// One walk over the tree makes it; everything after works on the two lists.
struct HTMLOutline {
    private(set) var blocks: [HTMLBlock] = []
    private(set) var elements: [HTMLElement] = []
    /// The text of all blocks, white space collapsed.
    private(set) var bytes: [UInt8] = []
    /// Where in it single line breaks stand, which part no paragraphs.
    private(set) var lineEnds: [Int] = []

    private var tags: [HTMLTag] = []
    private var open: [Int] = []
    private var start = 0
    private var linkDepth = 0
    /// The letters since the outermost link began.
    private var linkLetters = 0
    private var length = 0
    private var linkLength = 0
    private var breaks = 0
    private var needsSpace = false
    private var scratch = HTMLVocabulary.Scratch()
    /// For each of the tree's names what an element, and what an attribute of that name says.
    private let tagsByName: [HTMLTag]
    private let sources: [HTMLMarks.Source]

    /// Reads a page.
    init(_ tree: MarkupTree) {
        tagsByName = tree.names.map(HTMLTag.of)
        sources = tree.names.map(HTMLMarks.source)
        bytes.reserveCapacity(32_768)
        elements.reserveCapacity(tree.nodes.count / 2)
        guard !tree.nodes.isEmpty else { return }
        walk(tree)
        flush()
    }

    /// The text of a block.
    func text(_ block: HTMLBlock) -> String { String(decoding: bytes[block.bytes], as: UTF8.self) }

    /// Whether single line breaks stand in a block.
    func isMixed(_ block: HTMLBlock) -> Bool {
        let first = firstLineEnd(block)
        return first < lineEnds.count && lineEnds[first] < block.bytes.upperBound
    }

    /// The lines of a block, as single line breaks part them.
    func lines(_ block: HTMLBlock) -> [String] {
        let ends = lineEnds[firstLineEnd(block)...].prefix { $0 < block.bytes.upperBound }
        let starts = [block.bytes.lowerBound] + ends
        return zip(starts, ends + [block.bytes.upperBound]).compactMap { String(decoding: bytes[$0..<$1], as: UTF8.self).oneLine }
    }

    /// Where among the line breaks those of a block start; a page can have as many as blocks.
    private func firstLineEnd(_ block: HTMLBlock) -> Int {
        var (from, to) = (0, lineEnds.count)
        while from < to {
            let middle = (from + to) / 2
            if lineEnds[middle] <= block.bytes.lowerBound { from = middle + 1 } else { to = middle }
        }
        return from
    }

    /// The most letters of a link: one that goes on was not closed, and what follows is the article.
    private static let linkLettersMax = 400

    // MARK: Walk

    /// From node to node without recursion: a hostile page nests without end.
    private mutating func walk(_ tree: MarkupTree) {
        var node = 0
        while true {
            let entered = enter(node, tree)
            if entered, tree.nodes[node].firstChild >= 0 {
                node = tree.nodes[node].firstChild
                continue
            }
            if entered { leave(node, tree) }
            while tree.nodes[node].nextSibling < 0 {
                node = tree.nodes[node].parent
                if node < 0 { return }
                leave(node, tree)
            }
            node = tree.nodes[node].nextSibling
        }
    }

    /// Takes up a node; false when nothing in it is read.
    private mutating func enter(_ number: Int, _ tree: MarkupTree) -> Bool {
        if tree.nodes[number].kind == .text {
            tags.append(.inline)
            append(tree.bytes.span, tree.nodes[number].text)
            return true
        }
        let tag = tagsByName[Int(tree.nodes[number].nameNumber)]
        switch tag {
        case .unread: return false
        case .lineBreak:
            breaks += 1
            needsSpace = true
            if bytes.count > start { lineEnds.append(bytes.count) }
            if breaks > 1 { flush() }
        case .link:
            if linkDepth == 0 { linkLetters = 0 }
            linkDepth += 1
        case .inline: break
        default: return enterElement(number, tag, tree)
        }
        if !tag.parts, !tree.nodes[number].attributes.isEmpty {
            let marks = HTMLMarks.of(tree, number, sources, &scratch)
            if marks.contains(.hidden) || marks.contains(.foreign)
                || marks.contains(.caption) && tag == .inline
            {
                if tag == .link { linkDepth -= 1 }
                return false
            }
        }
        tags.append(tag)
        return true
    }

    private mutating func enterElement(_ number: Int, _ tag: HTMLTag, _ tree: MarkupTree) -> Bool {
        flush()
        var marks = HTMLMarks.of(tree, number, sources, &scratch)
        if tree.name(of: number) == "noscript" { marks.insert(.hidden) }
        elements.append(
            HTMLElement(
                node: number, parent: open.last ?? -1, tag: tag, marks: marks,
                blocks: blocks.count..<blocks.count,
                isArticle: tree.name(of: number) == "article"))
        open.append(elements.count - 1)
        tags.append(tag)
        return true
    }

    private mutating func leave(_ number: Int, _ tree: MarkupTree) {
        guard let tag = tags.popLast() else { return }
        if tag == .link { linkDepth -= 1 }
        guard tag.parts else { return }
        flush()
        if let element = open.popLast() {
            elements[element].blocks = elements[element].blocks.lowerBound..<blocks.count
        }
    }

    // MARK: Text

    /// Adds text to the paragraph that is open.
    private mutating func append(_ span: Span<UInt8>, _ text: Range<Int32>) {
        var letters = 0
        var i = Int(text.lowerBound)
        let end = Int(text.upperBound)
        while i < end {
            let byte = span[i]
            if byte <= 0x20 {
                needsSpace = true
                i += 1
                continue
            }
            if byte == 0xC2, i + 1 < end, span[i + 1] == 0xA0 || span[i + 1] == 0xAD {
                if span[i + 1] == 0xA0 { needsSpace = true }
                i += 2
                continue
            }
            if byte == 0xE2, i + 2 < end, span[i + 1] == 0x80,
                span[i + 2] == 0x8B || span[i + 2] == 0xA8
            {
                i += 3
                continue
            }
            if needsSpace {
                if bytes.count > start { bytes.append(0x20) }
                needsSpace = false
            }
            breaks = 0
            bytes.append(byte)
            if byte < 0x80 {
                if byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 { letters += 1 }
            } else if byte >= 0xC3 {
                letters += byte >= 0xE3 && byte < 0xF0 ? 2 : 1
            }
            i += 1
        }
        length += letters
        if linkDepth > 0, linkLetters < Self.linkLettersMax {
            linkLength += letters
            linkLetters += letters
        }
    }

    /// Ends the paragraph that is open.
    private mutating func flush() {
        defer {
            start = bytes.count
            (length, linkLength, breaks, needsSpace) = (0, 0, 0, false)
        }
        guard length > 0, let element = open.last else {
            if bytes.count > start { bytes.removeSubrange(start...) }
            while let last = lineEnds.last, last > bytes.count { lineEnds.removeLast() }
            return
        }
        var block = HTMLBlock(
            bytes: start..<bytes.count, length: length, linkLength: linkLength,
            tag: elements[element].tag, element: element)
        if block.tag == .block || block.tag == .cell, let kind = telling(element) { block.tag = kind }
        blocks.append(block)
    }

    /// The tag that tells most about a paragraph in a plain `div`: that of the closest list item, quote or caption around it.
    private func telling(_ element: Int) -> HTMLTag? {
        var number = elements[element].parent
        for _ in 0..<3 where number >= 0 {
            switch elements[number].tag {
            case .item, .quote, .heading, .caption: return elements[number].tag
            case .block: number = elements[number].parent
            default: return nil
            }
        }
        return nil
    }
}
