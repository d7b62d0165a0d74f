// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a page says about its article: JSON-LD first, because it is made for machines; then OpenGraph (<https://ogp.me>), microdata, `meta` and the page.
struct HTMLMetadata {
    let facts: HTMLFacts
    let json: JSONLD?
    private let tree: MarkupTree

    init(_ tree: MarkupTree) {
        self.tree = tree
        facts = HTMLFacts(tree)
        json = JSONLD(facts.data)
    }

    /// How long after publication a change is news, in days: later ones are housekeeping, and would pass an old story off as today's.
    static let revisionDaysMax = 7.0

    /// Writes it into an article.
    func describe(_ article: inout Article) {
        article.headline = headline
        article.byline = byline
        article.provider = json?.publisher ?? meta(Self.providers)
        article.language = language
        article.url = url
        article.firstCreated =
            date([json?.published] + Self.publications.map { facts.meta[$0] } + [facts.properties["datePublished"]])
            ?? shownDate ?? article.url.flatMap(HTMLDates.inAddress)
        let modified = date([json?.modified] + Self.modifications.map { facts.meta[$0] } + [facts.properties["dateModified"]])
        if let modified, let first = article.firstCreated, modified > first,
            modified.timeIntervalSince(first) <= Self.revisionDaysMax * 86_400
        {
            article.versionCreated = modified
        }
        let named = (json?.authors ?? []) + [article.byline, meta(Self.sources)].compactMap { $0 }
        article.creditLine = named.lazy.compactMap { Furniture.agency(Line($0)) }.first
    }

    /// The date that the page shows: near its article, else anywhere.
    private var shownDate: Date? {
        let times = facts.times(tree)
        return date(times.own) ?? HTMLDates.shown(tree) ?? date(times.around) ?? HTMLDates.shownAnywhere(tree)
    }

    /// What the page says in a sentence or two that its article says.
    var description: String? { json?.description ?? meta(Self.descriptions) }

    // MARK: Keys of meta elements, best first

    /// All keys that are looked at.
    static let keys = Set([titles, providers, publications, modifications, sources, descriptions, authors, languages, addresses].joined())

    private static let titles = ["og:title", "twitter:title", "dc.title", "title"]
    private static let providers = ["og:site_name", "dc.publisher", "publisher", "application-name"]
    private static let publications = [
        "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "date", "pubdate",
        "publishdate", "publish-date", "publish_date", "published_time", "publication_date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.date", "dcterms.issued", "dc.date.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
        "article.published", "originalpublicationdate", "rnews:datepublished", "ptime", "datecreated", "created",
        "citation_publication_date",
    ]
    private static let modifications = ["article:modified_time", "og:updated_time", "last-modified"]
    private static let sources = ["source", "syndication-source", "dc.source"]
    private static let descriptions = ["og:description", "description", "twitter:description", "dc.description"]
    private static let authors = ["author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"]
    private static let languages = ["content-language", "language", "dc.language"]
    private static let addresses = ["og:url", "og:locale"]

    private func meta(_ names: [String]) -> String? { names.lazy.compactMap { facts.meta[$0] }.first }

    private func date(_ values: [String?]) -> Date? { values.lazy.compactMap { $0.flatMap(NewsDate.parse) }.first }

    // MARK: Headline

    /// The headline: the page's own heading when another place confirms it, else the first that is given, without the outlet's name.
    private var headline: String? {
        let given = [json?.headline, facts.meta["og:title"], facts.properties["headline"], meta(Self.titles)].compactMap { $0 }
        let title = facts.title.map(withoutSite)
        let all = (given + [title].compactMap { $0 }).map(HTMLPhrases.fold)
        for heading in facts.headings where heading.utf8.count <= 400 {
            let folded = HTMLPhrases.fold(heading)
            if folded.utf8.count >= 10, all.contains(where: { $0.hasPrefix(folded) }) { return heading }
        }
        return given.first.map(withoutSite) ?? (facts.headings.count == 1 ? facts.headings[0] : nil) ?? title ?? facts.headings.first
    }

    /// A title without the outlet's name at its end: `Border closed | The Daily`.
    private func withoutSite(_ title: String) -> String {
        let sites = [json?.publisher, facts.meta["og:site_name"]].compactMap { $0 }.map(HTMLPhrases.fold)
        for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
            guard let range = title.utf8.lastRange(of: mark.utf8) else { continue }
            let head = String(title[..<range.lowerBound])
            let tail = HTMLPhrases.fold(String(title[range.upperBound...]))
            if sites.contains(tail) || mark == " | " && PlainText.words(head) >= 4 { return head }
        }
        return title
    }

    // MARK: Byline, language, address

    private var byline: String? {
        let named = (json?.authors ?? []).filter { !$0.hasPrefix("http") && $0.utf8.count <= 100 }
        let author = meta(Self.authors).flatMap { !$0.hasPrefix("http") && $0.utf8.count <= 200 ? $0 : nil }
        let told = [named.isEmpty ? nil : named.joined(separator: ", "), author, facts.authors.first].compactMap { $0 }
        // Metadata often names an account, a placeholder or the outlet, where the page shows who wrote it.
        let outlet = json?.publisher ?? meta(Self.providers)
        return told.first { HTMLByline.isPrinted($0, outlet: outlet) } ?? HTMLByline.shown(tree) ?? told.first
    }

    private var language: String? {
        for value in [facts.language, meta(Self.languages), json?.language, facts.meta["og:locale"]] {
            guard let tag = value?.split(whereSeparator: { ", ;".contains($0) }).first else { continue }
            let parts = tag.split(whereSeparator: { $0 == "-" || $0 == "_" })
            guard let primary = parts.first, (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ $0 | 0x20 &- 0x61 < 26 })
            else { continue }
            let others = parts.dropFirst().prefix(2).map { $0.utf8.count == 2 ? $0.uppercased() : String($0) }
            return ([primary.lowercased()] + others).joined(separator: "-")
        }
        return nil
    }

    private var url: String? {
        [facts.canonical, facts.meta["og:url"], json?.url].compactMap { $0 }.first { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
    }
}

extension String.UTF8View {
    /// Where some bytes stand last.
    fileprivate func lastRange(of mark: String.UTF8View) -> Range<Index>? {
        guard let first = mark.first else { return nil }
        var end = endIndex
        while let start = self[..<end].lastIndex(of: first) {
            if self[start...].starts(with: mark) { return start..<index(start, offsetBy: mark.count) }
            end = start
        }
        return nil
    }
}
