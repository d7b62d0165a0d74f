// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The encoding that a document says it is in: an XML declaration (XML 1.0, section 4.3.3) or a `meta` element of HTML (the WHATWG HTML standard,
/// "Prescan a byte stream to determine its encoding"), looked for in the first kilobytes as the bytes stand.
enum DeclaredEncoding {
    /// How far a declaration is looked for. The standard has 1,024 bytes; many pages put scripts in front of it.
    private static let headBytesMax = 16_384

    /// The WHATWG name of the declared encoding; nil when none is declared or it is none that is read. `wrong` is the label where it cannot be true, or names
    /// nothing that is known.
    static func find(_ bytes: ArraySlice<UInt8>) -> (name: String?, wrong: String?) {
        // Neither a declaration nor a `meta` stands in a text that does not start with mark-up.
        guard bytes.prefix(headBytesMax).first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return (nil, nil) }
        let head = lowered(bytes.prefix(headBytesMax))
        let start = head.firstIndex { $0 > 0x20 } ?? 0
        var label: String?
        if head[start...].starts(with: "<?xml".utf8), let end = head[start...].firstIndex(of: UInt8(ascii: ">")) {
            label = value(of: "encoding", in: head[start..<end])
        }
        guard let label = label ?? meta(head) else { return (nil, nil) }
        guard let name = EncodingLabel.name(label) else { return (nil, label) }
        // It could be read, so it is in no such encoding. So says the standard.
        return name.hasPrefix("utf-16") || name.hasPrefix("utf-32") ? ("utf-8", label) : (name, nil)
    }

    private static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var lowered = Array(bytes)
        for i in lowered.indices where lowered[i] &- 0x41 < 26 { lowered[i] |= 0x20 }
        return lowered
    }

    /// `charset` of the first `meta` that has it: as an attribute of its own, or inside `content`.
    private static func meta(_ head: [UInt8]) -> String? {
        var from = head.startIndex
        while let tag = index(of: "<meta", in: head[from...]) {
            let end = head[tag...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
            if let label = value(of: "charset", in: head[tag..<end]) { return label }
            from = end
        }
        return nil
    }

    /// What stands behind `name=`, quoted or not.
    private static func value(of name: String, in tag: ArraySlice<UInt8>) -> String? {
        guard let found = index(of: name, in: tag) else { return nil }
        var rest = tag[(found + name.utf8.count)...].drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "=") else { return nil }
        rest = rest.dropFirst().drop { $0 <= 0x20 }
        if rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "'") { rest = rest.dropFirst() }
        let label = rest.prefix { $0 > 0x20 && !"\"'>;?".utf8.contains($0) }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }

    private static func index(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(word.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - wanted.count)).first { i in
            bytes[i] == wanted[0] && bytes[i..<(i + wanted.count)].elementsEqual(wanted)
        }
    }
}
