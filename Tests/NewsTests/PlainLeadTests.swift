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
            "Border closed after hours of shelling\n\nThe governor of the province and the general of the army at the border\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        #expect(ArticleReader().read(Array(text.utf8), name: "file.txt").problems.map(\.kind) == [.ignoredPart])
    }

    @Test func `a picture's caption with its source is no lead`() {
        let text =
            "Border closed after hours of shelling\n\nA view of the crossing, which is seen empty in this picture of Saturday. [AFP]\n\nIt is the third closure in a year, and traders on both sides of it want an answer."
        #expect(PlainText.read(text).body.count == 1)
    }
}
