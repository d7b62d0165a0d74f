// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CLD2

/// Which language a text is in, by CLD2 (<https://github.com/CLD2Owners/cld2>). The only file of this room that touches it.
enum LanguageDetector {
    /// How much of a text is looked at, in bytes from its start: CLD2's answer settles within some hundred, and takes about 40 µs for these.
    static let sampleBytesMax = 1_024
    /// The fewest bytes of letters from which a text may be called foreign. Headlines of names and loan words are shorter than this.
    static let letterBytesMin = 80
    /// The share of the text, in percent, that must be in one foreign language for the whole to count as such. Reports quote in other languages.
    static let percentMin = 70

    /// What is taken for granted when a text is too short or too mixed to tell.
    static let usual = "en"

    /// The BCP 47 tag of the language of a text: `en` unless it is surely in another one.
    static func language(of text: String) -> String { surely(text) ?? usual }

    /// The BCP 47 tag of the language that a text surely is in, or nil when it is too short or too mixed to tell.
    static func surely(_ text: String) -> String? {
        let bytes = Self.sample(text)
        if looksEnglish(bytes) { return "en" }
        let guess = unsafe bytes.withUnsafeBytes { buffer in
            unsafe vedette_language_of(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
        }
        guard unsafe guess.is_reliable != 0 && guess.percent >= percentMin, let code = unsafe guess.language else { return nil }
        // A script of its own tells the language sooner than letters shared with English.
        let isNonLatin = bytes.count(where: { $0 > 0x7F }) * 2 > bytes.count
        guard unsafe Int(guess.text_bytes) >= (isNonLatin ? letterBytesMin / 2 : letterBytesMin) else { return nil }
        let language = unsafe String(cString: code)
        return language == "un" ? nil : tags[language] ?? language
    }

    /// Whether the small words of English, and of no other language, make up as much of a text as they do of English prose (7 to 14 percent): that takes a
    /// twentieth of CLD2's time, and nearly all articles are in English.
    private static func looksEnglish(_ bytes: [UInt8]) -> Bool {
        let span = bytes.span
        var (words, english, start, i) = (0, 0, 0, 0)
        while i < span.count {
            if span[i] > 0x7F || (span[i] | 0x20) &- 0x61 < 26 {
                i += 1
                continue
            }
            if i > start {
                words += 1
                if isEnglish(span, start, i) { english += 1 }
            }
            i += 1
            start = i
        }
        return words >= 40 && english * 100 >= words * 6
    }

    /// Whether a word is one of "the", "and", "that", "with", "said", in small letters.
    private static func isEnglish(_ span: Span<UInt8>, _ from: Int, _ to: Int) -> Bool {
        guard to - from == 3 || to - from == 4 else { return false }
        var word: UInt32 = 0
        for i in from..<to { word = word << 8 | UInt32(span[i]) }
        return word == 0x74_6865 || word == 0x61_6E64 || word == 0x7468_6174 || word == 0x7769_7468 || word == 0x7361_6964
    }

    /// The start of a text, in whole characters, since CLD2 takes valid UTF-8 for granted.
    private static func sample(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8.prefix(sampleBytesMax + 1))
        guard bytes.count > sampleBytesMax else { return bytes }
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return bytes
    }

    /// CLD2's few tags that BCP 47 writes otherwise.
    private static let tags = ["iw": "he", "jw": "jv", "in": "id", "mo": "ro"]
}
