// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// What scrapers and clippers write about where they found an article.
struct ScrapedJSONTests {
    private static let text = "The army closed the border at Sarn on Saturday, officials in the capital said."

    /// Fields, and the address, outlet and byline that they tell.
    typealias Row = (fields: String, url: String?, provider: String?, byline: String?)

    @Test(
        "an address is no outlet's name",
        arguments: [
            (
                "\"source\": \"https://post.example/news/1\", \"source-hostname\": \"The Post\", \"author\": \"Jane Doe\"",
                "https://post.example/news/1",
                "The Post", "Jane Doe"
            ), ("\"source\": \"https://www.post.example/news/1\"", "https://www.post.example/news/1", "post.example", nil),
            ("\"source\": \"https://post.example/1\", \"hostname\": \"post.example\"", "https://post.example/1", "post.example", nil),
            ("\"source\": \"The Post\", \"url\": \"https://post.example/1\"", "https://post.example/1", "The Post", nil),
            ("\"source\": {\"id\": \"post\", \"name\": \"The Post\"}", nil, "The Post", nil),
        ] as [Row])
    func json(row: Row) {
        let file = "{\"title\": \"Army closes the border\", \"text\": \"\(Self.text)\", \(row.fields)}"
        let article = ArticleReader().read(Array(file.utf8), name: "file.json").articles.first
        #expect(article?.url == row.url)
        #expect(article?.provider == row.provider)
        #expect(article?.byline == row.byline)
    }

    @Test func `a clipper's front matter tells address and author`() {
        let file =
            "---\ntitle: \"Army closes the border\"\nsource: \"https://post.example/1\"\nauthor:\n  - \"[[Jane Doe]]\"\n---\n\(Self.text)\n"
        let article = ArticleReader().read(Array(file.utf8), name: "file.md").articles.first
        #expect(article?.url == "https://post.example/1")
        #expect(article?.provider == "post.example")
        #expect(article?.byline == "Jane Doe")
    }
}
