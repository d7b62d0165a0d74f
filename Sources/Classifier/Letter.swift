// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A letter above 0x7F, with what a word's hash and its capitals need to know of it.
struct Letter: Sendable {
    /// Whether it is a capital.
    let isUppercase: Bool
    /// The UTF-8 bytes of its lower-case form, the first one lowest, and how many they are; zero where they do not fit and `scalar` is asked.
    private let bytes: UInt32
    private let count: UInt8
    private let scalar: Unicode.Scalar

    /// A scalar's letter; `nil` when it is none.
    init?(_ scalar: Unicode.Scalar) {
        if scalar.value < Self.tableEnd {
            guard let known = Self.table[Int(scalar.value)] else { return nil }
            self = known
        } else {
            self.init(uncached: scalar)
        }
    }

    /// Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters are looked up; asking the standard library costs a hundred times as much.
    private static let tableEnd: UInt32 = 0x700
    private static let table: [Letter?] = (0..<tableEnd).map { Unicode.Scalar($0).flatMap(Letter.init(uncached:)) }

    private init?(uncached scalar: Unicode.Scalar) {
        guard scalar.properties.isAlphabetic else { return nil }
        let lower = Array(scalar.properties.lowercaseMapping.utf8)
        isUppercase = scalar.properties.isUppercase
        bytes = lower.count <= 4 ? lower.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) } : 0
        count = lower.count <= 4 ? UInt8(lower.count) : 0
        self.scalar = scalar
    }

    /// Mixes the lower-case form into a word's hash.
    @inline(__always)
    func mix(into hash: inout WordHash) {
        if count == 0 {
            for unit in scalar.properties.lowercaseMapping.utf8 { hash.mix(unit) }
        } else {
            var rest = bytes
            for _ in 0..<count {
                hash.mix(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }
}
