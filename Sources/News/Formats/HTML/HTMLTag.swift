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
    case preformatted
    /// Text goes on through it: `em`, `span`.
    case inline
    case link
    case lineBreak
    /// `main`, `article`, `body`, `html`: what a page calls its content, never dropped for its class.
    case content
    /// `nav`, `aside`, `footer`: what a page itself calls furniture.
    case furniture
    /// `header` of the page or of the article.
    case header
    case caption
    case figure
    /// Holds no text of the article: `script`, `button`, `svg`.
    case unread

    /// The tag of an element's lower-case name.
    static func of(_ name: String) -> HTMLTag { byName[name] ?? .block }

    /// Whether it starts and ends a paragraph.
    var parts: Bool { self != .inline && self != .link && self != .lineBreak }

    private static let byName: [String: HTMLTag] = {
        let names: [(HTMLTag, String)] = [
            (.paragraph, "p amp-p"), (.heading, "h1 h2 h3 h4 h5 h6"), (.item, "li dd dt"),
            (.quote, "blockquote q-block"),
            (.cell, "td th"), (.preformatted, "pre listing xmp"), (.link, "a"), (.lineBreak, "br"),
            (
                .inline,
                """
                abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp ruby rt s samp small span strike \
                strong sub sup time tt u var wbr img picture source amp-img
                """
            ),
            (.content, "html body main article"), (.furniture, "nav aside footer menu"),
            (.header, "header"),
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
        var all: [String: HTMLTag] = [:]
        for (tag, words) in names {
            for word in words.split(separator: " ") { all[String(word)] = tag }
        }
        return all
    }()
}
