// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Makes articles of a mail's tree.
struct MailReading {
    let limits: ReaderLimits
    var problems: [Problem]

    /// With fewer words above a carried mail, they are a note to its reader.
    private static let noteWordsMax = 40
    /// The most parts that are told one by one as left out.
    private static let leftToldMax = 10
    /// The most mails in mails in one text; each forwarding adds one.
    private static let forwardsMax = 8

    init(limits: ReaderLimits, problems: [Problem]) {
        self.limits = limits
        self.problems = problems
    }

    /// What a mail's parts come to.
    private struct Gathered {
        /// The texts that are shown, in order.
        var texts: [String] = []
        var messages: [MailMessage] = []
        /// Texts that are attached as files.
        var files: [MailPart.Text] = []
        /// The types of parts that may tell something and cannot be read.
        var unread: [String] = []

        var words: Int { texts.reduce(0) { $0 + PlainText.words($1) } }

        mutating func add(_ other: Gathered) {
            texts += other.texts
            addAttached(other)
        }

        mutating func addAttached(_ other: Gathered) {
            messages += other.messages
            files += other.files
            unread += other.unread
        }
    }

    /// The articles of a mail: its own, and those that it carries.
    mutating func articles(of message: MailMessage) -> [Article] {
        var gathered = gather(message.content)
        let carried = gathered.messages.prefix(limits.articlesMax).flatMap { articles(of: $0) }
        let words = gathered.words
        tell(gathered.unread.map { "an attached \($0.prefix(80)) is not read" })
        let isNote = !carried.isEmpty && (words == 0 || words <= Self.noteWordsMax && Self.forwards(message.subject))
        // The text may be in a file that is attached: “Please find our statement attached.”
        if MailText.paragraphs(gathered.texts).reduce(0, { $0 + PlainText.words($1) }) <= Self.noteWordsMax, !isNote {
            for file in gathered.files { gathered.texts.append(text(file)) }
        } else {
            tell(gathered.files.map { "an attached \($0.type) of \($0.bytes.count) bytes is not read beside the mail's own text" })
        }
        if isNote { return carried }
        return articles(message, gathered.texts) + carried
    }

    /// Notes what was left out.
    private mutating func tell(_ left: [String]) {
        problems += left.prefix(Self.leftToldMax).map { Problem(.ignoredPart, $0) }
    }

    // MARK: Parts

    private mutating func gather(_ part: MailPart) -> Gathered {
        switch part {
        case .other(let type): return Gathered(unread: Self.mayTell(type) ? [type] : [])
        case .message(let message): return Gathered(messages: [message])
        case .text(let part): return part.isAttachment ? Gathered(files: [part]) : Gathered(texts: [text(part)])
        case .several("alternative", let parts): return alternative(parts.map { gather($0) }, parts)
        case .several(_, let parts):
            var gathered = Gathered()
            for part in parts { gathered.add(gather(part)) }
            return gathered
        }
    }

    /// Whether a part of a type may hold what its sender wants to tell: documents, tables, archives; not pictures and sounds, which newsletters are full of,
    /// nor signatures and receipts.
    private static func mayTell(_ type: String) -> Bool {
        guard type.hasPrefix("application/") || type.hasPrefix("text/") else { return false }
        return !["signature", "pgp-encrypted", "pgp-keys", "vcard", "x-vcard", "calendar", "ics", "rfc822-headers", "css"].contains {
            type.hasSuffix($0)
        }
    }

    /// One of several forms of the same: the plain one, unless it is much shorter than another, a mere hint that there is one. What is attached within any of
    /// them is kept: some programs put files into the form that shows them.
    private func alternative(_ forms: [Gathered], _ parts: [MailPart]) -> Gathered {
        let words = forms.map { MailText.paragraphs($0.texts).reduce(0) { $0 + PlainText.words($1) } }
        let most = words.max() ?? 0
        guard let chosen = forms.indices.first(where: { words[$0] > 0 && words[$0] * 2 >= most }) ?? forms.indices.last else {
            return Gathered()
        }
        var gathered = forms[chosen]
        for other in forms.indices where other != chosen {
            if case .several = parts[other] { gathered.addAttached(forms[other]) }
        }
        return gathered
    }

