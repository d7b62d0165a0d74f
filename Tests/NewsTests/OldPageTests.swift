// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// Pages older than style sheets, and pages around a plain text.
struct OldPageTests {
    private static let text =
        "The army closed the border at Sarn on Saturday after three hours of shelling, the governor of the province said."

    private static func read(_ page: String) -> ArticleReader.ReadResult { ArticleReader().read(Array(page.utf8), name: "page.html") }

    @Test func `preformatted text keeps its paragraphs`() {
        let page =
            "<html><body><pre>Army closes the border at Sarn\n\n\(text)\n\n  It is the third closure\nin a year, they said.\n \n</pre></body></html>"
        let article = Self.read(page).articles.first
        #expect(article?.headline == "Army closes the border at Sarn")
        #expect(article?.body == [Self.text, "It is the third closure in a year, they said."])
    }

    private var text: String { Self.text }

    @Test func `elements of mere looks that are never closed take no text away`() {
        let page =
            "<html><title>Army closes the border at Sarn</title><body>"
            + (0..<700).map { "<p><font face=arial size=2>Part \($0): \(text)" }.joined()
        let result = Self.read(page)
        #expect(result.articles.first?.body.count == 700)
        #expect(result.articles.first?.body.last?.hasPrefix("Part 699") == true)
        #expect(result.problems.isEmpty)
    }

    @Test func `headline, byline and date between line breaks are none of the text`() {
        let page = """
            <html><head><title>The Herald: Army closes the border at Sarn</title></head><body><center><table width=600><tr><td>HERALD ONLINE</td></tr>
            <tr><td><font size=+2><b>Army closes the border at Sarn</b></font><br><i>By Jane Doe</i><br>Staff Writer<br><i>November 8, 2025</i>
            <p>SARN, Nov 8 (AP) -- \(text)<p>It is the third closure in a year, they said.<p>The talks were put off until next week, an envoy said.
            </td></tr></table></center></body></html>
            """
        let article = Self.read(page).articles.first
        #expect(article?.byline == "By Jane Doe")
        #expect(article?.published == NewsDate.parse("2025-11-08"))
        #expect(article?.located == "SARN")
        #expect(article?.body.count == 3, "\(article?.body ?? [])")
        #expect(article?.body.first == Self.text)
    }

    @Test(
        "data of a page is read whatever comment stands around it",
        arguments: [
            "//<![CDATA[\n{}\n//]]>", "<!-- {} -->", "<!--\n{}\n-->", "/*<![CDATA[*/{}/*]]>*/", "{}",
            "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2025-11-08T06:00:00Z&quot;}",
        ])
    func data(around: String) {
        let json = around.replacingOccurrences(of: "{}", with: "{\"@type\": \"NewsArticle\", \"datePublished\": \"2025-11-08T06:00:00Z\"}")
        let page =
            "<html><head><script type=\"application/ld+json\">\(json)</script></head><body><h1>Army closes the border</h1><p>\(text)</p></body></html>"
        #expect(Self.read(page).articles.first?.published == NewsDate.parse("2025-11-08T06:00:00Z"))
    }

    @Test(
        "an encoding that is wrong or unknown is told",
        arguments: [
            ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", true), ("<?xml version=\"1.0\" encoding=\"klingon\"?>", true),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", false), ("<?xml version=\"1.0\"?>", false),
        ])
    func encoding(declaration: String, isTold: Bool) {
        let feed =
            "\(declaration)<rss version=\"2.0\"><channel><item><title>Café closed</title><description>\(text)</description></item></channel></rss>"
        let result = Self.read(feed)
        #expect(result.articles.first?.headline == "Café closed")
        #expect(result.problems.map(\.kind) == (isTold ? [.mislabelledEncoding] : []))
    }

    @Test func `half a character at the end of UTF-16 is told`() {
        let bytes: [UInt8] =
            [0xFF, 0xFE] + "Army closes the border at Sarn\n\n\(text)".utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(ArticleReader().read(bytes, name: "a.txt").problems.isEmpty)
        #expect(ArticleReader().read(bytes + [0x41], name: "a.txt").problems.map(\.kind) == [.repairedEncoding])
    }
}
