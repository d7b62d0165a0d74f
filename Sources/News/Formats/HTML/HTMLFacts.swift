// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a page's head and marked-up places say about it, each as it stands there, gathered in one pass over the nodes.
struct HTMLFacts {
    /// `content` of `meta`, by name, property, itemprop or http-equiv in lower case; the first of each of `HTMLMetadata.keys` that is not empty.
    private(set) var meta: [String: String] = [:]
    /// Values of schema.org properties in microdata, the first of each: `datePublished`.
    private(set) var properties: [String: String] = [:]
    /// The address that the page gives for itself.
    private(set) var canonical: String?
    private(set) var language: String?
    private(set) var title: String?
    /// The text of each `h1`, and of `h2` when the page has no other.
    private(set) var headings: [String] = []
    /// `datetime` of the page's `time` elements, those that say to be the publication's first.
    private(set) var times: [String] = []
    /// Texts of elements that name the author.
    private(set) var authors: [String] = []
    private var authorTries = 0
    /// JSON-LD documents.
    private(set) var data: [String] = []

    /// The most headings, authors, times and JSON documents that are kept: enough for the longest list of one article's own.
    private static let valuesMax = 20

    /// Gathers the facts of a page.
    init(_ tree: MarkupTree) {
        var isPublished: [String] = []
        for number in tree.nodes.indices where tree.nodes[number].kind == .element {
            switch tree.nodes[number].name {
            case "meta": takeMeta(number, tree)
            case "link":
                if canonical == nil, tree.attribute("rel", of: number)?.lowercased() == "canonical" {
                    canonical = tree.attribute("href", of: number)
                }
            case "html":
                language =
                    language ?? tree.attribute("lang", of: number) ?? tree.attribute("xml:lang", of: number)
            case "title": title = title ?? tree.line(of: number)
            case "h1":
                if headings.count < Self.valuesMax, let line = Self.line(number, tree) {
                    headings.append(line)
                }
            case "script":
                if data.count < Self.valuesMax,
                    tree.attribute("type", of: number)?.lowercased().contains("ld+json") == true
                {
                    data.append(tree.text(of: number))
                }
            case "time":
                guard times.count < Self.valuesMax, let time = tree.attribute("datetime", of: number) else {
                    break
                }
                let claims =
                    tree.attribute("pubdate", of: number) != nil
                    || tree.attribute("itemprop", of: number) == "datePublished"
                if claims { isPublished.append(time) } else { times.append(time) }
            default: break
            }
            takeProperty(number, tree)
        }
        times = isPublished + times
    }

    /// What is shown of an element as one line: in a heading that is not closed, JSON may stand.
    private static func line(_ number: Int, _ tree: MarkupTree) -> String? {
        var text = ""
        for i in tree.descendants(of: number) where tree.nodes[i].kind == .text && tree.nodes[tree.nodes[i].parent].name != "script" {
            text += tree.nodes[i].text
        }
        return text.oneLine
    }

    private mutating func takeMeta(_ number: Int, _ tree: MarkupTree) {
        for (name, value) in tree.nodes[number].attributes
        where name == "name" || name == "property" || name == "itemprop" || name == "http-equiv" {
            let key = value.lowercased()
            guard HTMLMetadata.keys.contains(key), meta[key] == nil else { continue }
            if let content = tree.attribute("content", of: number)?.oneLine { meta[key] = content }
        }
    }

    private mutating func takeProperty(_ number: Int, _ tree: MarkupTree) {
        for (name, value) in tree.nodes[number].attributes {
            if name == "rel", value == "author" { takeAuthor(number, tree) }
            guard name == "itemprop" else { continue }
            switch value {
            case "author": takeAuthor(number, tree)
            case "datePublished", "dateModified":
                guard properties[value] == nil else { break }
                properties[value] =
                    tree.attribute("content", of: number) ?? tree.attribute("datetime", of: number) ?? tree.line(of: number)
            case "headline": if properties[value] == nil { properties[value] = tree.line(of: number) }
            default: break
            }
        }
    }

    private mutating func takeAuthor(_ number: Int, _ tree: MarkupTree) {
        guard authorTries < Self.valuesMax else { return }
        authorTries += 1
        // Inside a schema.org Person the name stands apart from picture, role and address.
        let named = tree.descendants(of: number).first { tree.attribute("itemprop", of: $0) == "name" }
        let author = named.flatMap { tree.attribute("content", of: $0) ?? tree.line(of: $0) } ?? tree.line(of: number)
        if let author, author.utf8.count <= 100, !authors.contains(author) { authors.append(author) }
    }
}
