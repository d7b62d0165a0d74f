// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// All phrases of rules and gazetteer in one trie over lexicon ids, so that one pass over a sentence finds every class member in it
/// (Fredkin 1960; the dictionary-matching step of Aho and Corasick 1975, without its failure links, because phrases are short).
struct PhraseTable: Sendable {
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

    private struct Node: Sendable {
        var outputs: Range<Int32> = 0..<0
        /// Its own number where phrases go on behind it; 0 where none does.
        var parent: Int32 = 0
        /// The grammar roles of the phrases that end here.
        var roles = Roles()
    }

    private var nodes: [Node] = []
    private var outputs: [Output] = []
    /// The nodes behind a node, by its number and the next word's key; a hash table with linear probing.
    private var children: [Child] = []
    private var childMask = 0
    /// By lexicon id: the node behind a phrase's first word, an empty one for none. Kept by value, because every word of a text is looked up here.
    private var roots: [Node] = []
    private var numberRoots: [UInt32: Int32] = [:]

    private struct Child: Sendable {
        /// The parent's number above, the next word's key below; 0 for an empty slot.
        var key: UInt64 = 0
        var node: Int32 = 0
    }

    /// A number's key: beyond all lexicon ids.
    static func key(_ token: Token) -> UInt32 { token.kind == .number ? token.word | 0x8000_0000 : token.word }

    /// Lays out the phrases, each a list of keys with what it stands for.
    init(_ phrases: [(keys: [UInt32], output: Output)], words: Int) {
        var building = [Building()]
        for (keys, output) in phrases where !keys.isEmpty {
            var at = 0
            for key in keys {
                if let next = building[at].children[key] {
                    at = next
                } else {
                    building.append(Building())
                    building[at].children[key] = building.count - 1
                    at = building.count - 1
                }
            }
            if !building[at].outputs.contains(output) { building[at].outputs.append(output) }
        }
        roots = Array(repeating: Node(), count: words)
        nodes = Array(repeating: Node(), count: building.count)
        for (i, node) in building.enumerated() {
            nodes[i].outputs = Int32(outputs.count)..<Int32(outputs.count + node.outputs.count)
            outputs += node.outputs
            if i > 0, !node.children.isEmpty { nodes[i].parent = Int32(i) }
        }
        var size = 16
        while size < building.count * 3 { size *= 2 }
        children = Array(repeating: Child(), count: size)
        childMask = size - 1
        for (i, node) in building.enumerated().dropFirst() {
            for (key, child) in node.children { insert(UInt64(i) << 32 | UInt64(key), Int32(child)) }
        }
        for (key, node) in building[0].children {
            if key & 0x8000_0000 != 0 { numberRoots[key] = Int32(node) } else { roots[Int(key)] = nodes[node] }
        }
    }

    private struct Building {
        var children: [UInt32: Int] = [:]
        var outputs: [Output] = []
    }

    /// Leaves out the hits that nobody looks for, and keeps the grammar roles by themselves.
    ///
    /// - Parameters:
    ///   - isUsed: by class, whether its hits are looked for.
    ///   - roles: by class, its role. Of a phrase with a role the hit stays where it has several words, because its end is asked for.
    mutating func settle(isUsed: [Bool], roles: [Roles]) {
        var kept: [Output] = []
        func settle(_ node: inout Node, isWord: Bool) {
            let from = Int32(kept.count)
            for o in node.outputs {
                let output = outputs[Int(o)]
                node.roles.formUnion(roles[Int(output.classID)])
                if isUsed[Int(output.classID)] || !isWord && !roles[Int(output.classID)].isEmpty { kept.append(output) }
            }
            node.outputs = from..<Int32(kept.count)
        }
        for i in nodes.indices { settle(&nodes[i], isWord: false) }
        for i in roots.indices { settle(&roots[i], isWord: true) }
        outputs = kept
    }

    /// Appends a hit for every phrase that starts at the token `i` and ends before `end`; answers the grammar roles of the phrases.
    @inline(__always)
    func hits(_ tokens: borrowing Span<Token>, at i: Int, end: Int, caseless: Bool, into hits: inout [Hit]) -> Roles {
        let token = tokens[i]
        var here: Node
        switch token.kind {
        case .word: here = roots[Int(token.word)]
        case .number:
            guard !numberRoots.isEmpty, let root = numberRoots[Self.key(token)] else { return [] }
            here = nodes[Int(root)]
        case .mark: return []
        }
        var roles = here.roles
        var j = i &+ 1
        while true {
            for o in Int(here.outputs.lowerBound)..<Int(here.outputs.upperBound) {
                let output = outputs[o]
                guard written(output.casing, token, caseless) else { continue }
                hits.append(
                    Hit(
                        classID: output.classID, forms: output.forms, start: Int32(truncatingIfNeeded: i),
                        end: Int32(truncatingIfNeeded: j), payload: output.payload))
            }
            guard j < end, here.parent != 0, tokens[j].kind != .mark else { return roles }
            let key = Self.key(tokens[j])
            // No phrase holds an unknown word.
            let next = key == Lexicon.unknown ? 0 : child(of: here.parent, key)
            guard next != 0 else { return roles }
            here = nodes[Int(next)]
            roles.formUnion(here.roles)
            j &+= 1
        }
    }

    /// Every phrase in a text of its own, whatever stands between its sentences.
    func hits(in text: [UInt8], lexicon: Lexicon) -> [Hit] {
        let tokens = TokenList(text.span, lexicon: lexicon).tokens
        var found: [Hit] = []
        for i in tokens.indices where tokens[i].word != Lexicon.unknown {
            _ = hits(tokens.span, at: i, end: tokens.count, caseless: false, into: &found)
        }
        return found
    }

    private mutating func insert(_ key: UInt64, _ node: Int32) {
        var slot = home(key)
        while children[slot].key != 0 { slot = (slot + 1) & childMask }
        children[slot] = Child(key: key, node: node)
    }

    @inline(__always)
    private func home(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & childMask }

    /// The node behind a node when the next word is the given one; 0 for none.
    @inline(__always)
    private func child(of parent: Int32, _ key: UInt32) -> Int32 {
        let wanted = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(key)
        var slot = home(wanted)
        while children[slot].key != wanted {
            if children[slot].key == 0 { return 0 }
            slot = (slot + 1) & childMask
        }
        return children[slot].node
    }

    @inline(__always)
    private func written(_ casing: Casing, _ token: Token, _ caseless: Bool) -> Bool {
        switch casing {
        case .any: true
        case .capital: caseless || token.traits.contains(.capital)
        case .allCapitals: token.traits.contains(.allCapitals)
        }
    }
}

/// The number of a class in the compiled rules.
typealias ClassID = UInt16

/// A member of a class, found in a sentence.
struct Hit: Sendable {
    var classID: ClassID
    var forms: Forms
    /// The token where it starts, and the one behind its last.
    var start: Int32
    var end: Int32
    /// The gazetteer index for actors and places; -1 otherwise.
    var payload: Int32
}
