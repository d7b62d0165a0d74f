// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// A news agency, whose copy many outlets carry.
///
/// Only a credit counts: as the outlet, in the credit line, in the byline, in a dateline, at the end, or as a contribution. “A minister
/// told Reuters” is a quotation and credits nobody with the article.
enum Agency: String, CaseIterable {
    case afp, ap, reuters, dpa, ani, pti, app, anadolu, xinhua, tass, interfax, kyodo, yonhap, efe, ansa, bloomberg, upi
    case deutscheWelle = "dw"
    case ians, cna, bernama, antara

    /// The names under which it is credited, in lower case.
    private var names: [String] {
        switch self {
        case .afp: ["afp", "agence france-presse", "agence france presse"]
        case .ap: ["ap", "the associated press", "associated press"]
        case .reuters: ["reuters", "thomson reuters"]
        case .dpa: ["dpa", "deutsche presse-agentur"]
        case .ani: ["ani", "asian news international"]
        case .pti: ["pti", "press trust of india"]
        case .app: ["app", "associated press of pakistan"]
        case .anadolu: ["anadolu", "anadolu agency", "anadolu ajansı"]
        case .xinhua: ["xinhua", "xinhua news agency"]
        case .tass: ["tass"]
        case .interfax: ["interfax"]
        case .kyodo: ["kyodo", "kyodo news"]
        case .yonhap: ["yonhap", "yonhap news agency"]
        case .efe: ["efe", "agencia efe"]
        case .ansa: ["ansa"]
        case .bloomberg: ["bloomberg", "bloomberg news"]
        case .upi: ["upi", "united press international"]
        case .deutscheWelle: ["dw", "deutsche welle"]
        case .ians: ["ians", "indo-asian news service"]
        case .cna: ["central news agency"]
        case .bernama: ["bernama"]
        case .antara: ["antara"]
        }
    }

    private static let byName: [String: Agency] = Dictionary(
        allCases.flatMap { agency in agency.names.map { ($0, agency) } }, uniquingKeysWith: { first, _ in first })

    /// The agencies that an article credits, in the order of the list above, each by its short name: `afp`.
    static func credited(in story: Story) -> [String] {
        var found: Set<Agency> = []
        for line in [story.outlet, story.creditLine, story.byline].compactMap({ $0 }) { found.formUnion(named(in: line)) }
        for line in edges(of: story.text) { found.formUnion(credited(inLine: line)) }
        return allCases.filter(found.contains).map(\.rawValue)
    }

    /// The lines in which a credit stands: the first six of a text and its last four; a page may wrap it in a line or two of furniture.
    private static func edges(of text: String) -> [Substring] {
        var lines: [Substring] = []
        for line in TextLines(text) where !line.isEmpty {
            lines.append(line)
            if lines.count > 10 { lines.remove(at: 6) }
        }
        return lines
    }

    /// The longest line that is about contributions, in bytes.
    private static let contributionsMax = 240

    /// The agencies that a line of the article's text credits.
    private static func credited(inLine line: Substring) -> Set<Agency> {
        // A paragraph can only credit in parentheses; most articles are paragraphs, and letters beyond ASCII are slow to make small.
        let text = line.utf8.count <= contributionsMax ? line.lowercased() : ""
        if (1...60).contains(text.utf8.count), let only = byName[trimmed(text)] { return [only] }
        var found: Set<Agency> = []
        // “ISTANBUL (Reuters) – …”, “… on Friday. (AFP)”
        for part in parenthesised(line, within: 80) { found.formUnion(named(in: part)) }
        // “ISTANBUL, Nov 8 – AFP”, “Source: AFP”, “— AFP”, “By Reuters”
        if text.utf8.count <= 60 {
            for cue in ["source:", "by ", "— ", "– ", "©", "credit:"] {
                guard let tail = text.range(of: cue) else { continue }
                found.formUnion(named(in: String(text[tail.upperBound...])))
            }
        }
        if contributions.contains(where: { text.range(of: $0) != nil }) { found.formUnion(mentioned(in: text)) }
        return found
    }

    private static let contributions = [
        "contributed to this", "contributed to the", "contributed reporting", "with inputs from", "with input from",
        "additional reporting by", "with reporting by", "with material from",
    ]

    /// The agencies in a list such as “AFP/Reuters” or “Jane Doe, Associated Press”.
    private static func named(in list: String) -> Set<Agency> {
        var text = list.lowercased()
        for joint in [" and ", " & ", " with ", "/", ";", "|", "•"] where text.range(of: joint) != nil {
            text = text.split(on: joint).joined(separator: ",")
        }
        return Set(text.split(separator: ",").compactMap { byName[trimmed(String($0))] })
    }

    /// The agencies named anywhere in a sentence that is about contributions.
    private static func mentioned(in text: String) -> Set<Agency> {
        let words = " " + text.map { $0.isLetter || $0 == "-" ? $0 : " " }.map(String.init).joined() + " "
        return Set(byName.filter { words.contains(" \($0.key) ") }.values)
    }

    /// What stands in parentheses that open within so many characters of either end of a line.
    private static func parenthesised(_ text: Substring, within limit: Int) -> [String] {
        guard text.range(of: "(") != nil else { return [] }
        var parts: [String] = []
        for edge in [text.prefix(limit), text.suffix(limit)] {
            var rest = edge
            while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
                parts.append(String(rest[rest.index(after: open)..<close]))
                rest = rest[rest.index(after: close)...]
            }
        }
        return parts
    }

    private static func trimmed(_ text: String) -> String {
        var part = Substring(text)
        for prefix in ["by ", "source:", "—", "–", "-", "©"] where part.hasPrefix(prefix) { part = part.dropFirst(prefix.count) }
        while let first = part.first, !first.isLetter { part = part.dropFirst() }
        while let last = part.last, !last.isLetter { part = part.dropLast() }
        return String(part)
    }
}

extension String {
    /// The parts between the occurrences of a joint.
    fileprivate func split(on joint: String) -> [String] {
        split(separator: joint, omittingEmptySubsequences: true).map(String.init)
    }
}

extension StringProtocol {
    /// Where a text occurs first, byte for byte: the standard library's search takes a twentieth of all that an article takes.
    fileprivate func range(of text: String) -> Range<Index>? {
        let (bytes, wanted) = (Substring(self).utf8, text.utf8)
        let (span, pattern) = (bytes.span, wanted.span)
        guard pattern.count > 0, span.count >= pattern.count else { return nil }
        for start in 0...(span.count - pattern.count) where span[start] == pattern[0] {
            guard (1..<pattern.count).allSatisfy({ span[start + $0] == pattern[$0] }) else { continue }
            let lower = bytes.index(bytes.startIndex, offsetBy: start)
            return lower..<bytes.index(lower, offsetBy: pattern.count)
        }
        return nil
    }
}
