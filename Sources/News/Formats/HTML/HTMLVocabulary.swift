// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The words that pages use in class and id for what is furniture and what is the article.
///
/// A name is read as its words: `article-body`, `articleBody` and `article__body` are all `article body`. An entry matches words that stand one behind
/// the other; a star after its last word matches every ending.
struct HTMLVocabulary {
    static let shared = HTMLVocabulary()

    private struct Entry {
        /// Its words in `words`.
        var words: Range<Int>
        var isPrefix: Bool
        var marks: HTMLMarks
    }

    /// One name at a time, cut into its words; kept from name to name to spare the memory's administration.
    struct Scratch {
        fileprivate var bytes: [UInt8] = []
        /// Where each word begins and, last, where the last one ends.
        fileprivate var starts: [Int] = []
        /// What was found out of names, by their hash: a page has thousands of them, and some hundred different ones.
        fileprivate var known = HTMLNameCache<HTMLMarks>(none: [])
    }

    private let entries: [Entry]
    /// For each two first letters the range of `entries`.
    private let buckets: [Range<Int>]
    /// The bytes of all words behind each other, and where each begins.
    private let bytes: [UInt8]
    private let words: [Int]

    private init() {
        var phrases: [(phrase: String, marks: HTMLMarks)] = []
        for (marks, lines) in Self.lists {
            for phrase in lines.split(whereSeparator: { $0 == "," || $0 == "\n" }) { phrases.append((String(phrase), marks)) }
        }
        func key(_ phrase: String) -> Int { Self.bucket(Array(phrase.utf8)[0], Array(phrase.utf8)[1]) }
        phrases.sort { key($0.phrase) < key($1.phrase) }
        var (entries, bytes, words): ([Entry], [UInt8], [Int]) = ([], [], [])
        var buckets = [Range<Int>](repeating: 0..<0, count: 27 * 27)
        for (phrase, marks) in phrases {
            let first = words.count
            for word in phrase.split(separator: " ") {
                words.append(bytes.count)
                bytes += word.utf8.filter { $0 != 0x2A }
            }
            let bucket = key(phrase)
            let start = buckets[bucket].isEmpty ? entries.count : buckets[bucket].lowerBound
            entries.append(Entry(words: first..<words.count, isPrefix: phrase.hasSuffix("*"), marks: marks))
            buckets[bucket] = start..<entries.count
        }
        (self.entries, self.buckets, self.bytes, self.words) = (entries, buckets, bytes, words + [bytes.count])
    }

    private static func bucket(_ first: UInt8, _ second: UInt8) -> Int {
        func letter(_ byte: UInt8) -> Int { byte &- 0x61 < 26 ? Int(byte &- 0x61) : 26 }
        return letter(first) * 27 + letter(second)
    }

    /// The marks of a class or id, given as a range of some bytes.
    func marks(_ bytes: [UInt8], _ value: Range<Int32>, _ scratch: inout Scratch) -> HTMLMarks {
        let hash = HTMLNameHash.of(bytes.span, Int(value.lowerBound)..<Int(value.upperBound))
        if let known = scratch.known[hash] { return known }
        Self.cut(bytes.span, Int(value.lowerBound), Int(value.upperBound), &scratch)
        var marks: HTMLMarks = []
        for word in 0..<scratch.starts.count - 1 {
            let start = scratch.starts[word]
            guard scratch.starts[word + 1] - start >= 2 else { continue }
            for entry in buckets[Self.bucket(scratch.bytes[start], scratch.bytes[start + 1])] where matches(entry, at: word, scratch) {
                marks.formUnion(entries[entry].marks)
            }
        }
        scratch.known[hash] = marks
        return marks
    }

    private func matches(_ number: Int, at first: Int, _ name: borrowing Scratch) -> Bool {
        let entry = entries[number]
        guard first + entry.words.count < name.starts.count else { return false }
        for (offset, word) in entry.words.enumerated() {
            let start = name.starts[first + offset]
            let length = name.starts[first + offset + 1] - start
            let wanted = words[word + 1] - words[word]
            let isLast = word == entry.words.upperBound - 1
            guard length == wanted || isLast && entry.isPrefix && length > wanted else { return false }
            for i in 0..<wanted where name.bytes[start + i] != bytes[words[word] + i] { return false }
        }
        return true
    }

    /// Cuts a name into its words, in lower case. Real names have under 500 bytes; longer ones are styles written as classes.
    private static func cut(_ span: Span<UInt8>, _ from: Int, _ to: Int, _ scratch: inout Scratch) {
        scratch.bytes.removeAll(keepingCapacity: true)
        scratch.starts.removeAll(keepingCapacity: true)
        var inWord = false
        var wasLower = false
        for i in from..<min(to, from + 600) {
            let byte = span[i]
            let isUpper = byte &- 0x41 < 26
            let isLower = byte &- 0x61 < 26
            guard isUpper || isLower else {
                inWord = false
                continue
            }
            if !inWord || isUpper && wasLower { scratch.starts.append(scratch.bytes.count) }
            scratch.bytes.append(byte | 0x20)
            inWord = true
            wasLower = isLower
        }
        scratch.starts.append(scratch.bytes.count)
    }
}
