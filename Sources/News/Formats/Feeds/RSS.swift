// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// RSS 2.0 (<https://www.rssboard.org/rss-specification>), its forerunners 0.9x, and RSS 1.0 in RDF (<https://web.resource.org/rss/1.0/spec>), with the
/// modules that news sites use: content, Dublin Core, Atom links. Each item is an article.
///
/// `content:encoded` is the text, and `description` where there is none. `source` names the outlet in feeds that collect others' items.
enum RSS {
    static let reader = FormatReader(format: .rss, recognises: recognises, read: read)

    static func recognises(_ content: Content) -> Bool {
        switch XMLHead.root(content) {
        case "rss": true
        case "rdf": XMLHead.mentions(content, "purl.org/rss/") || XMLHead.mentions(content, "my.netscape.com/rdf")
        default: false
        }
    }

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        XMLHead.parse(content, limits) { tree, findings in
            let channel = tree.child("channel", of: tree.root)
            let items = tree.elements(of: tree.root, named: "item") + (channel.map { tree.elements(of: $0, named: "item") } ?? [])
            let feed = RSSChannel(tree, channel, limits)
            return FeedEntry.articles(items, limits, &findings) { RSSItem(tree, $0, limits).article(in: feed, &$1) }
        }
    }
}

/// What a channel says of its items.
private struct RSSChannel {
    let title: String?
    let language: String?

    init(_ tree: MarkupTree, _ channel: Int?, _ limits: ReaderLimits) {
        let fields = channel.map { RSSItem(tree, $0, limits) }
        title = fields?.line("title")
        language =
            fields?.line("language")?.languageTag
            ?? [channel, tree.root].lazy.compactMap { $0.flatMap { tree.attribute("xml:lang", of: $0)?.languageTag } }.first
    }
}

/// The fields of one `item`, or of a channel.
private struct RSSItem {
    private let tree: MarkupTree
    private let item: Int
    private let limits: ReaderLimits

    init(_ tree: MarkupTree, _ item: Int, _ limits: ReaderLimits) { (self.tree, self.item, self.limits) = (tree, item, limits) }

    /// The article of an item; `nil` without title and text.
    fileprivate func article(in channel: RSSChannel, _ findings: inout Findings) -> Article? {
        var article = Article(body: [], format: .rss)
        let title = find("title", in: item)
        article.headline = title.flatMap { Blocks.line(html: tree.text(of: $0), limits: limits) }
        article.body = body()
        let identifier = find("guid", in: item).flatMap { tree.line(of: $0) } ?? tree.attribute("about", of: item)?.oneLine
        article.url = FeedEntry.address(line("origlink")) ?? link() ?? FeedEntry.address(identifier)
        article.uri = identifier ?? article.url
        article.firstCreated = findings.date(
            line("pubdate") ?? line("issued") ?? line("date") ?? line("created") ?? line("published"), "pubDate")
        let updated = findings.date(line("modified") ?? line("updated"), "updated")
        article.versionCreated = updated ?? article.firstCreated
        article.byline = [line("creator"), line("author")].lazy.compactMap { $0.flatMap(author) }.first
        article.provider = line("source") ?? channel.title
        article.language = line("language")?.languageTag ?? tree.attribute("xml:lang", of: item)?.languageTag ?? channel.language
        return FeedEntry.finished(article)
    }

    private func body() -> [String] {
        for name in ["encoded", "fulltext", "content", "description", "summary"] {
            guard let found = find(name, in: item) else { continue }
            let paragraphs =
                tree.child(of: found) != nil
                ? FeedEntry.tidy(Blocks.paragraphs(tree, in: found))
                : FeedEntry.paragraphs(html: tree.text(of: found), limits: limits)
            if !paragraphs.isEmpty { return paragraphs }
        }
        return []
    }

    /// `link` holds an address; that of Atom names it in `href`.
    private func link() -> String? {
        for link in tree.elements(of: item, named: "link") {
            let relation = tree.attribute("rel", of: link) ?? "alternate"
            guard relation == "alternate" else { continue }
            if let address = FeedEntry.address(tree.text(of: link)) ?? FeedEntry.address(tree.attribute("href", of: link)) {
                return address
            }
        }
        return nil
    }

    /// RSS 2.0 wants `mail@example.org (Jane Doe)`; a mere address is no byline.
    private func author(_ text: String) -> String? {
        guard text.contains("@") else { return text }
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
        return text[text.index(after: open)...].dropLast().oneLine
    }

    fileprivate func line(_ name: String) -> String? { find(name, in: item).flatMap { tree.line(of: $0) } }

    /// A field of RSS, Dublin Core or another module. Those of media modules (`media:title`, `itunes:author`) tell of pictures and sounds: only where
    /// nobody else says it, and never their text.
    private func find(_ name: String, in parent: Int) -> Int? {
        let all = tree.elements(of: parent, named: name)
        return all.first { !isMedia($0) && !isBlank($0) } ?? (name == "title" || name == "author" ? all.first { !isBlank($0) } : nil)
    }

    private func isMedia(_ element: Int) -> Bool {
        guard let namespace = tree.namespace(of: element) else { return false }
        return namespace.contains("mrss") || namespace.contains("itunes") || namespace.contains("media")
    }

    private func isBlank(_ element: Int) -> Bool { tree.line(of: element) == nil }
}
