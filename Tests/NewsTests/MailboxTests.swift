// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Files of several mails, and mails with a report above another.
struct MailboxTests {
    private static let report =
        "The army closed the border at Sarn on Saturday after three hours of shelling, the governor of the province said."

    private static func read(_ text: String, _ limits: ReaderLimits = ReaderLimits()) -> ArticleReader.ReadResult {
        ArticleReader(limits: limits).read(Array(text.utf8), name: "mail")
    }

    private static func mail(_ number: Int) -> String {
        "From ana@desk.example Sat Nov  8 1\(number):00:00 2025\nFrom: Ana <ana@desk.example>\nSubject: Story \(number)\nMessage-ID: <\(number)@x>\n\nStory \(number). \(report)\n\nFrom here on, nothing is known.\n\n"
    }

    @Test func `each mail of a mailbox is an article`() {
        let result = Self.read((0..<4).map(Self.mail).joined())
        #expect(result.articles.map(\.headline) == ["Story 0", "Story 1", "Story 2", "Story 3"])
        #expect(result.articles.map(\.uri) == ["mid:0@x", "mid:1@x", "mid:2@x", "mid:3@x"])
        #expect(result.articles.allSatisfy { $0.body.last == "From here on, nothing is known." })
        #expect(result.problems.isEmpty)
    }

    @Test func `a mailbox is bounded`() {
        let result = Self.read((0..<4).map(Self.mail).joined(), ReaderLimits(articlesMax: 2))
        #expect(result.articles.count == 2)
        #expect(result.problems.map(\.kind) == [.truncated])
        #expect(result.problems.first?.detail == "what lies behind the first 2 articles was left out")
    }

    @Test(arguments: [
        "From ana@desk.example Sat Nov  8 10:00:00 2025\nFrom: a@b.example\nSubject: x\n\ntext\n",
        "From: a@b.example\nSubject: x\n\ntext\n",
        "From ana@desk.example Sat Nov  8 10:00:00 2025\nFrom: a@b.example\n\nFrom 10:00 on 8 May 2025\nit was closed\n",
    ])
    func `a single mail is no mailbox`(text: String) { #expect(Mailbox.mails(Array(text.utf8), max: 10) == nil) }

    private static func answer(_ subject: String, _ above: String) -> String {
        """
        From: Ana <ana@desk.example>
        Subject: \(subject)
        Message-ID: <1@x>

        \(above)

        -----Original Message-----
        From: Post <news@post.example>
        Sent: Friday, November 7, 2025 11:02 AM
        Subject: Talks in the capital

        The talks between both governments were put off until next week, an envoy said.
        """
    }

    @Test("a report above another mail is an article beside it", arguments: [report, report + "\n\n" + report + "\n\n" + report])
    func both(above: String) {
        let articles = Self.read(Self.answer("Sarn: border closed", above)).articles
        #expect(articles.map(\.headline) == ["Sarn: border closed", "Talks in the capital"])
        #expect(articles.first?.body.first == Self.report)
        #expect(articles.map(\.uri) == ["mid:1@x", nil])
        #expect(articles.map(\.byline) == ["Ana", "Post"])
    }

    @Test(
        "a note above a mail that is passed on is none",
        arguments: [("Fw: Talks in the capital", report), ("Talks", "For your files."), ("WG: Talks", report)])
    func passedOn(subject: String, above: String) {
        #expect(Self.read(Self.answer(subject, above)).articles.map(\.headline) == ["Talks in the capital"])
    }
}
