// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text, when it is no longer than `limit`; else as much of its beginning as fits with an ellipsis after it, ending with a sentence
    /// when that keeps at least half of the room, else with a word, else (a text without spaces) between two graphemes, never inside one.
    /// Empty when not even the ellipsis fits.
    func shortened(to limit: Int, in measure: Measure) -> String {
        guard !measure.holds(self, within: limit) else { return self }
        let ellipsis = "…"
        let room = limit - measure(ellipsis)
        guard room >= 0 else { return "" }

        var used = 0
        var end = startIndex
        var wordEnd: Index?
        var sentence: (end: Index, length: Int)?
        var previous: Character?
        while end < endIndex {
            let character = self[end]
            let length = measure(character)
            if character.isWhitespace {
                // A word, and perhaps a sentence, ends before this space.
                if previous?.isWhitespace == false {
                    wordEnd = end
                    if let previous, Self.sentenceEnds.contains(previous) { sentence = (end, used) }
                }
            } else if let previous, Self.fullwidthEnds.contains(previous) {
                sentence = (end, used)
            }
            if used + length > room { break }
            used += length
            previous = character
            end = index(after: end)
        }

        if let sentence, sentence.length * 2 >= room, sentence.length + 1 <= room { return self[..<sentence.end] + " " + ellipsis }
        let kept = self[..<(wordEnd ?? end)]
        let bare = kept.reversed().drop { $0.isWhitespace || ",;:–—-".contains($0) }.reversed()
        return String(bare) + ellipsis
    }

    /// The text as `escape` writes it, cut so that what is written is no longer than `limit`: what a receiver counts is what it gets.
    func shortened(to limit: Int, in measure: Measure, escape: (String) -> String) -> String {
        var room = limit
        while room > 0 {
            let written = escape(shortened(to: room, in: measure))
            let length = measure(written)
            if length <= limit { return written }
            room = min(room - 1, room * limit / length)
        }
        return ""
    }

    /// What a sentence ends with before a space, closing quotes included.
    private static let sentenceEnds: Set<Character> = [".", "!", "?", "”", "’", "\"", "»"]
    /// What a sentence ends with where no space follows.
    private static let fullwidthEnds: Set<Character> = ["。", "！", "？"]
}
