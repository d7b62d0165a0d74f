// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A set of phrases that is searched for in one pass over the bytes: two bytes of the text look up the phrases that start with them.
struct PhraseSet: Sendable {
    /// The phrases behind each other, those with the same first two bytes together.
    private let bytes: [UInt8]
    /// Where each phrase starts in `bytes`; one more tells where the last one ends.
    private let starts: [UInt16]
    /// For each key the number of its first phrase; one more tells the number of phrases.
    private let firsts: [UInt16]

    /// Phrases in lower case, each of at least two bytes.
    init(_ phrases: [String]) {
        let sorted = phrases.map { Array($0.utf8) }.sorted {
            Self.key($0[0], $0[1]) < Self.key($1[0], $1[1])
        }
        var (bytes, starts, firsts): ([UInt8], [UInt16], [UInt16]) = (
            [], [], Array(repeating: 0, count: 4_097)
        )
        for phrase in sorted {
            starts.append(UInt16(bytes.count))
            bytes += phrase
            for key in (Self.key(phrase[0], phrase[1]) + 1)..<firsts.count { firsts[key] += 1 }
        }
        (self.bytes, self.starts, self.firsts) = (bytes, starts + [UInt16(bytes.count)], firsts)
    }

    private static func key(_ a: UInt8, _ b: UInt8) -> Int { Int(a & 63) << 6 | Int(b & 63) }

    /// Whether one of the phrases stands in a text, given as bytes in lower case.
    func stands(in text: [UInt8]) -> Bool {
        let span = text.span
        var i = 0
        while i + 1 < span.count {
            if end(of: span, at: i) != nil { return true }
            i += 1
        }
        return false
    }

    /// Whether a text, given as bytes in lower case, starts with one of the phrases. What follows may not change the phrase's last letter.
    func starts(_ text: [UInt8]) -> Bool {
        let span = text.span
        guard span.count >= 2, let end = end(of: span, at: 0) else { return false }
        if end == span.count || span[end] < 0x80 { return true }
        let rest = String(decoding: text[end...], as: UTF8.self)
        return rest.unicodeScalars.first?.properties.isGraphemeExtend == false
    }

    /// Where the phrase that stands at a place ends.
    private func end(of text: Span<UInt8>, at i: Int) -> Int? {
        let key = Self.key(text[i], text[i + 1])
        for phrase in Int(firsts[key])..<Int(firsts[key + 1]) {
            let (from, to) = (Int(starts[phrase]), Int(starts[phrase + 1]))
            guard i + to - from <= text.count else { continue }
            var k = 0
            while k < to - from, text[i + k] == bytes[from + k] { k += 1 }
            if k == to - from { return i + k }
        }
        return nil
    }
}
