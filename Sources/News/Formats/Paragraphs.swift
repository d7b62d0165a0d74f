// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Puts the lines of a text together to paragraphs: an empty line parts them, and lines that were wrapped by hand are joined again.
///
/// What the rule asks about a paragraph is kept while it grows; to read it anew for every line would take the square of its length.
struct Paragraphs {
    /// The finished paragraphs, in order.
    private(set) var all: [Line] = []

    private var text = ""
    private var words = 0
    private var hasSpace = false

    /// The paragraphs of a text; none is empty.
    ///
    /// - Parameter max: how many are made at the most; what follows is left out.
    static func of(_ text: String, max: Int = .max) -> [Line] {
        var paragraphs = Paragraphs()
        for line in TextLines(text) {
            paragraphs.add(line.trimmingSpaces)
            if paragraphs.all.count >= max { return paragraphs.all }
        }
        paragraphs.finish()
        return paragraphs.all
    }

    private mutating func add(_ line: Substring) {
        if line.isEmpty { return finish() }
        let count = PlainText.words(line)
        if isWrapped(before: line, words: count) {
            text += " "
            hasSpace = true
        } else {
            finish()
        }
        text += line
        words += count
        hasSpace = hasSpace || line.utf8.contains(0x20)
    }

    private mutating func finish() {
        // Control characters alone are no line.
        if text.utf8.contains(where: { $0 > 0x20 }) { all.append(Line(text, words: words)) }
        (text, words, hasSpace) = ("", 0, false)
    }

    /// A line of 50 to 90 characters that breaks off inside a sentence goes on in the next one.
    private func isWrapped(before next: Substring, words nextWords: Int) -> Bool {
        let bytes = text.utf8.count
        guard words >= 6, bytes >= 45, bytes < 90 || hasSpace else { return false }
        guard Self.hasMore(than: 90, next) == false, let last = text.last, let first = next.first else {
            return false
        }
        if first.isLowercase { return true }
        return last == ","
            || last.isLowercase && nextWords >= 5 && Self.hasMore(than: 45, next) && bytes % 1_000 > 50
                && endsMidSentence
    }

    /// Whether a text has more characters than so many; only a text with other characters than ASCII's needs counting.
    private static func hasMore(than count: Int, _ text: Substring) -> Bool {
        if text.utf8.count <= count { return false }
        return text.utf8.prefix(4 * count).allSatisfy { $0 < 0x80 }
            || text.dropFirst(count).isEmpty == false
    }

    /// Whether the last word is one that no sentence ends with.
    private var endsMidSentence: Bool {
        Self.small.contains { word in
            text.utf8.count > word.utf8.count
                && text.utf8.suffix(word.utf8.count + 1).elementsEqual(" \(word)".utf8)
        }
    }

    private static let small = [
        "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "and", "or", "with", "from",
        "that", "said", "is", "was", "has",
        "have",
    ]
}
