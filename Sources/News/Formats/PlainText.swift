// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A plain text as a scraper or an agency leaves it: perhaps a headline, a byline and a dateline, then paragraphs, with site furniture in between.
///
/// There is no standard for it; the rules are those of Kohlschütter et al. 2010 ("Boilerplate Detection using Shallow Text Features"): prose is long and
/// ends like a sentence, furniture is short and does not.
enum PlainText {
    /// A line with this many words that ends like a sentence is prose.
    static let proseWordsMin = 12

    /// Takes every text that is not marked up.
    static let reader = FormatReader(format: .plainText, recognises: { ArticleReader.markup($0.head) == nil }, read: read)

    /// Reads a content; without a sentence or a headline it is no article.
    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        let article = read(content.text, limits: limits)
        guard article.body.contains(where: hasSentence) || article.headline != nil else {
            return .rejected(Problem(.noSentence, "no line of the file is a sentence or a headline"))
        }
        return ArticleReader.ReadResult(articles: [article], problems: [])
    }

    /// Reads a text into an article; every text yields one.
    static func read(_ text: String, limits: ReaderLimits) -> Article {
        let lines = Paragraphs.of(text)
        let firstProse = lines.firstIndex { isProse($0, limits) && !Furniture.isFurniture($0) } ?? lines.count
        let top = Array(lines[..<min(firstProse, limits.topLinesMax)])
        var article = Article(body: [], format: .plainText)
        article.headline = headline(top, lines, limits)
        article.byline = top.first(where: Furniture.isByline)
        article.creditLine = top.lazy.compactMap(Furniture.agency).first
        article.body = standfirst(top, article.headline) + body(Array(lines[firstProse...]), headline: article.headline, limits)
        if article.headline == nil, article.body.isEmpty { article.headline = top.first { !Furniture.isFurniture($0) && hasSentence($0) } }
        takeDateline(&article)
        return article
    }

    /// Whether a line holds enough words to say something.
    static func hasSentence(_ line: String) -> Bool { words(line) >= 3 }

    static func words(_ line: some StringProtocol) -> Int {
        var count = 0
        var inWord = false
        for scalar in line.unicodeScalars {
            let isSpace = scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
            if !isSpace, !inWord { count += 1 }
            inWord = !isSpace
        }
        return count
    }

    // MARK: Lines

    private static func isProse(_ line: String, _ limits: ReaderLimits) -> Bool {
        if line.utf8.count > limits.lineBytesMax { return true }
        return words(line) >= proseWordsMin && endsLikeSentence(line)
    }

    /// Whether a line ends with a full stop, a question or an exclamation mark, perhaps in quotes.
    static func endsLikeSentence(_ line: String) -> Bool {
        let last = line.unicodeScalars.last { !"\"”’')]".unicodeScalars.contains($0) }
        return last.map { ".!?…".unicodeScalars.contains($0) } ?? false
    }

    // MARK: Headline

    /// The headline among the lines above the prose: one that the page repeats, else the first with at least five words that does not end like a
    /// sentence, else, directly on top, a shorter one.
    private static func headline(_ top: [String], _ lines: [String], _ limits: ReaderLimits) -> String? {
        let candidates = top.filter { line in
            words(line) >= 4 && line.utf8.count <= limits.lineBytesMax && !Furniture.isFurniture(line) && !Furniture.isByline(line)
                && Furniture.agency(line) == nil
                && !line.hasSuffix(".")
        }
        var counts = Dictionary(candidates.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
        for line in lines where line.utf8.count <= limits.lineBytesMax { counts[line]? += 1 }
        if let repeated = candidates.first(where: { counts[$0] ?? 0 > 1 }) { return repeated }
        if let long = candidates.first(where: { words($0) >= 5 }) { return long }
        return candidates.first
    }

    /// The short sentences between headline and prose belong to the article, unless they stand in a block that asks for money or subscribers.
    private static func standfirst(_ top: [String], _ headline: String?) -> [String] {
        guard let headline, let from = top.firstIndex(of: headline) else { return [] }
        let below = top[(from + 1)...]
        guard !below.contains(where: Furniture.isAppeal) else { return [] }
        let above = Set(top[...from])
        return below.filter { line in
            words(line) >= 6 && endsLikeSentence(line) && !Furniture.isByline(line) && !Furniture.isFurniture(line) && !above.contains(line)
        }
    }

    // MARK: Body

    /// The paragraphs from the first prose on, without furniture, and without what follows the end of the article.
    private static func body(_ lines: [String], headline: String?, _ limits: ReaderLimits) -> [String] {
        var body: [String] = []
        var inList = false
        for (number, line) in lines.enumerated() {
            if body.count >= 2, Furniture.endsArticle(line) {
                // A heading such as "Related" ends the article only when no long prose follows it; otherwise it opens a list inside.
                if !lines[(number + 1)...].prefix(12).contains(where: { words($0) >= 25 && endsLikeSentence($0) }) { break }
                inList = true
                continue
            }
            if inList, !isProse(line, limits) { continue }
            inList = false
            if Furniture.isPhotoCredit(line) {
                if let caption = body.last, Furniture.isCaption(caption) { body.removeLast() }
                continue
            }
            if Furniture.isFurniture(line) || line == headline { continue }
            body.append(line)
            // One more than is kept tells the reader that something was left out.
            if body.count > limits.paragraphsMax { break }
        }
        return body
    }

    // MARK: Dateline

    /// Takes `ISTANBUL, Nov 8 (AFP) — ` off the first paragraph into `located` and `creditLine`.
    private static func takeDateline(_ article: inout Article) {
        guard let first = article.body.first, let dateline = Dateline.find(first) else { return }
        article.located = dateline.place
        if let agency = dateline.agency { article.creditLine = agency }
        article.body[0] = String(first[dateline.end...])
    }
}

extension Substring {
    /// Without the white space around it. By scalars: stepping back over characters of a long line takes the square of its length.
    var trimmingSpaces: Substring {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return Substring() }
        return self[first..<unicodeScalars.index(after: last)]
    }
}
