// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Makes articles of a mail's tree.
struct MailReading {
    let limits: ReaderLimits
    var problems: [Problem]

    /// With fewer words above a carried mail, they are a note to its reader.
    private static let noteWordsMax = 40
    /// The most mails in mails in one text; each forwarding adds one.
    private static let forwardsMax = 8

    init(limits: ReaderLimits, problems: [Problem]) {
        self.limits = limits
        self.problems = problems
    }

    /// What a mail's parts come to.
    private struct Gathered {
        var text = ""
        var messages: [MailMessage] = []
        var files: [MailPart.Text] = []

        mutating func add(_ other: Gathered) {
            text += (text.isEmpty || other.text.isEmpty ? "" : "\n\n") + other.text
            messages += other.messages
            files += other.files
        }
    }

    /// The articles of a mail: its own, and those that it carries.
    mutating func articles(of message: MailMessage) -> [Article] {
        var gathered = gather(message.content)
        let carried = gathered.messages.prefix(limits.articlesMax).flatMap { articles(of: $0) }
        let words = PlainText.words(gathered.text)
        if !carried.isEmpty, words == 0 || words <= Self.noteWordsMax && Self.forwards(message.subject) { return carried }
        if MailText.paragraphs(gathered.text).isEmpty {
            // The text may be in a file that is attached.
            for file in gathered.files { gathered.add(Gathered(text: text(file))) }
        }
        return article(message, text: gathered.text).map { [$0] + carried } ?? carried
    }

    // MARK: Parts

    private mutating func gather(_ part: MailPart) -> Gathered {
        switch part {
        case .other: return Gathered()
        case .message(let message): return Gathered(messages: [message])
        case .text(let part): return part.isAttachment ? Gathered(files: [part]) : Gathered(text: text(part))
        case .several("alternative", let parts): return alternative(parts.map { gather($0) }, parts)
        case .several(_, let parts):
            var gathered = Gathered()
            for part in parts { gathered.add(gather(part)) }
            return gathered
        }
    }

    /// One of several forms of the same: the plain one, unless it is much shorter than another, a mere hint that there is one.
    private func alternative(_ forms: [Gathered], _ parts: [MailPart]) -> Gathered {
        let words = forms.map { MailText.paragraphs($0.text).reduce(0) { $0 + PlainText.words($1) } }
        let most = words.max() ?? 0
        let chosen = forms.indices.first { words[$0] > 0 && words[$0] * 2 >= most } ?? forms.indices.last
        return chosen.map { forms[$0] } ?? Gathered()
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

    private func article(_ message: MailMessage, text: String) -> Article? {
        var message = message
        var text = text
        // A mail that forwards one is the forwarded one; its own identifier stays, because the other's is not told.
        for _ in 0..<Self.forwardsMax {
            guard let forward = MailForward.find(text), PlainText.words(forward.note) <= Self.noteWordsMax else { break }
            (message.authorName, message.authorAddress) = MailAuthor.parse(forward.author ?? "")
            message.subject = forward.subject ?? message.subject
            message.date = forward.date
            message.list = nil
            text = forward.content
        }
        var article = Article(body: MailText.paragraphs(text), format: .mail)
        article.headline = message.subject.map(Self.withoutForwarding)
        article.versionCreated = message.date
        article.byline = message.authorName
        article.provider = MailAuthor.outlet(list: message.list, address: message.authorAddress)
        article.uri = message.identifier.map { "mid:\($0)" }
        article.url = message.archivedAt
        article.body.removeAll { $0 == article.headline }
        article.takeDateline()
        let hasSentence = article.body.contains(where: PlainText.hasSentence)
        return hasSentence || article.headline.map(PlainText.hasSentence) == true ? article : nil
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
