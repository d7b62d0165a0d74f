// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// IPTC 7901, the text transmission format of the wires since 1979 (<https://iptc.org/standards/iptc-7901/>): SOH, a line with source, number, priority,
/// category and word count, a line of keywords, STX, the text, ETX, day and time, EOT.
///
/// Habits that are read: dpa closes the lines above the text with `=`, and writes notes that are not for publication behind `# Notebook`; AFP and Reuters
/// part the headline with an indent or an empty line. A date is taken only with month and year behind the time (`081405 GMT Nov 25`).
enum IPTC7901 {
    static let reader = FormatReader(format: .iptc7901, recognises: { header($0.text) != nil }, read: read)

    /// The first line's parts.
    struct Header {
        var urgency: String
        var agency: String?
        var textStart: String.Index
    }

    /// The most bytes in front of the text.
    private static let headBytesMax = 1_024

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        guard let header = header(content.text) else { return .rejected(Problem(.noArticle, "no IPTC 7901 header")) }
        var findings = Findings()
        let rest = content.text[header.textStart...]
        let end = rest.utf8.firstIndex { $0 == 0x03 || $0 == 0x04 }
        if end == nil { findings.problems.append(Problem(.truncated, "IPTC 7901: the transmission ends without an end of text")) }
        var article = Article(body: [], format: .iptc7901)
        WireText.read(rest[..<(end ?? rest.endIndex)], into: &article, &findings)
        article.urgency = findings.urgency(header.urgency)
        article.provider = header.agency ?? article.creditLine
        article.versionCreated = end.flatMap { date(rest[$0...].dropFirst().prefix(60)) }
        guard article.headline != nil || article.body.contains(where: PlainText.hasSentence) else {
            return .rejected(Problem(.noSentence, "IPTC 7901: the transmission holds neither a headline nor a sentence"))
        }
        return ArticleReader.ReadResult(articles: [article], problems: findings.problems)
    }

    /// `eca0003 3 i 380  dpa 0045` behind SOH, with STX after it: source and number, priority, category, words, and what the agency adds.
    static func header(_ text: String) -> Header? {
        let start = text.utf8.prefix(headBytesMax)
        guard let from = start.firstIndex(where: { $0 > 0x20 || $0 == 0x01 }), start[from] == 0x01, let stx = start.firstIndex(of: 0x02)
        else { return nil }
        let line = Substring(start[start.index(after: from)..<stx].prefix { $0 != 0x0A && $0 != 0x0D })
        let parts = line.split(whereSeparator: \.isWhitespace)
        guard parts.count >= 4, parts[0].utf8.count <= 12, parts[0].utf8.contains(where: NewsDate.isDigit), parts[1].utf8.count == 1,
            parts[1].utf8.allSatisfy(NewsDate.isDigit), parts[2].utf8.count <= 4, Int(parts[3]) != nil
        else { return nil }
        let agency = parts.dropFirst(4).first { $0.utf8.count >= 2 && $0.allSatisfy(\.isLetter) }
        return Header(urgency: String(parts[1]), agency: agency.map(String.init), textStart: start.index(after: stx))
    }

    /// `242200 GMT Jun 17`: day, hour, minute, zone, month, year.
    static func date(_ text: Substring) -> Date? {
        let parts = text.split { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F } }
        guard parts.count >= 4, parts[0].utf8.count == 6, parts[0].utf8.allSatisfy(NewsDate.isDigit) else { return nil }
        let time = "\(parts[0].dropFirst(2).prefix(2)):\(parts[0].suffix(2))"
        return NewsDate.parse("\(parts[0].prefix(2)) \(parts[2]) \(parts[3]) \(time) \(parts[1])")
    }
}
