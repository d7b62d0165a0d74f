// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// What the large agencies write into their copy, whatever format carries it.
struct AgencyHabitsTests {
    /// What a paragraph's dateline says: its place, its agency, the first words behind it.
    typealias Row = (paragraph: String, place: String?, agency: String?, first: String)

    @Test(
        "each agency's dateline is read",
        arguments: [
            ("KABUL, Afghanistan (AP) _ The border was closed.", "KABUL", "AP", "The border"),
            ("MOSCOW, November 8. /TASS/. Talks have failed.", "MOSCOW", "TASS", "Talks have"),
            ("MOSCOW, November 8 /TASS/. Talks have failed.", "MOSCOW", "TASS", "Talks have"),
            ("MOSCOW. Nov 8 (Interfax) - Talks have failed.", "MOSCOW", "Interfax", "Talks have"),
            ("BEIJING, Nov. 8 (Xinhua) -- Envoys met.", "BEIJING", "Xinhua", "Envoys met"),
            ("BEIJING, Nov. 8 (Xinhua) --Envoys met.", "BEIJING", "Xinhua", "Envoys met"),
            ("SEOUL, Nov. 8 (Yonhap) -- The North fired.", "SEOUL", "Yonhap", "The North"),
            ("New Delhi, Nov 8 (PTI) The government said no.", "New Delhi", "PTI", "The government"),
            ("Kabul [Afghanistan], November 8 (ANI): Forces moved.", "Kabul", "ANI", "Forces moved"),
            ("Kabul (dpa) - Nach dem Angriff wurde die Grenze geschlossen.", "Kabul", "dpa", "Nach dem"),
            ("Paris, 8 nov 2025 (AFP) - Le ministre a refusé.", "Paris", "AFP", "Le ministre"),
            ("KYIV/MOSCOW, Nov 8 (Reuters) - Both sides fired.", "KYIV/MOSCOW", "Reuters", "Both sides"),
            ("KABUL, Nov 8, AFP – The border was closed.", "KABUL", "AFP", "The border"),
            ("ASTANA. KAZINFORM - The envoys met.", "ASTANA", "Kazinform", "The envoys"),
            ("ABOARD THE USS NIMITZ (AP) — Jets took off.", "ABOARD THE USS NIMITZ", "AP", "Jets took"),
            ("ST. PETERSBURG, Nov 8 (Reuters) - Police said so.", "ST. PETERSBURG", "Reuters", "Police said"),
            ("Nov 8 (Reuters) - Police said so.", nil, "Reuters", "Police said"),
            ("(Reuters) - Police said so.", nil, "Reuters", "Police said"),
            ("(CNN) – Police said so.", nil, "CNN", "Police said"), ("8 November 2025 (AFP) - Police said so.", nil, "AFP", "Police said"),
            ("KABUL, Nov. 8, 2025 /PRNewswire/ -- Police said so.", "KABUL", nil, "Police said"),
            ("Frankfurt am Main (dpa/lhe) - Die Polizei sagte es.", "Frankfurt am Main", "dpa", "Die Polizei"),
            ("Rio de Janeiro, Nov 8 (Reuters) - Police said so.", "Rio de Janeiro", "Reuters", "Police said"),
            ("BAKU, Azerbaijan, November 8. Police said so.", "BAKU", nil, "Police said"),
            ("BAKU, November 8, 2025. Police said so.", "BAKU", nil, "Police said"),
        ] as [Row])
    func dateline(row: Row) throws {
        let dateline = try #require(Dateline.find(row.paragraph))
        #expect(dateline.place == row.place)
        #expect(dateline.agency == row.agency)
        #expect(row.paragraph[dateline.end...].hasPrefix(row.first))
    }

    @Test(arguments: [
        "KABUL, Nov. 8, 2025 /PRNewswire/ -- The border was closed.", "BAKU, Azerbaijan, November 8, 2025. The border was closed.",
        "8 November 2025 (AFP) - The border was closed.",
    ])
    func `a dateline with a year tells the day`(paragraph: String) {
        #expect(Dateline.find(paragraph)?.date == NewsDate.parse("2025-11-08"))
    }

    @Test(arguments: ["Kabul, Nov 8, 2025 (AFP) -", "Kabul, Nov 8, 2025 (AFP) –"])
    func `a dateline in a line of its own is none of the text`(line: String) {
        let story = "Both armies have shelled the border for three hours, the governor of the province said on Saturday."
        var article = Article(headline: "Border shelled", body: [line, story], format: .ninjs)
        WireCopy.tidy(&article)
        let plain = PlainText.read("Border shelled by both armies again\n\nBy Jane Doe\n\n\(line)\n\n\(story)\n\njd/rb/ab\n")
        for article in [article, plain] {
            #expect(article.located == "Kabul")
            #expect(article.creditLine == "AFP")
            #expect(article.published == NewsDate.parse("2025-11-08"))
            #expect(article.body == [story])
        }
        #expect(plain.headline == "Border shelled by both armies again")
    }

    @Test func `a dateline below a standfirst is one when it names an agency`() {
        let article = tidied(["Border closed for a third day", "KABUL, Nov 8 (AFP) - It was closed.", "Goma: It stays so."])
        #expect(article.located == "KABUL")
        #expect(article.body == ["Border closed for a third day", "It was closed.", "Goma: It stays so."])
        #expect(tidied(["It was closed for a third day.", "Goma: It stays so."]).located == nil)
    }