    private mutating func text(_ part: MailPart.Text) -> String {
        guard case .success(let decoded) = TextEncoding.decode(part.bytes, declared: part.charset) else { return "" }
        problems += decoded.problems.filter { !problems.contains($0) }
        guard part.type == "text/plain" else {
            let page = MailPage.text(decoded.text, limits: limits)
            problems += page.problems
            return page.text
        }
        return part.isFlowed ? MailText.unfolded(decoded.text, deletesSpace: part.deletesSpace) : decoded.text
    }

    // MARK: Article

    /// The articles of a mail's own texts. A mail that forwards one is the forwarded one; its own identifier stays, because the other's is not told. With a
    /// report above the other, and no word of forwarding in its subject, it is both.
    private func articles(_ message: MailMessage, _ texts: [String]) -> [Article] {
        var message = message
        var texts = texts
        var articles: [Article] = []
        for _ in 0..<Self.forwardsMax {
            guard let (number, forward, isReport) = Self.forward(in: texts, of: message) else { break }
            if isReport {
                articles += [article(message, texts[..<number] + [forward.note])].compactMap { $0 }
                (message.identifier, message.archivedAt) = (nil, nil)
            }
            (message.authorName, message.authorAddress) = MailAuthor.parse(forward.author ?? "")
            message.subject = forward.subject ?? message.subject
            message.date = forward.date
            message.list = nil
            texts = [forward.content] + texts[(number + 1)...]
        }
        return articles + [article(message, texts)].compactMap { $0 }
    }

    private func article(_ message: MailMessage, _ texts: [String]) -> Article? {
        var article = Article(body: MailText.paragraphs(texts), format: .mail)
        article.headline = message.subject.map(Self.withoutForwarding)
        article.versionCreated = message.date
        article.byline = message.authorName
        article.provider = MailAuthor.outlet(list: message.list, address: message.authorAddress)
        article.uri = message.identifier.map { "mid:\($0)" }
        article.url = message.archivedAt
        article.body.removeAll { $0 == article.headline }
        WireCopy.tidy(&article)
        let hasSentence = article.body.contains(where: PlainText.hasSentence)
        return hasSentence || article.headline.map(PlainText.hasSentence) == true ? article : nil
    }

    /// The first mail in the texts, in which of them it is, and whether a report stands above it. With more above it than a note, the texts are one.
    private static func forward(in texts: [String], of message: MailMessage) -> (number: Int, forward: MailForward, isReport: Bool)? {
        var words = 0
        for (number, text) in texts.enumerated() {
            if let forward = MailForward.find(text) {
                let isReport = !forwards(message.subject) && reports(texts[..<number] + [forward.note])
                return isReport || words + PlainText.words(forward.note) <= noteWordsMax ? (number, forward, isReport) : nil
            }
            words += PlainText.words(text)
        }
        return nil
    }

    /// Whether what stands above another mail tells something: a paragraph of it is prose.
    private static func reports(_ note: [String]) -> Bool {
        MailText.paragraphs(note).contains { PlainText.words($0) >= PlainText.proseWordsMin && PlainText.endsLikeSentence($0) }
    }

    /// Whether a subject says that the mail only passes on another one.
    private static func forwards(_ subject: String?) -> Bool { subject.map { withoutForwarding($0) != $0 } ?? true }

    /// A subject without `Fwd:`; `Re:` stays, as it tells an answer from a report.
    private static func withoutForwarding(_ subject: String) -> String {
        var subject = subject[...]
        while let mark = ["fwd:", "fw:", "wg:", "tr:", "rv:"].first(where: { subject.prefix(4).lowercased().hasPrefix($0) }) {
            subject = subject.dropFirst(mark.count).trimmingSpaces
        }
        return String(subject)
    }
}
