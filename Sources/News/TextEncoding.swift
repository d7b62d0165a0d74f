// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Turns bytes into text: a byte order mark decides, then valid UTF-8; anything else is read as windows-1252, the encoding that the WHATWG
/// Encoding Standard (<https://encoding.spec.whatwg.org/>) takes for unlabelled Western text.
enum TextEncoding {
    /// A decoded text.
    struct Decoded {
        var text: String
        /// The encoding's WHATWG name.
        var encoding: String
        /// How many byte sequences were invalid and replaced by U+FFFD.
        var repairs: Int
    }

    /// Why bytes are no text.
    struct Failure: Error {
        var problem: Problem
    }

    /// The share of control characters, in a thousand, above which bytes are no text.
    static let controlsPerThousandMax = 10

    /// Decodes a file's bytes.
    static func decode(_ bytes: [UInt8]) -> Result<Decoded, Failure> {
        guard bytes.contains(where: { ![0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }) else {
            return .failure(Failure(problem: Problem(.empty, bytes.isEmpty ? "the file is empty" : "the file holds only white space")))
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), bigEndian: true) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let failure = binary(body) { return .failure(failure) }
        if let text = String(validating: body, as: UTF8.self) { return .success(Decoded(text: text, encoding: "utf-8", repairs: 0)) }
        return .success(mostlyUTF8(body) ? repaired(body) : windows1252(body))
    }

    /// A NUL, or too many control characters, tell that bytes are no text.
    private static func binary(_ bytes: ArraySlice<UInt8>) -> Failure? {
        var controls = 0
        for byte in bytes {
            if byte == 0 { return Failure(problem: Problem(.notText, "the file holds NUL bytes; expected text")) }
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0C, byte != 0x0D { controls += 1 }
        }
        guard controls * 1_000 > bytes.count * controlsPerThousandMax else { return nil }
        return Failure(problem: Problem(.notText, "\(controls) of \(bytes.count) bytes are control characters; expected text"))
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Result<Decoded, Failure> {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var i = bytes.startIndex
        while i + 1 < bytes.endIndex {
            let (high, low) = bigEndian ? (bytes[i], bytes[i + 1]) : (bytes[i + 1], bytes[i])
            units.append(UInt16(high) << 8 | UInt16(low))
            i += 2
        }
        let text = String(decoding: units, as: UTF16.self)
        let repairs = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        return .success(Decoded(text: text, encoding: bigEndian ? "utf-16be" : "utf-16le", repairs: repairs))
    }

    /// Whether most bytes above 0x7F belong to valid UTF-8 sequences, so that the text is broken UTF-8 rather than another encoding.
    private static func mostlyUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let broken = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        let foreign = text.unicodeScalars.count { $0.value > 0x7F }
        return broken * 4 < foreign
    }

    private static func repaired(_ bytes: ArraySlice<UInt8>) -> Decoded {
        let text = String(decoding: bytes, as: UTF8.self)
        return Decoded(text: text, encoding: "utf-8", repairs: text.unicodeScalars.count { $0 == "\u{FFFD}" })
    }

    private static func windows1252(_ bytes: ArraySlice<UInt8>) -> Decoded {
        var text = String.UnicodeScalarView()
        var repairs = 0
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? high1252[Int(byte) - 0x80] : UInt32(byte)
            if value == 0xFFFD { repairs += 1 }
            text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return Decoded(text: String(text), encoding: "windows-1252", repairs: repairs)
    }

    /// The scalars of bytes 0x80 to 0x9F (<https://encoding.spec.whatwg.org/index-windows-1252.txt>), U+FFFD for the five that have none.
    private static let high1252: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}
