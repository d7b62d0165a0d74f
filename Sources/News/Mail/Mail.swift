// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Mails: RFC 5322 with MIME (RFC 2045 to 2049), one a file, as `.eml` files and Maildir hold them, or several, as mailboxes do (`Mailbox`).
///
/// The headline is `Subject`, the time `Date`, the byline the name in `From`, the outlet the list's name or the sender's domain, the identifier
/// `Message-ID`. A mail that carries other mails, attached or in its text, yields those, each an article; with an article of its own when there is more than
/// a note above them.
enum Mail {
    /// The headers that only mails have.
    private static let certain: Set<String> = [
        "received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature", "x-mailer", "content-transfer-encoding",
        "list-id",
        "x-originating-ip", "authentication-results", "envelope-to",
    ]
    /// How much of a file is looked at.
    private static let headBytesMax = 16_384

    /// Whether bytes start with the headers of a mail: nothing but header lines, and among them some that only mails have.
    static func recognises(_ bytes: [UInt8]) -> Bool {
        // The first line of a mail has a colon, and no mark-up starts a header's name.
        guard let first = bytes.first, first > 0x20, !"<{[#".utf8.contains(first) else { return false }
        let head = bytes.prefix(headBytesMax)
        var names: Set<String> = []
        var hasAddress = false
        for (number, line) in head.split(separator: 0x0A, maxSplits: 100, omittingEmptySubsequences: false).prefix(100).enumerated() {
            if line.isEmpty || line == [0x0D] {
                if names.isEmpty { return false }
                break
            }
            if line.first == 0x20 || line.first == 0x09, !names.isEmpty { continue }
            if number == 0, line.starts(with: "From ".utf8) { continue }
            guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex, colon - line.startIndex <= 76,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { return false }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            names.insert(name)
            if name == "from" { hasAddress = line.contains(UInt8(ascii: "@")) }
            if name == "content-type", line.contains(UInt8(ascii: "/")) { hasAddress = true }
        }
        if !names.isDisjoint(with: certain) { return true }
        return hasAddress
            && (names.contains("from") && !names.isDisjoint(with: ["date", "subject", "to"]) || names.contains("content-type"))
    }

    /// Reads a mail, or a file of several.
    static func read(_ bytes: [UInt8], limits: ReaderLimits) -> ArticleReader.ReadResult {
        // One more than is kept tells the reader that something was left out.
        guard let mails = Mailbox.mails(bytes, max: limits.articlesMax + 1) else { return readOne(bytes, limits: limits) }
        var whole = ArticleReader.ReadResult(articles: [], problems: [])
        for mail in mails where whole.articles.count <= limits.articlesMax {
            let one = readOne(Array(mail), limits: limits)
            whole.articles += one.articles
            whole.problems += one.problems.prefix(max(0, problemsMax - whole.problems.count))
        }
        if whole.articles.isEmpty { whole.problems.insert(Problem(.noSentence, "no mail of the file holds a sentence"), at: 0) }
        return whole
    }

    /// The most problems that are told of a file of several mails.
    private static let problemsMax = 50

    private static func readOne(_ bytes: [UInt8], limits: ReaderLimits) -> ArticleReader.ReadResult {
        let bounded = MailBounds.bound(bytes)
        guard let (message, problems) = MailTree.parse(bounded.bytes) else {
            return .rejected(Problem(.noArticle, "the file has the headers of a mail, but no mail can be made of it"))
        }
        var reading = MailReading(limits: limits, problems: bounded.problems + problems)
        var articles = reading.articles(of: message)
        for i in articles.indices where articles[i].language == nil { articles[i].language = message.language.flatMap(Self.tag) }
        if articles.isEmpty { reading.problems.insert(Problem(.noSentence, "no part of the mail holds a sentence"), at: 0) }
        return ArticleReader.ReadResult(articles: articles, problems: reading.problems)
    }

    /// The first tag of `Content-Language` (RFC 3282).
    private static func tag(_ header: String) -> String? {
        header.split(separator: ",").first.map { String($0.trimmingSpaces) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
