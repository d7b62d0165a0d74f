// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The text of a mail's HTML part, one block a paragraph. Mails are laid out in tables, with no element that marks the main text, so that all of it is taken;
/// what surrounds it is told by its words, as in a plain mail.
enum MailPage {
    /// Elements that stand in a line of text; any other one starts and ends a paragraph.
    private static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
        "label", "mark",
        "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ]
    /// Elements of which nothing is shown.
    private static let silent: Set<String> = [
        "head", "script", "style", "title", "template", "noscript", "object", "select", "option", "map",
    ]

    /// The paragraphs of a page, an empty line between any two.
    static func text(_ html: String, limits: ReaderLimits) -> (text: String, problems: [Problem]) {
        let tree = MarkupTree.html(html, limits: limits)
        var blocks: [String] = []
        var block = ""
        func finish() {
            let lines = block.split(separator: "\n").compactMap { $0 == signatureMark ? MailText.signatureMark : $0.oneLine }
            if !lines.isEmpty { blocks.append(lines.joined(separator: "\n")) }
            block = ""
        }
        var open: [(end: Int, isBlock: Bool)] = []
        var i = 0
        while i < tree.nodes.count {
            while let last = open.last, last.end <= i {
                open.removeLast()
                if last.isBlock { finish() }
            }
            let node = tree.nodes[i]
            switch node.kind {
            case .document: break
            case .text:
                let text = tree.text(of: i)
                block += isSignature(text) ? "\n\(signatureMark)\n" : text.replacing(bytes: [("\n", " "), ("\r", " ")])
            case .element where silent.contains(tree.name(of: i)) || isHidden(i, in: tree):
                i = node.end
                continue
            case .element where tree.name(of: i) == "br": block += "\n"
            case .element:
                let isBlock = !inline.contains(tree.name(of: i))
                if isBlock { finish() }
                open.append((node.end, isBlock))
            }
            i += 1
        }
        finish()
        return (blocks.joined(separator: "\n\n"), tree.problems)
    }

    /// The mark above a signature, a text of its own: `<span class="gmail_signature_prefix">-- </span>`.
    private static func isSignature(_ text: String) -> Bool {
        let mark = text.drop(while: \.isWhitespace)
        return mark == "-- " || mark == "--\u{A0}"
    }

    /// Stands for it while a block is put together; no text holds a line of it.
    private static let signatureMark = "\u{0}-- "

    /// The teaser for the list of mails, which is in the page and not shown on it.
    private static func isHidden(_ node: Int, in tree: MarkupTree) -> Bool {
        guard !tree.nodes[node].attributes.isEmpty else { return false }
        if tree.attribute("hidden", of: node) != nil { return true }
        guard let style = tree.attribute("style", of: node)?.lowercased().filter({ !$0.isWhitespace }) else { return false }
        return style.contains("display:none") || style.contains("mso-hide:all") || style.contains("visibility:hidden")
    }
}
