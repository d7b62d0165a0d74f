// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Mails built to hurt: without end, without depth, without sense. All are read or refused in time and memory in proportion to their length.
struct HostileMailTests {
    /// Far above what these take on a slow machine in a debug build.
    private static let bound = Duration.seconds(120)
    private static let head = "From: a@b.example\nSubject: Army closes the last crossing\nMIME-Version: 1.0\n"
    private static let size = 4 << 20

    private func read(_ bytes: [UInt8]) -> ArticleReader.ReadResult {
        let start = ContinuousClock.now
        let result = ArticleReader().read(bytes, name: "hostile.eml")
        #expect(ContinuousClock.now - start < Self.bound)
        #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        return result
    }

    private func filled(_ start: String, _ unit: String, _ end: String = "\n\nThe crossing was closed at dawn.\n") -> [UInt8] {
        let bytes = Array(unit.utf8)
        var mail = Array((Self.head + start).utf8)
        mail.reserveCapacity(Self.size + 1_024)
        while mail.count < Self.size { mail += bytes }
        return mail + Array(end.utf8)
    }

    @Test(
        "a mail of nothing but one thing without end is read",
        arguments: [
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n"), ("", "X: y\n"), ("X: ", "y"), ("X: y", "\n y"),
            ("To: ", "a@b.c, "),
            ("To: ", "a:"), ("To: ", "("), ("X-Subject: ", "=?utf-8?q?a?= "), ("Content-Type: text/plain", "; a=b"),
            ("Content-Type: text/plain", ";\n a=b"), ("References: ", "<a@b> "), ("Content-Type: ", "message/rfc822\n\nContent-Type: "),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n"),
            ("Content-Transfer-Encoding: base64\n\n", "===="), ("Content-Transfer-Encoding: quoted-printable\n\n", "=\n"),
            ("Content-Type: text/html\n\n", "<div>"), ("Content-Type: text/html\n\n", "<br>"), ("\n", ">"), ("\n", "From: a\nDate: b\n"),
        ])
    func flood(start: String, unit: String) {
        _ = read(filled(start, unit))
    }

    @Test func `addresses grouped in groups do not use up the stack`() {
        #expect(read(filled("Reply-To: ", "a:")).articles.first?.headline == "Army closes the last crossing")
    }

    @Test func `a part with parameters without end is cut wherever it lies`() {
        let nested =
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\nContent-Type: text/plain"
        _ = read(filled(nested, "; a=b"))
    }

    @Test func `mails in mails deeper than anybody forwards are left out, and told`() {
        let nested = (0..<100).map { _ in "Content-Type: message/rfc822\n\n" }.joined()
        let result = read(Array((Self.head + nested + "Subject: In the depth\n\nThe crossing was closed at dawn.\n").utf8))
        #expect(result.problems.contains { $0.kind == .truncated })
    }

    @Test func `more parts than a digest has are left out, and told`() {
        let result = read(filled("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nGuards stood at the post.\n\n"))
        #expect(result.problems.contains { $0.kind == .truncated })
        #expect(result.articles.count == 1)
    }

    @Test func `every prefix of a mail can be read`() {
        let mail =
            Self.head
            + "Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Transfer-Encoding: base64\n\nVGhlIGNyb3NzaW5n\n--b\n"
            + "Content-Type: text/html; charset=koi8-r\n\n<p>The crossing was closed at dawn.</p>\n--b--\n"
        let bytes = Array(mail.utf8)
        for end in bytes.indices {
            let result = ArticleReader().read(Array(bytes[..<end]), name: "cut.eml")
            #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        }
    }

    @Test func `a mail with every byte in turn made strange can be read`() {
        let mail =
            "Received: x\n" + Self.head
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: c@d.example\n\nShots fell.\n--b--\n"
        let bytes = Array(mail.utf8)
        for i in bytes.indices {
            for strange in [0x00, 0x0A, 0x3A, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[i] = strange
                let result = ArticleReader().read(damaged, name: "damaged.eml")
                #expect(!result.articles.isEmpty || !result.problems.isEmpty)
            }
        }
    }
}
