// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a page says about its article: JSON-LD first, because it is made for machines; then OpenGraph (<https://ogp.me>), microdata, `meta` and the page.
struct HTMLMetadata {
    let facts: HTMLFacts
    let json: JSONLD?

    init(_ tree: MarkupTree) {
        facts = HTMLFacts(tree)
        json = JSONLD(facts.data)
    }

    /// How long after publication a change is news: later ones are housekeeping, and would pass an old story off as today's.
    static let revisionDaysMax = 7.0

    /// Writes it into an article.
    func describe(_ article: inout Article) {
        article.headline = headline
        article.byline = byline
        article.provider =
            json?.publisher ?? meta("og:site_name", "dc.publisher", "publisher", "application-name")
        article.language = language
        article.url = url
        article.firstCreated = date(
            [json?.published] + Self.publishedKeys.map { facts.meta[$0] } + [
                facts.properties["datePublished"]
            ] + facts.times)
        let modified = date([
            json?.modified, meta("article:modified_time", "og:updated_time", "last-modified"),
            facts.properties["dateModified"],
        ])
        if let modified, let first = article.firstCreated, modified > first,
            modified.timeIntervalSince(first) <= Self.revisionDaysMax * 86_400
        {
            article.versionCreated = modified
        }
        let named = (json?.authors ?? []) + [article.byline, meta("source", "syndication-source", "dc.source")].compactMap { $0 }
        article.creditLine = named.lazy.compactMap { Furniture.agency(Line($0)) }.first
    }

    /// What the page says in a sentence or two that its article says.
    var description: String? {
        json?.description
            ?? meta("og:description", "description", "twitter:description", "dc.description")
    }

    private func meta(_ names: String...) -> String? {
        for name in names { if let value = facts.meta[name] { return value } }
        return nil
    }

    // MARK: Dates

    private static let publishedKeys = [
        "article:published_time", "og:article:published_time", "article:published", "og:published_time",
        "datepublished", "date", "pubdate",
        "publishdate", "publish-date", "publish_date", "published_time", "publication_date", "dc.date",
        "dc.date.issued", "dcterms.created",
        "dcterms.date", "dcterms.issued", "dc.date.created", "sailthru.date", "parsely-pub-date",
        "cxenseparse:recs:publishtime", "article.published",
        "originalpublicationdate", "rnews:datepublished", "ptime", "datecreated", "created",
        "citation_publication_date",
    ]

    private func date(_ values: [String?]) -> Date? {
        for value in values { if let date = value.flatMap(NewsDate.parse) { return date } }
        return nil
    }

    // MARK: Headline

    /// The headline: the page's own heading when another place confirms it, else the first that is given, without the outlet's name.
    private var headline: String? {
        let given = [
            json?.headline, meta("og:title"), facts.properties["headline"],
            meta("twitter:title", "dc.title", "title"),
        ].compactMap { $0 }
        let title = facts.title.map(withoutSite)
        for heading in facts.headings where heading.utf8.count <= 400 {
            let folded = HTMLPhrases.fold(heading)
            if folded.utf8.count >= 10,
                (given + [title].compactMap { $0 }).contains(where: {
                    HTMLPhrases.fold($0).hasPrefix(folded)
                })
            {
                return heading
            }
        }
        return given.first.map(withoutSite) ?? (facts.headings.count == 1 ? facts.headings[0] : nil)
            ?? title ?? facts.headings.first
    }

    /// A title without the outlet's name at its end: `Border closed | The Daily`.
    private func withoutSite(_ title: String) -> String {
        let sites = [json?.publisher, meta("og:site_name")].compactMap { $0 }.map(HTMLPhrases.fold)
        for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
            guard let range = title.range(of: mark, options: .backwards) else { continue }
            let head = String(title[..<range.lowerBound])
            let tail = HTMLPhrases.fold(String(title[range.upperBound...]))
            if sites.contains(tail) || mark == " | " && PlainText.words(head) >= 4 { return head }
        }
        return title
    }

    // MARK: Byline, language, address

    private var byline: String? {
        let named = (json?.authors ?? []).filter { !$0.hasPrefix("http") && $0.utf8.count <= 100 }
        if !named.isEmpty { return named.joined(separator: ", ") }
        if let author = meta(
            "author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
            !author.hasPrefix("http"),
            author.utf8.count <= 200
        {
            return author
        }
        return facts.authors.first
    }

    private var language: String? {
        let given = [
            facts.language, meta("content-language", "language", "dc.language"), json?.language,
            meta("og:locale"),
        ]
        for value in given {
            guard let tag = value?.split(whereSeparator: { ", ;".contains($0) }).first.map(String.init)
            else { continue }
            let parts = tag.replacingOccurrences(of: "_", with: "-").split(separator: "-")
            guard let primary = parts.first, (2...3).contains(primary.utf8.count),
                primary.utf8.allSatisfy({ $0 | 0x20 &- 0x61 < 26 })
            else { continue }
            return
                ([primary.lowercased()]
                + parts.dropFirst().prefix(2).map { $0.utf8.count == 2 ? $0.uppercased() : String($0) })
                .joined(separator: "-")
        }
        return nil
    }

    private var url: String? {
        [facts.canonical, meta("og:url"), json?.url].compactMap { $0 }.first {
            $0.hasPrefix("http://") || $0.hasPrefix("https://")
        }
    }
}
