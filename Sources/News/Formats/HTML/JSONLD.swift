// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The article in a page's JSON-LD (<https://www.w3.org/TR/json-ld11/>), by schema.org's `NewsArticle` and its kin (<https://schema.org/NewsArticle>).
struct JSONLD {
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var publisher: String?
    private(set) var published: String?
    private(set) var modified: String?
    private(set) var language: String?
    private(set) var url: String?
    private(set) var articleBody: String?
    private(set) var description: String?

    /// The most values that are looked at in one page; real pages have under 1,000.
    private static let valuesMax = 20_000

    /// The first article in the documents; nil when there is none.
    init?(_ documents: [String]) {
        var visited = 0
        for document in documents {
            guard let json = Self.parse(document), let article = Self.article(in: json, &visited) else {
                continue
            }
            take(article)
            return
        }
        return nil
    }

    /// Reads JSON, also when line feeds stand in its strings or a program's comment around it.
    private static func parse(_ text: String) -> Any? {
        let clean = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
        guard let start = clean.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
            let end = clean.lastIndex(where: { $0 == 0x7D || $0 == 0x5D }),
            start < end
        else { return nil }
        // What is not JSON says nothing about the page; the page is read without it.
        do { return try JSONSerialization.jsonObject(with: Data(clean[start...end])) } catch {
            return nil
        }
    }

    /// The first article in lists, graphs and the page's main entity, with a list of what is still to be seen instead of recursion.
    private static func article(in json: Any, _ visited: inout Int) -> [String: Any]? {
        var pending: [Any] = [json]
        while let value = pending.popLast(), visited < valuesMax {
            visited += 1
            if let list = value as? [Any] { pending += list.reversed() }
            guard let object = value as? [String: Any] else { continue }
            if types(object).contains(where: isArticle) { return object }
            for key in ["mainEntity", "mainEntityOfPage", "@graph"] {
                if let inner = object[key] { pending.append(inner) }
            }
        }
        return nil
    }

    private static func types(_ object: [String: Any]) -> [String] {
        if let type = object["@type"] as? String { return [type] }
        return (object["@type"] as? [Any])?.compactMap { $0 as? String } ?? []
    }

    private static func isArticle(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report"
            || type == "LiveBlogPosting"
    }

    private mutating func take(_ article: [String: Any]) {
        headline = Self.text(article["headline"]) ?? Self.text(article["name"])
        authors = Self.names(article["author"]) + Self.names(article["creator"])
        authors = authors.enumerated().filter { authors.firstIndex(of: $1) == $0 }.map(\.element)
        publisher = (Self.names(article["publisher"]) + Self.names(article["sourceOrganization"])).first
        published = Self.text(article["datePublished"]) ?? Self.text(article["dateCreated"])
        modified = Self.text(article["dateModified"])
        language = Self.text(article["inLanguage"])
        url =
            Self.text(article["url"]) ?? Self.text(article["mainEntityOfPage"])
            ?? Self.text((article["mainEntityOfPage"] as? [String: Any])?["@id"])
        articleBody = article["articleBody"] as? String
        description = Self.text(article["description"])
    }

    private static func text(_ value: Any?) -> String? {
        if let list = value as? [Any] { return text(list.first) }
        return (value as? String).flatMap { HTMLEntities.decode($0).oneLine }
    }

    /// The names of persons or organisations, given as texts or as objects.
    private static func names(_ value: Any?) -> [String] {
        switch value {
        case let list as [Any]:
            list.prefix(20).compactMap { text(($0 as? [String: Any])?["name"] ?? $0) }
        case let object as [String: Any]: object["name"].map { names($0) } ?? []
        default: text(value).map { [$0] } ?? []
        }
    }
}
