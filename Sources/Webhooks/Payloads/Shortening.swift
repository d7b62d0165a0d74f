// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text, when it takes at most `limit` bytes of UTF-8; else as much of its beginning as fits with an ellipsis after
    /// it, ending with a sentence when that keeps at least half of the room, else with a word, else (a text without spaces)
    /// between two graphemes, never inside one. Empty when not even the ellipsis fits.
    func shortened(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let ellipsis = "…"
        let room = limit - ellipsis.utf8.count
        guard room >= 0 else { return "" }

        var used = 0
        var end = startIndex
        var wordEnd: Index?
        var sentence: (end: Index, bytes: Int)?
        var previous: Character?
        while end < endIndex {
            let character = self[end]
            let bytes = character.utf8.count
            if character.isWhitespace {
                // A word, and perhaps a sentence, ends before this space.
                if previous?.isWhitespace == false {
                    wordEnd = end
                    if let previous, Self.sentenceEnds.contains(previous) { sentence = (end, used) }
                }
            } else if let previous, Self.fullwidthEnds.contains(previous) {
                sentence = (end, used)
            }
            if used + bytes > room { break }
            used += bytes
            previous = character
            end = index(after: end)
        }

        if let sentence, sentence.bytes * 2 >= room, sentence.bytes + 1 <= room { return self[..<sentence.end] + " " + ellipsis }
        let kept = self[..<(wordEnd ?? end)]
        let bare = kept.reversed().drop { $0.isWhitespace || ",;:–—-".contains($0) }.reversed()
        return String(bare) + ellipsis
    }

    /// What a sentence ends with before a space, closing quotes included.
    private static let sentenceEnds: Set<Character> = [".", "!", "?", "”", "’", "\"", "»"]
    /// What a sentence ends with where no space follows.
    private static let fullwidthEnds: Set<Character> = ["。", "！", "？"]
}
