// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

/// The names to try for a file that must not overwrite another: its own, then numbered ones, then random ones. The suffix
/// stands before the extension (`x.txt`, `x-1.txt`, …), and a long name is shortened so that all fits.
struct Names: Sequence {
    private let stem: [UInt8]
    private let suffix: [UInt8]
    private let room: Int

    /// Names like `name`, with `reserve` bytes left free for what is put behind them.
    init(_ name: [UInt8], reserve: Int = 0) {
        let dot = name.lastIndex(of: UInt8(ascii: "."))
        // A dot at the start hides a file and begins no extension; a "suffix" of half the name is none either.
        let cut = dot.flatMap { $0 > 0 && name.count - $0 <= 16 ? $0 : nil } ?? name.count
        stem = Array(name[..<cut])
        suffix = Array(name[cut...])
        room = Limits.nameBytes - reserve
    }

    func makeIterator() -> some IteratorProtocol<[UInt8]> {
        (0...Limits.numberedNames + Limits.randomNames).lazy.map(name).makeIterator()
    }

    private func name(_ attempt: Int) -> [UInt8] {
        let mark =
            switch attempt {
            case 0: ""
            case ...Limits.numberedNames: "-\(attempt)"
            default: "-\(String(UInt32.random(in: .min ... .max), radix: 16))"
            }
        var stem = stem.prefix(Swift.max(0, room - mark.utf8.count - suffix.count))
        // Not in the middle of a character: continuation bytes are 10xxxxxx, and the byte before them begins it.
        if stem.count < self.stem.count, self.stem[stem.count] & 0xC0 == 0x80 {
            while let last = stem.last, last & 0xC0 == 0x80 { stem.removeLast() }
            if !stem.isEmpty { stem.removeLast() }
        }
        return stem + Array(mark.utf8) + suffix
    }
}

/// A name with all that some filesystem refuses (CIFS, vfat) written as `%3A`; `nil` when there is nothing of that in it.
func escaped(_ name: [UInt8]) -> [UInt8]? {
    let refused = Set("\"*:<>?\\|".utf8)
    // They take names as text, so what is no UTF-8 cannot be written otherwise either; and they take off a dot or space at the end.
    let isText = String(validating: name, as: UTF8.self) != nil
    let end = name.lastIndex { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") } ?? -1
    func isRefused(_ byte: UInt8, at index: Int) -> Bool {
        byte < 0x20 || byte == 0x7F || refused.contains(byte) || byte >= 0x80 && !isText || index > end
    }
    guard name.indices.contains(where: { isRefused(name[$0], at: $0) }) else { return nil }
    let digits = Array("0123456789ABCDEF".utf8)
    return name.indices.flatMap { index in
        let byte = name[index]
        let isKept = byte != UInt8(ascii: "%") && !isRefused(byte, at: index)
        return isKept ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}

extension SystemFault {
    /// Whether the filesystem may have no such names.
    var isRefusedName: Bool { [.invalidArgument, .illegalByteSequence].contains(errno) }
}

/// A UTC day as folder names.
struct Day {
    /// `YYYY/MM/DD`
    let path: [UInt8]
    /// `YYYYMMDD`: in the order of the calendar.
    let number: Int

    /// The day of a moment. The civil calendar is computed here, since `Calendar` brings 39 MB of tables.
    init(_ date: Date) {
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        // Days since 0000-03-01, in eras of 400 years, so that the leap day ends a year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        number = (year * 100 + civilMonth) * 100 + day
        path = digits(year, 4) + [slash] + digits(civilMonth, 2) + [slash] + digits(day, 2)
    }
}

private func digits(_ number: Int, _ count: Int) -> [UInt8] {
    let text = String(number)
    return Array((String(repeating: "0", count: Swift.max(0, count - text.count)) + text).utf8)
}
