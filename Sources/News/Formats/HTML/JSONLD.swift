// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

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

    /// The names of what the documents describe elsewhere, by `@id`.
    private var named: [String: String] = [:]

    /// The most values that are looked at in one page; real pages have under 1,000.
    private static let valuesMax = 20_000

    /// The first article in the documents; nil when there is none.
    init?(_ documents: [String]) {
        var visited = 0
        for document in documents {
            guard let json = Self.parse(document), let article = Self.article(in: json, &visited) else { continue }
            named = Self.names(in: json)
            take(article)
            return
        }
        return nil
    }

    /// Reads JSON, also with a program's comment around it. What is not JSON says nothing about the page; the page is read without it.
    private static func parse(_ text: String) -> JSONValue? {
        // `//<![CDATA[` has a bracket of its own.
        let brace = text.utf8.firstIndex(of: UInt8(ascii: "{")) ?? text.utf8.endIndex
        let from = text[..<brace].firstRange(of: "CDATA[")?.upperBound ?? text.startIndex
        guard let start = text.utf8[from...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else { return nil }
        var reader = JSONReader(text[start...], valuesMax: valuesMax)
        let value = reader.document()
        guard reader.isBroken else { return value }
        // Some escape their JSON as if it were a page's text.
        return text.utf8.count <= escapedBytesMax && text.contains("&quot;") ? parse(HTMLEntities.decode(text)) : nil
    }

    /// The most bytes of JSON that was escaped.
    private static let escapedBytesMax = 1 << 20

    /// The first article in lists, graphs and the page's main entity, with a list of what is still to be seen instead of recursion.
    private static func article(in json: JSONValue, _ visited: inout Int) -> JSONObject? {
        var pending = [json]
        while let value = pending.popLast(), visited < valuesMax {
            visited += 1
            if let list = value.array { pending += list.reversed() }
            guard let object = value.object else { continue }
            if types(object).contains(where: isArticle) { return object }
            for key in ["mainentity", "mainentityofpage", "@graph"] {
                if let inner = object[key] { pending.append(inner) }
            }
        }
        return nil
    }

    private static func types(_ object: JSONObject) -> [String] { object["@type"]?.list.compactMap(\.text) ?? [] }

    private static func isArticle(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report" || type == "LiveBlogPosting"
    }

    /// The names of the objects of a graph or list that have an `@id`, for those that are only referred to.
    private static func names(in json: JSONValue) -> [String: String] {
        var names: [String: String] = [:]
        var pending = [json]
        while let value = pending.popLast() {
            if let list = value.array { pending += list }
            guard let object = value.object else { continue }
            if let graph = object["@graph"] { pending.append(graph) }
            if let id = object["@id"]?.text, let name = text(object["name"]) { names[id] = name }
        }
        return names
    }

    private mutating func take(_ article: JSONObject) {
        headline = Self.text(article["headline"]) ?? Self.text(article["name"])
        authors = names(article["author"]) + names(article["creator"])
        authors = authors.enumerated().filter { authors.firstIndex(of: $1) == $0 }.map(\.element)
        publisher = (names(article["publisher"]) + names(article["sourceorganization"])).first
        published = Self.text(article["datepublished"]) ?? Self.text(article["datecreated"])
        modified = Self.text(article["datemodified"])
        language = Self.text(article["inlanguage"])
        let page = article["mainentityofpage"]
        url = Self.text(article["url"]) ?? Self.text(page) ?? Self.text(page?.object?["@id"])
        articleBody = article["articlebody"]?.text
        description = Self.text(article["description"])
    }

    private static func text(_ value: JSONValue?) -> String? {
        if let list = value?.array { return text(list.first) }
        return value?.text.flatMap { HTMLEntities.decode($0).oneLine }
    }

    /// The names of persons or organisations, given as texts, as objects, or by reference.
    private func names(_ value: JSONValue?) -> [String] {
        (value?.list ?? []).prefix(20).flatMap { value -> [String] in
            guard let object = value.object else { return Self.text(value).map { [$0] } ?? [] }
            if let name = object["name"] { return name.list.prefix(20).compactMap { Self.text($0) } }
            return object["@id"]?.text.flatMap { named[$0] }.map { [$0] } ?? []
        }
    }
}
