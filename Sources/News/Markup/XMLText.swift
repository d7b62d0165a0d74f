// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Mends what real feeds and deliveries get wrong, before libxml2 sees it: entities of HTML that no declaration names (`&nbsp;`), bare ampersands
/// (`AT&T`), and control characters, which XML 1.0 (section 2.2) forbids. Entities that a document declares itself are never expanded, so that none
/// can blow up; they stay in the text as they are written.
enum XMLText {
    /// What was mended.
    struct Mended {
        var bytes: [UInt8]
        /// Entities that are neither of XML nor of HTML, in order of appearance, at most ten.
        var unknown: [String] = []
        /// Bare ampersands and control characters.
        var repairs = 0
    }

    /// The longest name of an entity of HTML 4, `thetasym`, and then some.
    private static let nameBytesMax = 32

    /// A text without the faults above.
    ///
    /// - Parameter entity: the scalar of an entity of HTML.
    static func mend(_ text: String, entity: (String) -> Unicode.Scalar?) -> Mended {
        let source = Array(text.utf8.drop { $0 == 0x20 || (0x09...0x0D).contains($0) })
        var mended = Mended(bytes: [])
        mended.bytes.reserveCapacity(source.count + source.count / 64)
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
            } else {
                if isForbidden(byte) { mended.repairs += 1 }
                mended.bytes.append(isForbidden(byte) ? 0x20 : byte)
                i += 1
            }
        }
        return mended
    }

    private static let cdataStart = Array("<![CDATA[".utf8)
    private static let cdataEnd = Array("]]>".utf8)
    private static let predefined: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

    private static func isForbidden(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }

    /// Takes what starts with an ampersand; returns where the text goes on.
    private static func reference(_ source: [UInt8], _ at: Int, _ mended: inout Mended, _ entity: (String) -> Unicode.Scalar?) -> Int {
        let limit = min(source.count, at + 1 + nameBytesMax)
        let end = source[at + 1..<limit].firstIndex { !isName($0) } ?? limit
        guard end > at + 1, end < source.count, source[end] == UInt8(ascii: ";") else {
            mended.bytes.append(contentsOf: "&amp;".utf8)
            mended.repairs += 1
            return at + 1
        }
        let name = String(decoding: source[at + 1..<end], as: UTF8.self)
        if predefined.contains(name) || name.hasPrefix("#") {
            mended.bytes.append(contentsOf: source[at...end])
        } else if let scalar = entity(name) {
            mended.bytes.append(contentsOf: String(scalar).utf8)
        } else {
            mended.bytes.append(contentsOf: "&amp;\(name);".utf8)
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
