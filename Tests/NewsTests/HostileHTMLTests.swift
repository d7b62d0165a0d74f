// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Pages built to exhaust a reader: each is read within a bound that leaves room for a slow machine and none for a square of the page's
/// length.
struct HostileHTMLTests {
    private static let article =
        "<h1>Border closed at noon</h1><p>The border was closed at noon on Friday, the governor of the province said.</p>"

    /// Pages by what they do, each of about a megabyte or of 100,000 elements.
    static let pages: [(name: String, page: String)] = [
        ("elements nested 100,000 deep", repeated("<div>", 100_000) + article),
        ("inline elements nested 100,000 deep", article + repeated("<b>", 100_000) + "x"),
        ("tables nested 20,000 deep", article + repeated("<table><tr><td>", 20_000)),
        ("links nested 100,000 deep", article + repeated("<a href=x>", 100_000)),
        ("paragraphs never closed", article + repeated("<p>x", 100_000)),
        ("closing tags that nothing opened", article + repeated("</div></p></b>", 50_000)),
        ("one element with a megabyte of attributes", "<html><body \(repeated("a=b ", 250_000))>" + article),
        ("a class of a megabyte", "<div class='\(repeated("share ", 200_000))'></div>" + article),
        ("comments never closed", article + repeated("<!-- ", 200_000)),
        ("scripts never closed", article + repeated("<script>", 100_000)),
        ("quotes never closed", article + repeated("<p title=\"", 100_000)),
        ("styles that hide", article + repeated("<p style='display : none'>x</p>", 30_000)),
        ("line breaks", article + repeated("<br>", 200_000)),
        ("nothing but opening marks", article + repeated("<", 1_000_000)),
        ("headings", article + repeated("<h1>Border</h1>", 60_000)),
        ("authors in each other", article + repeated("<div rel=author>x", 500)),
        ("articles in each other", article + repeated("<article><h1>x</h1>", 50_000)),
        ("JSON-LD nested 100,000 deep", "<script type='application/ld+json'>\(repeated("[", 100_000))</script>" + article),
        ("JSON-LD of many", article + repeated("<script type='application/ld+json'>{\"@graph\":[1]}</script>", 15_000)),
    ]

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test("is read in bounded time, without a crash", arguments: pages.map(\.name))
    func bounded(name: String) throws {
        let page = try #require(Self.pages.first { $0.name == name }).page
        let start = ContinuousClock.now
        let result = ArticleReader().read(Array("<!DOCTYPE html>\(page)".utf8), name: "page.html")
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        // What comes before the article may use the bounds up; what comes behind may not take it away.
        if page.hasPrefix("<h1>") { #expect(result.articles.first?.text.contains("The border was closed at noon on Friday") == true) }
    }
}
