// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Foundation
public import News

/// One article of a labelled story: a line of a `.jsonl` file. Keys that are not named here are ignored.
public struct StoryRow: Sendable, Decodable {
    /// The row's name, for the list of misses.
    public var id: String
    /// The story that it belongs to; several may be of one situation.
    public var story: String
    /// The conflict, in the words of whoever labelled it.
    public var situation: String
    /// The development; `nil` for a near miss, which belongs to none of them.
    public var development: String?
    /// The signals that the article reports of it, or one word for a kind of signal, such as `easing`.
    public var signals: [Signal.ID]
    /// Why it is a near miss.
    public var nearMiss: String?
    /// The row of which this one is a copy.
    public var copyOf: String?
    /// The article.
    public var article: Article

    private enum CodingKeys: String, CodingKey {
        case id, story, situation, development, signals, article
        case nearMiss = "near_miss"
        case copyOf = "syndicated_of"
    }

    private struct Text: Decodable {
        var headline: String?
        var outlet: String?
        var published: String
        var uri: String?
        var text: String
    }

    /// Decodes a row. The article is a page: its `uri` is its address, each line of its text is a paragraph, its dateline is taken off as
    /// from any page, and a time without a zone is in UTC.
    ///
    /// - Throws: `DecodingError` when a key is missing or has the wrong type, or when `published` is no date.
    public init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        id = try row.decode(String.self, forKey: .id)
        story = try row.decode(String.self, forKey: .story)
        situation = try row.decode(String.self, forKey: .situation)
        development = try row.decodeIfPresent(String.self, forKey: .development)
        signals = try row.decodeIfPresent([Signal.ID].self, forKey: .signals) ?? []
        nearMiss = try row.decodeIfPresent(String.self, forKey: .nearMiss)
        copyOf = try row.decodeIfPresent(String.self, forKey: .copyOf)
        let text = try row.decode(Text.self, forKey: .article)
        let written = text.published
        guard let published = DateText.parse(written) ?? DateText.parse(written + "Z") else {
            throw DecodingError.dataCorruptedError(
                forKey: .article, in: row, debugDescription: "published: found \"\(written)\", expected \(DateText.expectation)")
        }
        let paragraphs = text.text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        article = Article(headline: text.headline, body: paragraphs.filter { !$0.isEmpty }, format: .html)
        article.versionCreated = published
        article.provider = text.outlet
        article.url = text.uri
        article.takeDateline()
    }
}
