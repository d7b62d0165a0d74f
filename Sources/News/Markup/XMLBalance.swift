// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the tags of an XML document match that was found not to be well formed. libxml2 closes the innermost element at any closing tag, so that one
/// `<br>` in a feed would put all later entries into the first. Here a closing tag closes the element that it names, with all that is open in it; one that
/// names none is left out.
struct XMLBalance {
    /// Elements of HTML that have no content; feeds write them without a slash.
    private static let void: Set<String> = ["br", "hr", "img", "wbr", "input"]
    /// How far up a closing tag looks for its element, and how long a quoted value may be; both keep the work in proportion to the text.
    private static let searchMax = 64
    private static let valueBytesMax = 16_384

    private let source: [UInt8]
    private var i = 0
    private var out: [UInt8] = []
    private var open: [ArraySlice<UInt8>] = []
    /// How many marks were no tags.
    private var strays = 0
    private static let straysMax = 10_000

    /// The document with tags that match.
    static func mend(_ source: [UInt8]) -> [UInt8] {
        var balance = XMLBalance(source)
        balance.run()
        return balance.out
    }

    private init(_ source: [UInt8]) {
        self.source = source
        out.reserveCapacity(source.count + source.count / 32)
    }

    private mutating func run() {
        while i < source.count {
            guard source[i] == UInt8(ascii: "<") else {
                let end = source[i...].firstIndex(of: UInt8(ascii: "<")) ?? source.count
                out += source[i..<end]
                i = end
                continue
            }
            if starts(Self.comment) {
                copy(through: Self.commentEnd)
            } else if starts(Self.data) {
                copy(through: Self.dataEnd)
            } else if starts(Self.instruction) {
                copy(through: Self.instructionEnd)
            } else if starts(Self.declaration) {
                copyDeclaration()
            } else if starts(Self.closing) {
                closingTag()
            } else if i + 1 < source.count, isNameStart(source[i + 1]) {
                openingTag()
            } else {
                // Of marks without end, each of which becomes five bytes, some stay.
                strays += 1
                if strays <= Self.straysMax { out += Self.lessThan } else { out.append(0x20) }
                i += 1
            }
        }
        while let name = open.popLast() { close(name) }
    }

    // MARK: Tags

    private mutating func openingTag() {
        var end = i + 1
        while end < source.count, source[end] != UInt8(ascii: ">"), source[end] != UInt8(ascii: "<") {
            let byte = source[end]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                let limit = min(source.count, end + Self.valueBytesMax)
                if let quote = source[end + 1..<max(limit, end + 1)].firstIndex(of: byte) { end = quote }
            }
            end += 1
        }
        // A tag that is cut off holds nothing to read.
        guard end < source.count, source[end] == UInt8(ascii: ">") else {
            i = end
            return
        }
        let tag = source[i..<end]
        let name = name(from: i + 1)
        i = end + 1
        out.append(UInt8(ascii: "<"))
        for byte in tag.dropFirst() { byte == UInt8(ascii: "<") ? out += Self.lessThan : out.append(byte) }
        if tag.last == UInt8(ascii: "/") {
            out.append(UInt8(ascii: ">"))
        } else if Self.void.contains(String(decoding: name, as: UTF8.self).lowercased()) {
            out += Array("/>".utf8)
        } else {
            out.append(UInt8(ascii: ">"))
            open.append(name)
        }
    }

    private mutating func closingTag() {
        let name = name(from: i + 2)
        let end = source[i...].firstIndex(of: UInt8(ascii: ">")) ?? source.count - 1
        i = end + 1
        guard let found = open.suffix(Self.searchMax).lastIndex(of: name) else { return }
        while open.count > found { close(open.removeLast()) }
    }

    private mutating func close(_ name: ArraySlice<UInt8>) {
        out += Array("</".utf8)
        out += name
        out.append(UInt8(ascii: ">"))
    }

    private func name(from start: Int) -> ArraySlice<UInt8> {
        guard start < source.count else { return [] }
        return source[start...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "<") }
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    // MARK: What is copied as it stands

    private static let comment = Array("<!--".utf8)
    private static let commentEnd = Array("-->".utf8)
    private static let data = Array("<![CDATA[".utf8)
    private static let dataEnd = Array("]]>".utf8)
    private static let instruction = Array("<?".utf8)
    private static let instructionEnd = Array("?>".utf8)
    private static let declaration = Array("<!".utf8)
    private static let closing = Array("</".utf8)
    private static let lessThan = Array("&#60;".utf8)

    private func starts(_ mark: [UInt8]) -> Bool { stands(mark, at: i) }

    private func stands(_ mark: [UInt8], at start: Int) -> Bool {
        guard start + mark.count <= source.count else { return false }
        for k in mark.indices where source[start + k] != mark[k] { return false }
        return true
    }

    private mutating func copy(through mark: [UInt8]) {
        var end = i
        while end < source.count, !(source[end] == mark[0] && stands(mark, at: end)) { end += 1 }
        end = min(source.count, end + mark.count)
        out += source[i..<end]
        i = end
    }

    /// A document type, whose internal subset stands in brackets.
    private mutating func copyDeclaration() {
        var end = i
        var inside = false
        while end < source.count, inside || source[end] != UInt8(ascii: ">") {
            if source[end] == UInt8(ascii: "[") { inside = true }
            if source[end] == UInt8(ascii: "]") { inside = false }
            end += 1
        }
        end = min(source.count, end + 1)
        out += source[i..<end]
        i = end
    }
}
