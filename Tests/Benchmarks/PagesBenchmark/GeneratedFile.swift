// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Deliveries of every format as agencies and feeds send them: one story of about 4,000 bytes each, feeds with 20 entries. Each number gives another one.
enum GeneratedFile {
    /// One format: its name, a file of a number, and the floor that it is held against.
    typealias Kind = (name: String, file: @Sendable (Int) -> String, floor: @Sendable ([UInt8]) -> Int)

    static let kinds: [Kind] = [
        ("NewsML-G2", newsMLG2, Floor.document), ("NITF", nitf, Floor.document), ("RSS, 20 entries", rss, Floor.document),
        ("Atom, 20 entries", atom, Floor.document), ("ninjs", ninjs, Floor.text), ("IPTC 7901", iptc7901, Floor.text),
        ("ANPA 1312", anpa1312, Floor.text), ("mail", mail, Floor.text), ("Markdown", markdown, Floor.text),
        ("plain text", plain, Floor.text),
    ]

    private static func headline(_ number: Int) -> String { "Bridge \(number) closed to lorries after shelling" }

    private static func sentences(_ number: Int, _ paragraph: Int) -> String {
        """
        The crossing number \(number) was closed to lorries on Friday, the ministry said, and drivers were told to wait on the southern bank until engineers \
        have looked at the piers that shells had hit for the \(paragraph + 2)th time this month.
        """
    }

    private static func paragraphs(_ number: Int, count: Int = 16) -> [String] { (0..<count).map { sentences(number, $0) } }

    private static func marked(_ number: Int, count: Int = 16) -> String {
        paragraphs(number, count: count).map { "<p>\($0)</p>\n" }.joined()
    }

    private static func newsMLG2(_ number: Int) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:post.example:20251108:\(number)" version="2" standard="NewsML-G2" xml:lang="en">
        <itemMeta><itemClass qcode="ninat:text"/><provider literal="Post"/><versionCreated>2025-11-08T06:40:00Z</versionCreated>
        <pubStatus qcode="stat:usable"/></itemMeta>
        <contentMeta><urgency>3</urgency><headline>\(headline(number))</headline><dateline>KARSA, Nov 8 (Post) - </dateline></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
        \(marked(number))</body></html></inlineXML></contentSet></newsItem>
        """
    }

    private static func nitf(_ number: Int) -> String {
        """
        <?xml version="1.0"?><nitf><head><title>\(headline(number))</title><docdata><doc-id id-string="post-\(number)"/>
        <date.issue norm="20251108T064000Z"/></docdata></head><body><body.head><hedline><hl1>\(headline(number))</hl1></hedline>
        <dateline><location>KARSA</location></dateline></body.head><body.content>\(marked(number))</body.content></body></nitf>
        """
    }

    private static func rss(_ number: Int) -> String {
        let items = (0..<20).map { entry in
            """
            <item><title>\(headline(number + entry))</title><link>https://post.example/\(number + entry)</link><pubDate>Sat, 08 Nov 2025 06:40:00 GMT</pubDate>
            <description><![CDATA[\(marked(number + entry, count: 2))]]></description></item>
            """
        }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Post</title>\(items.joined())</channel></rss>"
    }

    private static func atom(_ number: Int) -> String {
        let entries = (0..<20).map { entry in
            """
            <entry><title>\(headline(number + entry))</title><id>urn:post:\(number + entry)</id><updated>2025-11-08T06:40:00Z</updated>
            <content type="html"><![CDATA[\(marked(number + entry, count: 2))]]></content></entry>
            """
        }
        return "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Post</title>\(entries.joined())</feed>"
    }

    private static func ninjs(_ number: Int) -> String {
        let body = marked(number).replacing("\n", with: "\\n")
        return """
            {"uri": "urn:post:\(number)", "type": "text", "version": "2", "versioncreated": "2025-11-08T06:40:00Z", "language": "en",
             "headline": "\(headline(number))", "located": "Karsa", "pubstatus": "usable", "urgency": 3, "body_xhtml": "\(body)"}
            """
    }

    private static func iptc7901(_ number: Int) -> String {
        let body = paragraphs(number).map { "  \($0)\r\n" }.joined()
        return
            "\u{1}abc\(number % 10_000) 3 i 640  post 0045\r\nBridge\r\n\u{2}\r\n\(headline(number)) =\r\n\(body)\u{3}080640 GMT Nov 25\u{4}"
    }

    private static func anpa1312(_ number: Int) -> String {
        let body = paragraphs(number).map { "   \($0)\r\n" }.joined()
        return
            "\u{16}\u{16}\u{1}a\(number % 10_000)\u{1F}\r\nu i \u{13}bc-Bridge \u{11}11-08 0640\r\n\u{2}\r\n^Bridge<\r\n^\(headline(number))<\r\n\(body)\u{3}\u{4}"
    }

    private static func mail(_ number: Int) -> String {
        """
        From: The Post <desk@post.example>\r
        Subject: \(headline(number))\r
        Date: Sat, 08 Nov 2025 06:40:00 +0000\r
        Message-ID: <\(number)@post.example>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        \(paragraphs(number).joined(separator: "\r\n\r\n"))\r

        """
    }

    private static func markdown(_ number: Int) -> String {
        "---\ntitle: \(headline(number))\ndate: 2025-11-08T06:40:00Z\nauthor: Jane Doe\n---\n\n\(paragraphs(number).joined(separator: "\n\n"))\n"
    }

    private static func plain(_ number: Int) -> String {
        "\(headline(number))\n\nKARSA, Nov 8 (Post) - \(paragraphs(number).joined(separator: "\n\n"))\n"
    }
}
