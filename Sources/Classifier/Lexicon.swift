// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The words that rules and gazetteer know, as small numbers. A word that none of them knows is `unknown`, so that most of a text costs one
/// look-up and nothing more.
///
/// Words are told apart by their hash alone. An entry keeps 40 bits of it beside the place that another 15 choose: with the 30,000 words of a large rule
/// set, a foreign word is taken for a known one once in some 10^12 words.
struct Lexicon: Sendable {
    /// The id of every word that is not in the lexicon.
    static let unknown: UInt32 = 0
    /// The most words: ids have 24 bits.
    static let wordsMax = 1 << idBits

    /// A word's id in the low bits, the low bits of its hash above; 0 for an empty slot. A look-up touches one place in memory.
    private var slots: [UInt64]
    /// By how much a hash is shifted to choose its slot.
    private var shift: UInt64
    private(set) var words: [String] = [""]

    private static let idBits = 24

    /// An empty lexicon.
    init() {
        slots = Array(repeating: 0, count: 1 << 10)
        shift = 64 - 10
    }

    /// The id of the word with this hash, or `unknown`.
    @inline(__always)
    func id(_ hash: UInt64) -> UInt32 {
        let wanted = hash << Self.idBits
        var slot = Int(truncatingIfNeeded: hash >> shift)
        while true {
            let entry = slots[slot]
            if entry == 0 { return Self.unknown }
            let id = entry & UInt64(Self.wordsMax - 1)
            if entry ^ id == wanted { return UInt32(truncatingIfNeeded: id) }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// The id of a lower-case word, which is added when it is new. Beyond `wordsMax` words ids are wrong; the compiler tells so.
    mutating func intern(_ word: String) -> UInt32 {
        let hash = WordHash.of(word)
        let known = id(hash)
        if known != Self.unknown { return known }
        words.append(word)
        let new = UInt64(words.count - 1)
        if words.count * 5 > slots.count * 2 { grow() } else { insert(hash, new) }
        return UInt32(new)
    }

    private mutating func insert(_ hash: UInt64, _ id: UInt64) {
        var slot = Int(truncatingIfNeeded: hash >> shift)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash << Self.idBits | id
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        shift -= 1
        for (id, word) in words.enumerated().dropFirst() { insert(WordHash.of(word), UInt64(id)) }
    }
}
