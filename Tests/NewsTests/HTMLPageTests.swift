// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

struct HTMLPageTests {
    @Test(
        "what starts like a page, or like a piece of one, is a page",
        arguments: [
            ("<!DOCTYPE html><p>x", true), ("<html><body>x", true), ("  <!-- saved from url=(0020)http://a.example -->\n<HTML>", true),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", true),
            ("<div>The border was closed.</div>", true),
            ("<!-- never closed", false), ("<?xml version='1.0'?><newsItem>", false), ("<nitf>", false), ("The border < the river", false),
            ("", false),
        ] as [(String, Bool)])
    func recognises(text: String, isPage: Bool) {
        #expect(HTMLPage.recognises(Content(bytes: Array(text.utf8), name: "x", text: text, encoding: "utf-8")) == isPage)
    }

    @Test(
        "pruning takes out what is not shown and keeps the rest",
        arguments: [
            ("a<script>if (a < b) { c() }</script >b", "a b"), ("a<style>p > b {}</style>b", "a b"), ("a<svg><path d='M0'/></svg>b", "a b"),
            ("a<!-- x -- y --->b", "a b"), ("a  \n\t b", "a b"),
            ("<p onclick='a > b' class=x id=lead-author>t</p>", "<p id=lead-author>t</p>"),
            ("<a href=\"/x\" rel=\"author\">t</a>", "<a rel=\"author\">t</a>"), ("<a href=/author/doe>t</a>", "<a href=/author/doe>t</a>"),
            ("<p style=\"color:red\">t", "<p>t"),
            ("<p style=\"display:none\">t", "<p style=\"display:none\">t"), ("<img src=x alt='<p>'>t", "t"), ("1 < 2", "1 < 2"),
            ("<link rel=canonical href=/x>", "<link rel=canonical href=/x>"), ("<link rel=icon href=/x>t", "t"),
            ("<!DOCTYPE html>t", "<!DOCTYPE html>t"), ("a<!-- b", "a b"),
            ("<script type='application/ld+json'>{}</script>", "<script type='application/ld+json'>{}</script>"), ("a<", "a<"), ("", ""),
        ])
    func prunes(page: String, pruned: String) { #expect(String(decoding: HTMLPruning.prune(page), as: UTF8.self) == pruned) }

    static let classes: [(String, HTMLMarks)] = [
        ("sidebar", .furniture), ("relatedLinks", .furniture), ("post__share-bar", .furniture), ("commentList", .foreign),
        ("entry-content", .content), ("articleBody", .content), ("wp-caption-text", .caption), ("sharing is-caring", .furniture),
        ("mainstream", []), ("adapted", []), ("share", .furniture), ("", []), ("ü", []),
    ]

    @Test("a class is read as its words", arguments: classes)
    func vocabulary(name: String, marks: HTMLMarks) {
        var scratch = HTMLVocabulary.Scratch()
        #expect(HTMLVocabulary.shared.marks(Array(name.utf8), 0..<Int32(name.utf8.count), &scratch) == marks)
    }

    @Test(
        "an address that holds a day dates its article",
        arguments: [
            ("https://a.example/world/2025/11/08/border", "2025-11-08T00:00:00Z"),
            ("https://a.example/2025-11-08-border", "2025-11-08T00:00:00Z"),
            ("https://a.example/news/20251108/border", "2025-11-08T00:00:00Z"), ("https://a.example/news/12345678", nil),
            ("https://a.example/2025/11/border", nil), ("https://a.example/2025/13/08/x", nil),
        ] as [(String, String?)])
    func address(url: String, day: String?) { #expect(HTMLDates.inAddress(url)?.formatted(.iso8601) == day) }

    @Test(
        "references that were escaped once too often are replaced",
        arguments: [
            ("Tom &amp; Ann", "Tom & Ann"), ("O&#39;Dell &#x2014; x", "O'Dell — x"), ("&unknown; &", "&unknown; &"),
            ("AT&T; &amp", "AT&T; &amp"),
            ("&#xD800; &#99999999999;", "&#xD800; &#99999999999;"),
        ])
    func entities(text: String, decoded: String) { #expect(HTMLEntities.decode(text) == decoded) }

    @Test(
        "a page's language is a tag, however it is written",
        arguments: [("en-gb", "en-GB"), ("pt_BR", "pt-BR"), ("DE", "de"), ("zh-Hans-CN", "zh-Hans-CN"), ("en, fr", "en")])
    func language(declared: String, tag: String) {
        #expect(Self.article("<html lang='\(declared)'><p>The border was closed at noon on Friday, he said.</p>")?.language == tag)
    }

    @Test func `a change long after publication does not make old news new`() throws {
        let page = { (modified: String) in
            """
            <html><meta property="article:published_time" content="2025-11-08T06:00:00Z"><meta property="article:modified_time" content="\(modified)">
            <h1>Border closed</h1><p>The border was closed at noon on Friday, he said.</p>
            """
        }
        let soon = try #require(Self.article(page("2025-11-08T09:00:00Z")))
        #expect(soon.published?.formatted(.iso8601) == "2025-11-08T09:00:00Z")
        let late = try #require(Self.article(page("2026-11-08T09:00:00Z")))
        #expect(late.published?.formatted(.iso8601) == "2025-11-08T06:00:00Z")
    }

    private static func article(_ page: String) -> Article? { ArticleReader().read(Array(page.utf8), name: "page.html").articles.first }
}
