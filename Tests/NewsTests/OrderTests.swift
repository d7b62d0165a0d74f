// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// That what is withdrawn or held back is known to be, in whatever file it comes.
struct OrderTests {
    private static let story = "Army closes the border at Sarn"
    private static let text = "The army closed the border at Sarn on Saturday, officials in the capital said."

    /// A line on top, the status that it gives, and the time of its embargo.
    typealias Row = (line: String, status: PublicationStatus, embargoed: String?)

    static let rows: [Row] = [
        ("EDITORS: Kill the story slugged SARN-BORDER", .canceled, nil), ("MANDATORY KILL", .canceled, nil),
        ("EMBARGOED UNTIL 0600 GMT NOVEMBER 9, 2025", .usable, "2025-11-09T06:00:00Z"),
        ("Embargoed until 9 November 2025, 06:00 GMT", .usable, "2025-11-09T06:00:00Z"),
        ("NOT FOR PUBLICATION BEFORE 0600 GMT", .withheld, nil),
        ("STRICTLY EMBARGOED: 00:01 Sunday 9 November 2025", .usable, "2025-11-09T00:01:00Z"), ("EMBARGO LIFTED", .usable, nil),
        ("Bitte verwenden Sie die Meldung bdt0312 nicht.", .canceled, nil), ("(Zurückziehung)", .canceled, nil),
    ]

    @Test("a plain text heeds what stands above its headline", arguments: rows)
    func plain(row: Row) {
        let article = ArticleReader().read(Array("\(row.line)\n\n\(Self.story)\n\n\(Self.text)\n".utf8), name: "file.txt").articles.first
        #expect(article?.headline == Self.story)
        #expect(article?.body == [Self.text])
        #expect(article?.pubStatus == row.status)
        #expect(article?.embargoed?.formatted(.iso8601) == row.embargoed)
    }

    @Test("a wire heeds what stands above its headline", arguments: rows, ["\r\n\r\n", "\r\n"])
    func wire(row: Row, end: String) {
        let wire =
            "\u{1}abc0123 3 i 40  post 0045\r\n\r\nKey\r\n\u{2}\(row.line)\r\n\(Self.story)\(end)    SARN, Nov 8 (Post) - \(Self.text)\r\n\u{3}"
        let article = ArticleReader().read(Array(wire.utf8), name: "wire").articles.first
        #expect(article?.headline == Self.story)
        #expect(article?.body == [Self.text])
        #expect(article?.pubStatus == row.status)
        #expect(article?.embargoed?.formatted(.iso8601) == row.embargoed)
    }

    @Test(
        "a plain text that is nothing but a kill is an article that is withdrawn",
        arguments: [
            (
                "KILL: Army closes the border at Sarn\n\nATTENTION EDITORS: Please kill this story. It is wrong.",
                "Army closes the border at Sarn"
            ),
            (
                "Bitte verwenden Sie die Meldung bdt0312 nicht. Sie ist falsch.",
                "Bitte verwenden Sie die Meldung bdt0312 nicht. Sie ist falsch."
            ),
        ])
    func bare(text: String, headline: String) {
        let article = ArticleReader().read(Array(text.utf8), name: "file.txt").articles.first
        #expect(article?.headline == headline)
        #expect(article?.pubStatus == .canceled)
    }

    @Test(arguments: [
        "Withdrawal from nuclear treaty announced", "Kill switch found in buses", "Embargo imposed on Serbia by neighbours",
        "Not for release: prisoners stay in camp",
    ])
    func `a headline of withdrawals and embargoes is usable`(headline: String) {
        let article = ArticleReader().read(Array("\(headline)\n\n\(Self.text)".utf8), name: "file.txt").articles.first
        #expect(article?.headline == headline)
        #expect(article?.pubStatus == .usable)
    }

