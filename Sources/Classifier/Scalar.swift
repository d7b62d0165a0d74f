// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Decodes one Unicode scalar of UTF-8 text at a time: only what stands above 0x7F needs it.
enum Scalar {
    /// The scalar that starts at byte `i`, and how many bytes it takes; `nil` where the bytes are no valid UTF-8 (RFC 3629).
    static func decode(_ text: Span<UInt8>, at i: Int) -> (value: Unicode.Scalar, length: Int)? {
        let lead = text[i]
        let length: Int
        var value: UInt32
        switch lead {
        case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
        default: return nil
        }
        guard i + length <= text.count else { return nil }
        for k in 1..<length {
            let unit = text[i + k]
            guard unit & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(unit & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }
}
