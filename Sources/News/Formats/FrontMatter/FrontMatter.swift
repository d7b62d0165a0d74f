// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Markdown (CommonMark 0.31, <https://spec.commonmark.org/0.31.2/>), and any text with front matter as Jekyll and Hugo have it: YAML between lines of
/// `---`, TOML between lines of `+++`, or a JSON object in front of the text.
///
/// Of YAML and TOML a subset is read that needs no library: texts, numbers and dates, lists of them, block texts, and maps one level deep.
enum FrontMatter {
    static let reader = FormatReader(format: .markdown, recognises: recognises, read: read)

    /// The most bytes of front matter; real ones have under 4 KiB.
    static let bytesMax = 1 << 16

    /// A fence with its closing one and a field in between; or a heading of Markdown on top.
    static func recognises(_ content: Content) -> Bool { parts(content.text) != nil || isMarkdown(content) }

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        var findings = Findings()
        let parts = parts(content.text)
        let object = parts.map { $0.isTOML ? TOMLSubset.read($0.fields) : YAMLSubset.read($0.fields) } ?? JSONObject()
        let body = parts.map { String($0.body) } ?? content.text
        guard let article = article(object, body: body, limits, &findings) else {
            return .rejected(Problem(.noSentence, "neither front matter nor text holds a headline or a sentence"))
        }
        return ArticleReader.ReadResult(articles: [article], problems: findings.problems)
    }

    /// The article of front matter and the Markdown behind it; `nil` when there is neither a headline nor a sentence.
    static func article(_ object: JSONObject, body: String, _ limits: ReaderLimits, _ findings: inout Findings) -> Article? {
        var article = JSONArticle.article(object, limits, &findings)
        article.format = .markdown
        let markdown = Markdown.read(body, limits)
        // A text in the fields, such as a description, stands in for a missing one only.
        if !markdown.paragraphs.isEmpty { article.body = markdown.paragraphs }
        article.headline = article.headline ?? markdown.title
        if let headline = article.headline, article.body.first == headline { article.body.removeFirst() }
        guard article.headline != nil || article.body.contains(where: PlainText.hasSentence) else { return nil }
        WireCopy.tidy(&article)
        return article
    }

    private struct Parts {
        var isTOML: Bool
        var fields: Substring
        var body: Substring
    }

    /// Front matter and body; `nil` without a fence that is closed around at least one field.
    private static func parts(_ text: String) -> Parts? {
        let start = text.utf8.drop { $0 <= 0x20 }
        for (fence, mark, isTOML) in [("---", UInt8(ascii: ":"), false), ("+++", UInt8(ascii: "="), true)]
        where start.starts(with: fence.utf8) {
            guard var lineEnd = start.firstIndex(of: 0x0A), isFence(start[..<lineEnd], fence) else { continue }
            let from = start.index(after: lineEnd)
            var hasField = false
            while lineEnd < start.endIndex {
                let line = start.index(after: lineEnd)
                guard start.distance(from: from, to: line) <= bytesMax else { return nil }
                lineEnd = start[line...].firstIndex(of: 0x0A) ?? start.endIndex
                if isFence(start[line..<lineEnd], fence) || !isTOML && isFence(start[line..<lineEnd], "...") {
                    let body = lineEnd < start.endIndex ? start[start.index(after: lineEnd)...] : start[lineEnd...]
                    return hasField ? Parts(isTOML: isTOML, fields: Substring(start[from..<line]), body: Substring(body)) : nil
                }
                hasField = hasField || start[line..<lineEnd].contains(mark)
            }
        }
        return nil
    }

    /// Whether a line is a fence, perhaps with white space behind it.
    private static func isFence(_ line: Substring.UTF8View, _ fence: String) -> Bool {
        line.starts(with: fence.utf8) && line.dropFirst(3).allSatisfy { $0 <= 0x20 }
    }

    /// A text with a heading of the first rank on its first line, or one named so with a mark of Markdown near its top.
    private static func isMarkdown(_ content: Content) -> Bool {
        if content.head.hasPrefix("# "), content.head.utf8.contains(0x0A) { return true }
        guard content.name.lowercased().hasSuffix(".md") || content.name.lowercased().hasSuffix(".markdown") else { return false }
        return !content.head.hasPrefix("<")
            && ["# ", "\n# ", "\n## ", "](", "**", "\n* ", "\n- ", "\n> "].contains { content.head.contains($0) }
    }
}
