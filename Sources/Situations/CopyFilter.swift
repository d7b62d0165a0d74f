// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Tells which of many texts may be copies of one, so that only those are compared hash by hash.
///
/// A Bloom filter of one bit for each hash: a text that is no copy shares few bits with it, and a copy at least as many as hashes. 2 kB, of
/// which at most a thirtieth is set.
struct CopyFilter {
    private let fingerprint: Fingerprint
    private var bits = [UInt64](repeating: 0, count: 1 << (indexBits - 6))
    /// How many hashes the text keeps at each level.
    private var counts = [Int](repeating: 0, count: 32)

    /// A bit is chosen by so many high bits of a hash; the low ones are zero at high levels.
    private static let indexBits = 14

    init(_ fingerprint: Fingerprint) {
        self.fingerprint = fingerprint
        for hash in fingerprint.hashes {
            let index = Int(hash >> UInt32(32 - Self.indexBits))
            bits[index >> 6] |= 1 << UInt64(index & 63)
            counts[min(hash.trailingZeroBitCount, 31)] += 1
        }
        for level in (0..<31).reversed() { counts[level] += counts[level + 1] }
    }

    /// Whether one of the two texts is a copy of the other, or of a part of it: `Fingerprint.isCopy`.
    func isCopy(of other: Fingerprint) -> Bool { mayBeCopy(of: other) && fingerprint.isCopy(of: other) }

    /// Never `false` of a copy.
    private func mayBeCopy(of other: Fingerprint) -> Bool {
        let level = max(fingerprint.level, other.level)
        let mask = Fingerprint.mask(level)
        var (count, shared) = (0, 0)
        for hash in other.hashes where hash & mask == 0 {
            let index = Int(hash >> UInt32(32 - Self.indexBits))
            count += 1
            shared += Int((bits[index >> 6] >> UInt64(index & 63)) & 1)
        }
        let least = min(counts[min(level, 31)], count)
        return least < Fingerprint.evidenceMin || Double(shared) / Double(least) >= Fingerprint.copyOverlap
    }
}
