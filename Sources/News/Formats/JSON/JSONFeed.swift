// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>): each item is an article.
enum JSONFeed {
    static let kind = JSONKind(format: .jsonFeed, recognises: recognises, read: read)

    /// The version's address; without it, items beside the addresses that only feeds have.
    static func recognises(_ object: JSONObject, isTop: Bool) -> Bool {
        guard object["items"]?.array != nil else { return false }
        return object.line("version")?.contains("jsonfeed.org") == true || object["feedurl"] != nil || object["homepageurl"] != nil
    }

    static func read(_ feed: JSONObject, _ limits: ReaderLimits, _ findings: inout Findings) -> [Article] {
        let items = feed["items"]?.array ?? []
        return FeedEntry.articles(items, limits, &findings) { item, findings in
            item.object.flatMap { article($0, feed, limits, &findings) }
        }
    }

    private static func article(_ item: JSONObject, _ feed: JSONObject, _ limits: ReaderLimits, _ findings: inout Findings) -> Article? {
        let body = ["contenthtml", "contenttext", "summary"].lazy.map { name in
            item[name]?.text.map { name == "contenthtml" ? Blocks.paragraphs(html: $0, limits: limits) : Blocks.paragraphs(plain: $0) }
                ?? []
        }
        var article = Article(
            headline: item.text("title").flatMap { Blocks.line(html: $0, limits: limits) }, body: body.first { !$0.isEmpty } ?? [],
            format: .jsonFeed)
        guard article.headline != nil || !article.body.isEmpty else { return nil }
        article.uri = item.line("id")
        article.url = item.line("url", "externalurl")
        article.firstCreated = findings.date(item.line("datepublished"), "date_published")
        article.versionCreated = findings.date(item.line("datemodified"), "date_modified")
        article.language = (item.line("language") ?? feed.line("language"))?.languageTag
        article.byline = JSONArticle.names(item["authors"] ?? item["author"])
        article.provider = feed.line("title")
        WireCopy.tidy(&article)
        return article
    }
}
