// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One word, number or mark of the text. A value of 16 bytes, so that a whole article's tokens stay in the cache.
struct Token {
    /// What a token is, as far as its bytes tell.
    enum Kind: UInt8 {
        case word
        case number
        case mark
    }

    /// What stands around a token or how it is written; a set.
    struct Traits: OptionSet {
        let rawValue: UInt8
        /// Starts with a capital letter.
        static let capital = Traits(rawValue: 1)
        /// Holds at least two letters, all of them capitals: `NATO`.
        static let allCapitals = Traits(rawValue: 2)
        /// Joined to the token before it by a hyphen: the `fire` of `cease-fire`.
        static let hyphenated = Traits(rawValue: 4)
        /// White space stands before it.
        static let spaced = Traits(rawValue: 8)
        /// Stands between quotation marks.
        static let quoted = Traits(rawValue: 16)
        /// The first token of a paragraph.
        static let paragraph = Traits(rawValue: 32)
    }

    /// First byte in the text.
    var start: UInt32
    /// The byte after the last one.
    var end: UInt32
    /// The lexicon's id of the lower-case word, `Lexicon.unknown` where no rule knows it; the byte itself for an ASCII mark.
    var word: UInt32
    /// Word, number or mark.
    var kind: Kind
    /// How it is written.
    var traits: Traits

    /// Whether it is the given ASCII mark.
    func isMark(_ byte: UInt8) -> Bool { kind == .mark && word == UInt32(byte) }
}

/// The tokens of a text: one pass over its bytes.
///
/// Words are runs of letters and apostrophes; a possessive `'s` and a contracted `n't` are tokens of their own. A hyphen parts two words and
/// marks the second, so that `cease-fire` and `cease fire` read alike. Curly quotes and dashes count as their ASCII kin.
struct TokenList {
    /// The tokens in order.
    let tokens: [Token]
    /// Whether the whole text is in lower case or in capitals, so that capitals tell nothing.
    let isCaseless: Bool

    /// Reads the UTF-8 bytes of a text. Invalid bytes are passed over as if they were white space; nothing is thrown.
    ///
    /// - Complexity: linear in the number of bytes.
    init(_ text: Span<UInt8>, lexicon: Lexicon) {
        var tokenizer = Tokenizer()
        // A token takes at least a byte.
        tokens = Array(capacity: text.count) { (tokens: inout OutputSpan<Token>) in
            tokenizer.read(text, lexicon: lexicon, into: &tokens)
        }
        isCaseless = tokenizer.isCaseless
    }
}
