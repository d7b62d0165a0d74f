// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Mends what real feeds and deliveries get wrong, before libxml2 sees it: entities of HTML that no declaration names (`&nbsp;`), bare ampersands
/// (`AT&T`), numbers of windows-1252 (`&#146;`), and control characters, which XML 1.0 (section 2.2) forbids. Entities that a document declares itself are never expanded, so that none
/// can blow up; they stay in the text as they are written.
enum XMLText {
    /// What was mended.
    struct Mended {
        var bytes: [UInt8]
        /// Entities that are neither of XML nor of HTML, in order of appearance, at most ten.
        var unknown: [String] = []
        /// Bare ampersands and control characters.
        var repairs = 0
        /// How many elements have more attributes than are read.
        var overfull = 0
    }

    /// The longest name of an entity of HTML 4, `thetasym`, and then some.
    private static let nameBytesMax = 32

    /// The most attributes of one element; the rest are left out. libxml2 compares each with all others of its element. Real ones have under 40.
    static let attributesMax = 256

    /// A text without the faults above.
    ///
    /// - Parameter entity: the scalar of an entity of HTML.
    static func mend(_ text: String, entity: (String) -> Unicode.Scalar?) -> Mended {
        let source = Array(text.utf8.drop { $0 == 0x20 || (0x09...0x0D).contains($0) })
        var mended = Mended(bytes: [])
        mended.bytes.reserveCapacity(source.count + source.count / 64)
        var tag = Tag()
        var i = 0
        while i < source.count {
            let byte = source[i]
            if byte == UInt8(ascii: "<"), starts(source, i, cdataStart) {
                // Between these marks nothing is mark-up.
                let end = find(cdataEnd, source, from: i)
                mended.bytes.append(contentsOf: source[i..<end].lazy.map { isForbidden($0) ? 0x20 : $0 })
                i = end
            } else if byte == UInt8(ascii: "&") {
                i = reference(source, i, &mended, entity)
            } else if isForbidden(byte) {
                mended.repairs += 1
                mended.bytes.append(0x20)
                i += 1
            } else {
                tag.pass(byte, next: i + 1 < source.count ? source[i + 1] : 0)
                if tag.attributes > attributesMax {
                    i = tag.end(source, from: i)
                    mended.overfull += 1
                    mended.bytes += Array("=\"\"".utf8)
                    continue
                }
                // The run up to the next byte that may need mending.
                var end = i + 1
                while end < source.count, kinds[Int(source[end])] & tag.stops == 0 { end += 1 }
                mended.bytes += source[i..<end]
                i = end
            }
        }
        return mended
    }

    /// Where in a tag the text is.
    private struct Tag {
        private var isOpen = false
        private var quote: UInt8 = 0
        /// How many attributes the open tag has.
        private(set) var attributes = 0

        /// The kinds of bytes that matter here.
        var stops: UInt8 { isOpen ? 3 : 1 }

        /// Takes notice of a byte that matters.
        mutating func pass(_ byte: UInt8, next: UInt8) {
            if byte == UInt8(ascii: "<") {
                isOpen = next | 0x20 &- 0x61 < 26 || next == UInt8(ascii: "_") || next >= 0x80
                (quote, attributes) = (0, 0)
            } else if isOpen, quote != 0 {
                if byte == quote { quote = 0 }
            } else if isOpen {
                switch byte {
                case UInt8(ascii: ">"): isOpen = false
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                case UInt8(ascii: "="): attributes += 1
                default: break
                }
            }
        }

        /// The end of the open tag, without what closes it.
        mutating func end(_ source: [UInt8], from start: Int) -> Int {
            var i = start
            while i < source.count, source[i] != UInt8(ascii: "<"), quote != 0 || source[i] != UInt8(ascii: ">") {
                pass(source[i], next: 0)
                i += 1
            }
            attributes = 0
            return i > start && source[i - 1] == UInt8(ascii: "/") ? i - 1 : i
        }
    }

    /// For each byte: 1 when it may need mending, 2 when it matters in a tag.
    private static let kinds: [UInt8] = (0...255).map { (byte: UInt8) in
        if "<&".utf8.contains(byte) || isForbidden(byte) { return 1 }
        return "\"'=>".utf8.contains(byte) ? 2 : 0
    }

    private static let cdataStart = Array("<![CDATA[".utf8)
    private static let cdataEnd = Array("]]>".utf8)
    private static let predefined = ["amp": 38, "lt": 60, "gt": 62, "quot": 34, "apos": 39]

    /// A numbered reference; numbers from 128 to 159 mean bytes of windows-1252 (HTML, "numeric character reference end state").
    private static func numeric(_ name: String) -> String {
        let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
        guard let value = isHex ? UInt8(name.dropFirst(2), radix: 16) : UInt8(name.dropFirst()), let scalar = windows1252[value] else {
            return "&\(name);"
        }
        return "&#\(scalar.value);"
    }

    private static let windows1252: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰", 0x8A: "Š", 0x8B: "‹", 0x8C: "Œ",
        0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›",
        0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]

    private static func isForbidden(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }

    /// Takes what starts with an ampersand; returns where the text goes on.
    private static func reference(_ source: [UInt8], _ at: Int, _ mended: inout Mended, _ entity: (String) -> Unicode.Scalar?) -> Int {
        let limit = min(source.count, at + 1 + nameBytesMax)
        let end = source[at + 1..<limit].firstIndex { !isName($0) } ?? limit
        guard end > at + 1, end < source.count, source[end] == UInt8(ascii: ";") else {
            mended.bytes.append(contentsOf: "&#38;".utf8)
            mended.repairs += 1
            return at + 1
        }
        let name = String(decoding: source[at + 1..<end], as: UTF8.self)
        if name.hasPrefix("#") {
            mended.bytes.append(contentsOf: numeric(name).utf8)
        } else if let number = predefined[name] {
            // libxml2 loses named entities, though not numbered ones, from where a document is not well formed.
            mended.bytes.append(contentsOf: "&#\(number);".utf8)
        } else if let scalar = entity(name) {
            mended.bytes.append(contentsOf: String(scalar).utf8)
        } else {
            mended.bytes.append(contentsOf: "&#38;\(name);".utf8)
            if mended.unknown.count < 10, !mended.unknown.contains(name) { mended.unknown.append(name) }
        }
        return end + 1
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func starts(_ source: [UInt8], _ at: Int, _ mark: [UInt8]) -> Bool {
        at + mark.count <= source.count && source[at..<at + mark.count].elementsEqual(mark)
    }

    /// One past a mark, or the end.
    private static func find(_ mark: [UInt8], _ source: [UInt8], from: Int) -> Int {
        var i = from
        while i < source.count {
            if source[i] == mark[0], starts(source, i, mark) { return i + mark.count }
            i += 1
        }
        return source.count
    }
}
