// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Turns a file's bytes into articles. It degrades rather than fails: a broken file yields what could be read, and its problems.
public struct ArticleReader: Sendable {
    /// The bounds of reading.
    public let limits: ReaderLimits

    /// A reader with its bounds.
    public init(limits: ReaderLimits = ReaderLimits()) { self.limits = limits }

    /// What was read.
    public struct ReadResult: Sendable, Hashable {
        /// The articles; none when the file holds nothing that is an article. Then the first problem says why.
        public var articles: [Article]
        /// What could not be used as it stood.
        public var problems: [Problem]
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: its content.
    ///   - name: its name, printable; only a hint, the content decides.
    public func read(_ bytes: [UInt8], name: String) -> ReadResult {
        guard bytes.count <= limits.bytesMax else {
            return rejected(Problem(.tooLarge, "\(bytes.count) bytes; at most \(limits.bytesMax) are read"))
        }
        let text: String
        var problems: [Problem] = []
        switch TextEncoding.decode(bytes) {
        case .success(let decoded):
            text = decoded.text
            if decoded.repairs > 0 {
                problems.append(Problem(.repairedEncoding, "\(decoded.repairs) invalid bytes of \(decoded.encoding) were replaced"))
            }
        case .failure(let failure): return rejected(failure.problem)
        }
        if let markup = Self.markup(text) {
            return rejected(Problem(.unsupportedFormat, "the file is \(markup); this version reads plain text"))
        }
        var article = PlainText.read(text, limits: limits)
        guard article.body.contains(where: PlainText.hasSentence) || article.headline != nil else {
            return rejected(Problem(.noSentence, "no line of the file is a sentence or a headline"))
        }
        problems += truncate(&article)
        return ReadResult(articles: [article], problems: problems)
    }

    /// Cuts an article to the bounds and tells what goes unread, because an escalation told there would be missed.
    private func truncate(_ article: inout Article) -> [Problem] {
        var problems: [Problem] = []
        if article.body.count > limits.paragraphsMax {
            article.body.removeSubrange(limits.paragraphsMax...)
            problems.append(Problem(.truncated, "what lies behind the first \(limits.paragraphsMax) paragraphs was left out"))
        }
        let bytes = article.text.utf8.count
        if bytes > Article.textBytesMax {
            problems.append(
                Problem(.truncated, "\(bytes) bytes of text; what lies behind the first \(Article.textBytesMax) is not classified"))
        }
        return problems
    }

    private func rejected(_ problem: Problem) -> ReadResult { ReadResult(articles: [], problems: [problem]) }

    /// What the text is marked up as, when its first characters say that it is no plain text.
    private static func markup(_ text: String) -> String? {
        let start = text.prefix(200).drop(while: \.isWhitespace).prefix(40).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "an HTML page" }
        if start.hasPrefix("<?xml") { return "an XML document" }
        if start.hasPrefix("{\"") || start.hasPrefix("[{\"") || start.hasPrefix("{\n") { return "a JSON document" }
        return nil
    }
}
