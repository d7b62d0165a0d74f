// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Parts a text's bytes into tokens; `TokenList` says how.
struct Tokenizer {
    /// What the next token has of `spaced`, `hyphenated`, `quoted` and `paragraph`. Inside quotation marks `quoted` stays.
    private var pending: Token.Traits = [.spaced, .paragraph]
    private var words = 0
    private var capitalWords = 0
    private var allCapitalWords = 0

    /// Fewer than one word in fifty starts with a capital, or nearly all words are capitals.
    var isCaseless: Bool { words > 0 && (capitalWords * 50 < words || allCapitalWords * 10 > words * 8) }

    /// Appends the tokens of the text, whose count is at most the text's.
    mutating func read(_ text: Span<UInt8>, lexicon: borrowing Lexicon, into tokens: inout OutputSpan<Token>) {
        var i = 0
        while i < text.count {
            let byte = text[i]
            switch ByteClass(byte) {
            case .letter: i = word(text, at: i, lexicon, &tokens)
            case .space:
                pending = pending.union(.spaced).subtracting(.hyphenated)
                i &+= 1
                if byte == 0x0A, i < text.count, text[i] == 0x0A { pending = pending.union(.paragraph).subtracting(.quoted) }
            case .digit: i = number(text, at: i, &tokens)
            case .high:
                let end = longWord(text, at: i, lexicon, &tokens)
                i = end > i ? end : i + markOrSpace(text, at: i, &tokens)
            case .mark:
                if byte == 0x2D, !pending.contains(.spaced), i + 1 < text.count, ByteClass(text[i + 1]).joins {
                    pending.insert(.hyphenated)
                } else {
                    mark(byte, at: i, length: 1, &tokens)
                }
                i &+= 1
            }
        }
    }

    /// What a byte may be the start of.
    private enum ByteClass: UInt8 {
        case space, letter, digit, mark, high

        /// The class of a byte. A switch, which compiles to a table look-up without a lock or a bounds check.
        @inline(__always)
        init(_ byte: UInt8) {
            self =
                switch byte {
                case 0x41...0x5A, 0x61...0x7A: .letter
                case 0x30...0x39: .digit
                case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: .mark
                case 0x80...0xFF: .high
                default: .space
                }
        }

        var joins: Bool { self == .letter || self == .digit || self == .high }
    }

    // MARK: Words

    /// Reads a word that starts with an ASCII letter; answers where it ends.
    @inline(__always)
    private mutating func word(
        _ text: Span<UInt8>, at start: Int, _ lexicon: borrowing Lexicon, _ tokens: inout OutputSpan<Token>
    ) -> Int {
        var hash = WordHash()
        let first = LetterBlock(text, at: start)
        hash.mix(eight: first.lowerCase)
        var isCapitals = !first.holdsLowerCase
        var i = start &+ first.count
        if first.count == 8 {
            var next = LetterBlock(text, at: i)
            while next.count > 0 {
                hash.mix(eight: next.lowerCase)
                if next.holdsLowerCase { isCapitals = false }
                i &+= next.count
                if next.count < 8 { break }
                next = LetterBlock(text, at: i)
            }
        }
        var traits: Token.Traits = first.startsWithCapital ? .capital : []
        if i < text.count {
            let stop = text[i]
            if stop >= 0x80, !isPunctuation(text, at: i) { return longWord(text, at: start, lexicon, &tokens) }
            if stop == 0x2E, i == start &+ 1, traits == .capital, i + 1 < text.count, ByteClass(text[i + 1]) == .letter {
                return initials(text, at: start, lexicon, &tokens)
            }
        }
        if isCapitals, i > start &+ 1 { traits.insert(.allCapitals) }
        append(start, i, lexicon.id(hash.value), .word, traits, &tokens)
        guard i < text.count, text[i] == 0x27 || text[i] == 0xE2 else { return i }
        return i + contraction(text, at: i, lexicon, &tokens)
    }

    /// The block of general punctuation, curly quotes and dashes among it, holds no letter.
    @inline(__always)
    private func isPunctuation(_ text: Span<UInt8>, at i: Int) -> Bool { text[i] == 0xE2 && i + 1 < text.count && text[i + 1] == 0x80 }

    /// Reads a word with letters beyond ASCII; answers where it ends, or `start` when no letter stands there.
    private mutating func longWord(
        _ text: Span<UInt8>, at start: Int, _ lexicon: borrowing Lexicon, _ tokens: inout OutputSpan<Token>
    ) -> Int {
        var hash = WordHash()
        var i = start
        var capitals = 0
        var letters = 0
        var traits: Token.Traits = []
        while i < text.count {
            let byte = text[i]
            var isUppercase = false
            if byte | 0x20 &- 0x61 < 26 {
                hash.mix(byte | 0x20)
                isUppercase = byte & 0x20 == 0
                i += 1
            } else if byte >= 0x80, !isPunctuation(text, at: i) {
                guard let scalar = Scalar.decode(text, at: i), let letter = Letter(scalar.value) else { break }
                letter.mix(into: &hash)
                isUppercase = letter.isUppercase
                i += scalar.length
            } else {
                break
            }
            if isUppercase {
                if letters == 0 { traits.insert(.capital) }
                capitals += 1
            }
            letters += 1
        }
        if letters == 0 { return start }
        if capitals == letters, letters > 1 { traits.insert(.allCapitals) }
        append(start, i, lexicon.id(hash.value), .word, traits, &tokens)
        return i + contraction(text, at: i, lexicon, &tokens)
    }

