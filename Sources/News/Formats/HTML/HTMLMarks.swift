// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an element's attributes say about the text in it.
struct HTMLMarks: OptionSet {
    let rawValue: UInt8

    /// Its class or id names furniture: `sidebar`, `share-bar`.
    static let furniture = HTMLMarks(rawValue: 1)
    /// It names what is never part of an article, however long: comments, cookie notices.
    static let foreign = HTMLMarks(rawValue: 2)
    /// It names the article's text: `entry-content`, `itemprop="articleBody"`.
    static let content = HTMLMarks(rawValue: 4)
    /// It declares the article's text in a vocabulary: schema.org's `articleBody`.
    static let declared = HTMLMarks(rawValue: 8)
    /// It is not shown.
    static let hidden = HTMLMarks(rawValue: 16)
    /// Of a picture: caption or credit.
    static let caption = HTMLMarks(rawValue: 32)

    /// Of the article, whatever its class is called: a post from elsewhere that it quotes, its lead.
    static let embed = HTMLMarks(rawValue: 64)

    /// What an attribute says by its name.
    enum Source: UInt8 { case vocabulary, itemprop, property, role, hidden, ariaHidden, style, other }

    /// What an attribute of a name says.
    static func source(_ name: String) -> Source {
        switch name {
        case "class", "id": .vocabulary
        case "itemprop": .itemprop
        case "property": .property
        case "role": .role
        case "hidden": .hidden
        case "aria-hidden": .ariaHidden
        case "style": .style
        default: .other
        }
    }

    /// The marks of an element's attributes.
    ///
    /// - Parameter sources: what an attribute says, for each of the tree's names.
    static func of(_ tree: MarkupTree, _ node: Int, _ sources: [Source], _ scratch: inout HTMLVocabulary.Scratch) -> HTMLMarks {
        var marks: HTMLMarks = []
        for number in tree.nodes[node].attributes {
            let attribute = tree.allAttributes[Int(number)]
            let source = sources[Int(attribute.nameNumber)]
            if source == .other { continue }
            if source == .vocabulary {
                marks.formUnion(HTMLVocabulary.shared.marks(tree.bytes, attribute.value, &scratch))
                continue
            }
            let value = tree.value(attribute)
            switch source {
            case .itemprop:
                if value.hasPrefix("articleBody") || value.hasPrefix("reviewBody") {
                    marks.insert([.content, .declared])
                }
                if value == "comment" { marks.insert(.foreign) }
                // The lead stands in what many pages call a teaser.
                if value == "description" { marks.insert(.embed) }
            case .property:
                if value == "content:encoded" || value == "articleBody" {
                    marks.insert([.content, .declared])
                }
            case .role: marks.formUnion(roles[value] ?? [])
            case .hidden: marks.insert(.hidden)
            case .ariaHidden: if value == "true" { marks.insert(.hidden) }
            case .style: if isHiding(value) { marks.insert(.hidden) }
            case .vocabulary, .other: break
            }
        }
        if marks.contains(.embed) { marks.subtract([.furniture, .foreign]) }
        return marks
    }

    private static let roles: [String: HTMLMarks] = [
        "navigation": .furniture, "complementary": .furniture, "contentinfo": .furniture,
        "banner": .furniture, "search": .furniture,
        "dialog": .foreign, "alertdialog": .foreign, "menu": .furniture, "menubar": .furniture,
        "tooltip": .furniture, "form": .furniture,
    ]

    private static let hiding = PhraseSet(["display:none", "visibility:hidden"])

    /// Whether a style attribute takes the element off the page.
    private static func isHiding(_ style: String) -> Bool {
        guard style.utf8.count <= 2_000 else { return false }
        var squeezed: [UInt8] = []
        for byte in style.utf8 where byte != 0x20 {
            squeezed.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0))
        }
        return hiding.stands(in: squeezed)
    }
}
