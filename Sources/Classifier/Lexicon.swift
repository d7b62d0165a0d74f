// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The words that rules and gazetteer know, as small numbers. A word that none of them knows is `unknown`, so that most of a text costs one
/// look-up and nothing more.
///
/// Words are told apart by a 64-bit hash of their lower-case UTF-8 bytes alone: with the 30,000 words of a large rule set, a foreign word is
/// taken for a known one once in some 10^14 words.
struct Lexicon: Sendable {
    /// The id of every word that is not in the lexicon.
    static let unknown: UInt32 = 0

    /// A word's hash beside its id, so that a look-up touches one place in memory.
    private struct Slot {
        var hash: UInt64 = 0
        var id = Lexicon.unknown
    }

    private var slots: [Slot]
    private var mask: Int
    private(set) var words: [String] = [""]

    /// An empty lexicon.
    init() {
        slots = Array(repeating: Slot(), count: 1 << 10)
        mask = slots.count - 1
    }

    /// The start value of a word's hash.
    static var seed: UInt64 { 0xcbf2_9ce4_8422_2325 }

    /// Mixes one byte of the lower-case word into its hash: a polynomial in 257, which tells all words of up to seven bytes apart and is the cheapest that
    /// does (Karp and Rabin 1987).
    @inline(__always)
    static func mix(_ hash: inout UInt64, _ byte: UInt8) {
        hash = (hash << 8) &+ hash &+ UInt64(byte)
    }

    /// The hash of a whole word, which must be in lower case.
    static func hash(_ word: String) -> UInt64 {
        var hash = seed
        for byte in word.utf8 { mix(&hash, byte) }
        return hash
    }

    /// The id of the word with this hash, or `unknown`.
    @inline(__always)
    func id(_ hash: UInt64) -> UInt32 {
        var slot = home(hash)
        while slots[slot].id != Self.unknown {
            if slots[slot].hash == hash { return slots[slot].id }
            slot = (slot + 1) & mask
        }
        return Self.unknown
    }

    /// The id of a lower-case word, which is added when it is new.
    mutating func intern(_ word: String) -> UInt32 {
        let hash = Self.hash(word)
        let known = id(hash)
        if known != Self.unknown { return known }
        words.append(word)
        if words.count * 5 > slots.count * 2 { grow() }
        let new = UInt32(words.count - 1)
        insert(hash, new)
        return new
    }

    private mutating func insert(_ hash: UInt64, _ id: UInt32) {
        var slot = home(hash)
        while slots[slot].id != Self.unknown { slot = (slot + 1) & mask }
        slots[slot] = Slot(hash: hash, id: id)
    }

    /// Where a hash is looked for first: its product's high bits, which depend on all of its bits (Knuth's multiplicative hashing).
    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    }

    private mutating func grow() {
        let old = slots.filter { $0.id != Self.unknown }
        slots = Array(repeating: Slot(), count: slots.count * 2)
        mask = slots.count - 1
        for slot in old { insert(slot.hash, slot.id) }
    }
}
