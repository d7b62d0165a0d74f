// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// That a plain text keeps its lead, however its lines were broken and its sentences end.
struct PlainLeadTests {
    private static let sentences = [
        "KABUL, Nov 8 (Reuters) - The border between the two countries was closed on Saturday after both armies had shelled each other's posts for three hours, the governor of the province said in a statement.",
        "The ministry of defence in the other capital told reporters that its soldiers had only answered, and that the crossing would stay closed until further notice.",
        "It is the third closure in a year.",
    ]

    /// A text wrapped at a width, with some spaces in front of each paragraph's first line.
    private static func wrapped(_ text: String, at width: Int, indent: Int) -> String {
        var (lines, line) = ([String](), String(repeating: " ", count: indent))
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > width, line.contains(where: { $0 != " " }) {
                lines.append(line)
                line = ""
            }
            if !line.isEmpty, line.last != " " { line += " " }
            line += word
        }
        return (lines + [line]).joined(separator: "\n")
    }

    @Test("a text that was wrapped by hand has its paragraphs again", arguments: [58, 65, 70, 72, 76, 80, 100, 118], [0, 4])
    func wrap(width: Int, indent: Int) {
        let paragraphs = Self.sentences.map { Self.wrapped($0, at: width, indent: indent) }
        let article = PlainText.read(
            "Border closed after hours of shelling\n\n" + paragraphs.joined(separator: indent > 0 ? "\n" : "\n\n") + "\n")
        #expect(article.headline == "Border closed after hours of shelling")
        #expect(article.located == "KABUL")
        #expect(article.body.count == 3, "\(article.body)")
        #expect(article.body.last == Self.sentences[2])
        #expect(article.body.first?.hasPrefix("The border between") == true)
        #expect(article.body.first?.hasSuffix("in a statement.") == true)
    }

    @Test(arguments: [
        "Border stays closed for a third day now\nTalks in the capital fail once more, envoys say\nArmy calls up its reserves in the north\nPrice of flour rises in the border towns",
        "- The border is closed to lorries\n- The talks are put off until spring\n- The envoys have left the capital\n- The army has called up reserves",
    ])
    func `a list of lines is not joined`(text: String) { #expect(WrapWidth.of(text) == nil) }

    @Test func `names at the starts of wrapped lines do not part them, and the marks of a list do`() {
        let text = """
            Truce with the neighbour is over

            The ceasefire between Sarn and its neighbour collapsed on Saturday,
            defence minister Tomas Hale of Sarn told the radio station of Upper
            Sarn, after both armies had shelled each other's posts in the hills
            Maria Roe of the United Nations said that this had been expected in
            - Sarn
            - Upper Sarn and the hills above the town in which most troops stay
            """
        let lines = Paragraphs.of(text).map(\.text)
        #expect(lines.count == 4, "\(lines)")
        #expect(lines.contains("- Sarn"))
    }

    @Test(arguments: ["Army closes the border at Sarn.", "Army closes the border at Sarn"])
    func `a headline that is closed like a sentence is one`(headline: String) {
        let text = "\(headline)\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        #expect(PlainText.read(text).headline == headline)
        #expect(PlainText.read(text).body.count == 1)
    }

    @Test func `a press release's head is no headline`() {
        let text =
            "FOR IMMEDIATE RELEASE\nNovember 8, 2025\nContact: Jane Doe, +1 555 0100\n\nArmy closes the border at Sarn\n\nIt is the third closure in a year, and traders on both sides of it want an answer.\n\n###"
        #expect(PlainText.read(text).headline == "Army closes the border at Sarn")
        #expect(PlainText.read(text).body.count == 1)
    }

    /// A text, and how its body starts and how many paragraphs it has.
    typealias Row = (text: String, first: String, paragraphs: Int)

    @Test(
        "a lead without a full stop stays",
        arguments: [
            (
                "Border closed after hours of shelling\n\nThe border between the two countries was closed on Saturday after three hours of shelling, he said. (ANI)\n\nIt is the third closure in a year, and traders on both sides of it want an answer.",
                "The border between", 2
            ),
            (
                "Border closed after hours of shelling\n\nThe border between the two countries was closed on Saturday after three hours of shelling. [1]\n\nIt is the third closure in a year, and traders on both sides of it want an answer.",
                "The border between", 2
            ),
            (
                "Border closed: what we know\n\nThe border between the two countries was closed on Saturday. Here is what we know:\n\n- It was closed at dawn\n\nIt is the third closure in a year, and traders on both sides of it want an answer.",
                "The border between", 3
            ),
            (
                "Border closed after hours of shelling\n\nThe border between the two countries was closed on Saturday, the governor of the province said —\n\nIt is the third closure in a year, and traders on both sides of it want an answer.",
                "The border between", 2
            ),
            (
                "Border closed after hours of shelling\n\nThe border between the two countries was closed on Saturday after both armies had shelled each other's posts for three hours, he said\n\nIt is the third closure in a year, and traders on both sides of it want an answer.",
                "The border between", 2
            ),
            (
                "Border closed after hours of shelling\n\nBoth armies shelled the border on Saturday, the governor said\n\nBy Jane Doe\n\n8 November 2025\n\nThe ministry denied it\n\nShare this article",
                "Both armies", 2
            ),
            ("BREAKING: ARMY CLOSES THE BORDER\n\nBREAKING: SHELLS HIT A POST, GOVERNOR SAYS", "BREAKING: SHELLS", 1),
            ("Truce over\n\nThe army closed the border.\n\nTalks failed, envoys say.", "The army", 2),
        ] as [Row])
    func lead(row: Row) {
        let result = ArticleReader().read(Array(row.text.utf8), name: "file.txt")
        let article = result.articles.first
        #expect(article?.headline == row.text.split(separator: "\n").first.map(String.init))
        #expect(article?.body.first?.hasPrefix(row.first) == true, "\(article?.body ?? [])")
        #expect(article?.body.count == row.paragraphs, "\(article?.body ?? [])")
        #expect(result.problems.isEmpty)
    }

    @Test func `a long line on top that is left out is told`() {
        let text =
            "Border closed after hours of shelling\n\nThe governor of the province meets the general of the army at the border\n\nTalks of both sides in the capital are put off until spring, an envoy tells reporters\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        let result = ArticleReader().read(Array(text.utf8), name: "file.txt")
        #expect(result.problems.map(\.kind) == [.ignoredPart])
        // The first of them is a standfirst.
        #expect(result.articles.first?.body.count == 2)
    }

    @Test(arguments: [
        "Published: 8 November 2025 14:05 GMT\nAuthor: Jane Doe\nSource: The Post", "By Jane Doe | Published Nov. 8, 2025 2:05 p.m. GMT",
        "8 November 2025, 14:05\nBy Jane Doe",
    ])
    func `short lines below the headline say when and by whom`(lines: String) {
        let text =
            "Border closed after hours of shelling\n\n\(lines)\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        let article = PlainText.read(text)
        #expect(article.headline == "Border closed after hours of shelling")
        #expect(article.published == NewsDate.parse("2025-11-08T14:05:00Z"))
        #expect(article.byline?.contains("Jane Doe") == true)
        #expect(article.provider == (lines.contains("Post") ? "The Post" : nil))
        #expect(article.body.count == 1)
    }

    @Test(arguments: [
        "War timeline: 24 February 2022", "The invasion of 24 February 2022 explained", "24 February 2022: the day it began",
        "Read more: Talks of 4 May 2019",
    ])
    func `a date that the news is about dates no text`(line: String) {
        let text =
            "Border closed after hours of shelling\n\n\(line)\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        #expect(PlainText.read(text).published == nil)
    }

    @Test(arguments: [
        "A view of the crossing, which is seen empty in this picture of Saturday. [AFP]",
        "Jane Doe, standing at her house with her family, shows what is left of a shell that fell into the garden behind it on Saturday (Photo: J. Roe)",
        "The crossing at Sarn after the shelling on Saturday in the early hours (John Roe/AFP via Getty Images)",
    ])
    func `a picture's caption with its source is no lead`(caption: String) {
        let text =
            "Border closed after hours of shelling\n\n\(caption)\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        #expect(PlainText.read(text).body.count == 1)
    }
}
