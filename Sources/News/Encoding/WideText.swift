// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// UTF-16 and UTF-32 (Unicode 15, sections 3.9 and 3.10): by their byte order mark, or by the zeros that their ASCII characters leave.
enum WideText {
    /// The width of a unit in bytes, 2 or 4, and the order of its bytes.
    struct Form: Equatable {
        var width: Int
        var bigEndian: Bool

        /// The WHATWG name, or, for UTF-32, the name that it would have.
        var name: String { "utf-\(width * 8)\(bigEndian ? "be" : "le")" }

        /// The form of a name.
        init?(name: String) {
            guard let form = Self.all.first(where: { $0.name == name }) else { return nil }
            self = form
        }

        init(width: Int, bigEndian: Bool) {
            self.width = width
            self.bigEndian = bigEndian
        }

        static let all = [
            Form(width: 2, bigEndian: false), Form(width: 2, bigEndian: true), Form(width: 4, bigEndian: false),
            Form(width: 4, bigEndian: true),
        ]
    }

    /// The form that a byte order mark says.
    static func marked(_ bytes: [UInt8]) -> Form? {
        if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]), bytes.count % 4 == 0 { return Form(width: 4, bigEndian: false) }
        if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return Form(width: 4, bigEndian: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return Form(width: 2, bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return Form(width: 2, bigEndian: true) }
        return nil
    }

    /// How many bytes at the start are looked at.
    private static let sampleBytes = 4_096

    /// The form of bytes without a mark that hold zeros: the one under which nearly all units are characters that texts consist of.
    static func unmarked(_ bytes: [UInt8]) -> Form? {
        let sample = bytes.prefix(sampleBytes)
        guard sample.count >= 8, sample.contains(0) else { return nil }
        return Form.all.reversed().first { form in
            let units = units(sample.prefix(sample.count / form.width * form.width), form)
            let (spaces, fits) = units.reduce(into: (0, 0)) { counts, unit in
                if unit == 0x20 || unit == 0x0A { counts.0 += 1 }
                if isText(unit) { counts.1 += 1 }
            }
            return fits * 100 >= units.count * 98 && (spaces > 0 || units.allSatisfy { (0x20..<0x7F).contains($0) })
        }
    }

    /// Whether a unit is one that texts of the living scripts hold: no control character, no private or unassigned area, half of a pair at most.
    private static func isText(_ unit: UInt32) -> Bool {
        switch unit {
        case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0xA0..<0x1000, 0x1E00..<0x2100, 0x3000..<0x3200, 0x4E00..<0xA000, 0xAC00..<0xE000,
            0xFB50..<0x10000:
            true
        default: (0x1F000..<0x20000).contains(unit) || (0x20000..<0x30000).contains(unit)
        }
    }

    /// The text, and how many units were no character and replaced.
    static func decode(_ bytes: ArraySlice<UInt8>, _ form: Form) -> (text: String, repairs: Int) {
        let whole = bytes.prefix(bytes.count / form.width * form.width)
        let units = units(whole, form)
        guard form.width == 2 else {
            var text = String.UnicodeScalarView()
            var repairs = 0
            for unit in units {
                if Unicode.Scalar(unit) == nil { repairs += 1 }
                text.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
            }
            return (String(text), repairs)
        }
        let repairs = loneSurrogates(units)
        return (String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self), repairs)
    }

    private static func units(_ bytes: ArraySlice<UInt8>, _ form: Form) -> [UInt32] {
        var units: [UInt32] = []
        units.reserveCapacity(bytes.count / form.width)
        var i = bytes.startIndex
        while i < bytes.endIndex {
            var unit: UInt32 = 0
            for k in 0..<form.width {
                unit = unit << 8 | UInt32(bytes[form.bigEndian ? i + k : i + form.width - 1 - k])
            }
            units.append(unit)
            i += form.width
        }
        return units
    }

    /// Halves of a pair without the other half.
    private static func loneSurrogates(_ units: [UInt32]) -> Int {
        var lone = 0
        var i = 0
        while i < units.count {
            let isHigh = (0xD800..<0xDC00).contains(units[i])
            if isHigh, i + 1 < units.count, (0xDC00..<0xE000).contains(units[i + 1]) {
                i += 2
                continue
            }
            if (0xD800..<0xE000).contains(units[i]) { lone += 1 }
            i += 1
        }
        return lone
    }
}