    /// `U.S.`, `U.N.`, `D.R.C.`: one token, known by its letters without the dots.
    private mutating func initials(
        _ text: Span<UInt8>, at start: Int, _ lexicon: borrowing Lexicon, _ tokens: inout OutputSpan<Token>
    ) -> Int {
        var hash = WordHash()
        var i = start
        while i < text.count, text[i] &- 0x41 < 26 {
            let followed = i + 1 < text.count && text[i + 1] == 0x2E
            let last = i + 1 == text.count || ByteClass(text[i + 1]) != .letter
            guard followed || last else { break }
            hash.mix(text[i] | 0x20)
            i += followed ? 2 : 1
            if !followed { break }
        }
        append(start, i, lexicon.id(hash.value), .word, [.capital, .allCapitals], &tokens)
        return i + contraction(text, at: i, lexicon, &tokens)
    }

    /// Takes `'s`, `’s`, `n't` and their like behind a word as a token of its own; answers how many bytes it took.
    private mutating func contraction(
        _ text: Span<UInt8>, at i: Int, _ lexicon: borrowing Lexicon, _ tokens: inout OutputSpan<Token>
    ) -> Int {
        guard i < text.count else { return 0 }
        let quote: Int
        if text[i] == 0x27 {
            quote = 1
        } else if text[i] == 0xE2, i + 2 < text.count, text[i + 1] == 0x80, text[i + 2] == 0x99 {
            quote = 3
        } else {
            return 0
        }
        var hash = WordHash()
        hash.mix(0x27)
        var j = i + quote
        while j < text.count, text[j] | 0x20 &- 0x61 < 26, j - i - quote < 3 {
            hash.mix(text[j] | 0x20)
            j += 1
        }
        guard j > i + quote else { return 0 }
        guard j == text.count || !ByteClass(text[j]).joins else {
            // "d'affaires", "N'Djamena": the apostrophe joins two words as a hyphen does.
            pending.insert(.hyphenated)
            return quote
        }
        append(i, j, lexicon.id(hash.value), .word, [], &tokens)
        return j - i
    }

    // MARK: Numbers and marks

    /// A run of digits with inner dots and commas: `2,640`, `19.5`.
    private mutating func number(_ text: Span<UInt8>, at start: Int, _ tokens: inout OutputSpan<Token>) -> Int {
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
        append(start, i, value, .number, [], &tokens)
        return i
    }

    /// A scalar above 0x7F that is no letter: a curly quote, a dash, or anything else, which counts as white space. Answers how many bytes it took.
    private mutating func markOrSpace(_ text: Span<UInt8>, at i: Int, _ tokens: inout OutputSpan<Token>) -> Int {
        guard let scalar = Scalar.decode(text, at: i) else {
            pending.insert(.spaced)
            return 1
        }
        switch scalar.value.value {
        case 0x201C, 0x201E, 0x00AB: quote(opening: true, at: i, length: scalar.length, &tokens)
        case 0x201D, 0x00BB, 0x301D, 0x301E: quote(opening: false, at: i, length: scalar.length, &tokens)
        case 0x2018, 0x2019, 0x201A: append(i, i + scalar.length, 0x27, .mark, [], &tokens)
        case 0x2013, 0x2014, 0x2015:
            pending.insert(.spaced)
            append(i, i + scalar.length, 0x2D, .mark, [], &tokens)
        case 0x2010, 0x2011: if !pending.contains(.spaced) { pending.insert(.hyphenated) }
        case 0x2026: append(i, i + scalar.length, 0x2C, .mark, [], &tokens)
        default: pending.insert(.spaced)
        }
        return scalar.length
    }

    private mutating func quote(opening: Bool, at i: Int, length: Int, _ tokens: inout OutputSpan<Token>) {
        if opening { pending.insert(.quoted) } else { pending.remove(.quoted) }
        append(i, i + length, 0x22, .mark, [], &tokens)
    }

    private mutating func mark(_ byte: UInt8, at i: Int, length: Int, _ tokens: inout OutputSpan<Token>) {
        if byte == 0x22 { return quote(opening: !pending.contains(.quoted), at: i, length: length, &tokens) }
        append(i, i + length, UInt32(byte), .mark, [], &tokens)
    }

    @inline(__always)
    private mutating func append(
        _ start: Int, _ end: Int, _ word: UInt32, _ kind: Token.Kind, _ base: Token.Traits, _ tokens: inout OutputSpan<Token>
    ) {
        if kind == .word {
            words &+= 1
            if base.contains(.capital) { capitalWords &+= 1 }
            if base.contains(.allCapitals) { allCapitalWords &+= 1 }
        }
        tokens.append(
            Token(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), word: word, kind: kind,
                traits: base.union(pending)))
        pending.formIntersection(.quoted)
    }
}
