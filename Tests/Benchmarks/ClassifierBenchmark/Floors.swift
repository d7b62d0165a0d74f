// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// What less than reading costs over the same bytes.
enum Floors {
    /// Counts the words of a text: the least that any reader of bytes does.
    static func words(_ text: String) -> Int {
        let bytes = text.utf8.span
        var count = 0
        var inWord = false
        for i in bytes.indices {
            let isLetter = bytes[i] | 0x20 &- 0x61 < 26 || bytes[i] >= 0x80
            if isLetter, !inWord { count += 1 }
            inWord = isLetter
        }
        return count
    }

    /// Every word of four letters or more in the packs' word lists: what a keyword filter would look for.
    static func triggers(_ sources: [RuleSource]) -> Set<String> {
        var words: Set<String> = []
        for source in sources {
            for line in source.text.split(separator: "\n") where ["nouns:", "verbs:", "words:"].contains(where: { line.contains($0) }) {
                for word in line.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count >= 4 { words.insert(String(word)) }
            }
        }
        return words
    }

    /// How many words of a text are among the triggers: the keyword filter that people write first.
    static func hits(_ text: String, _ triggers: Set<String>) -> Int {
        var count = 0
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) where triggers.contains(String(word)) { count += 1 }
        return count
    }
}
