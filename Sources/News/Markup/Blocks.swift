// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The paragraphs of marked-up copy: of an agency's XHTML or NITF, of a feed entry, of a mail. What it holds is taken to be the article; to find the
/// article on a web page is another matter.
struct Blocks {
    /// The paragraphs in an element: a block element parts them, and so do two line breaks; one line break is a space. Pictures with their captions,
    /// forms, scripts and navigation are left out. None is empty.
    ///
    /// - Parameter skipping: elements that are left out besides.
    static func paragraphs(_ tree: MarkupTree, in node: Int = MarkupTree.document, skipping: (Int) -> Bool = { _ in false }) -> [String] {
        var blocks = Blocks()
        /// Where the open block elements end.
        var ends: [Int] = []
        // For a few elements out of a document of many names, a table of all of them would cost more than it saves.
        let kinds = tree.names.count <= tree.nodes[node].end - node ? tree.names.map(kind) : []
        var i = node + 1
        let end = tree.nodes[node].end
        if tree.nodes[node].kind == .text { blocks.add(tree.text(of: node)) }
        while i < end {
            while let last = ends.last, i >= last {
                blocks.finish()
                ends.removeLast()
            }
            let found = tree.nodes[i]
            let kind = kinds.isEmpty ? kind(tree.name(of: i)) : kinds[Int(found.nameNumber)]
            if found.kind == .text {
                blocks.add(tree.text(of: i))
            } else if kind == .skipped || skipping(i) {
                i = found.end
                continue
            } else if kind == .lineBreak {
                blocks.breakLine()
            } else if kind == .parting {
                blocks.finish()
                ends.append(found.end)
            } else if kind == .spacing {
                blocks.add(" ")
            }
            i += 1
        }
        blocks.finish()
        return blocks.all
    }

    /// The paragraphs of a piece of HTML, such as a feed entry's content; of text without mark-up, those that empty lines part.
    static func paragraphs(html: String, limits: ReaderLimits) -> [String] {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return paragraphs(plain: html) }
        let tree = MarkupTree.html(html, limits: limits)
        guard holdsOnlyText(tree, html) else { return paragraphs(tree) }
        // Text with an entity or a stray "<" is plain; but some escape their HTML twice.
        let text = tree.text(of: MarkupTree.document)
        guard text.contains("</") || text.contains("/>") else { return paragraphs(plain: text) }
        return paragraphs(MarkupTree.html(text, limits: limits))
    }

    /// Whether no element stands in a piece of HTML but those that the parser puts around any text.
    private static func holdsOnlyText(_ tree: MarkupTree, _ html: String) -> Bool {
        !html.contains("<p")
            && !tree.nodes.contains { $0.kind == .element && !["html", "body", "p"].contains(tree.names[Int($0.nameNumber)]) }
    }

    /// The paragraphs of plain copy: an empty line parts them, or an indented first line, as wires have it. Without either, every line is one, unless all
    /// are so short that they were wrapped by hand; then a line goes on until a sentence ends with it.
    static func paragraphs(plain text: some StringProtocol) -> [String] {
        let isIndented = { (line: Substring) in
            line.utf8.first == 0x09 || line.utf8.first == 0x20 && line.utf8.dropFirst().first == 0x20
        }
        var (isParted, isWrapped, isAfterBlank, isFirst) = (false, true, false, true)
        for line in TextLines(text) {
            if line.isBlank {
                isAfterBlank = !isFirst
                continue
            }
            if isAfterBlank || isIndented(line) { isParted = true }
            if line.utf8.count > wrappedBytesMax { isWrapped = false }
            isFirst = false
        }
        var blocks = Blocks()
        for line in TextLines(text) {
            let isBlank = line.isBlank
            if isBlank || isIndented(line) || !isParted && (!isWrapped || PlainText.endsLikeSentence(blocks.text)) { blocks.finish() }
            if isBlank { continue }
            if !blocks.text.isEmpty { blocks.text += " " }
            blocks.text += line
        }
        blocks.finish()
        return blocks.all
    }

    /// The longest line of copy that was wrapped by hand.
    private static let wrappedBytesMax = 100

    /// A piece of HTML as one line of text; `nil` when nothing is left.
    static func line(html: String, limits: ReaderLimits) -> String? {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return html.oneLine }
        return MarkupTree.html(html, limits: limits).line(of: MarkupTree.document)
    }

    private var all: [String] = []
    private var text = ""
    private var broken = false

    private mutating func add(_ more: String) {
        if broken, more.utf8.contains(where: { $0 > 0x20 }) { broken = false }
        text += more
    }

    private mutating func breakLine() {
        if broken { finish() } else { text += " " }
        broken = true
    }

    private mutating func finish() {
        if let line = text.oneLine { all.append(line) }
        text = ""
        broken = false
    }

    /// What an element does to the paragraph that it stands in.
    private enum Kind { case inline, lineBreak, parting, spacing, skipped }

    private static func kind(_ name: String) -> Kind {
        if name == "br" { return .lineBreak }
        return skipped.contains(name) ? .skipped : parting.contains(name) ? .parting : spacing.contains(name) ? .spacing : .inline
    }

    /// Elements of HTML and NITF that stand in lines of their own.
    private static let parting: Set<String> = [
        "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
        "dd",
        "blockquote", "pre", "table", "tbody", "thead", "tr", "hr", "address", "center", "body", "details", "summary",
        "block", "bq", "hl1", "hl2", "abstract", "note", "credit", "nitf-table", "hedline", "byline", "dateline", "tagline", "fn",
        "body.head", "body.content", "body.end",
    ]

    /// Cells of a table, an author's title: words of two of them do not grow together.
    private static let spacing: Set<String> = ["td", "th", "nitf-col", "byttl"]

    private static let skipped: Set<String> = [
        "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "video", "audio", "picture", "figure", "figcaption",
        "svg",
        "form", "button", "select", "textarea", "nav", "aside", "media", "media-caption", "media-producer",
    ]
}
