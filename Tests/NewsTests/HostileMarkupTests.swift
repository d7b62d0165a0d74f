// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// XML and pages that want to read files, blow up, or never end.
struct HostileMarkupTests {
    private func read(_ text: String, _ limits: ReaderLimits = ReaderLimits()) -> ArticleReader.ReadResult {
        ArticleReader(limits: limits).read(Array(text.utf8), name: "drop.xml")
    }

    private func rss(_ title: String, declaration: String = "") -> String {
        "<?xml version=\"1.0\"?>\(declaration)<rss><channel><item><title>\(title)</title><description>Troops moved.</description></item></channel></rss>"
    }

    /// A file whose content must never appear in an article.
    private func secret(_ run: (URL) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "vedette-secret-\(UUID().uuidString).txt")
        try Data("TOPSECRET".utf8).write(to: file)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
        try run(file)
    }

    @Test func `an external entity is not read, whether from a file or as a parameter`() throws {
        try secret { file in
            for declaration in [
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"\(file.absoluteString)\">]>",
                "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"\(file.absoluteString)\"> %p;]>",
                "<!DOCTYPE rss SYSTEM \"\(file.absoluteString)\">",
                "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY x \"y\">]>",
            ] {
                let result = read(rss("War &x; over", declaration: declaration))
                let article = try #require(result.articles.first)
                #expect(article.headline == "War &x; over")
                #expect(!article.text.contains("TOPSECRET"))
                #expect(result.problems.contains { $0.kind == .brokenMarkup })
            }
        }
    }

    @Test func `XInclude and stylesheets are not followed`() throws {
        try secret { file in
            let include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\"\(file.absoluteString)\"/>"
            let text = "<?xml-stylesheet href=\"\(file.absoluteString)\"?>" + rss("Quiet night \(include)")
            let article = try #require(read(text).articles.first)
            #expect(article.headline == "Quiet night")
        }
    }

    @Test func `a billion laughs stay as long as they are written`() throws {
        var declaration = "<!DOCTYPE rss [<!ENTITY l0 \"lol\">"
        for i in 1...30 { declaration += "<!ENTITY l\(i) \"" + String(repeating: "&l\(i - 1);", count: 10) + "\">" }
        let result = read(rss("War &l30;", declaration: declaration + "]>"))
        #expect(result.articles.first?.headline == "War &l30;")
        let attributes = "<!DOCTYPE feed [<!ENTITY a \"" + String(repeating: "x", count: 10_000) + "\">]><feed><entry a=\""
        let blown = read(attributes + String(repeating: "&a;", count: 10_000) + "\"><title>Calm</title></entry></feed>")
        #expect(blown.articles.first?.headline == "Calm")
    }

    @Test func `attributes that a declaration puts on every element are left out`() throws {
        let big = String(repeating: "x", count: 100_000)
        let tree = try MarkupTree.xml(
            "<!DOCTYPE a [<!ATTLIST b c CDATA \"\(big)\">]><a>\(String(repeating: "<b/>", count: 5_000))</a>", limits: ReaderLimits())
        #expect(tree.all(named: "b").count == 5_000)
        #expect(tree.allAttributes.isEmpty)
    }

    @Test(arguments: [300, 100_000])
    func `elements nested without end stop at a bound, and what came before is read`(depth: Int) {
        let nested = rss("Calm at the border").replacing("</channel>", with: "<item><title>" + String(repeating: "<b>", count: depth))
        let result = read(nested)
        #expect(result.articles.first?.headline == "Calm at the border")
        #expect(result.problems.first?.kind == .brokenMarkup)
        let page = MarkupTree.html("<p>One</p>" + String(repeating: "<div>", count: 2 * depth) + "deep", limits: ReaderLimits())
        #expect(Blocks.paragraphs(page).first == "One")
        #expect(page.problems.map(\.kind) == [.truncated])
    }

    @Test func `closing tags without an opening one do not take the square of their number`() {
        let page = String(repeating: "<b>", count: 500) + String(repeating: "</x>", count: 300_000) + "<p>End</p>"
        let clock = ContinuousClock()
        let time = clock.measure { _ = MarkupTree.html(page, limits: ReaderLimits()) }
        #expect(time < .seconds(60))
    }

    @Test func `more elements than the bound are left out with a problem`() {
        let limits = ReaderLimits(markupNodesMax: 1_000)
        let page = MarkupTree.html(String(repeating: "<p>x", count: 5_000), limits: limits)
        #expect(page.nodes.count <= 2_001)
        #expect(page.problems.map(\.kind) == [.truncated])
        let feed = rss("Calm").replacing(
            "</channel>", with: String(repeating: "<item><title>x</title></item>", count: 2_000) + "</channel>")
        let result = read(feed, limits)
        #expect(result.articles.first?.headline == "Calm")
        #expect(result.problems.contains { $0.kind == .truncated })
    }

    @Test func `more entries than the bound are left out with a problem`() {
        let feed = rss("Calm").replacing("</channel>", with: String(repeating: "<item><title>x</title></item>", count: 20) + "</channel>")
        let result = read(feed, ReaderLimits(articlesMax: 5))
        #expect(result.articles.count == 5)
        #expect(result.problems.map(\.kind) == [.truncated])
    }

    @Test(arguments: ["newsml-g2/message.xml", "newsml-1/rich.xml", "nitf/rich.xml", "rss/rich.xml", "atom/rich.xml"])
    func `every prefix of a file can be read`(name: String) throws {
        let bytes = Array(try Data(contentsOf: FormatFixturesTests.folder.appending(path: name)))
        for end in stride(from: 0, through: bytes.count, by: 7) {
            let result = ArticleReader().read(Array(bytes[..<end]), name: name)
            #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        }
    }

    @Test(arguments: [
        "<rss", "<rss>", "<feed", "<newsItem", "<nitf/>", "<NewsML></NewsML>", "<newsMessage/>", "<rss></feed>", "<!-- <rss>",
        "<?xml version=\"1.0\"?>", "<rss><![CDATA[", "<rss>&#x110000;&#0;&#xD800;</rss>", "<a:b:c:rss/>", "<rss xmlns=\"&#0;\"/>",
        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><item/></rdf:RDF>",
        "<feed><entry><content mode=\"base64\">!!</content></entry></feed>",
    ])
    func `a shell of a document yields no article, but a problem`(text: String) {
        let result = read(text)
        #expect(result.articles.isEmpty)
        #expect(!result.problems.isEmpty)
    }

    @Test func `what two documents in one file hold is read up to the second`() {
        let result = read(rss("First") + rss("Second"))
        #expect(result.articles.map(\.headline) == ["First"])
        #expect(result.problems.map(\.kind) == [.brokenMarkup])
    }
}
