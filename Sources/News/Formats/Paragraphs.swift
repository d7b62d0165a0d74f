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
    /// The width at which the whole text was wrapped by hand; `nil` when it was not.
    private let wrap: Int?
    /// The characters of the last line, and of the white space in front of it.
    private var last = (count: 0, indent: 0)

    private init(wrap: Int?) { self.wrap = wrap }

    /// The paragraphs of a text; none is empty.
    ///
    /// - Parameter max: how many are made at the most; what follows is left out.
    static func of(_ text: String, max: Int = .max) -> [Line] {
        var paragraphs = Paragraphs(wrap: WrapWidth.of(text))
        for line in TextLines(text) {
            paragraphs.add(line)
            if paragraphs.all.count >= max { return paragraphs.all }
        }
        paragraphs.finish()
        return paragraphs.all
    }

    private mutating func add(_ whole: Substring) {
        let line = whole.trimmingSpaces
        if line.isEmpty { return finish() }
        let count = PlainText.words(line)
        let next = wrap.map { _ in (count: WrapWidth.count(line), indent: WrapWidth.indent(whole)) } ?? last
        defer { last = (next.indent + next.count, next.indent) }
        let goesOn = wrap.map { self.goesOn(with: line, indent: next.indent, wrap: $0) } ?? isWrapped(before: line, words: count)
        if goesOn, !text.isEmpty {
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

    /// In a text that was wrapped at a width, a line goes on in the next one when that one's first word had no place in it. A new paragraph may be indented,
    /// a mark starts an entry of a list, and a dateline the first paragraph below the headline.
    private func goesOn(with next: Substring, indent: Int, wrap: Int) -> Bool {
        guard !text.isEmpty, indent < last.indent + 2, last.count + 1 + WrapWidth.firstWord(next) > wrap else { return false }
        if let mark = next.first, "-*•–—".contains(mark), next.dropFirst().first == " " { return false }
        return !(all.isEmpty && Dateline.find(String(next)) != nil)
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

/// The width at which a text was wrapped by hand, as editors of plain text and mail programs do: at nearly every line end, the next line's first word had no
/// place any more.
enum WrapWidth {
    /// The widths that texts are wrapped at, in characters.
    private static let widths = 45...120

    /// The width; `nil` for a text whose lines end for other reasons: lists, verses, paragraphs of one line each.
    static func of(_ text: String) -> Int? {
        /// How many line ends would have needed so many characters for the next word.
        var needs = [Int](repeating: 0, count: 2 * widths.upperBound)
        var (breaks, goingOn, width) = (0, 0, 0)
        var last: Int?
        for whole in TextLines(text) {
            let line = whole.trimmingSpaces
            guard !line.isEmpty else {
                last = nil
                continue
            }
            let count = indent(whole) + self.count(line)
            if count > widths.upperBound { return nil }
            if let last {
                breaks += 1
                needs[min(last + 1 + firstWord(line), needs.count - 1)] += 1
                width = max(width, last, count)
                // A list's entries start like sentences.
                if let first = line.first, first.isLetter, !first.isUppercase { goingOn += 1 }
            }
            last = count
        }
        guard breaks >= 2, widths.contains(width), goingOn > 0, goingOn * 10 >= breaks else { return nil }
        let full = needs[(width + 1)...].reduce(0, +)
        return full * 10 >= breaks * 6 ? width : nil
    }

    /// The characters of a text, as many as its scalars.
    static func count(_ text: Substring) -> Int { text.utf8.count { $0 & 0xC0 != 0x80 } }

    /// The columns in front of a line's first word; a tab counts for eight.
    static func indent(_ line: Substring) -> Int {
        line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 8 : 1) }
    }

    /// The characters of a line's first word.
    static func firstWord(_ line: Substring) -> Int { line.utf8.prefix { $0 > 0x20 }.count { $0 & 0xC0 != 0x80 } }
}
