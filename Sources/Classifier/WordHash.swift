// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The hash by which words are told apart: of their lower-case UTF-8 bytes, eight at a time.
///
/// Each eight bytes are multiplied in (Knuth, The Art of Computer Programming 6.4: multiplicative hashing), and the high half is folded into the low one after
/// each product, so that all bits of the result depend on all bytes.
struct WordHash {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325
    /// The bytes that do not make eight yet, the first one lowest, and how many bits they are.
    private var rest: UInt64 = 0
    private var restBits: UInt64 = 0

    /// Mixes the next byte in.
    @inline(__always)
    mutating func mix(_ byte: UInt8) {
        rest |= UInt64(byte) << restBits
        restBits &+= 8
        if restBits == 64 {
            mix(eight: rest)
            (rest, restBits) = (0, 0)
        }
    }

    /// Mixes eight bytes in at once, or the last ones of a word padded with zeros, the first byte lowest. Only where no single byte was mixed in before.
    @inline(__always)
    mutating func mix(eight bytes: UInt64) {
        let product = (state ^ bytes) &* 0x9e37_79b9_7f4a_7c15
        state = product ^ product >> 32
    }

    /// The hash of all bytes so far.
    var value: UInt64 {
        @inline(__always) get {
            var whole = self
            if restBits > 0 { whole.mix(eight: rest) }
            let product = whole.state &* 0xd6e8_feb8_6659_fd93
            return product ^ product >> 32
        }
    }

    /// The hash of a whole word, which must be in lower case.
    static func of(_ word: String) -> UInt64 {
        var hash = WordHash()
        for byte in word.utf8 { hash.mix(byte) }
        return hash.value
    }
}
