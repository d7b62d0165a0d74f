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
    /// What the page's `time` elements state, in order.
    private var times: [Time] = []
    /// Texts of elements that name the author.
    private(set) var authors: [String] = []
    private var authorTries = 0
    /// JSON-LD documents.
    private(set) var data: [String] = []

    /// The most headings, authors, times and JSON documents that are kept: enough for the longest list of one article's own.
    private static let valuesMax = 20

    /// The most `time` elements that are kept; lists of other stories above an article have under 40.
    private static let timesMax = 60

    /// What is taken from an element, by its name.
    private enum Element { case meta, link, html, title, h1, script, time, other }

    /// What is taken from an attribute of any element, by its name.
    private enum Property { case rel, itemprop, other }

    /// Gathers the facts of a page.
    init(_ tree: MarkupTree) {
        let elements = tree.names.map(Self.element)
        let properties = tree.names.map { $0 == "rel" ? Property.rel : $0 == "itemprop" ? .itemprop : .other }
        for number in tree.nodes.indices where tree.nodes[number].kind == .element {
            take(number, elements[Int(tree.nodes[number].nameNumber)], tree)
            for place in tree.nodes[number].attributes {
                let attribute = tree.allAttributes[Int(place)]
                let property = properties[Int(attribute.nameNumber)]
                if property != .other { takeProperty(property, tree.value(attribute), number, tree) }
            }
        }
    }

    /// What a `time` element states, and whether it says to be the publication's.
    private struct Time {
        var number: Int
        var text: String
        var claims: Bool
    }

    /// What the page's `time` elements state: of the article's own those that say to be the publication's first, then those behind the heading; and of those
    /// in what stands around it, which date other stories, or the day on which the page was called up.
    func times(_ tree: MarkupTree) -> (own: [String], around: [String]) {
        let surroundings = HTMLSurroundings(tree)
        let isAround = times.map { !$0.claims && surroundings.holds($0.number) }
        let own = zip(times, isAround).filter { !$1 }.map(\.0)
        let isBehind = { (time: Time) in time.number > surroundings.heading }
        let ordered = own.filter(\.claims) + own.filter { !$0.claims && isBehind($0) } + own.filter { !$0.claims && !isBehind($0) }
        return (ordered.map(\.text), zip(times, isAround).filter { $1 }.map(\.0.text))
    }

    private static func element(_ name: String) -> Element {
        switch name {
        case "meta": .meta
        case "link": .link
        case "html": .html
        case "title": .title
        case "h1": .h1
        case "script": .script
        case "time": .time
        default: .other
        }
    }

    private mutating func take(_ number: Int, _ element: Element, _ tree: MarkupTree) {
        switch element {
        case .meta: takeMeta(number, tree)
        case .link:
            if canonical == nil, tree.attribute("rel", of: number)?.lowercased() == "canonical" {
                canonical = tree.attribute("href", of: number)
            }
        case .html: language = language ?? tree.attribute("lang", of: number) ?? tree.attribute("xml:lang", of: number)
        case .title: title = title ?? tree.line(of: number)
        case .h1: if headings.count < Self.valuesMax, let line = Self.line(number, tree) { headings.append(line) }
        case .script:
            let isData = tree.attribute("type", of: number)?.lowercased().contains("ld+json") == true
            if isData, data.count < Self.valuesMax { data.append(tree.text(of: number)) }
        case .time:
            guard times.count < Self.timesMax, let text = tree.attribute("datetime", of: number) ?? Self.line(number, tree) else { break }
            let claims = tree.attribute("pubdate", of: number) != nil || tree.attribute("itemprop", of: number) == "datePublished"
            times.append(Time(number: number, text: text, claims: claims))
        case .other: break
        }
    }

    /// What is shown of an element as one line: in a heading that is not closed, JSON may stand.
    private static func line(_ number: Int, _ tree: MarkupTree) -> String? {
        var text = ""
        for i in tree.descendants(of: number) where tree.nodes[i].kind == .text && tree.name(of: tree.nodes[i].parent) != "script" {
            text += tree.text(of: i)
        }
        return text.oneLine
    }

    private mutating func takeMeta(_ number: Int, _ tree: MarkupTree) {
        for (name, value) in tree.attributes(of: number)
        where name == "name" || name == "property" || name == "itemprop" || name == "http-equiv" {
            let key = value.lowercased()
            guard HTMLMetadata.keys.contains(key), meta[key] == nil else { continue }
            if let content = tree.attribute("content", of: number)?.oneLine { meta[key] = content }
        }
    }

    private mutating func takeProperty(_ property: Property, _ value: String, _ number: Int, _ tree: MarkupTree) {
        switch value {
        case "author": takeAuthor(number, tree)
        case "datePublished", "dateModified":
            guard property == .itemprop, properties[value] == nil else { break }
            properties[value] = tree.attribute("content", of: number) ?? tree.attribute("datetime", of: number) ?? tree.line(of: number)
        case "headline": if property == .itemprop, properties[value] == nil { properties[value] = tree.line(of: number) }
        default: break
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
