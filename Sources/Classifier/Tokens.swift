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
    private(set) var tokens: [Token] = []

    private var inQuote = false
    private var newParagraph = true

    /// Reads the UTF-8 bytes of a text. Invalid bytes are passed over as if they were white space; nothing is thrown.
    ///
    /// - Complexity: linear in the number of bytes.
    init(_ text: Span<UInt8>, lexicon: Lexicon) {
        tokens.reserveCapacity(text.count / 4 + 8)
        var i = 0
        var spaced = true
        var hyphen = false
        let n = text.count
        while i < n {
            let byte = text[i]
            switch Self.classOf(byte) {
            case .space:
                if byte == 0x0A, i + 1 < n, text[i + 1] == 0x0A {
                    newParagraph = true
                    inQuote = false
                }
                spaced = true
                hyphen = false
                i += 1
            case .letter, .high:
                let before = i
                i = word(text, at: i, spaced: spaced, hyphen: hyphen, lexicon: lexicon)
                if i > before {
                    (spaced, hyphen) = (false, false)
                } else {
                    i += markOrSpace(text, at: i, &spaced, &hyphen)
                }
            case .digit:
                i = number(text, at: i, spaced: spaced, hyphen: hyphen)
                (spaced, hyphen) = (false, false)
            case .mark:
                if byte == 0x2D, !spaced, i + 1 < n, Self.classOf(text[i + 1]).joins {
                    hyphen = true
                } else {
                    mark(byte, at: i, length: 1, spaced: spaced)
                    (spaced, hyphen) = (false, false)
                }
                i += 1
            }
        }
    }

    /// What a byte may be the start of.
    private enum ByteClass: UInt8 {
        case space, letter, digit, mark, high
        var joins: Bool { self == .letter || self == .digit || self == .high }
    }

    /// The class of a byte. A switch, which compiles to a table look-up without a lock or a bounds check.
    @inline(__always)
    private static func classOf(_ byte: UInt8) -> ByteClass {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: .letter
        case 0x30...0x39: .digit
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: .mark
        case 0x80...0xFF: .high
        default: .space
        }
    }

    /// Reads one word from `start`; answers where it ends, or `start` when no letter stands there.
    private mutating func word(_ text: Span<UInt8>, at start: Int, spaced: Bool, hyphen: Bool, lexicon: Lexicon) -> Int {
        var hash = Lexicon.seed
        var i = start
        var capitals = 0
        var letters = 0
        var traits: Token.Traits = []
        let n = text.count
        while i < n {
            let byte = text[i]
            if byte &- 0x61 < 26 {
                Lexicon.mix(&hash, byte)
                letters += 1
                i += 1
            } else if byte &- 0x41 < 26 {
                Lexicon.mix(&hash, byte | 0x20)
                if letters == 0 { traits.insert(.capital) }
                capitals += 1
                letters += 1
                i += 1
            } else if byte >= 0x80 {
                // The block of general punctuation, curly quotes and dashes among it, holds no letter.
                if byte == 0xE2, i + 1 < n, text[i + 1] == 0x80 { break }
                guard let scalar = Scalar.decode(text, at: i), let letter = Letter(scalar.value) else { break }
                if letter.isUppercase {
                    if letters == 0 { traits.insert(.capital) }
                    capitals += 1
                }
                letter.mix(into: &hash)
                letters += 1
                i += scalar.length
            } else if byte == 0x2E, letters == 1, i + 1 < n, Self.classOf(text[i + 1]) == .letter, capitals == 1 {
                return initials(text, at: start, spaced: spaced, hyphen: hyphen, lexicon: lexicon)
            } else {
                break
            }
        }
        if letters == 0 { return start }
        if capitals == letters, letters > 1 { traits.insert(.allCapitals) }
        append(start..<i, lexicon.id(hash), .word, traits, spaced: spaced, hyphen: hyphen)
        return i + contraction(text, at: i, lexicon: lexicon)
    }

    /// `U.S.`, `U.N.`, `D.R.C.`: one token, known by its letters without the dots.
    private mutating func initials(_ text: Span<UInt8>, at start: Int, spaced: Bool, hyphen: Bool, lexicon: Lexicon) -> Int {
        var hash = Lexicon.seed
        var i = start
        while i < text.count, text[i] &- 0x41 < 26 {
            let followed = i + 1 < text.count && text[i + 1] == 0x2E
            let last = i + 1 == text.count || Self.classOf(text[i + 1]) != .letter
            guard followed || last else { break }
            Lexicon.mix(&hash, text[i] | 0x20)
            i += followed ? 2 : 1
            if !followed { break }
        }
        append(start..<i, lexicon.id(hash), .word, [.capital, .allCapitals], spaced: spaced, hyphen: hyphen)
        return i + contraction(text, at: i, lexicon: lexicon)
    }

    /// Takes `'s`, `’s`, `n't` and their like behind a word as a token of its own; answers how many bytes it took.
    private mutating func contraction(_ text: Span<UInt8>, at i: Int, lexicon: Lexicon) -> Int {
        guard i < text.count else { return 0 }
        let quote: Int
        if text[i] == 0x27 {
            quote = 1
        } else if text[i] == 0xE2, i + 2 < text.count, text[i + 1] == 0x80, text[i + 2] == 0x99 {
            quote = 3
        } else {
            return 0
        }
        var hash = Lexicon.seed
        Lexicon.mix(&hash, 0x27)
        var j = i + quote
        while j < text.count, text[j] | 0x20 &- 0x61 < 26, j - i - quote < 3 {
            Lexicon.mix(&hash, text[j] | 0x20)
            j += 1
        }
        guard j > i + quote, j == text.count || !Self.classOf(text[j]).joins else { return 0 }
        append(i..<j, lexicon.id(hash), .word, [], spaced: false, hyphen: false)
        return j - i
    }

    /// A run of digits with inner dots and commas: `2,640`, `19.5`.
    private mutating func number(_ text: Span<UInt8>, at start: Int, spaced: Bool, hyphen: Bool) -> Int {
        var i = start
        var value: UInt32 = 0
        while i < text.count {
            let byte = text[i]
            if byte &- 0x30 < 10 {
                value = value &* 10 &+ UInt32(byte &- 0x30)
                i += 1
            } else if byte == 0x2C || byte == 0x2E, i + 1 < text.count, text[i + 1] &- 0x30 < 10 {
                i += 1
            } else {
                break
            }
        }
        append(start..<i, value, .number, [], spaced: spaced, hyphen: hyphen)
        return i
    }

    /// A scalar above 0x7F that is no letter: a curly quote, a dash, or anything else, which counts as white space.
    private mutating func markOrSpace(_ text: Span<UInt8>, at i: Int, _ spaced: inout Bool, _ hyphen: inout Bool) -> Int {
        guard let scalar = Scalar.decode(text, at: i) else {
            spaced = true
            return 1
        }
        switch scalar.value.value {
        case 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB, 0x301D, 0x301E:
            let opens = scalar.value.value == 0x201C || scalar.value.value == 0x201E || scalar.value.value == 0x00AB
            quote(opening: opens, at: i, length: scalar.length, spaced: spaced)
            (spaced, hyphen) = (false, false)
        case 0x2018, 0x2019, 0x201A: mark(0x27, at: i, length: scalar.length, spaced: spaced)
        case 0x2013, 0x2014, 0x2015: mark(0x2D, at: i, length: scalar.length, spaced: true)
        case 0x2010, 0x2011: hyphen = !spaced
        case 0x2026: mark(0x2C, at: i, length: scalar.length, spaced: spaced)
        default: spaced = true
        }
        return scalar.length
    }

    private mutating func quote(opening: Bool, at i: Int, length: Int, spaced: Bool) {
        inQuote = opening
        append(i..<i + length, 0x22, .mark, [], spaced: spaced, hyphen: false)
    }

    private mutating func mark(_ byte: UInt8, at i: Int, length: Int, spaced: Bool) {
        if byte == 0x22 { return quote(opening: !inQuote, at: i, length: length, spaced: spaced) }
        append(i..<i + length, UInt32(byte), .mark, [], spaced: spaced, hyphen: false)
    }

    private mutating func append(
        _ bytes: Range<Int>, _ word: UInt32, _ kind: Token.Kind, _ base: Token.Traits, spaced: Bool, hyphen: Bool
    ) {
        var traits = base
        if spaced { traits.insert(.spaced) }
        if hyphen { traits.insert(.hyphenated) }
        if inQuote { traits.insert(.quoted) }
        if newParagraph { traits.insert(.paragraph) }
        newParagraph = false
        tokens.append(Token(start: UInt32(bytes.lowerBound), end: UInt32(bytes.upperBound), word: word, kind: kind, traits: traits))
    }
}
