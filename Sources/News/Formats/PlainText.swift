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
    static let reader = FormatReader(
        format: .plainText, recognises: { ArticleReader.markup($0.head) == nil }, read: read)

    /// Reads a content; without a sentence or a headline it is no article.
    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        var findings = Findings()
        let article = read(content.text, limits, &findings)
        guard article.body.contains(where: hasSentence) || article.headline != nil else {
            return .rejected(Problem(.noSentence, "no line of the file is a sentence or a headline"))
        }
        return ArticleReader.ReadResult(articles: [article], problems: findings.problems)
    }

    /// How many lines are looked at for each paragraph that an article may have: pages that were saved as text have up to ten pieces of furniture for one.
    private static let linesPerParagraph = 20

    /// Reads a text into an article; every text yields one.
    static func read(_ text: String, _ limits: ReaderLimits, _ findings: inout Findings) -> Article {
        let linesMax = limits.paragraphsMax * linesPerParagraph
        let lines = Paragraphs.of(text, max: linesMax)
        if lines.count >= linesMax {
            findings.problems.append(Problem(.truncated, "what lies behind the first \(linesMax) lines was left out"))
        }
        let firstProse =
            lines.firstIndex { isProse($0, limits) && !Furniture.isFurniture($0) } ?? lines.count
        let top = lines[..<min(firstProse, limits.topLinesMax)]
        var article = Article(body: [], format: .plainText)
        article.headline = headline(top, lines, limits)
        article.byline = top.first(where: Furniture.isByline)?.text
        article.creditLine = top.lazy.compactMap(Furniture.agency).first
        article.body =
            standfirst(top, article.headline)
            + body(lines[firstProse...], headline: article.headline, limits)
        if article.headline == nil, article.body.isEmpty {
            article.headline =
                top.first { !Furniture.isFurniture($0) && $0.words >= sentenceWordsMin }?.text
        }
        article.takeDateline()
        return article
    }

    /// The fewest words that say something.
    static let sentenceWordsMin = 3

    /// Whether a line holds enough words to say something.
    static func hasSentence(_ line: String) -> Bool { words(line) >= sentenceWordsMin }

    /// How many words a text holds: runs of what is no white space, and about as many as they are in scripts without spaces.
    static func words(_ line: some StringProtocol) -> Int {
        if let line = line as? String { return words(line.utf8.span) }
        return words(Substring(line).utf8.span)
    }

    private static func words(_ bytes: Span<UInt8>) -> Int {
        var (count, unspaced, i) = (0, 0, 0)
        var inWord = false
        while i < bytes.count {
            let space = Space.length(bytes, i)
            if space == 0, !inWord { count += 1 }
            // Chinese and Japanese put no space between words, of which most have two characters (U+3000 to U+9FFF); nor does Thai (U+0E00 to U+0E7F).
            if bytes[i] &- 0xE3 < 7 || bytes[i] == 0xE0 && i + 1 < bytes.count && bytes[i + 1] &- 0xB8 < 2 { unspaced += 1 }
            inWord = space == 0
            i += max(space, 1)
        }
        return count + unspaced / 2
    }

    // MARK: Lines

    private static func isProse(_ line: Line, _ limits: ReaderLimits) -> Bool {
        if line.count > limits.lineBytesMax { return true }
        return line.words >= proseWordsMin && line.endsLikeSentence
    }

    /// Whether a line ends with a full stop, a question or an exclamation mark, perhaps in quotes.
    static func endsLikeSentence(_ line: String) -> Bool {
        for scalar in line.unicodeScalars.reversed() {
            switch scalar {
            case "\"", "”", "’", "'", ")", "]", "»", "」", "』": continue
            case ".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।": return true
            default: return false
            }
        }
        return false
    }

    // MARK: Headline

    /// The headline among the lines above the prose: one that the page repeats, else the first with at least five words that does not end like a
    /// sentence, else, directly on top, a shorter one.
    private static func headline(_ top: ArraySlice<Line>, _ lines: [Line], _ limits: ReaderLimits)
        -> String?
    {
        let candidates = top.filter { line in
            line.words >= 4 && line.count <= limits.lineBytesMax
                && line.text.utf8.last != UInt8(ascii: ".") && !Furniture.isFurniture(line)
                && !Furniture.isByline(line) && Furniture.agency(line) == nil
        }
        if candidates.isEmpty { return nil }
        var counts = Dictionary(
            candidates.map { ($0.text, 0) }, uniquingKeysWith: { first, _ in first })
        let lengths = Set(candidates.map(\.count))
        for line in lines where lengths.contains(line.count) { counts[line.text]? += 1 }
        let repeated = candidates.first { counts[$0.text] ?? 0 > 1 }
        return (repeated ?? candidates.first { $0.words >= 5 } ?? candidates.first)?.text
    }

    /// The short sentences between headline and prose belong to the article, unless they stand in a block that asks for money or subscribers.
    private static func standfirst(_ top: ArraySlice<Line>, _ headline: String?) -> [String] {
        guard let headline, let from = top.firstIndex(where: { $0.text == headline }) else { return [] }
        let below = top[(from + 1)...]
        guard !below.contains(where: Appeals.isAppeal) else { return [] }
        let above = Set(top[...from].lazy.map(\.text))
        return below.filter { line in
            line.words >= 6 && line.endsLikeSentence && !Furniture.isByline(line)
                && !Furniture.isFurniture(line) && !above.contains(line.text)
        }.map(\.text)
    }

    // MARK: Body

    /// The paragraphs from the first prose on, without furniture, and without what follows the end of the article.
    private static func body(_ lines: ArraySlice<Line>, headline: String?, _ limits: ReaderLimits)
        -> [String]
    {
        var body: [Line] = []
        var inList = false
        for (number, line) in zip(lines.indices, lines) {
            if body.count >= 2, Furniture.endsArticle(line) {
                // A heading such as "Related" ends the article only when no long prose follows it; otherwise it opens a list inside.
                if !lines[(number + 1)...].prefix(12).contains(where: {
                    $0.words >= 25 && $0.endsLikeSentence
                }) {
                    break
                }
                inList = true
                continue
            }
            if inList, !isProse(line, limits) { continue }
            inList = false
            if Furniture.isPhotoCredit(line) {
                if let caption = body.last, Furniture.isCaption(caption) { body.removeLast() }
                continue
            }
            if Furniture.isFurniture(line) || line.text == headline { continue }
            body.append(line)
            // One more than is kept tells the reader that something was left out.
            if body.count > limits.paragraphsMax { break }
        }
        return body.map(\.text)
    }
}