    @Test(arguments: [
        "EDITORS: Kill the story slugged Sarn", "STRICTLY EMBARGOED: 0001 GMT", "ATTENTION - ADDS quotes ///",
        "Explainer: The border was closed.",
        "MINISTER: Yes, it is closed.", "Q: Is it closed?", "Breaking: The border is closed", "Sources: The ministry, the army",
    ])
    func `a label is no place`(paragraph: String) { #expect(Dateline.find(paragraph) == nil) }

    @Test func `what AFP changed is no part of the story`() {
        let wire =
            "\u{1}afp0456 4 i 0250 AFP 0123\r\n\r\nKey\r\n\u{2}Border closed\r\n    ATTENTION - ADDS quotes ///\r\n    by Jane Doe\r\n    SARN, Nov 8, 2025 (AFP) - It was closed.\r\n    It stays so.\r\n\u{3}"
        let article = ArticleReader().read(Array(wire.utf8), name: "wire").articles.first
        #expect(article?.body == ["It was closed.", "It stays so."])
        #expect(article?.byline == "by Jane Doe")
        #expect(article?.located == "SARN")
    }

    @Test(
        "a status is known by code and by address",
        arguments: [
            ("qcode=\"stat:canceled\"", .canceled), ("uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\"", .canceled),
            ("uri=\"http://cv.iptc.org/newscodes/pubstatusg2/withheld\"", .withheld), ("uri=\"http://cv.example/status#usable\"", .usable),
        ] as [(String, PublicationStatus)])
    func status(attribute: String, status: PublicationStatus) {
        let (article, problems) = Self.item("<pubStatus \(attribute)/>")
        #expect(article?.pubStatus == status)
        #expect(problems.isEmpty)
    }

    @Test(arguments: ["qcode=\"sig:kill\"", "uri=\"http://cv.iptc.org/newscodes/signal/kill\""])
    func `a signal kills by code and by address`(attribute: String) {
        #expect(Self.item("<pubStatus qcode=\"stat:usable\"/><signal \(attribute)/>").0?.pubStatus == .canceled)
    }

    @Test(arguments: [
        ("uri=\"http://ref.afp.com/nprov/AFP\"", "AFP"), ("qcode=\"nprov:AFP\"", "AFP"),
        ("uri=\"http://www.post.example/\"", "post.example"),
        ("literal=\"post.example\"", "post.example"),
    ])
    func `a provider is known by code and by address`(attribute: String, name: String) {
        #expect(Self.item("<provider \(attribute)/>").0?.provider == name)
    }

    private static func item(_ meta: String) -> (Article?, [Problem]) {
        let xml = """
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1"><itemMeta>\(meta)</itemMeta>
            <contentMeta><headline>Army closes the border</headline></contentMeta>
            <contentSet><inlineData contenttype="text/plain">\(text)</inlineData></contentSet></newsItem>
            """
        let result = ArticleReader().read(Array(xml.utf8), name: "item.xml")
        return (result.articles.first, result.problems)
    }

    @Test(
        "a byline above the text is the byline, in every format",
        arguments: [
            "<p>(Updates with toll, quotes)</p><p>By Jane Doe and John Roe</p><p>KABUL, Nov 8 (Reuters) - It was closed.</p><p>It stays so.</p>",
            "<p>By Jane Doe and John Roe</p><p>(Updates with toll, quotes)</p><p>KABUL, Nov 8 (Reuters) - It was closed.</p><p>It stays so.</p>",
        ])
    func byline(markup: String) {
        let feed =
            "<rss version=\"2.0\"><channel><item><title>Border closed</title><description><![CDATA[\(markup)]]></description></item></channel></rss>"
        let json = "{\"headline\": \"Army closes the border\", \"body_html\": \"\(markup)\", \"date\": \"2025-11-08\"}"
        for file in [feed, json] {
            let article = ArticleReader().read(Array(file.utf8), name: "file").articles.first
            #expect(article?.byline == "By Jane Doe and John Roe")
            #expect(article?.located == "KABUL")
            #expect(article?.creditLine == "Reuters")
            #expect(article?.body == ["It was closed.", "It stays so."])
        }
    }
}
