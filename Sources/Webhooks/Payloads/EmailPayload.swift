// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Crypto
internal import Foundation
internal import Situations

/// The format `email`: a mail with a plain and an HTML part (RFC 5322, RFC 2045–2047), for SMTP. `Auto-Submitted` keeps auto-replies away
/// (RFC 3834); `References` puts an alert's revisions into one thread. Every line is ASCII and short.
enum EmailPayload {
    static func request(for notice: Notice, to receiver: Receiver) throws(PayloadError) -> WebhookRequest {
        guard let sender = receiver.settings.sender else { throw .missing("sender (from)") }
        guard !receiver.settings.recipients.isEmpty else { throw .missing("recipient (to)") }
        let telling = Telling(notice)
        let boundary = "=_" + hash(notice.alert.messageID).prefix(32)
        var lines = headers(notice, telling, sender, receiver.settings.recipients)
        lines += ["MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=\"\(boundary)\"", ""]
        for (type, text) in [("plain", plain(telling)), ("html", html(telling))] {
            lines += ["--\(boundary)", "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: base64", ""]
            lines += encoded(text)
        }
        lines += ["--\(boundary)--", ""]
        let settings = receiver.settings
        let envelope = WebhookRequest.Envelope(
            sender: sender, recipients: settings.recipients, user: settings.user, password: settings.token,
            requiresTLS: settings.requiresTLS)
        return WebhookRequest(
            url: receiver.url, method: "MAIL", headers: [], body: Data(lines.joined(separator: "\r\n").utf8), envelope: envelope)
    }

    /// Whether a text is a mailbox as SMTP takes it without extensions: ASCII, one `@`, nothing that could end a header or an envelope.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>(),:;\\\"[]".utf8.contains($0) }
        return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && isPlain && text.utf8.count <= 254
    }

    private static func headers(_ notice: Notice, _ telling: Telling, _ sender: String, _ recipients: [String]) -> [String] {
        let alert = notice.alert
        let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
        func messageID(_ revision: Int) -> String { "<\(hash(alert.data.id).prefix(32)).\(revision)@\(domain)>" }
        var headers = ["From: Vedette <\(sender)>", "To: " + recipients.joined(separator: ",\r\n "), "Date: \(date(alert.timestamp))"]
        let words = telling.stage == "New" ? "\(telling.severity): \(telling.title)" : "\(telling.stage): \(telling.title)"
        headers.append("Subject: \(subject(words.shortened(to: 200, in: .utf16)))")
        headers.append("Message-ID: \(messageID(alert.data.revision))")
        if alert.data.revision > 1 {
            // The first one heads the thread, whether or not it was sent: mail programs need only agree on it.
            let earlier = Set(notice.earlier.map(\.revision)).union([1]).subtracting([alert.data.revision]).sorted().suffix(20)
            headers.append("In-Reply-To: \(messageID(earlier.last ?? 1))")
            headers.append("References: " + earlier.map(messageID).joined(separator: "\r\n "))
        }
        headers.append("Auto-Submitted: auto-generated")
        if alert.data.severity == .critical, alert.type != .resolved { headers.append("Importance: high") }
        return headers
    }

    private static func plain(_ telling: Telling) -> String {
        var paragraphs = [telling.headline, telling.summary]
        paragraphs += telling.evidence.map { "“\($0.text)”\n— \($0.origin)" }
        paragraphs += telling.contradictions.map { "Contradicted: “\($0.text)”\n— \($0.origin)" }
        paragraphs.append(telling.facts.map { "\($0.name): \($0.value)" }.joined(separator: "\n"))
        if let link = telling.link { paragraphs.append(link) }
        return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func html(_ telling: Telling) -> String {
        var html =
            "<!DOCTYPE html>\n<html><body>\n<h2 dir=\"auto\">\(telling.headline.asMarkup)</h2>\n<p dir=\"auto\">\(telling.summary.asMarkup)</p>\n"
        for quotation in telling.evidence { html += quoted(quotation) }
        if !telling.contradictions.isEmpty { html += "<p><b>Contradicted</b></p>\n" }
        for quotation in telling.contradictions { html += quoted(quotation) }
        html += "<table>\n"
        for fact in telling.facts { html += "<tr><th align=\"left\">\(fact.name)</th><td dir=\"auto\">\(fact.value.asMarkup)</td></tr>\n" }
        html += "</table>\n"
        if let link = telling.link { html += "<p><a href=\"\(link.asMarkup)\">Read the article</a></p>\n" }
        return html + "</body></html>\n"
    }

    private static func quoted(_ quotation: Telling.Quotation) -> String {
        "<blockquote dir=\"auto\">“\(quotation.text.asMarkup)”<br>— \(quotation.origin.asMarkup)</blockquote>\n"
    }

    /// Base64 in lines of 76 characters.
    private static func encoded(_ text: String) -> [String] {
        let code = Array(Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString().utf8)
        return stride(from: 0, to: code.count, by: 76).map { String(decoding: code[$0..<min($0 + 76, code.count)], as: UTF8.self) }
    }

    /// A text as encoded words of at most 75 characters, one a line (RFC 2047); short ASCII as it is.
    private static func subject(_ text: String) -> String {
        if text.utf8.count <= 60, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !text.contains("=?") { return text }
        var words: [String] = []
        var part = ""
        for character in text.unicodeScalars {
            if part.utf8.count + UTF8.width(character) > 42 {
                words.append(part)
                part = ""
            }
            part.unicodeScalars.append(character)
        }
        words.append(part)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// `Sat, 08 Nov 2025 11:06:40 +0000`.
    private static func date(_ date: Date) -> String {
        let format = Date.VerbatimFormatStyle(
            format:
                "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) +0000",
            locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
        return date.formatted(format)
    }

    private static func hash(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
