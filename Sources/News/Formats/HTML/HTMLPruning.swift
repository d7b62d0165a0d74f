// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Takes out of a page what says nothing about its article before it is parsed: programs, styles, drawings, comments, pictures, most attributes, runs of
/// white space. That is three quarters of most pages' bytes, and this passes over them ten times faster than a parser does.
///
/// Tags are told as HTML's tokenizer does (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>).
struct HTMLPruning {
    private let bytes: [UInt8]
    private var kept: [UInt8] = []
    private var scratch = HTMLVocabulary.Scratch()
    private var lowered: [UInt8] = []
    private var telling = HTMLNameCache(none: false)
    /// Whether line ends are kept as they stand, as in `pre`.
    private var isPreformatted = false
    /// What does not stand in the rest of the page, so that a page of nothing but opening marks is read in linear time.
    private var missing = [Bool](repeating: false, count: Mark.allCases.count)

    /// What something that was opened is closed by.
    private enum Mark: Int, CaseIterable { case comment, script, style, svg, quote, apostrophe }

    /// A page without all that.
    static func prune(_ page: String) -> [UInt8] {
        let bytes = Array(page.utf8)
        var pruning = HTMLPruning(bytes: bytes)
        pruning.run(bytes.span)
        return pruning.kept
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        kept.reserveCapacity(bytes.count / 2)
    }

    private mutating func run(_ span: Span<UInt8>) {
        var i = 0
        var inSpace = false
        while i < span.count {
            let byte = span[i]
            if byte <= 0x20 {
                if isPreformatted {
                    i = preformattedSpace(span, at: i)
                } else {
                    if !inSpace { kept.append(byte == 0x0A ? 0x0A : 0x20) }
                    i += 1
                }
                inSpace = true
            } else if byte == 0x3C, i + 1 < span.count {
                i = markup(span, at: i)
                inSpace = kept.last == 0x20
            } else {
                var end = i + 1
                while end < span.count, span[end] > 0x20, span[end] != 0x3C { end += 1 }
                kept += bytes[i..<end]
                inSpace = false
                i = end
            }
        }
    }

    /// Takes white space where it is kept: an empty line parts paragraphs there; returns where it ends.
    private mutating func preformattedSpace(_ span: Span<UInt8>, at start: Int) -> Int {
        var (i, lines) = (start, 0)
        while i < span.count, span[i] <= 0x20 {
            if span[i] == 0x0A || span[i] == 0x0D && !(i + 1 < span.count && span[i + 1] == 0x0A) { lines += 1 }
            i += 1
        }
        kept += lines > 1 ? Self.emptyLine : [lines == 1 ? 0x0A : 0x20]
        return i
    }

    private static let emptyLine = Array("<br><br>".utf8)

    // MARK: Tags

    /// Takes what starts with a `<`; returns where it ends.
    private mutating func markup(_ span: Span<UInt8>, at start: Int) -> Int {
        let next = span[start + 1]
        if next == 0x21 { return declaration(span, at: start) }
        if next == 0x2F || next | 0x20 &- 0x61 < 26 { return tag(span, at: start) }
        kept.append(0x3C)
        return start + 1
    }

    /// A comment goes, unless it is not closed: then what follows may be the article.
    private mutating func declaration(_ span: Span<UInt8>, at start: Int) -> Int {
        if start + 3 < span.count, span[start + 2] == 0x2D, span[start + 3] == 0x2D {
            guard let end = end(span, of: .comment, from: start + 4) else { return start + 4 }
            kept.append(0x20)
            return end
        }
        kept.append(0x3C)
        return start + 1
    }

    private mutating func tag(_ span: Span<UInt8>, at start: Int) -> Int {
        var i = start + 1
        if span[i] == 0x2F { i += 1 }
        while i < span.count, span[i] > 0x20, span[i] != 0x3E, span[i] != 0x2F { i += 1 }
        let tag = Self.tags[Self.key(span, start + 1..<i)]
        let before = kept.count
        let nameEnd = i
        kept += bytes[start..<i]
        let isLink = tag == .link
        let found = attributes(span, &i, ofLink: isLink)
        kept.append(0x3E)
        guard let tag else { return i }
        // Old pages leave hundreds of them open, each of which would lie in the one before.
        if tag == .font, kept.count == before + nameEnd - start + 1 { kept.removeSubrange(before...) }
        if tag == .pre || tag == .preEnd { isPreformatted = tag == .pre }
        if tag == .picture || isLink && !found.isCanonical { kept.removeSubrange(before...) }
        guard let mark = tag.mark, let end = end(span, of: mark, from: i) else { return i }
        if found.isData {
            // Data is no mark-up: what looks like a comment in it stays.
            kept += bytes[i..<end]
            return end
        }
        kept.removeSubrange(before...)
        kept.append(0x20)
        return end
    }

