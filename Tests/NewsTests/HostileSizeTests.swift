// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Files of one thing without end, of every format: they are read in time in proportion to their size. Whatever took the square of it would not end here.
@Suite(.timeLimit(.minutes(3))) struct HostileSizeTests {
    /// A file: what stands in front, what is repeated, and what stands behind.
    struct Shape: Sendable, CustomTestStringConvertible {
        var name: String
        var front: String
        var piece: String
        var back = ""
        var count = 60_000
        var testDescription: String { name }

        var bytes: [UInt8] { Array(front.utf8) + Array(String(repeating: piece, count: count).utf8) + Array(back.utf8) }
    }

    private static let sentence = "Troops shelled the border town on Friday, the ministry said, and killed four people there. "
    private static let wire = "\u{1}kna0042 3 i 62\r\n\u{2}"
    private static let anpa = "\u{16}\u{1}a1\r\nb i\u{13}\u{11} x\r\n\u{2}"
    private static let nitf = "<nitf><head><title>Troops shell a town</title></head><body><body.content><p>\(sentence)</p>"
    private static let nitfEnd = "</body.content></body></nitf>"
    private static let rss = "<rss version=\"2.0\"><channel><title>The Post</title>"
    private static let rssEnd = "</channel></rss>"
    private static let page = "<html><body><p>\(sentence)</p>"
    private static let mail = "From: a@post.example\r\nSubject: Troops shell a town\r\nDate: Sat, 8 Nov 2025 10:00:00 +0000\r\n"

    static let shapes: [Shape] = [
        Shape(name: "a wire of marks", front: wire, piece: "=\r\n"), Shape(name: "a wire of line ends", front: wire, piece: "\r\n"),
        Shape(name: "a wire of one line", front: wire, piece: "aaaa"),
        Shape(name: "a wire of notes", front: wire, piece: "EDS: a b\r\n \r\n"),
        Shape(name: "ANPA of marks", front: anpa, piece: "=\r\n"), Shape(name: "ANPA of carets", front: anpa, piece: "^a<\r\n"),
        Shape(name: "ANPA of accents", front: anpa, piece: "``"),
        Shape(name: "text of marks", front: "Troops shell a border town again\n", piece: "=\n"),
        Shape(name: "text of quotes", front: "", piece: "\"(' "),
        Shape(name: "text of joined characters", front: "", piece: "e\u{301}\u{200D}"),
        Shape(
            name: "text of one paragraph wrapped by hand", front: "", piece: "Troops shelled the border town of Karsa on Friday, of the\n"),
        Shape(name: "a page of tags", front: page, piece: "<b>"), Shape(name: "a page of opening marks", front: page, piece: "<"),
        Shape(name: "a page of attributes", front: page + "<p ", piece: "id=a class=b ", back: ">"),
        Shape(name: "a page of quotes that do not end", front: page, piece: "<p id=\""),
        Shape(name: "a page of authors", front: page, piece: "<span class=author rel=author>"),
        Shape(name: "a page of dates", front: page, piece: "<i class=date>1"),
        Shape(name: "a page of JSON", front: page + "<script type=\"application/ld+json\">", piece: "["),
        Shape(name: "XML of opening marks", front: nitf, piece: "<"), Shape(name: "XML of declarations", front: nitf, piece: "<!a["),
        Shape(name: "XML of closing tags", front: nitf, piece: "</p></b>"),
        Shape(name: "XML of ampersands", front: nitf, piece: "&", back: nitfEnd),
        Shape(
            name: "an XML element of attributes", front: nitf + "<p ", piece: "",
            back: (0..<200_000).map { "a\($0)='b' " }.joined() + "/>" + nitfEnd),
        Shape(
            name: "an XML element of namespaces", front: nitf + "<p ", piece: "",
            back: (0..<200_000).map { "xmlns:a\($0)='b' " }.joined() + "/>" + nitfEnd),
        Shape(
            name: "a page in a feed, of attributes", front: rss + "<item><title>A b c</title><description>&lt;p ", piece: "",
            back: (0..<200_000).map { "a\($0)=b " }.joined() + "&gt;\(sentence)</description></item>" + rssEnd),
        Shape(name: "a feed of items", front: rss, piece: "<item><title>a b c</title></item>", back: rssEnd),
        Shape(
            name: "a feed whose authors stand behind its entries", front: "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
            piece: "<entry><title>a b</title></entry>",
            back: "<author><name>J</name></author></feed>", count: 15_000),
        Shape(name: "Markdown of quotation marks", front: "# Troops shell a town\n\n", piece: "> "),
        Shape(name: "Markdown of items", front: "# Troops shell a town\n\n", piece: "- a\n"),
        Shape(name: "a mail of quoted lines", front: mail + "\r\n", piece: "> a\r\n"),
        Shape(name: "a mail of parts", front: mail + "Content-Type: multipart/mixed; boundary=x\r\n\r\n", piece: "--x\r\n\r\na b c\r\n"),
        Shape(name: "a mail of one header", front: mail + "X-A: b\r\n", piece: " a\r\n", back: "\r\ntext of it"),
    ]

    @Test(arguments: shapes)
    func `one thing without end is read in time in proportion to its size`(shape: Shape) {
        let result = ArticleReader().read(shape.bytes, name: "file")
        #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        #expect(result.articles.allSatisfy { $0.body.count <= ReaderLimits().paragraphsMax })
    }

    @Test func `an element of XML keeps its first attributes, and what follows it is read`() throws {
        let many = (0..<2_000).map { "a\($0)='b' " }.joined()
        let tree = try MarkupTree.xml("<a><b \(many)/><c \(many)>x > y</c><d e='f'>g</d></a>", limits: ReaderLimits())
        let names = tree.elements(of: tree.root).map { tree.name(of: $0) }
        #expect(names == ["b", "c", "d"])
        #expect(tree.elements(of: tree.root).map { tree.attributes(of: $0).count < 300 } == [true, true, true])
        #expect(tree.attribute("a7", of: tree.elements(of: tree.root)[1]) == "b")
        #expect(tree.line(of: tree.elements(of: tree.root)[1]) == "x > y")
        #expect(tree.attribute("e", of: tree.elements(of: tree.root)[2]) == "f")
        #expect(tree.problems.map(\.kind) == [.truncated])
    }

    @Test func `more lines than are looked at are told`() {
        let limits = ReaderLimits(paragraphsMax: 10)
        let text = "Troops shell a border town again\n" + String(repeating: "Share\n", count: 1_000) + Self.sentence
        let result = ArticleReader(limits: limits).read(Array(text.utf8), name: "file.txt")
        #expect(result.problems.map(\.kind) == [.truncated])
    }

    @Test(arguments: [
        "Border closed again today\n\n\u{17}\n\nIt was closed on Friday, the ministry said.", "\u{1} \u{17}\n\nIt was closed.",
    ])
    func `control characters alone are no paragraph`(text: String) {
        let text = text + String(repeating: " It stays closed, he said, until further notice.", count: 20)
        let article = ArticleReader().read(Array(text.utf8), name: "file.txt").articles.first
        #expect(article?.blocks.allSatisfy { $0.utf8.contains { $0 > 0x20 } } == true)
    }
}
