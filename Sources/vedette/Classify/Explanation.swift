// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// Every mention that was considered, sentence by sentence: the words that matched marked, the readings, the rule, and why it counts or not.
struct Explanation {
    let console: Console
    /// The article's text, which the mentions' offsets refer to.
    let text: String
    /// The signals that only ease.
    let easing: Set<Signal.ID>
    /// Whether the first sentence is the headline.
    let hasHeadline: Bool

    /// How much of a trigger tells it from others in its sentence, in characters.
    private static let wordsMax = 40

    /// The lines for the mentions of one article.
    func lines(_ mentions: [Mention]) -> [String] {
        guard !mentions.isEmpty else { return ["  Nothing to explain: no rule matches anywhere in the text."] }
        let legend =
            "Each sentence in which a rule matched, with its number and the matching words \(console.colours ? "coloured" : "in ⟦ ⟧"):"
        let bytes = Array(text.utf8)
        let bySentence = Dictionary(grouping: mentions, by: \.sentenceNumber).sorted { $0.key < $1.key }
        return [console.styled("  " + legend, .dim), ""]
            + bySentence.flatMap { number, own in
                let sentence = own.first?.sentence.clamped(to: 0..<bytes.count) ?? 0..<0
                let marked = MarkedSentence(Array(bytes[sentence]), at: sentence.lowerBound, triggers: own.map(\.trigger))
                let told = own.flatMap { mention in
                    let all = String(decoding: bytes[mention.trigger.clamped(to: sentence)], as: UTF8.self)
                    let words = all.count > Self.wordsMax ? all.prefix(Self.wordsMax - 1) + "…" : all
                    return MentionText(console: console, easing: easing)
                        .lines(mention, words: own.count > 1 ? words : nil, among: mentions, indent: "      ")
                }
                return [
                    marked.lines(console, indent: "  [\(number == 0 && hasHeadline ? "headline" : "\(number + 1)")] ", hanging: "      ")
                ] + told + [""]
            }
    }
}
