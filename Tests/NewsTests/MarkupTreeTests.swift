// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// XML and pages as a tree that needs no libxml2 to walk.
struct MarkupTreeTests {
    private let limits = ReaderLimits()

    /// A tree in one line: `name[attribute=value](children)`, texts in quotes.
    private func outline(_ tree: MarkupTree, _ node: Int = MarkupTree.document) -> String {
        tree.children(of: node).map { child in
            let found = tree.nodes[child]
            if found.kind == .text { return "'\(tree.text(of: child))'" }
            let attributes = tree.attributes(of: child).map { "[\($0.name)=\($0.value)]" }.joined()
            return tree.name(of: child) + attributes + (found.firstChild < 0 ? "" : "(\(outline(tree, child)))")
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ("<a><b x='1'>one</b>two<c/></a>", "a(b[x=1]('one') 'two' c)"),
        ("<a>\n  <b/>\n</a>", "a('\n' b '\n')"),
        ("<A xml:lang='en' p:Kind='x' xmlns:p='urn:p'><p:Item/></A>", "a[xml:lang=en][kind=x](item)"),
        ("<a>x<![CDATA[<p>&nbsp;y & z</p>]]></a>", "a('x<p>&nbsp;y & z</p>')"),
        ("<a>AT&T&nbsp;&amp; Co&mdash;&#8364;&lt;</a>", "a('AT&T\u{A0}& Co—€<')"),
        ("<a x='R&D &eacute;'/>", "a[x=R&D é]"), ("<a>one<b>two</a>", "a('one' b('two'))"), ("<a>un<!-- no -->closed", "a('unclosed')"),
        ("\n  <?xml version='1.0' encoding='UTF-16'?><a>é</a>", "a('é')"), ("<a>bell\u{07}rings</a>", "a('bell rings')"),
    ])
    func `XML becomes elements and texts`(xml: String, expected: String) throws {
        #expect(try outline(MarkupTree.xml(xml, limits: limits)) == expected)
    }

    @Test(arguments: [
        ("<a><b><i>x</b><b>y</b></a>", "a(b(i('x')) b('y'))"), ("<a><b>x<br>yz</b></a>", "a(b('x' br 'yz'))"),
        ("<a></x>y</a>", "a('y')"),
        ("<a t='1 < 2'>x < 3</a>", "a[t=1 < 2]('x < 3')"), ("<a>Tom &amp; Jerry<b></a>", "a('Tom & Jerry' b)"),
        ("<a><b>cut <c", "a(b('cut '))"),
        ("<a><![CDATA[</a>]]>x<b></a>", "a('</a>x' b)"), ("<!DOCTYPE a [<!ELEMENT a (b)>]><a><b>x</a>", "a(b('x'))"),
    ])
    func `tags that do not match are mended`(xml: String, expected: String) throws {
        let tree = try MarkupTree.xml(xml, limits: limits)
        #expect(outline(tree) == expected)
        #expect(tree.problems.contains { $0.kind == .brokenMarkup })
    }

    @Test(arguments: [
        ("<p>One<p>Two<br>three", "html(body(p('One') p('Two' br 'three')))"),
        ("<P CLASS=sidebar>5 < 6 &nbsp;&euro;", "html(body(p[class=sidebar]('5 < 6 \u{A0}€')))"),
        (
            "<script>if (a < b) {}</script><script type='application/ld+json'>{\"a\": 1}</script>",
            "html(head(script[type=application/ld+json]('{\"a\": 1}')))"
        ),
        ("<article><time datetime=2025>then</time></article>", "html(body(article(time[datetime=2025]('then'))))"),
    ])
    func `a page becomes elements and texts, however it is written`(page: String, expected: String) {
        #expect(outline(MarkupTree.html(page, limits: limits)) == expected)
    }

    @Test func `namespaces are those that the prefixes stand for`() throws {
        let tree = try MarkupTree.xml("<x:a xmlns:x='urn:one' xmlns='urn:two'><b/><x:c/></x:a>", limits: limits)
        #expect(tree.nodes.indices.dropFirst().map { tree.namespace(of: $0) } == ["urn:one", "urn:two", "urn:one"])
    }

    @Test func `what lies in an element is found by name, path and attribute`() throws {
        let tree = try MarkupTree.xml("<a><b><c k='1'> one\n two </c></b><c k='2'/><b/></a>", limits: limits)
        let c = try #require(tree.first(named: "c"))
        #expect(tree.attribute("k", of: c) == "1")
        #expect(tree.line(of: c) == "one two")
        #expect(tree.child(path: "b", "c", of: tree.root) == c)
        #expect(tree.child(path: "b", "x", of: tree.root) == nil)
        #expect(tree.all(named: "c").map { tree.attribute("k", of: $0) } == ["1", "2"])
        #expect(tree.elements(of: tree.root).map { tree.name(of: $0) } == ["b", "c", "b"])
    }

    @Test(arguments: ["", "just text", "&", "<", "<?xml version='1.0'?>", "{}"])
    func `what holds no element is no XML`(text: String) {
        #expect(throws: MarkupFailure.self) { try MarkupTree.xml(text, limits: limits) }
    }
}
