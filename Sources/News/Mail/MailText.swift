// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The paragraphs of a mail's text, without what mail programs and newsletters put around it: signatures, quotations, links to web versions, footers.
enum MailText {
    /// A part's text as one string; lines that only the format parted are joined (RFC 3676).
    static func unfolded(_ text: String, deletesSpace: Bool) -> String {
        var unfolded = ""
        var isOpen = false
        for line in TextLines(text) {
            // A space in front was stuffed there by the format.
            var line = line.utf8.first == 0x20 ? Substring(line.utf8.dropFirst()) : line
            let isQuoted = line.utf8.first == UInt8(ascii: ">")
            let flows = line.utf8.last == 0x20 && !line.utf8.elementsEqual("-- ".utf8)
            if flows, deletesSpace { line = Substring(line.utf8.dropLast()) }
            if !unfolded.isEmpty, !isOpen || isQuoted { unfolded += "\n" }
            unfolded += line
            isOpen = flows && !isQuoted
        }
        return unfolded
    }

    /// The paragraphs of a mail's texts, one after the other: what ends one of them, such as its signature, does not end the next.
    static func paragraphs(_ texts: [String]) -> [String] {
        let own = texts.map(withoutQuotations)
        // Of a mail that is nothing but quotation, the quotation is the text.
        let kept = own.allSatisfy { $0[...].isBlank } ? texts.map(unquoted) : own
        return kept.flatMap { Paragraphs.of($0).map(\.text) }.filter { !isFurniture($0) }
    }

    /// The paragraphs of a text.
    static func paragraphs(_ text: String) -> [String] { paragraphs([text]) }

    /// A text up to its signature, without the lines that it quotes, and without addresses of pages.
    private static func withoutQuotations(_ text: String) -> String {
        var kept = ""
        // Empty lines wait until it is known what follows them.
        var waiting: [Substring] = []
        func take() {
            for line in waiting {
                kept += withoutLinks(line)
                kept += "\n"
            }
            waiting.removeAll(keepingCapacity: true)
        }
        for line in TextLines(text) {
            if isSignature(line) || isListFooter(line, in: text) { break }
            if line.utf8.first == UInt8(ascii: ">") {
                dropIntroduction(&waiting)
                continue
            }
            // A line and what is blank behind it wait together; of many blank lines, one says as much.
            if !line.isBlank { take() } else if waiting.count > 1 { continue }
            waiting.append(line)
        }
        take()
        return kept
    }

    private static func unquoted(_ text: String) -> String {
        var kept = ""
        for line in TextLines(text) {
            kept += Substring(line.utf8.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 })
            kept += "\n"
        }
        return kept
    }

    /// The mark above a signature (RFC 3676, section 4.3), with its space. Two hyphens without it part items.
    private static func isSignature(_ line: Substring) -> Bool { line.utf8.elementsEqual(signatureMark.utf8) }

    /// The mark above a signature.
    static let signatureMark = "-- "

    /// `On Mon, 3 Nov 2025 at 10:00, Jane Doe wrote:`, of which nothing follows.
    private static func dropIntroduction(_ lines: inout [Substring]) {
        while let last = lines.last, last.isBlank { lines.removeLast() }
        guard let last = lines.last, last.utf8.count < 200, last.trimmingSpaces.hasSuffix(":") else { return }
        let words = ["wrote", "writes", "schrieb", "a écrit", "escribió", "ha scritto", "пишет", "написал"]
        if words.contains(where: { last.contains($0) }) { lines.removeLast() }
    }

    /// The rule above the footer of Mailman and its kin, which names the list or says how to leave it. Newsletters part their items by such rules, too.
    private static func isListFooter(_ line: Substring, in text: String) -> Bool {
        guard line.utf8.count >= 40, line.utf8.allSatisfy({ $0 == UInt8(ascii: "_") }) else { return false }
        let below = Substring(text.utf8[line.endIndex...].prefix(footerBytesMax))
        let lines = TextLines(below).lazy.filter { !$0.isBlank }.prefix(footerLinesMax)
        return lines.contains { footers.stands(in: Line.lower(String($0))) }
    }

    /// How far below its rule a list's footer says what it is.
    private static let footerBytesMax = 1_024
    private static let footerLinesMax = 5

    private static let footers = PhraseSet(["mailing list", "listinfo", "/lists/", "unsubscribe", "list archives", "mailman"])

    /// `Read the report <https://example.org/r?id=1>` without the address; a line of nothing but addresses is left out.
    private static func withoutLinks(_ line: Substring) -> String {
        guard line.utf8.contains(UInt8(ascii: ":")), line.contains("http") || line.contains("mailto:") || line.contains("[image:") else {
            return String(line)
        }
        var kept: [Substring] = []
        for word in line.split(separator: " ") {
            let bare = word.drop { "<([".contains($0) }
            if !bare.hasPrefix("http://") && !bare.hasPrefix("https://") && !bare.hasPrefix("mailto:") && !bare.hasPrefix("cid:") {
                kept.append(word)
            }
        }
        return kept.joined(separator: " ")
    }

    /// A paragraph that belongs to the sending of the mail, not to what it tells.
    static func isFurniture(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 600 else { return false }
        if !paragraph.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) { return true }
        return phrases.stands(in: Line.lower(paragraph))
    }

    private static let phrases = PhraseSet([
        "unsubscribe", "view in browser", "view in your browser", "view this email", "view online", "view it in your browser",
        "view as a web page",
        "having trouble viewing", "trouble reading this", "manage your preferences", "manage preferences", "update your preferences",
        "email preferences",
        "you are receiving this", "you're receiving this", "you’re receiving this", "you received this", "this email was sent to",
        "this message was sent to",
        "was forwarded to you", "forward this email", "forward to a friend", "sign up here", "subscribe here",
        "add us to your address book",
        "all rights reserved", "privacy policy", "our mailing address", "sent from my ", "get outlook for", "virus-free.", "abmelden",
        "im browser ansehen",
        "se désabonner", "se désinscrire", "darse de baja", "cancelar suscripción", "[image:", "[cid:",
    ])
}
