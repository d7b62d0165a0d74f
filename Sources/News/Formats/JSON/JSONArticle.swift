// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An article as an object of no standard, told by its fields: those of schema.org's `NewsArticle` (<https://schema.org/NewsArticle>), of news services'
/// answers (Guardian, New York Times, NewsAPI, WordPress), of scrapers' output (trafilatura, newspaper, news-please), and of front matter.
enum JSONArticle {
    static let kind = JSONKind(format: .json, recognises: recognises) { object, limits, findings in
        [article(object, limits, &findings)]
    }

    /// A text with a title, a date or an address; a title with a date and an address; or a document that is hardly more than a text.
    static func recognises(_ object: JSONObject, isTop: Bool) -> Bool {
        let title = title(object)
        let text = fields(object, bodies).lazy.compactMap(\.firstText).first
        let words = text.map { PlainText.words($0.prefix(400)) } ?? 0
        let isDated = fields(object, created + modified).contains { $0.line != nil }
        let hasAddress = fields(object, addresses).contains { $0.line?.contains("://") == true }
        if words >= 3, title != nil { return true }
        if words >= PlainText.proseWordsMin, isDated || hasAddress || isTop { return true }
        guard let title, PlainText.words(title) >= 3 else { return false }
        return isDated && (hasAddress || !fields(object, summaries).isEmpty)
    }

    /// The article of an object; what the object does not say stays open.
    static func article(_ object: JSONObject, _ limits: ReaderLimits, _ findings: inout Findings) -> Article {
        var article = Article(
            headline: title(object).flatMap { Blocks.line(html: $0, limits: limits) }, body: body(object, limits), format: .json)
        fill(&article, object, &findings)
        WireCopy.tidy(&article)
        return article
    }

    /// Fills everything but headline and body.
    static func fill(_ article: inout Article, _ object: JSONObject, _ findings: inout Findings) {
        article.firstCreated = date(object, created, &findings)
        article.versionCreated = date(object, modified, &findings)
        article.byline = fields(object, authors).lazy.compactMap(names).first
        article.provider = provider(object)
        article.creditLine = fields(object, credits).lazy.compactMap { $0.name }.first
        article.located = WireCopy.dateline(object.line("located", "dateline")).place ?? object.line("located")
        article.language =
            fields(object, languages).lazy.compactMap { ($0.object?.line("code", "alternatename") ?? $0.line)?.languageTag }.first
        // Scrapers' `source` is the address of the page.
        article.url = fields(object, addresses + ["source"]).lazy.compactMap { $0.object?.line("@id", "url") ?? $0.line }.first {
            $0.contains("://")
        }
        article.uri = fields(object, identifiers).lazy.compactMap { $0.object?.line("rendered", "value", "#text") ?? $0.line }.first(
            where: isUnique)
        if article.uri != nil { article.version = object.line("version") }
        article.urgency = findings.urgency(object.line("urgency"))
        if let status = findings.status(object.line("pubstatus")) { article.pubStatus = status }
        if let embargo = object.line("embargoed", "embargo", "embargodate") { findings.embargo(embargo, &article) }
    }

