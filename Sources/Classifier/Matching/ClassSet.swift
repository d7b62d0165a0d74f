// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Classes as 256 bits, several classes to a bit (Bloom 1970, with one hash): two sets without a common bit have no common class.
struct ClassSet: Sendable {
    private var bits = InlineArray<4, UInt64>(repeating: 0)

    /// Adds a class.
    @inline(__always)
    mutating func insert(_ classID: ClassID) { bits[Int(classID >> 6) & 3] |= 1 << UInt64(classID & 63) }

    /// Whether a class may be in both.
    @inline(__always)
    func mayMeet(_ other: ClassSet) -> Bool {
        (bits[0] & other.bits[0]) | (bits[1] & other.bits[1]) | (bits[2] & other.bits[2]) | (bits[3] & other.bits[3]) != 0
    }
}
