// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers of 32 bits as hexadecimal text, eight lower-case digits each, one behind the other: what a store keeps of samples of words.
///
/// Written by hand because a start reads thousands of them, of hundreds of numbers each.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ numbers: [UInt32]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 8)
        for number in numbers {
            for shift in stride(from: UInt32(28), through: 0, by: -4) { bytes.append(digits[Int((number >> shift) & 15)]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads `text` back; `nil` for any other.
    static func numbers(in text: some StringProtocol) -> [UInt32]? {
        var numbers: [UInt32] = []
        var number: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: number = number << 4 | UInt32(byte - 0x30)
            case 0x61...0x66: number = number << 4 | UInt32(byte - 0x61 + 10)
            default: return nil
            }
            count += 1
            guard count.isMultiple(of: 8) else { continue }
            numbers.append(number)
            number = 0
        }
        return count.isMultiple(of: 8) ? numbers : nil
    }
}
