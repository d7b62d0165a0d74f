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
        var article = Article(body: [], format: .plainText)
        let lines = withoutOrders(Paragraphs.of(text, max: linesMax), &article, &findings)
        if lines.count >= linesMax {
            findings.problems.append(Problem(.truncated, "what lies behind the first \(linesMax) lines was left out"))
        }
        let firstProse =
            lines.firstIndex { isProse($0, limits) && !Furniture.isFurniture($0) } ?? lines.count
        let top = lines[..<min(firstProse, limits.topLinesMax)]
        article.headline = article.headline ?? headline(top, lines, limits)
        article.byline = top.first(where: Furniture.isByline)?.text
        article.creditLine = top.lazy.compactMap(Furniture.agency).first
        takeLabels(top, &article)
        article.body =
            standfirst(top, article.headline)
            + body(lines[firstProse...], headline: article.headline, limits)
        if article.headline == nil, article.body.isEmpty {
            article.headline = top.first { !Furniture.isFurniture($0) && ($0.words >= sentenceWordsMin || isTitle($0, lines)) }?.text
        }
        if firstProse == lines.count { article.body = unfinished(top, lines, article.headline, limits) }
        tellLeftOut(top, article, &findings)
        if let dateline = top.lazy.compactMap({ Dateline.alone($0.text) }).first { article.take(dateline) }
        WireCopy.tidy(&article)
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
        return line.words >= proseWordsMin && line.endsLikeSentence && !isCaption(line)
    }

    /// Whether a line ends with a full stop, a question or an exclamation mark, perhaps in quotes, or with a source or a note's number behind it:
    /// `… he said. (ANI)`, `… he said. [1]`.
    static func endsLikeSentence(_ line: String) -> Bool { ends(line[...]) || withoutBracket(line).map(ends) ?? false }

    /// `Smoke is seen over the town. [AFP]`: what describes a picture, with its source.
    private static func isCaption(_ line: Line) -> Bool { withoutBracket(line.text) != nil && Furniture.isCaption(line) }

    /// The farthest that a bracket behind a sentence reaches, in bytes.
    private static let bracketBytesMax = 14

    /// A line without the short bracket that it ends with; `nil` when there is none.
    private static func withoutBracket(_ line: String) -> Substring? {
        let bytes = line.utf8
        guard let last = bytes.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else { return nil }
        let open = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
        guard let from = bytes.suffix(bracketBytesMax).lastIndex(of: open) else { return nil }
        return line[..<from].trimmingSpaces
    }

    private static func ends(_ line: Substring) -> Bool {
        for scalar in line.unicodeScalars.reversed() {
            switch scalar {
            case "\"", "”", "’", "'", ")", "]", "»", "」", "』": continue
            case ".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।": return true
            default: return false
            }
        }
        return false
    }

    // MARK: Orders

    /// How many lines on top may hold what a desk orders.
    private static let orderLinesMax = 8

    /// The lines without those on top that withdraw the text or hold it back, which are taken into the article: `KILL: Dam hit`, `EMBARGOED UNTIL 0600 GMT`.
    private static func withoutOrders(_ lines: [Line], _ article: inout Article, _ findings: inout Findings) -> [Line] {
        var kept: [Line] = []
        var order: Line?
        for line in lines.prefix(orderLinesMax) {
            guard WireOrder.mayStand(in: line.lower), let found = WireOrder.read(line.text, below: kept.last?.text) else {
                kept.append(line)
                continue
            }
            switch found {
            case .kill: WireNotes.apply(.kill, line.text, &article, &findings)
            case .embargo(let time): WireNotes.apply(.embargo(time), line.text, &article, &findings)
            case .free: break
            }
            if found == .kill, let matter = WireOrder.matter(line.text), words(matter) >= sentenceWordsMin { kept.append(Line(matter)) }
            order = order ?? line
        }
        guard let order else { return lines }
        kept += lines.dropFirst(orderLinesMax)
        // An order with nothing else is still told, by its own words.
        if !kept.contains(where: { $0.words >= sentenceWordsMin }) { article.headline = order.text }
        return kept
    }

    // MARK: Headline

    /// Whether a line is a title for standing on top, however short: `Truce over`.
    private static func isTitle(_ line: Line, _ lines: [Line]) -> Bool {
        line.words >= 2 && line.text == lines.first?.text && !line.endsLikeSentence
            && lines.dropFirst().contains { $0.words >= sentenceWordsMin }
    }

    /// The headline among the lines above the prose: one that the page repeats, else the first with five words or more, and fewer than a lead, that does not
    /// end like a sentence, else, directly on top, any other.
    private static func headline(_ top: ArraySlice<Line>, _ lines: [Line], _ limits: ReaderLimits)
        -> String?
    {
        let candidates = top.filter { line in
            line.words >= 4 && line.count <= limits.lineBytesMax
                && line.text.utf8.last != UInt8(ascii: ".") && !Furniture.isFurniture(line)
                && !Furniture.isByline(line) && Furniture.agency(line) == nil && Dateline.alone(line.text) == nil
        }
        if candidates.isEmpty { return closedTitle(top, lines)?.text }
        var counts = Dictionary(
            candidates.map { ($0.text, 0) }, uniquingKeysWith: { first, _ in first })
        let lengths = Set(candidates.map(\.count))
        for line in lines where lengths.contains(line.count) { counts[line.text]? += 1 }
        let repeated = candidates.first { counts[$0.text] ?? 0 > 1 }
        return (repeated ?? candidates.first { (5..<leadWordsMin).contains($0.words) } ?? candidates.first)?.text
    }

    /// The first line, when it is short, ends with a full stop, and stands above the prose: some close their headlines like sentences.
    private static func closedTitle(_ top: ArraySlice<Line>, _ lines: [Line]) -> Line? {
        guard let first = top.first, top.count < lines.count, (4..<proseWordsMin).contains(first.words), first.text.hasSuffix("."),
            !Furniture.isFurniture(first), !Furniture.isByline(first), Dateline.find(first.text) == nil
        else { return nil }
        return first
    }

    /// The short sentences between headline and prose belong to the article, unless they stand in a block that asks for money or subscribers.
    private static func standfirst(_ top: ArraySlice<Line>, _ headline: String?) -> [String] {
        guard let headline, let from = top.firstIndex(where: { $0.text == headline }) else { return [] }
        let below = top[(from + 1)...]
        guard !below.contains(where: Appeals.isAppeal) else { return [] }
        let above = Set(top[...from].lazy.map(\.text))
        return zip(below.indices, below).filter { number, line in
            let isSentence = line.words >= 6 && line.endsLikeSentence && !isCaption(line)
            // Right below the headline, a standfirst has no full stop in many papers.
            let isLong = line.words >= (number == from + 1 ? proseWordsMin : leadWordsMin) && !Furniture.describesPicture(line)
            return (isSentence || isLong) && !Furniture.isByline(line) && !Furniture.isFurniture(line) && !above.contains(line.text)
        }.map(\.1.text)
    }

    /// A line with this many words tells something, even where its end is missing.
    private static let leadWordsMin = 20

    /// The text of a page without a line of prose, such as one whose sentences have no full stops: everything behind the headline that says something.
    private static func unfinished(_ top: ArraySlice<Line>, _ lines: [Line], _ headline: String?, _ limits: ReaderLimits) -> [String] {
        let from = top.firstIndex { $0.text == headline }.map { $0 + 1 } ?? 0
        // A table of thousands of rows is no story.
        guard lines.count - from <= unfinishedLinesMax else { return [] }
        return body(lines[from...], headline: headline, limits, keeps: tells)
    }

    /// The most lines of a text without a line of prose.
    private static let unfinishedLinesMax = 200

    /// Whether a line of a text without prose says something of the story.
    private static func tells(_ line: Line) -> Bool {
        line.words >= sentenceWordsMin && HeaderBlock.field(line.text[...]) == nil && !Furniture.describesPicture(line)
            && !Furniture.isByline(line)
            && !Byline.isPrinted(line.text) && Furniture.agency(line) == nil
            && NewsDate.parse(line.text) == nil && Dateline.alone(line.text) == nil
    }

    /// Tells when much of the top was taken for none of the text: an escalation told there would be missed.
    private static func tellLeftOut(_ top: ArraySlice<Line>, _ article: Article, _ findings: inout Findings) {
        let kept = Set(article.body)
        let left = top.count { line in
            line.words >= proseWordsMin && line.text != article.headline && !kept.contains(line.text) && !Furniture.isFurniture(line)
                && !Furniture.isByline(line) && !Furniture.describesPicture(line)
        }
        if left > 0 {
            findings.problems.append(
                Problem(.ignoredPart, "\(left) lines of \(proseWordsMin) or more words above the first full sentence were left out"))
        }
    }

    // MARK: Labels

    /// The most lines below the headline that may say when, by whom and where it was published, and the most words of one.
    private static let labelLinesMax = 8
    private static let labelWordsMax = 12

    /// Takes what short lines below the headline say: `Published: 8 November 2025`, `Author: Jane Doe`, `Source: The Post`, `By Jane Doe | Nov. 8, 2025`.
    private static func takeLabels(_ top: ArraySlice<Line>, _ article: inout Article) {
        guard let headline = article.headline, let from = top.firstIndex(where: { $0.text == headline }) else { return }
        for line in top[(from + 1)...].prefix(labelLinesMax) where line.words <= labelWordsMax && line.count <= Furniture.lineBytesMax {
            if article.firstCreated == nil, isAboutTheText(line) { article.firstCreated = HTMLDates.date(in: line.text) }
            guard let (name, value) = HeaderBlock.field(line.text[...]), !value.isEmpty else { continue }
            switch name {
            case "byline": article.byline = article.byline ?? value
            case "source": article.provider = article.provider ?? (value.contains("://") ? nil : value)
            case "url": article.url = article.url ?? (value.contains("://") ? value : nil)
            default: break
            }
        }
    }

    /// Whether a line tells of the text and not of the news: it begins with a date, or a word for one, or names who wrote it. “War timeline:
    /// 24 February 2022” would make an old article of a new one, and nobody would be told of it.
    private static func isAboutTheText(_ line: Line) -> Bool {
        if Furniture.isByline(line) || Byline.isPrinted(line.text) { return true }
        let words = line.text.split(separator: " ")
        guard let first = words.first?.lowercased().trimming({ ",.:(".contains($0) }) else { return false }
        if dateLabels.contains(first) { return true }
        for end in (1...min(words.count, dateWordsMax)).reversed() {
            let start = words[..<end].joined(separator: " ").trimming { ",;|()[]·•–—".contains($0) }
            guard NewsDate.parse(start) != nil else { continue }
            return end == words.count || behindDates.contains(words[end].lowercased())
        }
        return false
    }

    private static let dateLabels: Set<String> = [
        "published", "publish", "updated", "update", "posted", "issued", "created", "released", "filed", "edited", "modified", "last",
        "first",
        "date", "dated", "time",
    ]
    private static let behindDates: Set<String> = ["by", "|", "•", "·", "-", "–", "—", "at", "updated", "published"]
    private static let dateWordsMax = 9

    // MARK: Body

    /// The paragraphs from the first prose on, without furniture, and without what follows the end of the article.
    private static func body(_ lines: ArraySlice<Line>, headline: String?, _ limits: ReaderLimits, keeps: (Line) -> Bool = { _ in true })
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
            if Furniture.isFurniture(line) || line.text == headline || !keeps(line) { continue }
            body.append(line)
            // One more than is kept tells the reader that something was left out.
            if body.count > limits.paragraphsMax { break }
        }
        return body.map(\.text)
    }
}
