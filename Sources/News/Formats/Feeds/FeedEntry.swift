// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the entries of RSS, Atom and JSON Feed share: turning what a site wrote into an article.
enum FeedEntry {
    /// The articles of a feed's entries, with what is to be told of those that are none: of every feed alike.
    static func articles<Entry>(
        _ entries: [Entry], _ limits: ReaderLimits, _ findings: inout Findings, _ article: (Entry, inout Findings) -> Article?
    ) -> [Article] {
        var articles: [Article] = []
        var ignored = 0
        // One more than is kept tells the reader that something was left out.
        for entry in entries where articles.count <= limits.articlesMax {
            if let article = article(entry, &findings) { articles.append(article) } else { ignored += 1 }
        }
        if articles.isEmpty {
            findings.problems.insert(none(entries: entries.count), at: 0)
        } else if ignored > 0 {
            findings.problems.append(Problem(.ignoredPart, "\(ignored) entries hold neither a title nor text"))
        }
        return articles
    }

    /// The paragraphs of an entry's content, which is HTML more often than not, without what feeds put around it.
    static func paragraphs(html: String, limits: ReaderLimits) -> [String] {
        tidy(Blocks.paragraphs(html: html, limits: limits))
    }

    /// Paragraphs without invitations to read on, and without the mark that a summary breaks off.
    static func tidy(_ paragraphs: [String]) -> [String] {
        paragraphs.compactMap { paragraph in
            if isInvitation(paragraph) { return nil }
            guard let mark = breaks.first(where: { paragraph.hasSuffix($0) }) else { return paragraph }
            return String(paragraph.dropLast(mark.count)).oneLine
        }
    }

    private static let breaks = [
        "[…]", "[...]", "[&hellip;]", "(more…)", "(more...)", "Read more", "Read more…", "Read more...", "Continue reading",
    ]

    /// `The post … appeared first on …`, `Continue reading …`, `Comments`.
    private static func isInvitation(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 400 else { return false }
        let lower = paragraph.lowercased()
        return lower.hasPrefix("the post ") && lower.contains(" appeared first on ")
            || lower.hasPrefix("continue reading") || lower.hasPrefix("read more") || lower.hasPrefix("read the full")
            || ["comments", "comment", "advertisement", "share this:", "like this:"].contains(lower)
    }

    /// An article of a feed made ready: place and agency come from the copy itself. `nil` without headline and text.
    static func finished(_ article: Article) -> Article? {
        var article = article
        if let headline = article.headline, let provider = article.provider {
            // Feeds that collect others' items put the outlet behind the title.
            let mark = [" - ", " | ", " – ", " — "].first { headline.hasSuffix($0 + provider) }
            if let mark { article.headline = String(headline.dropLast(mark.count + provider.count)).oneLine ?? headline }
        }
        WireCopy.tidy(&article)
        return article.headline == nil && article.body.isEmpty ? nil : article
    }

    /// An address of a page, when a text is one.
    static func address(_ text: String?) -> String? {
        guard let text = text?.oneLine, !text.contains(" ") else { return nil }
        let lower = text.prefix(8).lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://") ? text : nil
    }

    /// Why a feed yields no article.
    private static func none(entries: Int) -> Problem {
        Problem(.noArticle, entries == 0 ? "the feed holds no entry" : "none of the feed's \(entries) entries holds a title or text")
    }
}
