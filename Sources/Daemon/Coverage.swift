// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation
public import News

/// What the rule packs can read. Rules of one language find nothing in another, or, where words look alike, what is not there.
public enum Coverage {
    /// The languages of the rule packs, as primary subtags of BCP 47.
    public static let languages: Set<String> = ["en"]

    /// What an article reports. One in a language that no rule pack covers is not classified: it reports nothing, for a reason.
    public static func assess(_ article: Article, with classifier: Classifier, arrived: Date?) -> (
        assessment: Assessment, problems: [Problem]
    ) {
        guard !article.isWritten(in: languages) else { return (classifier.assess(article, arrived: arrived), []) }
        let covered = languages.sorted().joined(separator: ", ")
        let detail = "the article is in \(article.language ?? "another language"), the rule packs are in \(covered); it was not classified"
        return (Assessment(), [Problem(.unsupportedLanguage, detail)])
    }
}
