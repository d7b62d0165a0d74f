// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The phrases of rules and gazetteer laid out so that one pass over a sentence finds every class member in it (the dictionary-matching step of Aho and
/// Corasick 1975, without its failure links, because phrases are short).
///
/// Most phrases are single words that count however they are written. What such a word stands for is known beforehand and costs a look-up; only names and
/// phrases of several words make hits.
struct PhraseTable: Sendable {
    typealias Output = PhraseTrie.Output

    /// What a word stands for by itself.
    struct Word: Sendable {
        /// Its grammar roles.
        var roles = Roles()
        /// The classes that it belongs to however it is written.
        var mask = ClassMask()
        /// What it stands for in `outputs`: first however it is written, then as a name.
        var outputs: Int32 = 0
        /// How many of them there are.
        var members: UInt16 = 0
        var names: UInt16 = 0
        /// The patterns that are found by it, in `needles`.
        var needles: Int32 = 0
        var needlesCount: Int32 = 0
        /// The number of its node, where phrases go on behind it; 0 where none does.
        var node: Int32 = 0
    }

    /// What stands behind several words.
    private struct Node: Sendable {
        var outputs: Range<Int32> = 0..<0
        var roles = Roles()
        /// Whether phrases go on behind it.
        var goesOn = false
    }

    private struct Child: Sendable {
        /// The parent's number above, the next word's key below; 0 for an empty slot.
        var key: UInt64 = 0
        var node: Int32 = 0
    }

    /// By lexicon id. Kept by value, because every word of a text is looked up here.
    private(set) var words: [Word]
    private(set) var outputs: [Output] = []
    /// Patterns, by their number.
    private(set) var needles: [Int32] = []
    private var nodes: [Node]
    /// The nodes behind a node, by its number and the next word's key; a hash table with linear probing.
    private var children: [Child]
    private var childMask: Int
    private var numbers: [UInt32: Int32] = [:]

    /// Lays out a trie.
    ///
    /// - Parameters:
    ///   - words: how many words the lexicon has.
    ///   - patterns: which classes are looked for, and what patterns are found by them.
    ///   - isNamed: by class, whether it is the gazetteer's.
    ///   - roles: by class, its role. Of a phrase with a role the hit stays where it has several words, because its end is asked for.
    init(_ trie: PhraseTrie, words count: Int, patterns: PatternTable, isUsed: [Bool], roles: [Roles]) {
        words = Array(repeating: Word(), count: count)
        nodes = Array(repeating: Node(), count: trie.nodes.count)
        var size = 16
        while size < trie.nodes.count * 3 { size *= 2 }
        children = Array(repeating: Child(), count: size)
        childMask = size - 1
        for (i, node) in trie.nodes.enumerated().dropFirst() {
            nodes[i].goesOn = !node.children.isEmpty
            for output in node.outputs { nodes[i].roles.formUnion(roles[Int(output.classID)]) }
            let from = Int32(outputs.count)
            outputs += node.outputs.filter { isUsed[Int($0.classID)] || !roles[Int($0.classID)].isEmpty }
            nodes[i].outputs = from..<Int32(outputs.count)
            for (key, child) in node.children { insert(UInt64(i) << 32 | UInt64(key), Int32(child)) }
        }
        for (key, child) in trie.nodes[0].children {
            if PhraseTrie.isNumber(key) {
                numbers[key] = Int32(child)
            } else {
                words[Int(key)] = word(child, trie.nodes[child].outputs.filter { isUsed[Int($0.classID)] }, patterns)
            }
        }
    }

    private mutating func word(_ node: Int, _ own: [Output], _ patterns: PatternTable) -> Word {
        var word = Word(roles: nodes[node].roles, outputs: Int32(outputs.count), node: nodes[node].goesOn ? Int32(node) : 0)
        let members = own.filter { $0.casing == .any && $0.payload < 0 }
        let names = own.filter { !($0.casing == .any && $0.payload < 0) }
        outputs += members + names
        (word.members, word.names) = (UInt16(clamping: members.count), UInt16(clamping: names.count))
        var found: Set<Int32> = []
        for member in members {
            word.mask.insert(member.classID)
            found.formUnion(patterns.found(by: member.classID, member.forms))
        }
        word.needles = Int32(needles.count)
        needles += found.sorted()
        word.needlesCount = Int32(found.count)
        return word
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

    // MARK: Finding

    /// Appends a hit for every name that the word at a token is by itself.
    func names(_ token: Token, _ word: Word, at i: Int, isCaseless: Bool, into hits: inout [Hit]) {
        let first = Int(word.outputs) + Int(word.members)
        for o in first..<first + Int(word.names) where isWritten(outputs[o].casing, token, isCaseless) {
            hits.append(Hit(outputs[o], i..<i + 1))
        }
    }

    /// Appends a hit for every phrase of several words that starts at the token `i` and ends before `end`; answers the phrases' roles.
    ///
    /// - Parameter node: the first word's.
    func phrases(_ tokens: Span<Token>, at i: Int, end: Int, node: Int32, isCaseless: Bool, into hits: inout [Hit]) -> Roles {
        var roles = Roles()
        var (node, j) = (node, i + 1)
        while j < end, tokens[j].kind != .mark {
            let key = PhraseTrie.key(tokens[j])
            // No phrase holds an unknown word.
            node = key == Lexicon.unknown ? 0 : child(of: node, key)
            if node == 0 { break }
            j += 1
            let here = nodes[Int(node)]
            roles.formUnion(here.roles)
            for o in here.outputs where isWritten(outputs[Int(o)].casing, tokens[i], isCaseless) {
                hits.append(Hit(outputs[Int(o)], i..<j))
            }
            if !here.goesOn { break }
        }
        return roles
    }

    /// The node of a number; 0 where no phrase starts with it.
    func node(ofNumber token: Token) -> Int32 { numbers.isEmpty ? 0 : numbers[PhraseTrie.key(token)] ?? 0 }

    private func isWritten(_ casing: PhraseTrie.Casing, _ token: Token, _ isCaseless: Bool) -> Bool {
        switch casing {
        case .any: true
        case .capital: isCaseless || token.traits.contains(.capital)
        case .allCapitals: token.traits.contains(.allCapitals)
        }
    }
}

/// A name or a phrase of several words, found in a sentence.
struct Hit: Sendable {
    var classID: ClassID
    var forms: Forms
    /// The token where it starts, and the one behind its last.
    var start: Int32
    var end: Int32
    /// The gazetteer index for actors and places; -1 otherwise.
    var payload: Int32

    init(_ output: PhraseTrie.Output, _ tokens: Range<Int>) {
        (classID, forms, payload) = (output.classID, output.forms, output.payload)
        (start, end) = (Int32(truncatingIfNeeded: tokens.lowerBound), Int32(truncatingIfNeeded: tokens.upperBound))
    }
}
