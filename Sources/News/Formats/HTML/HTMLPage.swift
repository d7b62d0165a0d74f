// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A web page (<https://html.spec.whatwg.org/>), also AMP and pages older than HTML5.
enum HTMLPage {
    /// The entry in the list of formats.
    static let reader = FormatReader(format: .html, recognises: recognises, read: read)

    /// Elements that a page, or a piece of one that was cut out and saved, starts with.
    private static let firstElements: Set<String> = [
        "html", "head", "body", "title", "meta", "link", "main", "article", "section", "header", "div",
        "p", "h1", "h2", "table", "center", "font", "span",
    ]

    /// A text whose first tag, behind comments and declarations, is one of a page's.
    static func recognises(_ content: Content) -> Bool {
        var rest = content.head[...]
        while rest.hasPrefix("<!") || rest.hasPrefix("<?") {
            if rest.hasPrefix("<!doctype html") { return true }
            let mark = rest.hasPrefix("<!--") ? "-->" : ">"
            guard let end = rest.firstRange(of: mark) else { return false }
            rest = rest[end.upperBound...].drop(while: \.isWhitespace)
        }
        guard rest.first == "<" else { return false }
        return firstElements.contains(String(rest.dropFirst().prefix { $0.isLetter || $0.isNumber }))
    }

    /// Reads a page into one article.
    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        let tree = MarkupTree.html(content.text, limits: limits)
        let metadata = HTMLMetadata(tree)
        var article = Article(body: [], format: .html)
        metadata.describe(&article)
        let text = HTMLMainText(tree)
        article.body = text.paragraphs(headline: article.headline)
        article.headline = article.headline ?? text.title
        takeDeclaredBody(&article, metadata)
        guard article.headline != nil || article.body.contains(where: PlainText.hasSentence) else {
            return ArticleReader.ReadResult(
                articles: [],
                problems: [Problem(.noArticle, "the page holds no paragraph and no headline")]
                    + tree.problems)
        }
        if article.firstCreated == nil || article.byline == nil { takeLines(&article, text.above(headline: article.headline)) }
        article.takeDateline()
        WireCopy.signOff(&article)
        return ArticleReader.ReadResult(articles: [article], problems: tree.problems)
    }

    /// What the lines between heading and text say, where neither the page's metadata nor an element's name tells it.
    private static func takeLines(_ article: inout Article, _ lines: [String]) {
        article.firstCreated = article.firstCreated ?? lines.lazy.compactMap(HTMLDates.date).first
        article.byline = article.byline ?? lines.first(where: Byline.isPrinted)
    }

    /// Where the page shows no text, or less than a third of it, as teasers and pages that a program fills do: the text that its metadata holds.
    private static func takeDeclaredBody(_ article: inout Article, _ metadata: HTMLMetadata) {
        let shown = article.body.reduce(0) { $0 + $1.utf8.count }
        if let body = metadata.json?.articleBody, body.utf8.count > 3 * shown {
            let text = HTMLEntities.decode(body)
            let declared = text.split(whereSeparator: \.isNewline).compactMap(\.oneLine)
            if !declared.isEmpty { article.body = declared }
        }
        if article.body.isEmpty, let description = metadata.description { article.body = [description] }
    }
}
