// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// All phrases of rules and gazetteer in one trie over lexicon ids (Fredkin 1960), as the compiler builds it; `PhraseTable` lays it out for scanning.
struct PhraseTrie {
    /// What a phrase stands for.
    struct Output: Sendable, Hashable {
        /// The class that it belongs to.
        var classID: ClassID
        /// In which forms it stands there.
        var forms: Forms
        /// The actor's or place's index for the gazetteer's classes; -1 otherwise.
        var payload: Int32
        /// How the words must be written.
        var casing: Casing
    }

    /// How a phrase must be written to count.
    enum Casing: UInt8, Sendable, Hashable {
        /// In any way.
        case any
        /// With a capital, unless the whole text has none.
        case capital
        /// All in capitals, always: `US`.
        case allCapitals
    }

    /// What stands behind the words on the way to it.
    struct Node {
        var children: [UInt32: Int] = [:]
        var outputs: [Output] = []
    }

    /// The nodes; the first is the root.
    private(set) var nodes = [Node()]

    /// A token's key: its word's id, or for a number one beyond all ids.
    static func key(_ token: Token) -> UInt32 { token.kind == .number ? number(token.word) : token.word }

    /// A number's key.
    static func number(_ value: UInt32) -> UInt32 { value | 0x8000_0000 }

    /// Whether a key is a number's.
    static func isNumber(_ key: UInt32) -> Bool { key & 0x8000_0000 != 0 }

    /// Puts the phrases together, each a list of keys with what it stands for.
    init(_ phrases: [(keys: [UInt32], output: Output)]) {
        for (keys, output) in phrases where !keys.isEmpty {
            var at = 0
            for key in keys {
                if let next = nodes[at].children[key] {
                    at = next
                } else {
                    nodes.append(Node())
                    nodes[at].children[key] = nodes.count - 1
                    at = nodes.count - 1
                }
            }
            if !nodes[at].outputs.contains(output) { nodes[at].outputs.append(output) }
        }
    }

    /// The classes of every phrase in a text of its own, however it is written and whatever stands between its sentences.
    func classes(in text: [UInt8], lexicon: Lexicon) -> [ClassID] {
        let tokens = TokenList(text.span, lexicon: lexicon).tokens
        var found: [ClassID] = []
        for i in tokens.indices {
            var (at, j) = (0, i)
            while j < tokens.count, tokens[j].kind != .mark, let next = nodes[at].children[Self.key(tokens[j])] {
                (at, j) = (next, j + 1)
                found += nodes[at].outputs.map(\.classID)
            }
        }
        return found
    }
}

/// The number of a class in the compiled rules.
typealias ClassID = UInt16
