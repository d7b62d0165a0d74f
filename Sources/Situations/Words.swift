// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The words of a text: its runs of letters, and of what counts as one beside.
///
/// Headlines, first lines and quotes are parted for every article, so that it is done by bytes where the text is in Latin letters: to ask each
/// `Character` what it is takes thirty times as long.
enum Words {
    /// What belongs to a word beside letters.
    struct Marks: OptionSet {
        let rawValue: Int
        /// Numbers, as Unicode has them.
        static let digits = Marks(rawValue: 1)
        /// `'` and `’`.
        static let apostrophes = Marks(rawValue: 2)
    }

    /// The words as they are printed, in order.
    static func printed(in text: String, with marks: Marks = .digits) -> [Substring] {
        latin(text, marks) ?? text.split { !belongs($0, marks) }
    }

    /// The words in lower case, in order.
    static func lowercased(in text: String, with marks: Marks = .digits) -> [String] {
        printed(in: text, with: marks).map { $0.lowercased() }
    }

    private static func belongs(_ character: Character, _ marks: Marks) -> Bool {
        character.isLetter || marks.contains(.digits) && character.isNumber
            || marks.contains(.apostrophes) && (character == "'" || character == "’")
    }

    /// The same for a text of letters up to U+024F, spaces, quotes and dashes; `nil` for any other, where a character may be several scalars.
    private static func latin(_ text: String, _ marks: Marks) -> [Substring]? {
        let bytes = text.utf8.span
        var words: [Substring] = []
        var (start, place) = (0, 0)
        while place < bytes.count {
            guard let run = run(bytes, place, marks) else { return nil }
            if !run.isWord {
                if place > start { words.append(slice(text, start, place)) }
                start = place + run.length
            }
            place += run.length
        }
        if place > start { words.append(slice(text, start, place)) }
        return words
    }

    private static func slice(_ text: String, _ from: Int, _ to: Int) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: from)
        return text[start..<text.utf8.index(start, offsetBy: to - from)]
    }

    /// How many bytes the scalar at a place has, and whether it belongs to a word; `nil` for one that is asked of Unicode's tables.
    private static func run(_ bytes: Span<UInt8>, _ place: Int, _ marks: Marks) -> (length: Int, isWord: Bool)? {
        let byte = bytes[place]
        if byte < 0x80 {
            if (byte | 0x20) &- 0x61 < 26 { return (1, true) }
            return (1, byte &- 0x30 < 10 ? marks.contains(.digits) : byte == 0x27 && marks.contains(.apostrophes))
        }
        // U+00C0 to U+024F are letters, but for the signs of multiplication and division.
        if (0xC3...0xC8).contains(byte) || byte == 0xC9 && bytes[place + 1] < 0x90 {
            return (2, !(byte == 0xC3 && (bytes[place + 1] == 0x97 || bytes[place + 1] == 0xB7)))
        }
        // Hard spaces and guillemets.
        if byte == 0xC2, bytes[place + 1] < 0xAA || bytes[place + 1] == 0xAB || bytes[place + 1] == 0xBB { return (2, false) }
        // U+2010 to U+2027 are dashes, quotes and dots; U+2019 is an apostrophe too.
        guard byte == 0xE2, bytes[place + 1] == 0x80, (0x90...0xA7).contains(bytes[place + 2]) else { return nil }
        return (3, bytes[place + 2] == 0x99 && marks.contains(.apostrophes))
    }
}
