// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Where sentences begin and end.
///
/// A full stop, question mark or exclamation mark ends a sentence when the next token stands apart and starts like a sentence, unless the word before
/// the stop is an abbreviation (`Lt.`, `Oct.`) or an initial (Kiss and Strunk 2006 call these the two causes of nearly all errors). An empty line
/// always ends one.
enum Sentences {
    /// The most tokens that one sentence may have; a longer one is cut there, so that the time per sentence is bounded. Real sentences have under 150.
    static let tokensMax = 400

    /// Splits tokens into sentences, as ranges of token indices in order. Every token is in exactly one.
    static func split(_ tokens: [Token], abbreviations: Set<UInt32>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        var i = 0
        while i < tokens.count {
            let token = tokens[i]
            guard token.kind == .mark || token.traits.contains(.paragraph) || i &- start >= tokensMax else {
                i &+= 1
                continue
            }
            if i > start, token.traits.contains(.paragraph) || i - start == tokensMax {
                sentences.append(start..<i)
                start = i
            }
            if token.kind == .mark,
                let end = end(tokens, at: i, limit: min(tokens.count, start + tokensMax), abbreviations: abbreviations)
            {
                sentences.append(start..<end)
                start = end
                i = end
            } else {
                i += 1
            }
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }

    /// The index behind the sentence's last token, at most `limit`, when the token at `i` ends a sentence.
    private static func end(_ tokens: [Token], at i: Int, limit: Int, abbreviations: Set<UInt32>) -> Int? {
        let token = tokens[i]
        guard token.isMark(0x2E) || token.isMark(0x3F) || token.isMark(0x21) else { return nil }
        var next = i + 1
        while next < limit, closes(tokens[next]) { next += 1 }
        guard next < tokens.count else { return tokens.count }
        let follower = tokens[next]
        guard follower.traits.contains(.spaced) || follower.traits.contains(.paragraph) else { return nil }
        if token.isMark(0x2E), next == i + 1, i > 0, isAbbreviation(tokens[i - 1], abbreviations) { return nil }
        if follower.kind == .word, !follower.traits.contains(.capital) { return nil }
        return next
    }

    /// A closing quote or bracket directly behind the full stop belongs to the sentence.
    private static func closes(_ token: Token) -> Bool {
        guard !token.traits.contains(.spaced) else { return false }
        return token.isMark(0x22) || token.isMark(0x27) || token.isMark(0x29) || token.isMark(0x5D)
    }

    private static func isAbbreviation(_ token: Token, _ abbreviations: Set<UInt32>) -> Bool {
        guard token.kind == .word else { return false }
        if token.end - token.start == 1, token.traits.contains(.capital) { return true }
        return abbreviations.contains(token.word)
    }
}
