// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A line or paragraph of a text with what the rules ask of it again and again, found out once.
struct Line {
    /// The text as it stands.
    let text: String
    /// How many words it holds.
    let words: Int
    /// How many bytes of UTF-8 it has.
    let count: Int
    /// Its bytes with the letters A to Z made small, to compare with phrases; empty for prose, which is too long to be asked.
    let lower: [UInt8]

    /// The most bytes of a line that is compared with phrases: a picture's description may be twice as long as any furniture.
    static let lowerBytesMax = 2 * Furniture.lineBytesMax

    /// A line whose words are counted already.
    init(_ text: String, words: Int) {
        self.text = text
        self.words = words
        count = text.utf8.count
        lower = count <= Self.lowerBytesMax ? Self.lower(text) : []
    }

    /// A line.
    init(_ text: String) { self.init(text, words: PlainText.words(text)) }

    /// Whether it ends with a full stop, a question or an exclamation mark, perhaps in quotes; or with a colon or a long dash, behind which the next line
    /// goes on: `Here is what we know:`.
    var endsLikeSentence: Bool { text.hasSuffix(":") || text.hasSuffix("—") || PlainText.endsLikeSentence(text) }

    /// The bytes with ASCII letters in lower case, and the two other letters whose small form starts with an ASCII letter (U+0130, U+212A). The phrases
    /// that lines are compared with have no other letters, so that Unicode's whole table is not needed.
    static func lower(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        var isPlain = true
        for i in bytes.indices {
            let byte = bytes[i]
            if byte &- 0x41 < 26 { bytes[i] = byte | 0x20 }
            if byte == 0xC4 || byte == 0xE2 { isPlain = false }
        }
        guard !isPlain, text.unicodeScalars.contains(where: { $0 == "\u{130}" || $0 == "\u{212A}" })
        else { return bytes }
        var other: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{130}": other += [0x69, 0xCC, 0x87]
            case "\u{212A}": other.append(0x6B)
            case "A"..."Z": other.append(UInt8(scalar.value) | 0x20)
            default: other += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return other
    }
}

/// White space among bytes, as Unicode's White_Space property has it.
enum Space {
    /// How many bytes the white-space character at a place has; 0 when there is none.
    static func length(_ bytes: Span<UInt8>, _ i: Int) -> Int {
        let byte = bytes[i]
        if byte < 0x80 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
        guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return 0 }
        if byte == 0xC2 {
            return i + 1 < bytes.count && (bytes[i + 1] == 0x85 || bytes[i + 1] == 0xA0) ? 2 : 0
        }
        guard i + 2 < bytes.count else { return 0 }
        switch (byte, bytes[i + 1], bytes[i + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80), (0xE2, 0x81, 0x9F), (0xE2, 0x80, 0x80...0x8A),
            (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
            (0xE2, 0x80, 0xAF):
            return 3
        default: return 0
        }
    }

    /// How many bytes the line end at a place has; 0 when there is none. CR LF is one line end.
    static func lineEndLength(_ bytes: Span<UInt8>, _ i: Int) -> Int {
        let byte = bytes[i]
        if byte < 0x80 {
            guard byte &- 0x0A < 4 else { return 0 }
            return byte == 0x0D && i + 1 < bytes.count && bytes[i + 1] == 0x0A ? 2 : 1
        }
        if byte == 0xC2 { return i + 1 < bytes.count && bytes[i + 1] == 0x85 ? 2 : 0 }
        guard byte == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x80 else { return 0 }
        return bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9 ? 3 : 0
    }
}

/// Punctuation, symbols and white space among bytes: what is neither letter nor number.
enum Mark {
    /// How many bytes the mark at a place has; 0 when a letter or a number stands there, or, at the start, the sign of copyright.
    static func length(_ bytes: Span<UInt8>, _ i: Int, isFirst: Bool) -> Int {
        let byte = bytes[i]
        if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 ? 0 : 1 }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
        for k in 1..<length { value = value << 6 | UInt32(bytes[i + k] & 0x3F) }
        // Quotes and dashes, the marks that most lines end with.
        if (0x2010...0x2027).contains(value) { return length }
        guard let scalar = Unicode.Scalar(value), !(isFirst && scalar == "©") else { return 0 }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? 0 : length
    }
}
