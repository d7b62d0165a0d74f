// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Article {
    /// Writes the declared language as BCP 47 (RFC 5646) has it, `en-GB` for `en_gb`; without a declaration, finds it out from the text.
    mutating func settleLanguage() {
        language = language.flatMap(Self.tag) ?? LanguageDetector.language(of: sample)
    }

    /// Whether the article is in one of these languages (primary subtags, such as `en`), so that rules for them can read it.
    ///
    /// Templates declare the language of a site for its translated pages too: an article that surely is in one of the languages counts whatever it declares.
    /// One without a language counts.
    public func isWritten(in languages: Set<String>) -> Bool {
        guard let primary = language?.prefix(while: { $0 != "-" && $0 != "_" }).lowercased(), !languages.contains(primary) else {
            return true
        }
        return LanguageDetector.surely(sample).map(languages.contains) ?? false
    }

    /// The text from its start, of which headline and first paragraphs are enough to tell the language.
    private var sample: String {
        var sample = headline.map { $0 + "\n" } ?? ""
        for paragraph in body where sample.utf8.count < LanguageDetector.sampleBytesMax { sample += paragraph + "\n" }
        return sample
    }

    /// A declared language as a tag; nil for what says none (`und`, `mul`, a word).
    private static func tag(_ declared: String) -> String? {
        let parts = declared.split { "-_".contains($0) || $0.isWhitespace }.map(String.init)
        guard let primary = parts.first.map({ names[$0.lowercased()] ?? $0.lowercased() }), (2...3).contains(primary.utf8.count),
            primary.utf8.allSatisfy({ $0 &- 0x61 < 26 }), !["und", "mul", "zxx", "mis"].contains(primary)
        else { return nil }
        let rest = parts.dropFirst().prefix { $0.utf8.count <= 8 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        return ([primary] + rest.map { $0.utf8.count == 2 ? $0.uppercased() : $0.utf8.count == 4 ? $0.capitalized : $0 }).joined(
            separator: "-")
    }

    /// Three-letter codes (ISO 639-2) and words that wires and pages put in place of two-letter codes.
    private static let names = [
        "eng": "en", "english": "en", "fra": "fr", "fre": "fr", "french": "fr", "deu": "de", "ger": "de", "german": "de", "spa": "es",
        "spanish": "es", "rus": "ru", "russian": "ru", "ara": "ar", "arabic": "ar", "zho": "zh", "chi": "zh", "chinese": "zh", "por": "pt",
        "ita": "it", "nld": "nl", "dut": "nl", "tur": "tr", "ukr": "uk", "jpn": "ja", "kor": "ko", "fas": "fa", "per": "fa", "urd": "ur",
        "hin": "hi", "heb": "he", "iw": "he", "in": "id",
    ]
}

extension String {
    /// `Latn` for `latn`.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
