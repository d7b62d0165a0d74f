// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import News
import Testing

@testable import Daemon

/// One for all cases: it compiles all rules, which takes a debug build seconds.
struct CoverageTests {
    private static let english =
        "The army closed the only border crossing to its neighbour on Monday, the defence ministry said in a statement."
    private static let french =
        "L’armée a fermé lundi l’unique poste-frontière avec son voisin, a annoncé le ministère de la défense dans un communiqué."

    @Test func `articles in languages without rules report nothing, and say why`() throws {
        let configuration = try #require(
            Configuration.decode(
                """
                {rules: [\(Running.shipped("rules"))], gazetteer: [\(Running.shipped("gazetteer"))],
                receivers: [{name: desk, url: 'http://localhost/'}]}
                """, file: "f", in: Surroundings(folder: "/")
            ).configuration)
        let classifier = try #require(Rulebook.load(configuration).rulebook).classifier
        for (text, declared, isRead) in [
            (Self.english, nil, true), (Self.english, "fr", true), (Self.french, nil, false), (Self.french, "fr-CA", false),
            (Self.french, "en", true),
        ] as [(String, String?, Bool)] {
            var article = try #require(ArticleReader().read(Array(text.utf8), name: "a.txt").articles.first)
            article.language = declared ?? article.language
            let (assessment, problems) = Coverage.assess(article, with: classifier, arrived: nil)
            #expect(problems.map(\.kind) == (isRead ? [] : [.unsupportedLanguage]))
            #expect(assessment.mentions.isEmpty == (text == Self.french))
        }
    }
}
