// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Eight bytes of a text looked at together: how many ASCII letters stand at their start, and what they are in lower case. Each step works on all eight
/// lanes of a 64-bit word (Lamport 1975, Multiple byte processing with full-word instructions).
struct LetterBlock {
    /// The bytes, the first one lowest; zeros behind the text's end.
    let bytes: UInt64
    /// How many letters stand at the start: 0 to 8.
    let count: Int
    /// 0xFF in the lanes of these letters.
    private let mask: UInt64

    private static let lanes: UInt64 = 0x0101_0101_0101_0101
    /// The bit that makes a letter lower-case.
    private static let caseBits = 0x20 * lanes
    private static let highBits = 0x80 * lanes

    /// Looks at the bytes from `start` on.
    @inline(__always)
    init(_ text: Span<UInt8>, at start: Int) {
        if start &+ 8 <= text.count {
            bytes = unsafe UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
        } else {
            var padded: UInt64 = 0
            for i in start..<text.count { padded |= UInt64(text[i]) << UInt64(8 * (i - start)) }
            bytes = padded
        }
        let low = (bytes | Self.caseBits) & ~Self.highBits
        let fromA = low &+ (0x80 - 0x61) * Self.lanes
        let beyondZ = low &+ (0x80 - 0x7B) * Self.lanes
        let others = ~(fromA & ~beyondZ & ~bytes) & Self.highBits
        count = others.trailingZeroBitCount >> 3
        mask = (others & (0 &- others)) >> 7 &- 1
    }

    /// The letters in lower case, zeros behind them.
    var lowerCase: UInt64 { (bytes | Self.caseBits) & mask }
    /// Whether the first letter is a capital.
    var startsWithCapital: Bool { bytes & 0x20 == 0 }
    /// Whether any letter is in lower case.
    var holdsLowerCase: Bool { bytes & Self.caseBits & mask != 0 }
}
