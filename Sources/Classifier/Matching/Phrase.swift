// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Parts a phrase of a rule or of the gazetteer into words in the very way in which a text is parted into tokens.
enum Phrase {
    /// The lower-case words of a phrase: `["cease", "fire"]` for `Cease-fire`, `["us"]` for `U.S.`.
    static func words(_ phrase: String) -> [String] {
        pieces(phrase).map { $0.number.map(String.init) ?? $0.word }
    }

    /// The trie keys of a phrase; new words enter the lexicon.
    static func keys(_ phrase: String, _ lexicon: inout Lexicon) -> [UInt32] {
        pieces(phrase).map { piece in piece.number.map(PhraseTrie.number) ?? lexicon.intern(piece.word) }
    }

    /// Parting needs no word's id.
    private static let noWords = Lexicon()

    private static func pieces(_ phrase: String) -> [(word: String, number: UInt32?)] {
        let bytes = Array(phrase.utf8)
        let list = TokenList(bytes.span, lexicon: noWords)
        return list.tokens.compactMap { token in
            switch token.kind {
            case .mark: return nil
            case .number: return ("", token.word)
            case .word:
                let written = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
                let lower = written.lowercased()
                guard lower.utf8.contains(where: { $0 == 0x2E || $0 >= 0x80 }) else { return (lower, nil) }
                return (lower.replacing("’", with: "'").replacing(".", with: ""), nil)
            }
        }
    }
}
