// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an element's name says about the text in it (<https://html.spec.whatwg.org/multipage/indices.html#elements-3>).
enum HTMLTag: UInt8 {
    /// Parts one paragraph from the next and says nothing more; also every name that is not known here.
    case block
    case paragraph
    case heading
    case item
    case quote
    case cell
    /// Text goes on through it: `em`, `span`.
    case inline
    case link
    case lineBreak
    /// `main`, `article`, `body`, `html`: what a page calls its content, never dropped for its class.
    case content
    /// `nav`, `aside`, `footer`: what a page itself calls furniture.
    case furniture
    case caption
    case figure
    /// Holds no text of the article: `script`, `button`, `svg`.
    case unread

    /// The tag of an element's lower-case name.
    static func of(_ name: String) -> HTMLTag {
        let key = key(name.utf8.span)
        var slot = Int(key & 511)
        while table.keys[slot] != key {
            if table.keys[slot] == 0 { return .block }
            slot = (slot + 1) & 511
        }
        return table.tags[slot]
    }

    /// Names by hash, with room to spare: pages have thousands of elements, and a dictionary of strings takes as long as all else asked of one.
    private static let table: (keys: [UInt64], tags: [HTMLTag]) = {
        var (keys, tags) = ([UInt64](repeating: 0, count: 512), [HTMLTag](repeating: .block, count: 512))
        for (tag, name) in names {
            let key = key(name.utf8.span)
            var slot = Int(key & 511)
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & 511 }
            (keys[slot], tags[slot]) = (key, tag)
        }
        return (keys, tags)
    }()

    private static func key(_ name: Span<UInt8>) -> UInt64 { HTMLNameHash.of(name, 0..<name.count) }

    /// Whether it starts and ends a paragraph.
    var parts: Bool { self != .inline && self != .link && self != .lineBreak }

    private static let names: [(HTMLTag, String)] = {
        let names: [(HTMLTag, String)] = [
            (.paragraph, "p"), (.heading, "h1 h2 h3 h4 h5 h6"), (.item, "li dd dt"),
            (.quote, "blockquote"),
            (.cell, "td th"), (.link, "a"), (.lineBreak, "br"),
            (
                .inline,
                """
                abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp ruby rt s samp small span strike \
                strong sub sup time tt u var wbr img picture source amp-img
                """
            ),
            (.content, "html body main article"), (.furniture, "nav aside footer menu"),

            (.caption, "figcaption caption amp-caption"), (.figure, "figure"),
            (
                .unread,
                """
                head title meta link base script style template svg iframe object embed applet canvas audio video track map area select \
                option optgroup datalist button textarea input label legend output meter progress dialog noframes frame frameset param math \
                amp-ad amp-embed amp-sidebar amp-social-share amp-iframe amp-video amp-youtube amp-analytics amp-consent amp-carousel \
                amp-user-notification amp-lightbox amp-state amp-pixel amp-auto-ads amp-sticky-ad amp-next-page amp-list
                """
            ),
        ]
        return names.flatMap { tag, words in words.split(whereSeparator: \.isWhitespace).map { (tag, String($0)) } }
    }()
}
