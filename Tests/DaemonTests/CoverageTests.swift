// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Testing

@testable import Daemon

/// One for all cases: it compiles all rules, which takes a debug build seconds.
struct CoverageTests {
    private static let english =
        "The army closed the only border crossing to its neighbour on Monday, the defence ministry said in a statement."
    private static let french =
        "L’armée a fermé lundi l’unique poste-frontière avec son voisin, a annoncé le ministère de la défense dans un communiqué."

    @Test func `articles in languages without rules, kills and embargoes report nothing, and say why`() throws {
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
        // A route that nothing can match is told of.
        var routed = configuration
        var route = Route()
        route.match.actors = ["AFG", "AFGG"]
        route.match.places = ["torkham", "Torkhamm"]
        route.match.situations = ["AFG-PAK", "PAK", "CPI-MAOIST-IND", "Nowhere"]
        route.match.languages = ["en", "english"]
        routed.routes = [route]
        let warnings = routed.check(against: classifier)
        #expect(warnings.allSatisfy { $0.severity == .warning })
        for word in ["AFGG", "Torkhamm", "Nowhere", "english"] { #expect(warnings.count { $0.found.contains("\"\(word)\"") } == 1) }
        #expect(warnings.count == 4, "\(warnings)")
        // What its provider does not stand by, or not yet, reports nothing either.
        let arrived = Date(timeIntervalSince1970: 1_800_000_000)
        for (status, embargo, isRead) in [
            (.usable, nil, true), (.canceled, nil, false), (.withheld, nil, false), (.usable, 60, false), (.usable, -60, true),
        ] as [(PublicationStatus, Double?, Bool)] {
            var article = try #require(ArticleReader().read(Array(Self.english.utf8), name: "a.txt").articles.first)
            (article.pubStatus, article.embargoed) = (status, embargo.map { arrived + $0 })
            let (assessment, problems) = Coverage.assess(article, with: classifier, arrived: arrived)
            #expect(problems.map(\.kind) == (isRead ? [] : [.withheld]))
            #expect(assessment.mentions.isEmpty == !isRead)
        }
    }
}
