// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation
public import News

/// Which articles report anything at all: those that their provider stands by, in a language that the rule packs read.
public enum Coverage {
    /// The languages of the rule packs, as primary subtags of BCP 47. Rules of one language find nothing in another, or, where words look alike, what is not
    /// there.
    public static let languages: Set<String> = ["en"]

    /// What an article reports. One that is not covered is not classified: it reports nothing, for a reason.
    public static func assess(_ article: Article, with classifier: Classifier, arrived: Date?) -> (
        assessment: Assessment, problems: [Problem]
    ) {
        if let problem = withheld(article, arrived) ?? foreign(article) { return (Assessment(), [problem]) }
        return (classifier.assess(article, arrived: arrived), [])
    }

    /// A kill repeats the text that it withdraws, and raises nothing. The daemon waits for the end of an embargo before it asks.
    private static func withheld(_ article: Article, _ arrived: Date?) -> Problem? {
        if article.pubStatus != .usable {
            return Problem(.withheld, "the article is \(article.pubStatus.rawValue) (pubStatus); it was not classified")
        }
        guard let arrived, let embargo = article.embargoed, embargo > arrived else { return nil }
        return Problem(.withheld, "the article is under embargo until \(embargo.formatted(.iso8601)); it was not classified")
    }

    private static func foreign(_ article: Article) -> Problem? {
        guard !article.isWritten(in: languages) else { return nil }
        let covered = languages.sorted().joined(separator: ", ")
        return Problem(
            .unsupportedLanguage,
            "the article is in \(article.language ?? "another language"), the rule packs are in \(covered); it was not classified")
    }
}
