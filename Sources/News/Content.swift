// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One file's content, unpacked, with the text decoded from it once. The formats recognise and read this.
///
/// XML and HTML are parsed from `text`; an encoding that they declare was heeded when it was decoded and counts no more.
struct Content: Sendable {
    /// The bytes, after gunzip.
    let bytes: [UInt8]
    /// The file's name, printable; only a hint.
    let name: String
    /// The bytes as text, without byte order mark.
    let text: String
    /// The encoding that the text was decoded from, by its WHATWG name.
    let encoding: String

    /// How far into a text a format looks to recognise itself, in bytes. Comments and declarations in front of a root element are shorter.
    static let headBytesMax = 4_096

    /// The text's start, without leading white space, with ASCII letters in lower case, at most `headBytesMax` bytes: what most formats are
    /// recognised by.
    let head: String
    /// The name of the element that the text starts with, as XML and pages do; what most formats are recognised by.
    let root: String?

    /// A content and its text.
    init(bytes: [UInt8], name: String, text: String, encoding: String) {
        self.bytes = bytes
        self.name = name
        self.text = text
        self.encoding = encoding
        let span = text.utf8.span
        var from = 0
        while from < span.count, span[from] == 0x20 || span[from] &- 0x09 < 5 { from += 1 }
        var head: [UInt8] = []
        head.reserveCapacity(Self.headBytesMax)
        for i in from..<min(from + Self.headBytesMax, span.count) { head.append(span[i] &- 0x41 < 26 ? span[i] | 0x20 : span[i]) }
        self.head = String(decoding: head, as: UTF8.self)
        self.root = XMLHead.root(of: text)
    }
}
