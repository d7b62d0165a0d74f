// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News

/// An article as text for a person: what is known of it, then its paragraphs.
struct ArticleText {
    let console: Console

    func text(of article: Article, file: String, problems: [Problem]) -> String {
        let title = console.styled(console.wrapped(article.headline?.printable ?? "(no headline)"), .bold)
        let facts: [(String, String?)] = [
            ("file", file), ("format", article.format.rawValue), ("uri", article.uri), ("version", article.version),
            ("published", article.published?.formatted(.iso8601)),
            (
                "first created",
                article.versionCreated == nil || article.firstCreated == article.versionCreated
                    ? nil : article.firstCreated?.formatted(.iso8601)
            ),
            ("urgency", article.urgency.map(String.init)), ("byline", article.byline), ("located", article.located),
            ("provider", article.provider), ("credit", article.creditLine), ("language", article.language), ("url", article.url),
            ("status", article.pubStatus == .usable ? nil : article.pubStatus.rawValue),
            ("embargoed", article.embargoed?.formatted(.iso8601)),
        ]
        let known = facts.compactMap { name, value in value.map { console.styled("  \(name): \($0.printable)", .dim) } }
        let doubts = problems.map { console.styled("  \($0.kind.rawValue): \($0.detail.printable)", .yellow) }
        return ([title] + known + doubts + article.body.flatMap { ["", console.wrapped($0.printable)] } + [""]).joined(separator: "\n")
    }
}
