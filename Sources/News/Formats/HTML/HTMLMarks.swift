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

    /// The marks of an element's attributes.
    static func of(_ attributes: [(name: String, value: String)], _ scratch: inout HTMLVocabulary.Scratch) -> HTMLMarks {
        if attributes.isEmpty { return [] }
        var marks: HTMLMarks = []
        for (name, value) in attributes {
            switch name {
            case "class", "id": marks.formUnion(HTMLVocabulary.shared.marks(value, &scratch))
            case "itemprop":
                if value.hasPrefix("articleBody") || value.hasPrefix("reviewBody") {
                    marks.insert([.content, .declared])
                }
                if value == "comment" { marks.insert(.foreign) }
                // The lead stands in what many pages call a teaser.
                if value == "description" { marks.insert(.embed) }
            case "property":
                if value == "content:encoded" || value == "articleBody" {
                    marks.insert([.content, .declared])
                }
            case "role": marks.formUnion(roles[value] ?? [])
            case "hidden": marks.insert(.hidden)
            case "aria-hidden": if value == "true" { marks.insert(.hidden) }
            case "style": if isHiding(value) { marks.insert(.hidden) }
            default: break
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