    /// Keeps of a tag's attributes those that are read, the address only of a `link` and of an author's page; leaves `i` behind the tag. Tells whether one of them says that the
    /// element holds JSON, or is the page's own address.
    private mutating func attributes(_ span: Span<UInt8>, _ i: inout Int, ofLink isLink: Bool) -> (isData: Bool, isCanonical: Bool) {
        var (isData, isCanonical) = (false, false)
        while i < span.count {
            if span[i] <= 0x20 || span[i] == 0x2F {
                i += 1
                continue
            }
            if span[i] == 0x3E {
                i += 1
                break
            }
            let start = i
            i += 1
            while i < span.count, span[i] > 0x20, span[i] != 0x3D, span[i] != 0x3E, span[i] != 0x2F { i += 1 }
            let name = start..<i
            let value = value(span, &i)
            guard let attribute = Self.read[Self.key(span, name)] else { continue }
            switch attribute {
            case .told: break
            case .type: isData = isData || Self.json.stands(anywhere: span, value)
            case .rel: isCanonical = isCanonical || Self.canonical.stands(anywhere: span, value)
            // Only what hides an element matters of its style.
            case .style: if !Self.hiding.contains(where: { $0.stands(anywhere: span, value) }) { continue }
            case .words: if !tells(value) { continue }
            case .address: if !isLink, !Self.leadsToAuthor(span, value) { continue }
            }
            kept.append(0x20)
            kept += bytes[start..<i]
        }
        return (isData, isCanonical)
    }

    /// Whether the words of a class or id say anything to those who read the page.
    private mutating func tells(_ value: Range<Int>) -> Bool {
        if value.isEmpty || value.count > 600 { return !value.isEmpty }
        let hash = HTMLNameHash.of(bytes.span, value)
        if let known = telling[hash] { return known }
        let tells = isTold(value)
        telling[hash] = tells
        return tells
    }

