// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// The date and the byline of pages whose metadata tells neither.
struct PageDateTests {
    private static let heading = "<h1>Army closes the border at Sarn</h1>"
    private static let text =
        "<p>The army closed the border at Sarn on Saturday, officials in the capital said.</p><p>It is the third closure in a year, they said.</p>"

    private static func read(_ page: String) -> Article? {
        ArticleReader().read(Array("<!DOCTYPE html><html lang=en><body>\(page)</body></html>".utf8), name: "page.html").articles.first
    }

    @Test(
        "the date near the article is its date",
        arguments: [
            "<div class=top><span class='current-date'>Sunday, November 9, 2025</span></div><div>\(heading)<div class='post-date'>November 8, 2025</div>\(text)</div>",
            "<header><time datetime='2025-11-09T10:00:00Z'>9 Nov</time></header><article>\(heading)<time datetime='2025-11-08'>8 Nov</time>\(text)</article>",
            "<aside><ul><li><a href=x>Other story</a> <time datetime='2025-11-09'>9 Nov</time></li></ul></aside><article>\(heading)<span class=published>8 Nov 2025</span>\(text)</article>",
            "<div class=related-stories><time datetime='2025-11-09'>9 Nov</time></div><article><time datetime='2025-11-08'>8 Nov</time>\(heading)\(text)</article>",
            "<header><time datetime='2025-11-08'>8 Nov</time>\(heading)</header>\(text)",
            "<article>\(heading)<time>November 8, 2025</time>\(text)</article>",
            "<article>\(heading)<time pubdate>8 Nov 2025</time>\(text)</article>",
            "<article>\(heading)<p class=meta>By Jane Doe, 8 Nov 2025</p>\(text)</article>",
            "<article>\(heading)<p><em>November 8, 2025</em></p>\(text)</article>",
            "<article>\(heading)<p>By Jane Doe | 8 Nov 2025 | 4 min read</p>\(text)</article>",
            "<article>\(heading)<p class=fecha>8 de noviembre de 2025</p>\(text)</article>",
            // Where the page has no other date, that of its header stands.
            "<header><time datetime='2025-11-08'>8 Nov</time></header><article>\(heading)\(text)</article>",
        ])
    func date(page: String) { #expect(Self.read(page)?.published == NewsDate.parse("2025-11-08")) }

    @Test(
        "a line between heading and text that is a byline is the byline",
        arguments: [
            ("<p>By Jane Doe and John Roe</p>", "By Jane Doe and John Roe"),
            ("<div>By Jane Doe in Kabul, AFP</div>", "By Jane Doe in Kabul, AFP"),
        ])
    func byline(line: String, byline: String) {
        let article = Self.read("<article>\(Self.heading)\(line)\(Self.text)</article>")
        #expect(article?.byline == byline)
        #expect(article?.body.count == 2)
    }

    @Test func `a date in the text dates nothing`() {
        let text = "<p>The army closed the border at Sarn on November 8, 2025, officials in the capital said.</p>"
        #expect(Self.read("<article>\(Self.heading)\(text)\(text)</article>")?.published == nil)
    }

    @Test(arguments: [
        ("Published: 8 November 2025", true), ("By Jane Doe, 8 Nov 2025 | 4 min read", true), ("8 November 2025 by Jane Doe", true),
        ("Chapter 8 of 2025 pages", false), ("8 November", false), ("3 days ago", false),
    ])
    func `the first whole date in a line is found`(line: String, isDated: Bool) { #expect((HTMLDates.date(in: line) != nil) == isDated) }

    @Test func `a page's headline has no slug, and its text no sign-off`() {
        let page =
            "<article><h1>UPDATE 1-Army closes the border at Sarn</h1>\(Self.text)<p>(Reporting by Jane Doe in Sarn; Editing by John Roe)</p><p>ENDS</p></article>"
        #expect(Self.read(page)?.headline == "Army closes the border at Sarn")
        #expect(Self.read(page)?.body.count == 2)
    }
}
