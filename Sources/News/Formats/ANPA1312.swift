// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// ANPA 1312, the wire format of North American newspapers (American Newspaper Publishers Association, 1979; revised by the NAA in 1989): SYN SYN SOH,
/// service and number, a line with priority, category, keyword, date and word count, STX, lines that start with `^` and end with `<` or `=`, indented
/// paragraphs, ETX, date, EOT.
///
/// Habits that are read: AP's first line repeats the keyword, the second is the headline; lines for editors, pictures and the agency's name follow; `_` is a
/// dash, two accents are a quote; `^AP-WF-11-13-13 0745GMT<` dates it.
enum ANPA1312 {
    static let reader = FormatReader(format: .anpa1312, recognises: { header($0.text) != nil }, read: read)

    /// The most bytes in front of the text.
    private static let headBytesMax = 1_024

    /// The most lines above the paragraphs, and the most bytes of one; AP's have under 100.
    private static let settingLinesMax = 30
    private static let settingBytesMax = 400

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        guard let header = header(content.text) else { return .rejected(Problem(.noArticle, "no ANPA 1312 header")) }
        var findings = Findings()
        let rest = content.text[header.textStart...]
        let end = rest.utf8.firstIndex { $0 == 0x03 || $0 == 0x0C || $0 == 0x04 }
        if end == nil { findings.problems.append(Problem(.truncated, "ANPA 1312: the transmission ends without an end of text")) }
        var article = Article(body: [], format: .anpa1312)
        fill(&article, rest[..<(end ?? rest.endIndex)], &findings)
        article.urgency = urgencies[header.priority]
        article.versionCreated = date(rest)
        article.provider = article.creditLine
        guard article.headline != nil || article.body.contains(where: PlainText.hasSentence) else {
            return .rejected(Problem(.noSentence, "ANPA 1312: the transmission holds neither a headline nor a sentence"))
        }
        return ArticleReader.ReadResult(articles: [article], problems: findings.problems)
    }

    /// SYN or SOH on top, then `priority category`, DC3 or DC1 behind them, and STX. Priorities are letters: f flash, b bulletin, u urgent, r rush, d deferred…
    static func header(_ text: String) -> (priority: UInt8, textStart: String.Index)? {
        let start = text.utf8.prefix(headBytesMax)
        guard let first = start.first(where: { $0 > 0x20 || $0 == 0x01 || $0 == 0x16 }), first == 0x01 || first == 0x16,
            let stx = start.firstIndex(of: 0x02)
        else { return nil }
        let lines = start[..<stx].split { $0 == 0x0A || $0 == 0x0D }
        guard lines.count >= 2, let line = lines.last, line.contains(where: { $0 == 0x13 || $0 == 0x11 }) else { return nil }
        let bare = line.filter { $0 > 0x20 }
        guard let priority = bare.first, urgencies[priority | 0x20] != nil else { return nil }
        return (priority | 0x20, start.index(after: stx))
    }

    /// The urgency of a priority's letter.
    private static let urgencies: [UInt8: Int] = Dictionary(
        uniqueKeysWithValues: [("f", 1), ("b", 2), ("u", 3), ("r", 4), ("d", 5), ("a", 5), ("w", 6), ("s", 6)].map {
            (Character($0.0).asciiValue ?? 0, $0.1)
        })

    private static func fill(_ article: inout Article, _ text: Substring, _ findings: inout Findings) {
        var headline: String?
        var body = ""
        var number = 0
        for line in TextLines(WireText.withoutControls(text)) where !line.isEmpty && !(body.isEmpty && line.isBlank) {
            let bare = line.trimmingSpaces
            // Lines for setting, each between a caret and the mark of how it is set.
            guard body.isEmpty, number < settingLinesMax, bare.utf8.count <= settingBytesMax,
                bare.hasPrefix("^") || bare.hasSuffix("<") || bare.hasSuffix("=") && PlainText.words(bare) < 25
            else {
                if !bare.hasPrefix("^") {
                    if !body.isEmpty { body += "\n" }
                    body += line
                }
                continue
            }
            number += 1
            let plain = characters(String(bare).trimming { "^<=".contains($0) || $0.isWhitespace })
            if let note = WireNotes.note(plain, below: headline) {
                WireNotes.apply(note, plain, &article, &findings)
            } else if number > 1, headline == nil {
                headline = plain
            }
        }
        article.headline = headline?.oneLine
        article.body = Blocks.paragraphs(plain: characters(body)).filter { $0.unicodeScalars.contains { isLetterOrNumber($0) } }
        WireCopy.tidy(&article)
    }

    private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value | 0x20 &- 0x61 < 26 || scalar.value &- 0x30 < 10 }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The characters that seven bits had no place for.
    private static func characters(_ text: String) -> String {
        text.replacing(bytes: [("``", "“"), ("''", "”"), (" _ ", " — ")])
    }

    /// `AP-WF-11-13-13 0745GMT`: month, day, year, time. The zone is GMT or one of America's.
    static func date(_ text: Substring) -> Date? {
        let tail = Substring(text.utf8.suffix(400))
        for line in tail.split(whereSeparator: \.isNewline).reversed() {
            let parts = line.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
            guard let time = parts.last, time.utf8.count >= 6, let clock = Int(time.prefix(4)), parts.count >= 4,
                let year = Int(parts[parts.count - 2])
            else {
                continue
            }
            guard let day = Int(parts[parts.count - 3]), let month = Int(parts[parts.count - 4]), year < 100 else { continue }
            let text =
                "\(year < 50 ? 20 : 19)\(padded(year))-\(padded(month))-\(padded(day)) \(padded(clock / 100)):\(padded(clock % 100)) \(time.dropFirst(4))"
            if let date = NewsDate.parse(text) { return date }
        }
        return nil
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
