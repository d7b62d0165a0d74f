// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Console {
    /// The text in lines of at most `width` columns, each after its indent. A word longer than a line gets a line of its own.
    func wrapped(_ text: String, indent: String = "", hanging: String? = nil) -> String {
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = hanging ?? indent
                isEmpty = true
            }
            line += isEmpty ? String(word) : " " + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}

extension Console {
    /// A verbatim sentence as a block of lines in a style, between quotation marks.
    func quotation(_ sentence: String, indent: String, _ style: Style) -> String {
        let lines = wrapped(sentence.quoted, indent: indent, hanging: indent + " ").split(separator: "\n")
        return lines.map { styled(String($0), style) }.joined(separator: "\n")
    }
}

extension String {
    /// The text as a quotation for a terminal; a sentence that brings quotation marks of its own gets no second pair.
    var quoted: String {
        let text = printable
        guard let first = text.first, let last = text.last else { return "“”" }
        return ("“\"«".contains(first) ? "" : "“") + text + ("”\"»".contains(last) ? "" : "”")
    }

    /// The text on one line and without control characters: what a stranger sent cannot move the cursor, colour the terminal or forge a line.
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.map(Self.harmless)))
    }

    private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.properties.isWhitespace { return " " }
        switch scalar.properties.generalCategory {
        case .control: return "\u{FFFD}"
        // Marks that reorder text (Trojan Source, CVE-2021-42574) stand in the format category beside the joiners that scripts need.
        case .format where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value): return "\u{FFFD}"
        default: return scalar
        }
    }
}
