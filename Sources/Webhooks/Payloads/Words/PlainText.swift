// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text as one line in which nothing can change how the rest of a message is read or shown: runs of white space and control
    /// characters are one space, and what turns the direction of the text behind it or is refused by XML is left out.
    /// What lies far beyond `limit` bytes is not looked at, because whoever asks cuts there anyway.
    func plain(within limit: Int) -> String {
        var line = UnicodeScalarView()
        var kept = 0
        var seen = 0
        var wantsSpace = false
        for scalar in unicodeScalars {
            seen += 1
            // Behind a longer text the cut still finds something to leave out, and says so with its ellipsis.
            if kept > limit + 16 || seen > 64 * limit { break }
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                wantsSpace = !line.isEmpty
            } else if !Self.isUnfit(scalar) {
                if wantsSpace { line.append(" ") }
                wantsSpace = false
                line.append(scalar)
                kept += UTF8.width(scalar)
            }
        }
        return String(line)
    }

    /// The text, its lines kept, without what turns the direction of the text behind it or is refused by XML.
    var withoutTurns: String {
        unicodeScalars.contains(where: Self.isUnfit) ? String(UnicodeScalarView(unicodeScalars.filter { !Self.isUnfit($0) })) : self
    }

    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true  // embeddings, overrides and isolates (UAX 9)
        case 0xFEFF: true  // a byte order mark
        case let value: value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)  // noncharacters
        }
    }

    /// Each of these characters with a backslash before it.
    func backslashed(_ special: Set<Character>) -> String {
        var text = ""
        for character in self {
            if special.contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }

    /// What XML and HTML read as markup, as entities.
    var asMarkup: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// An address that a reader may follow: http or https, with what could end it early percent-encoded; `nil` for anything else and for what
/// is longer than a limit in bytes: a cut address leads nowhere.
func safeLink(_ address: String?, within limit: Int) -> String? {
    guard let address, address.utf8.count <= limit, !address.isEmpty else { return nil }
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
    var safe = ""
    for byte in address.utf8 {
        if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}()[]'*_~".utf8.contains(byte) {
            safe.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            let digits = String(byte, radix: 16, uppercase: true)
            safe += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
    }
    return safe.utf8.count <= limit ? safe : nil
}
