// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// Every mention that was considered, sentence by sentence: the trigger words marked, the readings, the rule, and why it counts or not.
struct Explanation {
    let console: Console
    let text: String

    /// The lines for the mentions of one article.
    func lines(_ mentions: [Mention]) -> [String] {
        guard !mentions.isEmpty else { return ["  No trigger of any rule stands in the text."] }
        let bySentence = Dictionary(grouping: mentions, by: \.sentenceNumber)
        return bySentence.sorted { $0.key < $1.key }.flatMap { number, mentions in
            [console.wrapped(marked(mentions), indent: "  [\(number + 1)] ", hanging: "      ")] + mentions.flatMap(explain) + [""]
        }
    }

    /// The sentence with every trigger between ⟦ and ⟧.
    private func marked(_ mentions: [Mention]) -> String {
        guard let sentence = mentions.first?.sentence else { return "" }
        var result = ""
        var position = sentence.lowerBound
        for trigger in merged(mentions.map { $0.trigger.clamped(to: sentence) }) {
            result += slice(position..<trigger.lowerBound) + "⟦" + slice(trigger) + "⟧"
            position = trigger.upperBound
        }
        return (result + slice(position..<sentence.upperBound)).printable
    }

    private func explain(_ mention: Mention) -> [String] {
        let readings = [mention.polarity.rawValue, mention.modality.rawValue, mention.recency.rawValue, "says \(mention.source.label)"]
        let counts = mention.standing == .counts
        var lines = [
            "      \(console.styled(mention.signal, .bold))  ⟦\(slice(mention.trigger).printable)⟧  "
                + readings.joined(separator: " · ").printable + console.styled("  \(mention.rule)", .dim),
            "        " + console.styled(reason(mention.standing), counts ? .green : .yellow),
        ]
        let actors = mention.actors.map(\.name) + mention.places.map(\.name) + [mention.date].compactMap { $0 }
        if !actors.isEmpty { lines.append(console.styled("        " + actors.joined(separator: ", ").printable, .dim)) }
        lines += mention.notes.map { console.wrapped($0.printable, indent: "        - ", hanging: "          ") }
        return lines
    }

    private func reason(_ standing: Standing) -> String {
        switch standing {
        case .counts: "counts"
        case .denied: "does not count: it says that the act did not happen"
        case .notActual: "does not count: the act is only possible, threatened, demanded, planned or conditional"
        case .background: "does not count: it tells of the past to explain the news"
        case .noParty: "does not count: no party to a conflict is in reach"
        case .otherField: "does not count: the text is about something else"
        case .outranked: "does not count: another mention in the sentence tells of the same act on a higher rung"
        case .question: "does not count: it is asked, not told"
        }
    }

    private func slice(_ range: Range<Int>) -> String {
        String(decoding: Array(text.utf8.dropFirst(range.lowerBound).prefix(range.count)), as: UTF8.self)
    }

    /// The ranges in order, those that touch or overlap made one.
    private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, range in
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
    }
}
