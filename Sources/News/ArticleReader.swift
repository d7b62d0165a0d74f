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

        /// No article, for a reason.
        static func rejected(_ problem: Problem) -> ReadResult { ReadResult(articles: [], problems: [problem]) }

        /// Adds what was wrong with the bytes: in front, but behind the reason why there is no article, where there is none.
        mutating func tell(_ more: [Problem]) {
            problems.insert(contentsOf: more, at: articles.isEmpty ? min(1, problems.count) : 0)
        }
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: its content.
    ///   - name: its name, printable; only a hint, the content decides.
    public func read(_ bytes: [UInt8], name: String) -> ReadResult {
        guard bytes.count <= limits.bytesMax else {
            return .rejected(Problem(.tooLarge, "\(bytes.count) bytes; at most \(limits.bytesMax) are read"))
        }
        guard Gunzip.isGzip(bytes) else { return understand(bytes, name: name) }
        do throws(Gunzip.Failure) {
            let unpacked = try Gunzip.unpack(bytes, bytesMax: limits.bytesMax)
            var result = understand(unpacked.bytes, name: name.hasSuffix(".gz") ? String(name.dropLast(3)) : name)
            result.tell(unpacked.problems)
            return result
        } catch { return .rejected(error.problem) }
    }

    /// Reads unpacked bytes. A mail is told by them, because its parts have an encoding each; everything else is text in one.
    private func understand(_ bytes: [UInt8], name: String) -> ReadResult {
        if Mail.recognises(bytes) { return bounded(Mail.read(bytes, limits: limits)) }
        switch TextEncoding.decode(bytes) {
        case .success(let decoded):
            var result = read(Content(bytes: bytes, name: name, text: decoded.text, encoding: decoded.encoding))
            result.tell(decoded.problems)
            return result
        case .failure(let failure): return .rejected(failure.problem)
        }
    }

    /// Reads a decoded content by the first format that recognises it.
    func read(_ content: Content) -> ReadResult {
        guard let format = Formats.all.first(where: { $0.recognises(content) }) else {
            return .rejected(
                Problem(.unsupportedFormat, "the file is \(Self.markup(content.head) ?? "of no known format"), and of no kind that is read")
            )
        }
        var result = format.read(content, limits)
        if result.articles.isEmpty, result.problems.isEmpty {
            result.problems = [Problem(.noArticle, "the file is \(format.format.rawValue) and holds no article")]
        }
        return bounded(result)
    }

    /// Holds what was read to the bounds, and finds out the language where none is declared.
    private func bounded(_ result: ReadResult) -> ReadResult {
        var result = result
        if result.articles.count > limits.articlesMax {
            // How many there are is not known: the formats stop reading.
            result.problems.append(Problem(.truncated, "what lies behind the first \(limits.articlesMax) articles was left out"))
            result.articles.removeSubrange(limits.articlesMax...)
        }
        for i in result.articles.indices {
            result.problems += truncate(&result.articles[i])
            result.articles[i].settleLanguage()
            result.articles[i].creditLine = result.articles[i].creditLine ?? Agencies.credited(result.articles[i].body)
        }
        return result
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

    /// What a text is marked up as, when its head says that it is no plain text.
    static func markup(_ head: String) -> String? {
        if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { return "an HTML page" }
        if head.hasPrefix("<?xml") { return "an XML document" }
        if head.hasPrefix("{\"") || head.hasPrefix("[{\"") || head.hasPrefix("{\n") { return "a JSON document" }
        return nil
    }
}
