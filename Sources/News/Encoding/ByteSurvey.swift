// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What bytes hold that decides how they are decoded, found out in one pass: to ask the file again for each question took a quarter of reading a page.
struct ByteSurvey {
    /// Whether any byte is above 0x7F.
    let hasHigh: Bool
    let hasNUL: Bool
    /// Whether there is an ESC, with which ISO-2022-JP shifts character sets.
    let hasEscape: Bool
    /// How many bytes are control characters, without white space and ESC.
    let controls: Int

    /// Looks through bytes.
    init(_ bytes: [UInt8]) {
        // Nothing but ORs of bytes, which the compiler turns into vector instructions.
        var (all, odd): (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            all |= byte
            odd |= (byte < 0x20 ? 1 : 0) & (byte &- 0x09 > 4 ? 1 : 0)
        }
        hasHigh = all > 0x7F
        guard odd != 0 else {
            (hasNUL, hasEscape, controls) = (false, false, 0)
            return
        }
        var (low, zeros, escapes) = (0, 0, 0)
        for byte in bytes where byte < 0x20 && byte &- 0x09 > 4 {
            low += 1
            zeros += byte == 0 ? 1 : 0
            escapes += byte == 0x1B ? 1 : 0
        }
        (hasNUL, hasEscape, controls) = (zeros > 0, escapes > 0, low - escapes)
    }
}
