// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The formats that the reader tells apart, by content. The raw value is the media type where one is registered, else a name that stays.
public enum ArticleFormat: String, Sendable, Codable, CaseIterable {
    /// Plain text: headline, dateline, paragraphs.
    case plainText = "text/plain"
    /// Markdown, or any text with front matter.
    case markdown = "text/markdown"
    /// A web page.
    case html = "text/html"
    /// IPTC ninjs 1.x, 2.x, 3.x.
    case ninjs = "application/vnd.iptc.ninjs+json"
    /// dpa digitalwires.
    case digitalwires = "dpa-digitalwires"
    /// A JSON object with an article's recognisable fields.
    case json = "application/json"
    /// JSON Feed 1.x.
    case jsonFeed = "application/feed+json"
    /// IPTC NewsML-G2.
    case newsMLG2 = "application/vnd.iptc.g2.newsitem+xml"
    /// IPTC NewsML 1.x.
    case newsML1 = "text/vnd.iptc.newsml"
    /// IPTC NITF.
    case nitf = "text/vnd.iptc.nitf"
    /// IPTC 7901, the wire format.
    case iptc7901 = "iptc-7901"
    /// ANPA 1312, the wire format of North America.
    case anpa1312 = "anpa-1312"
    /// RSS 0.9x, 1.0 and 2.0.
    case rss = "application/rss+xml"
    /// Atom 0.3 and 1.0.
    case atom = "application/atom+xml"
    /// A mail.
    case mail = "message/rfc822"
}
