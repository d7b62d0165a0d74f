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
        /// The forms in which patterns look for it.
        var forms = Forms()
        /// The classes that patterns look for and that it is in however it is written: how many, and where they stand in `members`.
        var memberCount: UInt16 = 0
        var members: Int32 = 0
        /// What it stands for as a name: how many in `outputs`, and where.
        var nameCount: UInt16 = 0
        var names: Int32 = 0
        /// The number of its node, where phrases go on behind it; 0 where none does.
        var node: Int32 = 0
        /// By the low six bits of a key: whether a phrase may go on behind it with that word.
        var nextWords: UInt64 = 0
    }

    /// A class that a word is in, and in which forms it stands there.
    struct Member: Sendable {
        var classID: ClassID
        var forms: Forms
    }

    /// What a name or a phrase of several words stands for.
    struct Found: Sendable {
        var output: Output
        /// Whether patterns look for its class.
        var isAsked: Bool
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
    private(set) var members: [Member] = []
    private var outputs: [Found] = []
    private var nodes: [Node]
    /// The nodes behind a node, by its number and the next word's key; a hash table with linear probing.
    private var children: [Child]
    private var childMask: Int
    private var numbers: [UInt32: Int32] = [:]

    /// Lays out a trie.
    ///
    /// - Parameters:
    ///   - words: how many words the lexicon has.
    ///   - isAsked: by class, whether patterns look for it.
    ///   - isRead: by class, whether the readings look for its names.
    ///   - roles: by class, its role. Of a phrase with a role the hit stays where it has several words, because its end is asked for.
    init(_ trie: PhraseTrie, words count: Int, isAsked: [Bool], isRead: [Bool], roles: [Roles]) {
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
            outputs += node.outputs.map { Found(output: $0, isAsked: isAsked[Int($0.classID)]) }
                .filter { $0.isAsked || isRead[Int($0.output.classID)] || !roles[Int($0.output.classID)].isEmpty }
            nodes[i].outputs = from..<Int32(outputs.count)
            for (key, child) in node.children { insert(UInt64(i) << 32 | UInt64(key), Int32(child)) }
        }
        for (key, child) in trie.nodes[0].children {
            if PhraseTrie.isNumber(key) {
                numbers[key] = Int32(child)
            } else {
                words[Int(key)] = word(
                    child, trie.nodes[child].outputs.map { Found(output: $0, isAsked: isAsked[Int($0.classID)]) }, isRead,
                    nextKeys: trie.nodes[child].children.keys)
            }
        }
    }

    private mutating func word(_ node: Int, _ own: [Found], _ isRead: [Bool], nextKeys: some Sequence<UInt32>) -> Word {
        var word = Word(roles: nodes[node].roles, node: nodes[node].goesOn ? Int32(node) : 0)
        let own = own.filter { $0.isAsked || $0.output.payload >= 0 && isRead[Int($0.output.classID)] }
        for key in nextKeys { word.nextWords |= Self.bit(key) }
        word.members = Int32(members.count)
        for found in own where found.output.payload < 0 {
            word.forms.formUnion(found.output.forms)
            members.append(Member(classID: found.output.classID, forms: found.output.forms))
        }
        word.memberCount = UInt16(clamping: members.count - Int(word.members))
        word.names = Int32(outputs.count)
        outputs += own.filter { $0.output.payload >= 0 }
        word.nameCount = UInt16(clamping: outputs.count - Int(word.names))
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

    private static func bit(_ key: UInt32) -> UInt64 { 1 << UInt64(key & 63) }

    // MARK: Finding

    /// Whether a phrase may go on behind a word with the given token.
    @inline(__always)
    func mayGoOn(_ word: Word, with next: Token) -> Bool {
        word.node != 0 && (next.kind == .mark || word.nextWords & Self.bit(PhraseTrie.key(next)) != 0)
    }

    /// Appends a hit for every name that the word at a token is by itself.
    func names(_ token: Token, _ word: Word, at i: Int, isCaseless: Bool, into hits: inout [Hit]) {
        for o in Int(word.names)..<Int(word.names) + Int(word.nameCount) where isWritten(outputs[o].output.casing, token, isCaseless) {
            hits.append(Hit(outputs[o], i..<i + 1))
        }
    }

    /// Appends a hit for every phrase of several words that starts at the token `i` and ends before `end`; answers the phrases' roles.
    ///
    /// - Parameter node: the first word's.
    func phrases(_ tokens: Span<Token>, at i: Int, end: Int, node: Int32, isCaseless: Bool, into hits: inout [Hit]) -> Roles {
        var roles = Roles()
        var (node, j) = (node, i + 1)
        while j < end {
            if tokens[j].kind == .mark {
                // The full stop of an initial: "N. Korea".
                guard tokens[j].isMark(0x2E), tokens[j - 1].end - tokens[j - 1].start == 1 else { break }
                j += 1
                continue
            }
            let key = PhraseTrie.key(tokens[j])
            // No phrase holds an unknown word.
            node = key == Lexicon.unknown ? 0 : child(of: node, key)
            if node == 0 { break }
            j += 1
            let here = nodes[Int(node)]
            roles.formUnion(here.roles)
            for o in here.outputs where isWritten(outputs[Int(o)].output.casing, tokens[i], isCaseless) {
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
    /// Whether patterns look for its class.
    var isAsked: Bool

    init(_ found: PhraseTable.Found, _ tokens: Range<Int>) {
        (classID, forms, payload, isAsked) = (found.output.classID, found.output.forms, found.output.payload, found.isAsked)
        (start, end) = (Int32(truncatingIfNeeded: tokens.lowerBound), Int32(truncatingIfNeeded: tokens.upperBound))
    }
}
