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
        var children: Range<Int32> = 0..<0
    }

    private var nodes: [Node] = []
    private var outputs: [Output] = []
    private var childKeys: [UInt32] = []
    private var childNodes: [Int32] = []
    /// By lexicon id: the node behind a phrase's first word, an empty one for none. Kept by value, because every word of a text is looked up here.
    private var roots: [Node] = []
    private var numberRoots: [UInt32: Int32] = [:]

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
            guard i > 0 else { continue }
            let children = node.children.sorted { $0.key < $1.key }
            nodes[i].children = Int32(childKeys.count)..<Int32(childKeys.count + children.count)
            childKeys += children.map(\.key)
            childNodes += children.map { Int32($0.value) }
        }
        for (key, node) in building[0].children {
            if key & 0x8000_0000 != 0 { numberRoots[key] = Int32(node) } else { roots[Int(key)] = nodes[node] }
        }
    }

    private struct Building {
        var children: [UInt32: Int] = [:]
        var outputs: [Output] = []
    }

    /// Appends a hit for every phrase that starts at the token `i` and ends before `end`.
    @inline(__always)
    func hits(_ tokens: [Token], at i: Int, end: Int, caseless: Bool, into hits: inout [Hit]) {
        let token = tokens[i]
        var here: Node
        switch token.kind {
        case .word: here = roots[Int(token.word)]
        case .number:
            guard !numberRoots.isEmpty, let root = numberRoots[Self.key(token)] else { return }
            here = nodes[Int(root)]
        case .mark: return
        }
        var j = i + 1
        while true {
            for o in here.outputs where written(outputs[Int(o)].casing, tokens, i, j, caseless) {
                let output = outputs[Int(o)]
                hits.append(Hit(classID: output.classID, forms: output.forms, start: Int32(i), end: Int32(j), payload: output.payload))
            }
            guard j < end, !here.children.isEmpty, tokens[j].kind != .mark else { return }
            let key = Self.key(tokens[j])
            // No phrase holds an unknown word.
            let next = key == Lexicon.unknown ? 0 : child(here, key)
            guard next != 0 else { return }
            here = nodes[Int(next)]
            j += 1
        }
    }

    /// Every phrase in a text of its own, whatever stands between its sentences.
    func hits(in text: [UInt8], lexicon: Lexicon) -> [Hit] {
        let tokens = TokenList(text.span, lexicon: lexicon).tokens
        var found: [Hit] = []
        for i in tokens.indices where tokens[i].word != Lexicon.unknown {
            hits(tokens, at: i, end: tokens.count, caseless: false, into: &found)
        }
        return found
    }

    private func child(_ node: Node, _ key: UInt32) -> Int32 {
        var low = Int(node.children.lowerBound)
        var high = Int(node.children.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if childKeys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < Int(node.children.upperBound) && childKeys[low] == key ? childNodes[low] : 0
    }

    private func written(_ casing: Casing, _ tokens: [Token], _ i: Int, _ j: Int, _ caseless: Bool) -> Bool {
        switch casing {
        case .any: true
        case .capital: caseless || tokens[i].traits.contains(.capital)
        case .allCapitals: tokens[i].traits.contains(.allCapitals)
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
