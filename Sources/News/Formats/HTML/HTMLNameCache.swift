// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What was found out of names, by their hash; the last one of each slot is remembered.
struct HTMLNameCache<Value> {
    private static var slots: Int { 1 << 10 }
    private var hashes: [UInt64]
    private var values: [Value]

    /// An empty cache; `none` fills the slots and is never found.
    init(none: Value) {
        hashes = [UInt64](repeating: 0, count: Self.slots)
        values = [Value](repeating: none, count: Self.slots)
    }

    /// What was found out of the name of a hash; nil when it is not remembered.
    subscript(_ hash: UInt64) -> Value? {
        get {
            let slot = Int(hash % UInt64(Self.slots))
            return hashes[slot] == hash ? values[slot] : nil
        }
        set {
            guard let newValue else { return }
            let slot = Int(hash % UInt64(Self.slots))
            (hashes[slot], values[slot]) = (hash, newValue)
        }
    }
}

/// FNV-1a (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>), 64 bits.
enum HTMLNameHash {
    /// The hash of a range of bytes; never 0.
    static func of(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for i in range { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32 | 1 << 63
    }
}