    private mutating func isTold(_ value: Range<Int>) -> Bool {
        if !HTMLVocabulary.shared.marks(bytes, Int32(value.lowerBound)..<Int32(value.upperBound), &scratch).isEmpty { return true }
        lowered.removeAll(keepingCapacity: true)
        for byte in bytes[value] { lowered.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        return Self.told.stands(in: lowered)
    }

    /// What dates and authors are known by.
    private static let told = PhraseSet(HTMLDates.calls + HTMLByline.callingWords)

    /// The value of the attribute whose name ends at `i`; leaves `i` behind it.
    private mutating func value(_ span: Span<UInt8>, _ i: inout Int) -> Range<Int> {
        var start = i
        while start < span.count, span[start] <= 0x20 { start += 1 }
        guard start < span.count, span[start] == 0x3D else { return i..<i }
        start += 1
        while start < span.count, span[start] <= 0x20 { start += 1 }
        i = start
        guard start < span.count else { return start..<start }
        let quote = span[start]
        if quote == 0x22 || quote == 0x27, !missing[(quote == 0x22 ? Mark.quote : .apostrophe).rawValue] {
            var end = start + 1
            while end < span.count, span[end] != quote { end += 1 }
            if end < span.count {
                i = end + 1
                return start + 1..<end
            }
            missing[(quote == 0x22 ? Mark.quote : .apostrophe).rawValue] = true
        }
        while i < span.count, span[i] > 0x20, span[i] != 0x3E { i += 1 }
        return start..<i
    }

    // MARK: Search

    /// Behind the mark that closes what is open at a position; nil when it does not stand there.
    private mutating func end(_ span: Span<UInt8>, of mark: Mark, from start: Int) -> Int? {
        guard !missing[mark.rawValue] else { return nil }
        let wanted = Self.closing[mark.rawValue]
        let first = wanted.bytes[0]
        var i = start
        while i + wanted.bytes.count <= span.count {
            while i < span.count, span[i] != first { i += 1 }
            if i + wanted.bytes.count > span.count { break }
            if wanted.stands(in: span, i..<i + wanted.bytes.count) {
                i += wanted.bytes.count
                if mark == .script || mark == .style || mark == .svg {
                    while i < span.count, span[i] != 0x3E { i += 1 }
                    return min(i + 1, span.count)
                }
                return i
            }
            i += 1
        }
        missing[mark.rawValue] = true
        return nil
    }

    // MARK: Names

    /// A word in lower case, to be compared with what is written in any.
    private struct Word: Sendable {
        let bytes: [UInt8]

        init(_ word: String) { bytes = Array(word.utf8) }

        /// Whether the bytes of a range, which has its length, are the word.
        func stands(in span: Span<UInt8>, _ range: Range<Int>) -> Bool {
            for i in bytes.indices {
                let byte = span[range.lowerBound + i]
                if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != bytes[i] { return false }
            }
            return true
        }

        /// Whether it stands somewhere in a range.
        func stands(anywhere span: Span<UInt8>, _ range: Range<Int>) -> Bool {
            guard range.count >= bytes.count else { return false }
            for start in range.lowerBound...range.upperBound - bytes.count where stands(in: span, start..<start + bytes.count) {
                return true
            }
            return false
        }
    }

    /// Why an attribute is read.
    private enum Attribute { case told, type, rel, style, words, address }

    /// What is done with an element, by its tag.
    private enum Tag {
        case link, picture, svg, style, script, font, pre, preEnd

        /// What ends an element of which nothing is read.
        var mark: Mark? {
            switch self {
            case .link, .picture, .font, .pre, .preEnd: nil
            case .svg: .svg
            case .style: .style
            case .script: .script
            }
        }
    }

    private static let closing = ["-->", "</script", "</style", "</svg", "\"", "'"].map(Word.init)
    private static let json = Word("json")
    private static let canonical = Word("canonical")
    private static let hiding = [Word("none"), Word("hidden"), Word("mso-hide")]

    private static let tags = Table<Tag>([
        ("link", .link), ("img", .picture), ("source", .picture), ("input", .picture), ("svg", .svg), ("style", .style),
        ("script", .script), ("font", .font), ("pre", .pre), ("/pre", .preEnd),
    ])

    /// The attributes that are read.
    private static let read = Table<Attribute>([
        ("id", .words), ("rel", .rel), ("href", .address), ("name", .told), ("type", .type), ("role", .told), ("lang", .told),
        ("class", .words),
        ("style", .style), ("hidden", .told), ("content", .told), ("pubdate", .told), ("property", .told), ("itemprop", .told),
        ("datetime", .told), ("xml:lang", .told), ("http-equiv", .told), ("aria-hidden", .told),
    ])

    /// A few names, by keys that are numbers.
    private struct Table<Value>: Sendable where Value: Sendable {
        private var keys = [UInt64](repeating: 0, count: 64)
        private var values: [Value?]

        init(_ names: [(String, Value)]) {
            values = [Value?](repeating: nil, count: 64)
            for (name, value) in names {
                let key = HTMLPruning.key(name.utf8.span, 0..<name.utf8.count)
                var slot = Int(key >> 58)
                while keys[slot] != 0 { slot = (slot + 1) % 64 }
                (keys[slot], values[slot]) = (key, value)
            }
        }

        subscript(_ key: UInt64) -> Value? {
            var slot = Int(key >> 58)
            while keys[slot] != key {
                if keys[slot] == 0 { return nil }
                slot = (slot + 1) % 64
            }
            return values[slot]
        }
    }

    /// A number for a name in any case, of at most twelve bytes; 1 for longer ones, which are none that is known here.
    private static func key(_ span: Span<UInt8>, _ name: Range<Int>) -> UInt64 {
        if name.count > 12 { return 1 }
        var key: UInt64 = UInt64(name.count) + 2
        for i in name { key = key << 8 ^ key >> 56 ^ UInt64(span[i] &- 0x41 < 26 ? span[i] | 0x20 : span[i]) }
        return key &* 0x9E37_79B9_7F4A_7C15
    }

    /// Whether an address is that of an author's page: `/author/jane-doe`.
    private static func leadsToAuthor(_ span: Span<UInt8>, _ value: Range<Int>) -> Bool {
        for i in value where span[i] == 0x2F {
            for word in authorPages where i + word.bytes.count < value.upperBound {
                if word.stands(in: span, i..<i + word.bytes.count) { return true }
            }
        }
        return false
    }

    private static let authorPages = HTMLByline.pages.map(Word.init)
}
