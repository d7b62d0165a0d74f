// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A plain text as a scraper or an agency leaves it: perhaps a headline, a byline and a dateline, then paragraphs, with site furniture in between.
///
/// There is no standard for it; the rules are those of Kohlschütter et al. 2010 ("Boilerplate Detection using Shallow Text Features"): prose is long and
/// ends like a sentence, furniture is short and does not.
enum PlainText {
    /// A line with this many words that ends like a sentence is prose.
    static let proseWordsMin = 12

    /// Reads a text into an article; every text yields one.
    static func read(_ text: String, limits: ReaderLimits) -> Article {
        let lines = paragraphs(text)
        let firstProse = lines.firstIndex { isProse($0, limits) && !Furniture.isFurniture($0) } ?? lines.count
        let top = Array(lines[..<firstProse])
        var article = Article(body: [], format: .plainText)
        article.headline = headline(top, lines, limits)
        article.byline = top.first(where: Furniture.isByline)
        article.creditLine = top.lazy.compactMap(Furniture.agency).first
        let standfirst = top.filter { isStandfirst($0, top, article.headline) }
        article.body = standfirst + body(Array(lines[firstProse...]), headline: article.headline, limits)
        if article.headline == nil, article.body.isEmpty { article.headline = top.first { !Furniture.isFurniture($0) && hasSentence($0) } }
        takeDateline(&article)
        return article
    }

    /// Whether a line holds enough words to say something.
    static func hasSentence(_ line: String) -> Bool { words(line) >= 3 }

    static func words(_ line: some StringProtocol) -> Int { line.split(whereSeparator: \.isWhitespace).count }

    // MARK: Lines

    /// The lines of a text without empty ones; the lines of a paragraph that was wrapped by hand are joined again.
    private static func paragraphs(_ text: String) -> [String] {
        var result: [String] = []
        var wrapped = ""
        func finish() {
            if !wrapped.isEmpty { result.append(wrapped) }
            wrapped = ""
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let trimmed = line.trimmingSpaces
            if trimmed.isEmpty {
                finish()
            } else if wrapped.isEmpty {
                wrapped = String(trimmed)
            } else if isWrapped(wrapped, before: trimmed) {
                wrapped += " " + trimmed
            } else {
                finish()
                wrapped = String(trimmed)
            }
        }
        finish()
        return result
    }

    /// A line of 50 to 90 characters that breaks off inside a sentence goes on in the next one.
    private static func isWrapped(_ line: String, before next: Substring) -> Bool {
        guard next.count <= 90, let last = line.last, let first = next.first else { return false }
        let lastLine = line.utf8.count < 90 || line.contains(" ")
        guard lastLine, words(line) >= 6, line.utf8.count >= 45 else { return false }
        if first.isLowercase { return true }
        return last == ","
            || last.isLowercase && words(next) >= 5 && next.count > 45 && line.utf8.count % 1_000 > 50 && endsMidSentence(line)
    }

    private static func endsMidSentence(_ line: String) -> Bool {
        let small: Set<Substring> = [
            "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "and", "or", "with", "from", "that", "said", "is", "was", "has",
            "have",
        ]
        return line.split(separator: " ").last.map { small.contains($0) } ?? false
    }

    private static func isProse(_ line: String, _ limits: ReaderLimits) -> Bool {
        if line.utf8.count > limits.lineBytesMax { return true }
        return words(line) >= proseWordsMin && endsLikeSentence(line)
    }

    /// Whether a line ends with a full stop, a question or an exclamation mark, perhaps in quotes.
    static func endsLikeSentence(_ line: String) -> Bool {
        var rest = line[...]
        while let last = rest.last, "\"”’')]".contains(last) { rest = rest.dropLast() }
        return rest.last.map { ".!?…".contains($0) } ?? false
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
        if let repeated = candidates.first(where: { line in lines.count { $0 == line } > 1 }) { return repeated }
        if let long = candidates.first(where: { words($0) >= 5 }) { return long }
        return candidates.first
    }

    /// A short sentence between headline and prose belongs to the article, unless it stands in a block that asks for money or subscribers.
    private static func isStandfirst(_ line: String, _ top: [String], _ headline: String?) -> Bool {
        guard let headline, line != headline, let at = top.firstIndex(of: line), let from = top.firstIndex(of: headline), at > from else {
            return false
        }
        guard words(line) >= 6, endsLikeSentence(line), !Furniture.isByline(line) else { return false }
        return !top[(from + 1)...].contains(where: Furniture.isAppeal) && !Furniture.isFurniture(line)
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
    /// Without the white space around it.
    var trimmingSpaces: Substring {
        var rest = self.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return rest
    }
}
