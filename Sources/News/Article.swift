// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One news article as the reader understood it. Field names are those of IPTC ninjs
/// (<https://iptc.org/standards/ninjs/>); what a source does not say stays `nil`.
public struct Article: Sendable, Hashable, Codable {
    /// The provider's identifier, such as `urn:newsml:afp.com:20251108:TX-PAR-ABC12`. Unique per provider, shared by versions.
    public var uri: String?
    /// The provider's version: a decimal number in wire formats. A higher one replaces a lower one of the same `uri`.
    public var version: String?
    /// When this version was made.
    public var versionCreated: Date?
    /// When the first version was made.
    public var firstCreated: Date?
    /// The headline, one line, without site furniture.
    public var headline: String?
    /// Who wrote it, as printed: `By Jane Doe`.
    public var byline: String?
    /// The dateline's place, as printed: `ISTANBUL`, `Ankara`.
    public var located: String?
    /// The outlet that published it, as printed.
    public var provider: String?
    /// The agency that the outlet credits: `AFP`, `Reuters`.
    public var creditLine: String?
    /// BCP 47 language tag, such as `en` or `en-GB`.
    public var language: String?
    /// Whether the provider still stands by it.
    public var pubStatus: PublicationStatus
    /// Not to be used before this moment.
    public var embargoed: Date?
    /// Editorial urgency, 1 (flash) to 9, as IPTC has it.
    public var urgency: Int?
    /// The address of the page.
    public var url: String?
    /// The paragraphs of the main text, in order, without headline and without site furniture.
    public var body: [String]
    /// What the bytes were recognised as.
    public var format: ArticleFormat

    /// An article with only what every article has; the rest is set where it is known.
    public init(headline: String? = nil, body: [String], format: ArticleFormat) {
        self.headline = headline
        self.body = body
        self.format = format
        self.pubStatus = .usable
    }

    /// The most bytes of an article's text that are classified; news articles have under 60,000. For a longer one the reader records `truncated`.
    public static let textBytesMax = 1 << 20

    /// The best known time of publication: that of this version, else that of the first.
    public var published: Date? { versionCreated ?? firstCreated }

    /// The blocks of `text` in order: the headline, when there is one, then each paragraph.
    public var blocks: [String] { (headline.map { [$0] } ?? []) + body }

    /// The whole text that evidence offsets refer to: the blocks, each parted from the next by one empty line.
    public var text: String { blocks.joined(separator: "\n\n") }
}

/// IPTC `pubStatus` (<https://cv.iptc.org/newscodes/pubstatusg2/>).
public enum PublicationStatus: String, Sendable, Codable, Hashable {
    /// May be published.
    case usable
    /// Not to be published until further notice.
    case withheld
    /// Withdrawn for ever: a kill.
    case canceled
}

/// Something that the reader could not use as it stood. The article goes on without it.
public struct Problem: Sendable, Hashable, Codable {
    /// What kind of thing was wrong; stable, for logs and metrics.
    public enum Kind: String, Sendable, Codable {
        /// The bytes hold nothing, or only white space.
        case empty
        /// The bytes are no text in any encoding that is known here.
        case notText = "not-text"
        /// The text holds no sentence.
        case noSentence = "no-sentence"
        /// The bytes exceed the size limit.
        case tooLarge = "too-large"
        /// Bytes that are invalid in the text's encoding were replaced by U+FFFD.
        case repairedEncoding = "repaired-encoding"
        /// The text was longer than is read or classified; its end was left out.
        case truncated
        /// The format is known but not read by this version.
        case unsupportedFormat = "unsupported-format"
        /// The format was recognised, but what it holds is no article: a picture, a list, an empty feed.
        case noArticle = "no-article"
        /// A part of the file is no article and was left out: a picture among the items of a message, an item of knowledge.
        case ignoredPart = "ignored-part"
        /// The mark-up is broken or refers to what is not read (entities, external files); it was read as far as it goes.
        case brokenMarkup = "broken-markup"
        /// The text is not in the encoding that it is declared to be in; it was read in the one that its bytes show.
        case mislabelledEncoding = "mislabelled-encoding"
        /// The gzip content is cut, damaged or followed by something else; what could be unpacked was read.
        case brokenCompression = "broken-compression"
        /// The article is in a language that no rule pack covers: it is kept, and not classified.
        case unsupportedLanguage = "unsupported-language"
        /// The provider does not stand by the article, or not yet: it is kept, and not classified.
        case withheld
        /// A field holds what cannot be understood, such as a date that is none; the article goes on without it.
        case unreadableField = "unreadable-field"
    }
    /// What kind of thing was wrong.
    public var kind: Kind
    /// One sentence for a person: what was found, and what was expected.
    public var detail: String

    /// A problem of a kind, told in one sentence.
    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
