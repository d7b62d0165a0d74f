// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// What is a mail, who sends it, and what it carries.
struct MailTests {
    @Test(arguments: [
        "From: a@b.example\nSubject: x\n\ntext", "Return-Path: <a@b.example>\nX: y\n\ntext",
        "From a@b.example Sat Nov  8 00:00:00 2025\nMessage-ID: <1@b>\n\nx",
        "Content-Type: multipart/mixed; boundary=\"ab\"\n\n--ab\n", "From: a@b.example\r\nDate: x\r\n folded\r\n\r\ntext",
    ])
    func `header lines of mails make a mail`(text: String) {
        #expect(Mail.recognises(Array(text.utf8)))
    }

    @Test(arguments: [
        "Title: Army closes crossing\nDate: 2025-11-08\nSource: Observer\n\ntext", "From: Laila Noor in Kabul\nSubject: war\n\ntext",
        "KABUL: The army closed the crossing.\n\nNote: it did.", "Army closes crossing\nFrom: a@b.example\nSubject: x\n\ntext", "", "\n\n",
        "<?xml version=\"1.0\"?>", "{\"from\": \"a@b.example\"}",
    ])
    func `other texts are no mails`(text: String) {
        #expect(!Mail.recognises(Array(text.utf8)))
    }

    @Test(
        "the outlet is the list's name, else the sender's domain",
        arguments: [
            ("\"Morning Brief\" <brief.paper.example>", "x@paper.example", "Morning Brief"), (nil, "news@mail.paper.co.uk", "paper.co.uk"),
            ("<brief.paper.example>", "x@e.paper.example", "paper.example"), (nil, "someone@gmail.com", nil), (nil, "nobody", nil),
            (nil, nil, nil),
        ] as [(String?, String?, String?)])
    func outlet(list: String?, address: String?, name: String?) {
        #expect(MailAuthor.outlet(list: list, address: address) == name)
    }

    @Test(arguments: [
        "From: A <a@b.example>\nSent: Saturday, November 8, 2025 2:05 PM\nTo: c\nSubject: Bridge shelled\n\nThe bridge was shelled.",
        "See this.\n\n-----Original Message-----\nFrom: A <a@b.example>\nSent: Saturday, November 8, 2025 2:05 PM\nSubject: Bridge shelled\n\nThe bridge was shelled.",
        "Begin forwarded message:\n\n> From: A <a@b.example>\n> Subject: Bridge shelled\n> Date: 8 November 2025 14:05:00 GMT\n> \n> The bridge was shelled.",
        "*Von:* A <a@b.example>\n*Gesendet:* 8 November 2025 14:05\n*An:* c\n*Betreff:* Bridge shelled\n\nThe bridge was shelled.",
    ])
    func `mail programs' ways to forward are known`(text: String) throws {
        let forward = try #require(MailForward.find(text))
        #expect(forward.subject == "Bridge shelled")
        #expect(forward.date == NewsDate.parse("2025-11-08T14:05:00Z"))
        #expect(MailAuthor.parse(forward.author ?? "").address == "a@b.example")
        #expect(MailText.paragraphs(forward.content) == ["The bridge was shelled."])
    }

    @Test func `a line that starts like a header is text`() {
        #expect(MailForward.find("From: the river\nTo: the hills\n\nTroops moved.") == nil)
    }

    @Test func `an answer keeps its own words, not those that it quotes`() {
        let text = "The crossing is open again.\n\nOn Sat, 8 Nov 2025 at 10:00, Laila Noor wrote:\n> Is it closed?\n"
        #expect(MailText.paragraphs(text) == ["The crossing is open again."])
    }

    @Test(arguments: ["list@post.example", "<list@post.example>", "\"\" <list@post.example>"])
    func `an address without a name is no byline`(sender: String) {
        let mail = "From: \(sender)\r\nSubject: Border closed\r\nDate: Sat, 8 Nov 2025 06:00:00 +0000\r\n\r\nIt was closed, he said.\r\n"
        let article = ArticleReader().read(Array(mail.utf8), name: "mail").articles.first
        #expect(article?.provider == "post.example")
        #expect(article?.byline == nil)
    }
}
