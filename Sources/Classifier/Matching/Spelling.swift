// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How the words of a text are written, for the few words that no class holds.
struct Spelling {
    let scan: Scan
    let text: [UInt8]

    /// Whether a token is this word, which is given in lower case.
    func reads(_ token: Int, _ word: String) -> Bool {
        let (start, end) = (Int(scan.tokens[token].start), Int(scan.tokens[token].end))
        guard end - start == word.utf8.count else { return false }
        return text[start..<end].lazy.map { $0 | 0x20 }.elementsEqual(word.utf8)
    }

    /// Whether a token starts with these letters, which are given in lower case.
    func starts(_ token: Int, with letters: String) -> Bool {
        let (start, end) = (Int(scan.tokens[token].start), Int(scan.tokens[token].end))
        guard end - start >= letters.utf8.count else { return false }
        return text[start..<end].lazy.map { $0 | 0x20 }.starts(with: letters.utf8)
    }

    /// A token's first byte, a letter as a small one: by it most words are told apart at no cost.
    func initial(_ token: Int) -> UInt8 { text[Int(scan.tokens[token].start)] | 0x20 }

    /// Whether a token is one of these words.
    func reads(_ token: Int, oneOf words: String...) -> Bool { words.contains { reads(token, $0) } }

    /// "he", "it", "they".
    func isPronoun(_ token: Int) -> Bool {
        scan.spots[token].roles == Roles(.nounBreak) && reads(token, oneOf: "it", "he", "she", "they", "we", "i", "you")
    }

    /// "al-Burhan", "bin Salman", "de la Rúa": a small word inside a name.
    func isNameParticle(_ token: Int) -> Bool {
        reads(token, oneOf: "al", "el", "bin", "ibn", "abu", "ben", "de", "la", "van", "von", "der", "den", "da", "dos", "del", "ul")
    }

    /// The "'s" of an owner.
    func isApostrophe(_ token: Int) -> Bool {
        let first = text[Int(scan.tokens[token].start)]
        return scan.tokens[token].kind == .word && (first == 0x27 || first == 0xE2)
    }
}
