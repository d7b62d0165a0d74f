// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CLD2

/// Which language a text is in, by CLD2 (<https://github.com/CLD2Owners/cld2>). The only file of this room that touches it.
enum LanguageDetector {
    /// How much of a text is looked at, in bytes from its start: CLD2's answer settles within some hundred, and takes about 20 µs for these.
    static let sampleBytesMax = 2_048
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
