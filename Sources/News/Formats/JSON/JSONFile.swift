// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One kind of object that is an article, or holds articles.
struct JSONKind: Sendable {
    /// The format that its articles carry.
    let format: ArticleFormat
    /// Whether an object is of this kind. `isTop` says that it is the document, or an element of the array that the document is.
    let recognises: @Sendable (JSONObject, _ isTop: Bool) -> Bool
    /// The articles of an object that was recognised; none for a picture or an empty feed, with the reason among the findings.
    let read: @Sendable (JSONObject, ReaderLimits, inout Findings) -> [Article]
}

/// A file of JSON (RFC 8259): one document, or one on each line (<https://jsonlines.org/>). It is parsed once, and its objects are then told apart; an
/// object that is no article is searched for articles inside, as answers of news services wrap them: `{"articles": […]}`, `{"response": {"results": […]}}`.
enum JSONFile {
    static let reader = FormatReader(format: .json, recognises: recognises, read: read)

    /// The kinds of objects, the most exact first.
    static let kinds = [Digitalwires.kind, JSONFeed.kind, Ninjs.kind, JSONArticle.kind]

    /// How deep articles are searched for in objects that are none.
    static let searchDepthMax = 5

    /// The most problems that are told of one file; a feed with a thousand bad dates has one cause.
    static let problemsMax = 50

    /// Brackets, and behind them what JSON allows there.
    static func recognises(_ content: Content) -> Bool {
        let head = Array(content.head.utf8.lazy.filter { $0 > 0x20 }.prefix(64))
        guard let first = head.first, "{[".utf8.contains(first), let next = head.first(where: { $0 != UInt8(ascii: "[") }) else {
            return head.count > 2 && head.first == UInt8(ascii: "[")
        }
        if first == UInt8(ascii: "{") { return head.dropFirst().first.map { "\"}".utf8.contains($0) } ?? false }
        return "{]\"".utf8.contains(next)
    }

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        var reader = JSONReader(content.text, valuesMax: limits.markupNodesMax)
        var search = Search(limits: limits)
        var isFirst = true
        while search.articles.count <= limits.articlesMax, let next = reader.peek() {
            if next != UInt8(ascii: "{"), next != UInt8(ascii: "[") {
                if isFirst { break }
                if let article = frontMatter(reader, limits, &search) {
                    return ArticleReader.ReadResult(articles: [article], problems: search.problems)
                }
                search.findings.problems.append(Problem(.brokenMarkup, "JSON: something else between or behind the documents was left out"))
                search.trim()
                reader.resume()
                continue
            }
            let value = reader.document()
            search.findings.problems += reader.problems
            search.trim()
            search.documents += 1
            search.lone = search.documents == 1 ? value.object : nil
            for element in value.list { search.look(element, 0) }
            if reader.isBroken { reader.resume() }
            isFirst = false
        }
        if search.articles.isEmpty {
            search.findings.problems.insert(Problem(.noArticle, "the JSON holds no article with fields that are known here"), at: 0)
        }
        return ArticleReader.ReadResult(articles: search.articles, problems: search.problems)
    }

    /// The article of a lone object and the text behind it, unless the object has a text of its own.
    private static func frontMatter(_ reader: JSONReader, _ limits: ReaderLimits, _ search: inout Search) -> Article? {
        guard let object = search.lone, search.articles.allSatisfy(\.body.isEmpty), object.first(["title", "headline", "date"]) != nil
        else { return nil }
        var findings = Findings()
        guard let article = FrontMatter.article(object, body: reader.rest(), limits, &findings) else { return nil }
        search.findings = findings
        return article
    }

    /// The search for articles in a file's documents.
    private struct Search {
        let limits: ReaderLimits
        var articles: [Article] = []
        var findings = Findings()
        var documents = 0
        /// The first document, when it is an object and the only one so far.
        var lone: JSONObject?

        /// How many problems are not listed.
        var untold = 0

        var problems: [Problem] {
            guard untold > 0 else { return findings.problems }
            return findings.problems + [Problem(.ignoredPart, "\(untold) more problems of this file are not listed")]
        }

        /// Keeps the problems within their bound.
        mutating func trim() {
            untold += max(0, findings.problems.count - problemsMax)
            findings.problems = Array(findings.problems.prefix(problemsMax))
        }

        mutating func look(_ value: JSONValue, _ depth: Int) {
            guard depth <= searchDepthMax, articles.count <= limits.articlesMax else { return }
            switch value {
            case .object(let object):
                if let kind = kinds.first(where: { $0.recognises(object, depth == 0) }) {
                    articles += kind.read(object, limits, &findings)
                    trim()
                } else {
                    for field in object.fields { look(field.value, depth + 1) }
                }
            case .array(let array):
                for element in array { look(element, depth + 1) }
            default: break
            }
        }
    }
}
