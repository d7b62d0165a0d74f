// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A mail that another one carries in its text: the headers that mail programs write above it, then its content. There is no standard for it; the words are
/// those of Gmail, Outlook, Apple Mail and Thunderbird in the languages that newsrooms use.
struct MailForward {
    var subject: String?
    var date: Date?
    /// Its author as written: `The Morning Brief <brief@example.org>`.
    var author: String?
    /// What the forwarding person wrote above.
    var note: String
    /// The forwarded content.
    var content: String

    /// How far below the start of a text its header is looked for, in lines.
    private static let linesMax = 200

    /// The most lines of such a header.
    private static let headerLinesMax = 16

    /// The mail that a text carries, when it does.
    static func find(_ text: String) -> MailForward? {
        let lines = Array(TextLines(text).lazy.prefix(linesMax + headerLinesMax + 1))
        for start in lines.indices.prefix(linesMax) {
            guard let (name, _) = field(lines[start]), name == .author else { continue }
            guard let (found, end) = header(lines, from: start) else { continue }
            var forward = found
            forward.note = lines[..<start].filter { !isMarker($0) }.joined(separator: "\n")
            forward.content = unquoted(text[(end < lines.count ? lines[end].startIndex : lines[lines.count - 1].endIndex)...])
            return forward
        }
        return nil
    }

    /// What a forwarded mail's headers say.
    private enum Name { case author, date, subject, other }

    /// A header from its first line on, and the line behind it. Without a subject or a date it is a line of text.
    private static func header(_ lines: [Substring], from start: Int) -> (MailForward, end: Int)? {
        var forward = MailForward(note: "", content: "")
        var end = start
        for (offset, line) in lines[start...].prefix(headerLinesMax).enumerated() {
            if bare(line).isEmpty { continue }
            guard let (name, value) = field(line) else { break }
            switch name {
            case .author: forward.author = value
            case .date: forward.date = date(value)
            case .subject: forward.subject = value.isEmpty ? nil : value
            case .other: break
            }
            end = start + offset + 1
        }
        return end > start + 1 && (forward.subject != nil || forward.date != nil) ? (forward, end) : nil
    }

    private static func field(_ line: Substring) -> (Name, String)? {
        let text = bare(line)
        guard let colon = text.prefix(24).firstIndex(of: ":"), let name = names[text[..<colon].trimmingMarks.lowercased()] else {
            return nil
        }
        let value = text[text.index(after: colon)...].drop { $0 == "*" }.trimmingSpaces
        return (name, String(value))
    }

    /// A line without the marks of quotation and emphasis.
    private static func bare(_ line: Substring) -> Substring { line.drop { $0 == ">" || $0 == "*" || $0.isWhitespace } }

    /// `Sat, Nov 8, 2025 at 2:05 PM`, `Saturday, November 8, 2025 2:05 PM`.
    private static func date(_ value: String) -> Date? {
        guard value.utf8.count <= 100 else { return nil }
        return NewsDate.parse(value) ?? NewsDate.parse(value.replacing(" at ", with: " ").replacing("\u{202F}", with: " "))
    }

    /// `---------- Forwarded message ---------`, `Begin forwarded message:`.
    private static func isMarker(_ line: Substring) -> Bool {
        let text = line.trimmingMarks.lowercased()
        return markers.contains(text)
    }

    /// Apple Mail and others put `>` in front of each line.
    private static func unquoted(_ text: Substring) -> String {
        var (written, quoted) = (0, 0)
        for line in TextLines(text) where !line.isBlank {
            written += 1
            if line.utf8.first == UInt8(ascii: ">") { quoted += 1 }
        }
        guard quoted * 10 > written * 9 else { return String(text) }
        var plain = ""
        for line in TextLines(text) {
            let bare = line.utf8.drop { $0 == UInt8(ascii: ">") }
            plain += Substring(bare.first == 0x20 && bare.count < line.utf8.count ? bare.dropFirst() : bare)
            plain += "\n"
        }
        return plain
    }

    private static let markers: Set<String> = [
        "forwarded message", "begin forwarded message", "original message", "forwarded mail", "weitergeleitete nachricht",
        "ursprüngliche nachricht",
        "anfang der weitergeleiteten nachricht", "message transféré", "message d'origine", "début du message réexpédié",
        "mensaje reenviado",
        "inicio del mensaje reenviado", "mensaje original", "messaggio inoltrato", "inizio messaggio inoltrato", "пересылаемое сообщение",
    ]

    private static let names: [String: Name] = [
        "from": .author, "von": .author, "de": .author, "da": .author, "от кого": .author, "от": .author,
        "date": .date, "sent": .date, "datum": .date, "gesendet": .date, "envoyé": .date, "fecha": .date, "enviado": .date, "data": .date,
        "дата": .date,
        "subject": .subject, "betreff": .subject, "objet": .subject, "asunto": .subject, "oggetto": .subject, "тема": .subject,
        "to": .other, "cc": .other, "bcc": .other, "an": .other, "à": .other, "para": .other, "a": .other, "кому": .other,
        "reply-to": .other,
        "importance": .other, "antwort an": .other, "list-id": .other,
    ]
}