    @Test(arguments: [
        "Agence France-Presse (AFP) Chairman Jean Roe left.", "The Associated Press (AP) Bureau closed.",
        "Kyiv has told (Reuters) That it left.",
        "Russia said /TASS/ reported it.", "He came on November 8. Police said so.", "Nov 8 - Police said so.", "(Photo) - Police said so.",
        "He works for AFP – The agency said so.",
    ])
    func `an agency's name in a sentence makes no dateline`(paragraph: String) { #expect(Dateline.find(paragraph) == nil) }

    private func tidied(_ body: [String], headline: String? = nil) -> Article {
        var article = Article(headline: headline, body: body, format: .plainText)
        WireCopy.tidy(&article)
        return article
    }

    @Test(arguments: [
        "(UPDATES with toll, quotes from minister)", "(Adds comment, background)", "(Recasts with statement in paragraph 3)",
        "EDS: Updates throughout.",
        "(Corrects spelling of name in fourth paragraph)", "[Refiles to fix headline]", "(This version corrects the date in paragraph 2.)",
        "Eds.: APNewsNow.", "ATTN EDITORS - Please use instead of the earlier version.",
    ])
    func `a note for editors on top is no part of the story`(note: String) {
        #expect(tidied([note, "The border was closed."]).body == ["The border was closed."])
    }

    @Test(arguments: [
        "(The border was closed.)", "Updates were promised by the minister.", "Editors of the paper were arrested.", "(AP)",
    ])
    func `a first sentence in brackets, or of updates and editors, stays`(first: String) {
        #expect(tidied([first, "The border was closed."]).body.first == first)
    }

    @Test(arguments: [
        "ENDS", "AFP", "REUTERS", "END", "(END)", "-0-", "-30-", "Enditem", "ENDIT",
        "(Reporting by Jane Doe in Kabul; Editing by John Roe)", "MORE",
        "bur-jd/rb/ab",
        "© Agence France-Presse", "Editing by Jane Doe", "((jane.doe@post.example; +1 555 0100;))", "Keywords: SARN BORDER/",
    ])
    func `a sign-off is no part of the story`(last: String) {
        #expect(tidied(["The border was closed.", last]).body == ["The border was closed."])
    }

    @Test(arguments: ["ENDS", "###", "jd/rb/ab", "Enditem", "(Reporting by Jane Doe; Editing by John Roe)", "Keywords: SARN BORDER/"])
    func `plain texts and mails have no sign-off either, nor a slug`(last: String) {
        let story = "Both armies have shelled the border for three hours, the governor of the province said on Saturday."
        let text = "UPDATE 1-Border shelled by both armies again\n\n\(story)\n\n\(last)\n"
        let mail =
            "From: desk@post.example\nSubject: UPDATE 1-Border shelled by both armies again\nMessage-ID: <1@b>\n\n\(story)\n\n\(last)\n"
        for file in [text, mail] {
            let article = ArticleReader().read(Array(file.utf8), name: "file").articles.first
            #expect(article?.headline == "Border shelled by both armies again")
            #expect(article?.body == [story])
        }
    }

    @Test(arguments: ["-MORE-", "(more)", "MORE FOLLOWS", "xxx"])
    func `a page mark in the middle is no part of the story`(mark: String) {
        #expect(tidied(["The border was closed.", mark, "It stays so."]).body == ["The border was closed.", "It stays so."])
    }

    @Test(
        "what a desk puts in front of a headline is taken off",
        arguments: [
            ("UPDATE 2-Troops shell the border town", "Troops shell the border town"),
            ("CORRECTED-Troops shell the border town", "Troops shell the border town"),
            ("WRAPUP 1-Talks fail in Istanbul", "Talks fail in Istanbul"),
            ("REFILE-UPDATE 1-Talks fail in Istanbul", "Talks fail in Istanbul"),
            ("CORRECTION: Talks fail in Istanbul", "Talks fail in Istanbul"), ("URGENT: Talks fail", "URGENT: Talks fail"),
            ("UPDATE 2-", "UPDATE 2-"), ("UPDATES and corrections", "UPDATES and corrections"),
            ("Update: talks fail", "Update: talks fail"),
        ])
    func slug(headline: String, plain: String) { #expect(tidied(["Text."], headline: headline).headline == plain) }

    @Test(
        "the agency that a second outlet credits is told",
        arguments: [
            ("The Associated Press contributed to this report.", "The Associated Press"), ("(With inputs from PTI)", "PTI"),
            ("– AFP", "AFP"),
            ("(Reuters)", "Reuters"), ("Additional reporting by Reuters and local correspondents.", "Reuters"),
            ("Source: Xinhua", "Xinhua"),
            ("With files from The Canadian Press", "The Canadian Press"), ("Deutsche Welle", "Deutsche Welle"),
        ])
    func credit(paragraph: String, agency: String) {
        let text =
            "Border closed to lorries again on Friday\n\nThe border was closed to lorries on Friday evening, the ministry said in a statement.\n\n"
        let read = ArticleReader().read(Array((text + paragraph + "\n").utf8), name: "file.txt")
        #expect(read.articles.first?.creditLine == agency)
    }

    @Test(arguments: [
        "The minister told the Reuters news agency that the border would stay closed for as long as the shelling went on.",
        "He contributed to this success, said his APprentice.", "Sources: the ministry, the army.",
    ])
    func `a sentence that only names an agency credits none`(paragraph: String) { #expect(Agencies.credited([paragraph]) == nil) }

    @Test func `carriage returns of a teleprinter part no paragraphs`() {
        let wire =
            "\u{1}abc0123 3 i 40  post 0045\r\r\nKey\r\r\n\u{2}\r\r\nBorder closed =\r\r\n  KABUL, Nov 8 (Post) - It was\r\r\nclosed.\r\r\n  It stays so.\r\r\n\u{3}"
        let article = ArticleReader().read(Array(wire.utf8), name: "wire").articles.first
        #expect(article?.headline == "Border closed")
        #expect(article?.body == ["It was closed.", "It stays so."])
    }
}
