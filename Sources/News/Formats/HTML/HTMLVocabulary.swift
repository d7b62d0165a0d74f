// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The words that pages use in class and id for what is furniture and what is the article.
///
/// A name is read as its words: `article-body`, `articleBody` and `article__body` are all `article body`. An entry matches words that stand one behind
/// the other; a star after its last word matches every ending.
struct HTMLVocabulary {
    static let shared = HTMLVocabulary()

    private struct Entry {
        var words: [[UInt8]]
        var isPrefix: Bool
        var marks: HTMLMarks
    }

    private let entries: [Entry]
    /// For each two first letters the range of `entries`.
    private let buckets: [Range<Int>]

    private init() {
        var all: [Entry] = []
        for (marks, lines) in Self.lists {
            for phrase in lines.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                var words = phrase.split(separator: " ").map { Array($0.utf8) }
                let isPrefix = words[words.count - 1].last == 0x2A
                if isPrefix { words[words.count - 1].removeLast() }
                all.append(Entry(words: words, isPrefix: isPrefix, marks: marks))
            }
        }
        all.sort {
            Self.bucket($0.words[0][0], $0.words[0][1]) < Self.bucket($1.words[0][0], $1.words[0][1])
        }
        var buckets = [Range<Int>](repeating: 0..<0, count: 27 * 27)
        var start = 0
        while start < all.count {
            let key = Self.bucket(all[start].words[0][0], all[start].words[0][1])
            var end = start
            while end < all.count, Self.bucket(all[end].words[0][0], all[end].words[0][1]) == key {
                end += 1
            }
            buckets[key] = start..<end
            start = end
        }
        self.entries = all
        self.buckets = buckets
    }

    private static func bucket(_ first: UInt8, _ second: UInt8) -> Int {
        func letter(_ byte: UInt8) -> Int { byte &- 0x61 < 26 ? Int(byte &- 0x61) : 26 }
        return letter(first) * 27 + letter(second)
    }

    /// The marks of a class or id.
    func marks(_ value: String) -> HTMLMarks {
        // Real ones have under 500 bytes; the rest is styles written as classes.
        var name: [UInt8] = []
        name.reserveCapacity(64)
        var starts: [Int] = []
        Self.cut(value, &name, &starts)
        var marks: HTMLMarks = []
        let words = starts.count - 1
        for word in 0..<max(0, words) {
            let start = starts[word]
            guard starts[word + 1] - start >= 2 else { continue }
            for entry in buckets[Self.bucket(name[start], name[start + 1])]
            where matches(entries[entry], at: word, name, starts) {
                marks.formUnion(entries[entry].marks)
            }
        }
        return marks
    }

    private func matches(_ entry: Entry, at first: Int, _ name: [UInt8], _ starts: [Int]) -> Bool {
        guard first + entry.words.count <= starts.count - 1 else { return false }
        for (offset, word) in entry.words.enumerated() {
            let start = starts[first + offset]
            let length = starts[first + offset + 1] - start
            let isLast = offset == entry.words.count - 1
            guard length == word.count || isLast && entry.isPrefix && length > word.count else {
                return false
            }
            for i in word.indices where name[start + i] != word[i] { return false }
        }
        return true
    }

    /// Cuts a name into its words, in lower case; `starts` holds where each begins and, last, where the last one ends.
    private static func cut(_ value: String, _ name: inout [UInt8], _ starts: inout [Int]) {
        var inWord = false
        var wasLower = false
        for byte in value.utf8.prefix(600) {
            let isUpper = byte &- 0x41 < 26
            let isLower = byte &- 0x61 < 26
            guard isUpper || isLower else {
                inWord = false
                continue
            }
            if !inWord || isUpper && wasLower { starts.append(name.count) }
            name.append(byte | 0x20)
            inWord = true
            wasLower = isLower
        }
        starts.append(name.count)
    }
}
