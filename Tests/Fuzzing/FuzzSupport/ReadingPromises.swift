// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// What reading promises, whatever the bytes are.
public enum ReadingPromises {
    /// Tight bounds, so that small inputs reach them.
    private static let limits = ReaderLimits(bytesMax: 1 << 16, paragraphsMax: 40, articlesMax: 20, markupNodesMax: 500, markupDepthMax: 40)

    /// Reads bytes within the usual bounds and within tight ones, and ends the process when a promise does not hold.
    public static func check(_ bytes: [UInt8], name: String) {
        for limits in [ReaderLimits(), limits] {
            let reader = ArticleReader(limits: limits)
            let result = reader.read(bytes, name: name)
            require(result == reader.read(bytes, name: name), "the same bytes yield the same articles")
            require(!result.articles.isEmpty || !result.problems.isEmpty, "a file without an article has a problem")
            require(result.articles.count <= limits.articlesMax, "there are at most so many articles as are allowed")
            for problem in result.problems { require(!problem.detail.isEmpty, "a problem says what is wrong") }
            for article in result.articles { check(article, limits) }
        }
    }

    private static func check(_ article: Article, _ limits: ReaderLimits) {
        require(article.headline != nil || !article.body.isEmpty, "an article has a headline or a text")
        require(article.body.count <= limits.paragraphsMax, "an article has at most so many paragraphs as are allowed")
        for line in article.blocks { require(line.utf8.contains { $0 > 0x20 }, "no paragraph is empty") }
        require(!article.text.utf8.contains(0), "no text holds a NUL")
        let lines = [article.headline, article.byline, article.located, article.provider, article.uri, article.version, article.url]
        for line in lines.compactMap({ $0 }) { require(!line.isEmpty, "a field that is there is not empty") }
        require(!(article.headline ?? "").utf8.contains(0x0A), "a headline is one line")
        require(article.urgency.map { (1...9).contains($0) } ?? true, "an urgency lies in 1...9")
        require(article.language.map(isTag) ?? true, "a language is a tag of BCP 47: \(article.language ?? "")")
    }

    /// Letters and digits in parts of at most eight, the first of two or three letters.
    private static func isTag(_ tag: String) -> Bool {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        return (2...3).contains(parts[0].utf8.count)
            && parts.allSatisfy { (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 } }
    }
}
