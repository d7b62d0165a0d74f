// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Atom 1.0 (RFC 4287) and 0.3: each entry is an article, of a feed or by itself.
///
/// `content` is the text, and `summary` where there is none. A text says by `type` (in 0.3 also by `mode`) whether it is plain, escaped HTML, XHTML or
/// base64.
enum Atom {
    static let reader = FormatReader(format: .atom, recognises: recognises, read: read)

    static func recognises(_ content: Content) -> Bool {
        switch XMLHead.root(content) {
        case "feed": true
        case "entry": XMLHead.mentions(content, "/2005/atom") || XMLHead.mentions(content, "purl.org/atom")
        default: false
        }
    }

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        XMLHead.parse(content, limits) { tree, findings in
            let isEntry = tree.name(of: tree.root) == "entry"
            let entries = isEntry ? [tree.root] : tree.elements(of: tree.root, named: "entry")
            let feed = isEntry ? nil : AtomFeed(tree, tree.root, limits)
            return FeedEntry.articles(entries, limits, &findings) { AtomEntry(tree, $0, limits).article(in: feed, &$1) }
        }
    }
}

/// What a feed, or an entry's `source`, says of its entries.
private struct AtomFeed {
    let title: String?
    let byline: String?
    let language: String?

    init(_ tree: MarkupTree, _ element: Int, _ limits: ReaderLimits) {
        let entry = AtomEntry(tree, element, limits)
        title = tree.child("title", of: element).flatMap(entry.title)
        byline = entry.byline
        language = tree.attribute("xml:lang", of: element)?.languageTag
    }
}

/// One `entry`.
private struct AtomEntry {
    private let tree: MarkupTree
    private let entry: Int
    private let limits: ReaderLimits

    init(_ tree: MarkupTree, _ entry: Int, _ limits: ReaderLimits) { (self.tree, self.entry, self.limits) = (tree, entry, limits) }

    /// The article of an entry; `nil` without title and text.
    fileprivate func article(in feed: AtomFeed?, _ findings: inout Findings) -> Article? {
        var article = Article(body: [], format: .atom)
        article.headline = tree.child("title", of: entry).flatMap(title)
        article.body =
            ["content", "summary"].lazy.compactMap { name in tree.child(name, of: entry).map(paragraphs) }.first { !$0.isEmpty } ?? []
        article.url = link()
        article.uri = line("id", entry) ?? article.url
        article.firstCreated = findings.date(line("published", entry) ?? line("issued", entry) ?? line("created", entry), "published")
        article.versionCreated = findings.date(line("updated", entry) ?? line("modified", entry), "updated") ?? article.firstCreated
        // An entry that was taken from elsewhere names its origin.
        let source = tree.child("source", of: entry).map { AtomFeed(tree, $0, limits) }
        article.provider = source?.title ?? feed?.title
        article.byline = byline ?? source?.byline ?? feed?.byline
        article.language =
            language(of: "content") ?? tree.attribute("xml:lang", of: entry)?.languageTag ?? source?.language ?? feed?.language
        return FeedEntry.finished(article)
    }

    private func language(of name: String) -> String? {
        tree.child(name, of: entry).flatMap { tree.attribute("xml:lang", of: $0)?.languageTag }
    }

    /// The authors' names; an address is none.
    fileprivate var byline: String? {
        let authors = tree.elements(of: entry, named: "author")
        let names = authors.compactMap { line("name", $0) ?? tree.line(of: $0) }.filter { !$0.contains("@") }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    // MARK: Text constructs

    private enum Construct {
        case plain(String)
        case html(String)
        case tree
    }

    /// What a text construct holds (RFC 4287, section 3.1; Atom 0.3, section 3.1).
    private func construct(_ element: Int) -> Construct {
        let type = tree.attribute("type", of: element)?.lowercased() ?? "text"
        let text = tree.text(of: element)
        switch tree.attribute("mode", of: element)?.lowercased() {
        case "base64": return .html(Base64Text.decode(text) ?? "")
        case "escaped": return type.contains("html") ? .html(text) : .plain(text)
        default: break
        }
        if tree.child(of: element) != nil { return .tree }
        return type.contains("html") ? .html(text) : .plain(text)
    }

    fileprivate func title(_ element: Int) -> String? {
        switch construct(element) {
        case .plain(let text): text.oneLine
        case .html(let text): Blocks.line(html: text, limits: limits)
        case .tree: tree.line(of: element)
        }
    }

    private func paragraphs(_ element: Int) -> [String] {
        switch construct(element) {
        case .tree: FeedEntry.tidy(Blocks.paragraphs(tree, in: element))
        case .html(let text): FeedEntry.paragraphs(html: text, limits: limits)
        // Many feeds forget to say that their text is HTML.
        case .plain(let text):
            text.contains("</") || text.contains("/>")
                ? FeedEntry.paragraphs(html: text, limits: limits) : FeedEntry.tidy(Blocks.paragraphs(plain: text))
        }
    }

    // MARK: Fields

    /// The page of the entry: the alternate link, of several the first one to HTML.
    private func link() -> String? {
        let links = tree.elements(of: entry, named: "link").filter { (tree.attribute("rel", of: $0) ?? "alternate") == "alternate" }
        let page = links.first { tree.attribute("type", of: $0)?.contains("html") == true } ?? links.first
        return page.flatMap { FeedEntry.address(tree.attribute("href", of: $0)) }
    }

    private func line(_ name: String, _ parent: Int) -> String? { tree.child(name, of: parent).flatMap { tree.line(of: $0) } }
}
