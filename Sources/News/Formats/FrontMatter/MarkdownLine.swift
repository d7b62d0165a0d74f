// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The inline marks of Markdown (CommonMark 0.31, section 6): emphasis, code, links, pictures, footnotes, and the short codes of site generators.
struct MarkdownLine {
    /// The bytes that mean something in a paragraph.
    static let marks: Set<UInt8> = Set("\\![]*`_{<&".utf8)

    /// A paragraph without its marks, in one pass.
    static func plain(_ text: String) -> String {
        var line = MarkdownLine(bytes: Array(text.utf8))
        while line.i < line.bytes.count { line.step() }
        return String(decoding: line.plain, as: UTF8.self)
    }

    /// The farthest that a link's address or a short code reaches.
    private static let addressBytesMax = 2_048
    /// The most links that are open at once; real ones hold one picture at most. Each takes a part of the text away when it ends.
    private static let openMax = 8

    private let bytes: [UInt8]
    private var i = 0
    private var plain: [UInt8] = []
    /// Where the brackets of links opened, in `plain`, and whether they are pictures.
    private var open: [(place: Int, isPicture: Bool)] = []
    /// Where the next closing mark stands, for each mark that was searched for; so that no byte is looked at twice.
    private var ends: [UInt8: Int] = [:]

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func step() {
        let byte = bytes[i]
        let next = i + 1 < bytes.count ? bytes[i + 1] : 0
        switch byte {
        case UInt8(ascii: "\\") where isPunctuation(next):
            i += 1
            plain.append(next)
        case UInt8(ascii: "!") where next == UInt8(ascii: "[") && open.count < Self.openMax:
            open.append((plain.count, true))
            i += 1
        case UInt8(ascii: "[") where open.count < Self.openMax:
            open.append((plain.count, false))
            plain.append(byte)
        case UInt8(ascii: "]"): close(next)
        case UInt8(ascii: "*"), UInt8(ascii: "`"): break
        // Inside a word an underscore is a letter like any other.
        case UInt8(ascii: "_") where i == 0 || !isLetter(bytes[i - 1]) || !isLetter(next): break
        case UInt8(ascii: "{") where next == UInt8(ascii: "{") || next == UInt8(ascii: "%"):
            // Hugo's `{{< … >}}`, Jekyll's `{% … %}`.
            if let end = end(UInt8(ascii: "}"), from: i + 2) { i = end + (end + 1 < bytes.count && bytes[end + 1] == bytes[end] ? 1 : 0) }
        default: plain.append(byte)
        }
        i += 1
    }

    /// Ends a link or picture at its bracket: the link's text stays, address and picture go; brackets that are none of these stay.
    private mutating func close(_ next: UInt8) {
        guard let open = open.popLast() else { return plain.append(bytes[i]) }
        var end: Int?
        if next == UInt8(ascii: "(") {
            end = self.end(UInt8(ascii: ")"), from: i + 2)
            // An address may hold one pair of brackets of its own.
            if let inner = end, bytes[(i + 2)..<inner].contains(UInt8(ascii: "(")) {
                end = self.end(UInt8(ascii: ")"), from: inner + 1) ?? inner
            }
        }
        if next == UInt8(ascii: "[") { end = self.end(UInt8(ascii: "]"), from: i + 2) }
        let isFootnote = !open.isPicture && open.place + 1 < plain.count && plain[open.place + 1] == UInt8(ascii: "^")
        if open.isPicture || isFootnote {
            plain.removeSubrange(open.place...)
        } else if end != nil {
            plain.remove(at: open.place)
        } else {
            plain.append(bytes[i])
        }
        i = end ?? i
    }

    /// The next place of a closing mark, when it is not too far.
    private mutating func end(_ mark: UInt8, from: Int) -> Int? {
        if ends[mark].map({ $0 < from }) ?? true {
            ends[mark] = from < bytes.count ? bytes[from...].firstIndex(of: mark) ?? bytes.count : bytes.count
        }
        guard let end = ends[mark], end < bytes.count, end - from <= Self.addressBytesMax else { return nil }
        return end
    }

    private func isPunctuation(_ byte: UInt8) -> Bool { (0x21...0x2F).contains(byte) || "[]\\`_{}~<>".utf8.contains(byte) }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || NewsDate.isDigit(byte) || byte >= 0x80 }
}