    /// The names of one or more people: `"Jane Doe"`, `{"name": "Jane Doe"}`, or an array of those.
    static func names(_ value: JSONValue?) -> String? {
        // Notes programs put names into the brackets of their links.
        let names = (value?.list ?? []).compactMap { $0.name?.trimming { "[]".contains($0) } }.filter { !$0.isEmpty && !$0.contains("://") }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// The outlet: a name, else the host of an address.
    private static func provider(_ object: JSONObject) -> String? {
        let names = fields(object, providers).compactMap { $0.name }
        if let name = names.first(where: { !$0.contains("://") }) { return name }
        let host = names.lazy.compactMap { URL(string: $0)?.host() }.first
        return host.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
    }

    // MARK: Fields

    /// The values of the fields that are there, in the order of their names; the Guardian puts an article's into a `fields` object of their own.
    private static func fields(_ object: JSONObject, _ names: [String]) -> [JSONValue] {
        let inner = object["fields"]?.object
        return names.compactMap { object[$0] ?? inner?[$0] }
    }

    private static func title(_ object: JSONObject) -> String? {
        let isNews = object["@type"]?.list.contains { $0.line?.hasSuffix("Article") == true } == true
        return fields(object, isNews ? titles + ["name"] : titles).lazy.compactMap(\.firstText).first
    }

    private static func date(_ object: JSONObject, _ names: [String], _ findings: inout Findings) -> Date? {
        let values = fields(object, names).compactMap { $0.line ?? $0.object?.line("$date", "value", "#text") }
        return values.lazy.compactMap(NewsDate.parse).first ?? findings.date(values.first, names[0])
    }

    private static func body(_ object: JSONObject, _ limits: ReaderLimits) -> [String] {
        for value in fields(object, bodies) + fields(object, summaries) {
            let body = value.list.flatMap { paragraphs($0, limits) }
            if body.contains(where: { !$0.isEmpty }) { return body }
        }
        return []
    }

    private static func paragraphs(_ value: JSONValue, _ limits: ReaderLimits) -> [String] {
        guard var text = value.firstText else { return [] }
        // NewsAPI cuts the text and says by how much: `… [+1234 chars]`.
        if text.hasSuffix(" chars]"), let open = text.range(of: "[+", options: .backwards) { text = String(text[..<open.lowerBound]) }
        return Blocks.paragraphs(html: text, limits: limits)
    }

    /// Whether an identifier is likely to be one among all articles: a URN, an address, a UUID; a row number is not.
    private static func isUnique(_ identifier: String) -> Bool { identifier.contains(":") || identifier.utf8.count >= 16 }

    private static let titles = ["headline", "title", "webtitle", "articletitle", "headlinemain"]
    private static let bodies = [
        "articlebody", "bodyhtml", "body", "bodytext", "bodyxhtml", "contenthtml", "content", "contenttext", "content:encoded", "fulltext",
        "maintext",
        "articletext", "articlehtml", "text", "rawtext", "cleanedtext", "story", "paragraphs", "html",
    ]
    private static let summaries = ["description", "summary", "abstract", "excerpt", "leadparagraph", "teaser", "snippet", "standfirst"]
    private static let created = [
        "datepublished", "publishedat", "publishedtime", "published", "publishdate", "publicationdate", "datepublish", "pubdate",
        "webpublicationdate",
        "firstpublished", "firstpublicationdate", "firstcreated", "firstpublishdate", "dategmt", "date", "datecreated", "createdat",
        "created", "issued",
        "displaydate", "seendate", "timestamp", "article:publishedtime",
    ]
    private static let modified = [
        "versioncreated", "datemodified", "updatedat", "updated", "modified", "modifiedgmt", "lastmodified", "dateupdated", "lastupdated",
        "lastmod",
        "article:modifiedtime",
    ]
    private static let authors = ["byline", "author", "authors", "by", "creator", "dc:creator", "writer"]
    private static let providers = [
        "provider", "publisher", "source", "sitename", "og:sitename", "outlet", "publication", "newspaper", "sourcename", "site",
        "sourcehostname", "hostname", "host", "domain",
        "sourcedomain", "website",
    ]
    private static let credits = ["creditline", "credit", "agency"]
    private static let languages = ["language", "inlanguage", "lang", "humanlanguage", "locale"]
    private static let addresses = [
        "url", "canonicalurl", "weburl", "link", "permalink", "pageurl", "articleurl", "sourceurl", "mainentityofpage", "href",
    ]
    private static let identifiers = ["uri", "urn", "guid", "uuid", "@id", "identifier", "id"]
}

extension JSONValue {
    /// The text of a field that is a string, an object around one (`{"rendered": "…"}`, `{"type": "paragraph", "text": "…"}`), or an array of those.
    fileprivate var firstText: String? {
        switch self {
        case .string: text
        case .object(let object): object.text("rendered", "main", "html", "text", "value", "content", "#text", "$t", "@value")
        case .array(let array): array.lazy.compactMap(\.firstText).first
        default: nil
        }
    }

    /// A name, also when it is a field of an object.
    fileprivate var name: String? {
        if case .array(let array) = self { return array.lazy.compactMap(\.name).first }
        return object?.line("name", "original", "fullname", "title", "displayname", "sitename") ?? text?.oneLine
    }
}
