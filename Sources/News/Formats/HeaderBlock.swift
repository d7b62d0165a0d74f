// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A text under a block of fields, as press archives export and scrapers write it: `Title: …`, `Date: …`, `Source: …`, an empty line, the text. There is no
/// standard for it; the fields' names are those of the JSON articles, which read them.
enum HeaderBlock {
    static let reader = FormatReader(format: .plainText, recognises: { parts($0.text) != nil }, read: read)

    /// The most lines of a block.
    static let linesMax = 40

    /// The most bytes of a block.
    private static let bytesMax = 1 << 14

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        guard let parts = parts(content.text) else {
            return .rejected(Problem(.noSentence, "no block of fields on top"))
        }
        var findings = Findings()
        var article = PlainText.read(parts.body, limits, &findings)
        if article.body.isEmpty { article.body = Blocks.paragraphs(plain: parts.body) }
        var fields = JSONArticle.article(parts.fields, limits, &findings)
        fields.body = article.body
        fields.byline = fields.byline ?? article.byline
        fields.located = fields.located ?? article.located
        fields.creditLine = fields.creditLine ?? article.creditLine
        fields.headline = fields.headline ?? article.headline
        fields.format = .plainText
        if let headline = fields.headline, fields.body.first == headline { fields.body.removeFirst() }
        guard fields.headline != nil || fields.body.contains(where: PlainText.hasSentence) else {
            return .rejected(Problem(.noSentence, "neither the fields nor the text hold a headline or a sentence"))
        }
        return ArticleReader.ReadResult(articles: [fields], problems: findings.problems)
    }

    /// The block's fields and the text behind them; `nil` when the first two lines with text are not fields with known names, one of them a title or a date.
    static func parts(_ text: String) -> (fields: JSONObject, body: String)? {
        let start = text.utf8.drop { $0 <= 0x20 }
        var rest = Substring(start)
        var fields = JSONObject()
        var known = 0
        var last: (name: String, value: String)?
        for _ in 0..<linesMax {
            let end = rest.utf8.prefix(bytesMax).firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.utf8.prefix(bytesMax).endIndex
            let line = rest[..<end]
            // White space in front goes on with the field above.
            if let above = last, let first = line.utf8.first, first == 0x20 || first == 0x09, !line.trimmingSpaces.isEmpty {
                last = (above.name, above.value + " " + line.trimmingSpaces)
            } else {
                guard let field = fieldStart(line) else { break }
                if let last { fields.append(last.name, .string(last.value)) }
                if field.name == "body" {
                    guard known >= 2 else { return nil }
                    return (fields, String(rest[field.valueStart...]))
                }
                last = (field.name, String(rest[field.valueStart..<end].trimmingSpaces))
                known += 1
            }
            rest = rest[end...]
            if rest.utf8.starts(with: [0x0D, 0x0A]) {
                rest = Substring(rest.utf8.dropFirst(2))
            } else {
                rest = Substring(rest.utf8.dropFirst())
            }
            if rest.isEmpty { break }
        }
        if let last { fields.append(last.name, .string(last.value)) }
        guard known >= 2, fields["title"] != nil || fields["date"] != nil else { return nil }
        return (fields, String(rest))
    }

    /// Name and value of a line `Name: value`, when the name is one that is known.
    static func field(_ line: Substring) -> (name: String, value: String)? {
        guard let (name, start) = fieldStart(line) else { return nil }
        return (name, String(line[start...].trimmingSpaces))
    }

    /// The name, in the letters that JSON articles know, and the start of the value of `Name: value`.
    private static func fieldStart(_ line: Substring) -> (name: String, valueStart: Substring.Index)? {
        guard let colon = line.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        guard let name = names[line[..<colon].trimmingSpaces.lowercased().replacing("-", with: " ").replacing("_", with: " ")] else {
            return nil
        }
        return (name, line.utf8.index(after: colon))
    }

    /// The names that open a field, with those that its value goes by.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        let all = [
            "title": "title|headline|subject|heading",
            "date": "date|published|publication date|pub date|date published|published at|published on|time|pubdate",
            "datemodified": "updated|last updated|modified|last modified|date modified",
            "source": "source|publisher|publication|outlet|newspaper|site|website|provider",
            "byline": "author|authors|byline|by|reporter|writer", "url": "url|link|web|address|permalink", "language": "language|lang",
            "agency": "agency|credit|credit line",
            "located": "dateline|place|located", "uri": "id|guid|uri", "version": "version", "urgency": "urgency",
            "pubstatus": "pubstatus|status",
            "embargoed": "embargo|embargoed|embargoed until", "body": "body|text|content|full text|article|story",
            "":
                "section|category|categories|tags|keywords|country|region|topic|topics|type|words|word count|length|edition|page|copyright|slug|summary|description",
        ]
        for (name, others) in all { for other in others.split(separator: "|") { names[String(other)] = name } }
        return names
    }()
}
