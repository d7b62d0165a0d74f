// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// One mention in a few lines: whether it counts and why, its readings with the words that decided them, who and where, and the rule behind it.
struct MentionText {
    let console: Console
    /// The signals that only ease.
    var easing: Set<Signal.ID> = []

    /// The lines, each after the indent.
    ///
    /// - Parameters:
    ///   - words: the words that the rule matched, where the sentence holds other marked ones.
    ///   - others: the mentions of the same article, among which is what outranks this one.
    func lines(_ mention: Mention, words: String? = nil, among others: [Mention], indent: String) -> [String] {
        let inner = indent + "  "
        let counts = mention.standing == .counts
        let standing = (counts ? "counts: " : "does not count: ") + reason(mention, others)
        let rule = console.styled(place(mention.rule), .dim)
        let words = words.map { "  ‘\($0.printable)’" } ?? ""
        let fits = indent.count + mention.signal.count + words.count + 2 + standing.count <= console.width
        let title = indent + console.styled(mention.signal, .bold) + words
        let verdict = console.styled(standing, counts ? .green : .yellow)
        var lines = fits ? [title + "  " + verdict] : [title, inner + verdict]
        lines.append(console.wrapped(readings(mention), indent: inner, hanging: inner + "  "))
        let who = (mention.actors.map(\.name) + mention.places.map(\.name) + [mention.date].compactMap { $0 }).uniqued
        if !who.isEmpty { lines.append(console.wrapped(who.joined(separator: ", ").printable, indent: inner, hanging: inner + "  ")) }
        return lines + [inner + "rule " + rule]
    }

    /// "asserted · possible · current · says Ankara (possible by ‘could’; said by ‘said’)".
    private func readings(_ mention: Mention) -> String {
        let readings = [mention.polarity.rawValue, mention.modality.rawValue, mention.recency.rawValue, "says " + mention.source.speaker]
        let cues = mention.notes.isEmpty ? "" : "; " + mention.notes.joined(separator: ", ")
        return (readings.joined(separator: " · ") + cues).printable
    }

    private func reason(_ mention: Mention, _ others: [Mention]) -> String {
        switch mention.standing {
        case .counts: counting(mention)
        case .denied: "it says that the act did not happen"
        case .notActual: notActual(mention.modality)
        case .background: past(mention)
        case .noParty: "no party to a conflict is in reach"
        case .otherField: "the text is about something else than conflict"
        case .outranked: outranked(mention, others)
        case .question: "it is asked, not told"
        }
    }

    private func counting(_ mention: Mention) -> String {
        let told =
            switch mention.source.kind {
            case .outlet: "the outlet tells it as news"
            case .party: "\(mention.source.label), a party, says so".printable
            case .parties: "both parties say so"
            case .other: "\(mention.source.name ?? mention.source.actor ?? "somebody else") says so".printable
            }
        return easing.contains(mention.signal) ? told + "; it eases and raises no alert" : told
    }

    private func notActual(_ modality: Modality) -> String {
        switch modality {
        case .threatened: "the act is only threatened"
        case .demanded: "the act is only demanded"
        case .planned: "the act is only planned or announced"
        case .hypothetical: "the act is only told under a condition"
        case .possible, .actual: "the act is only possible"
        }
    }

    /// Words of the mention date it; otherwise the article as a whole does.
    private func past(_ mention: Mention) -> String {
        switch mention.recency {
        case .scheduled: "it is still to come"
        case .background: "it tells of the past to explain the news"
        case .current:
            mention.notes.contains { $0.hasPrefix("background") }
                ? "it tells of how things were before the easing" : "the article opens as a look back, an explainer or an opinion"
        }
    }

    private func outranked(_ mention: Mention, _ others: [Mention]) -> String {
        let counting = others.filter { $0.standing == .counts && $0.signal != mention.signal }
        if let here = counting.first(where: { $0.sentenceNumber == mention.sentenceNumber }) {
            return "\(here.signal) in the same sentence is the same act"
        }
        return "the article tells the same act as another signal"
    }

    /// A pack's file and line, relative to where we stand when it lies below.
    private func place(_ rule: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return (rule.hasPrefix(here) ? String(rule.dropFirst(here.count)) : rule).printable
    }
}

extension Attribution {
    /// The speaker with its role: `outlet`, `Ankara, a party`, `both parties`, `an analyst`.
    fileprivate var speaker: String {
        switch kind {
        case .outlet: "the outlet"
        case .party: label + " (a party)"
        case .parties: "both parties"
        case .other: name ?? actor ?? "somebody else"
        }
    }
}

extension [String] {
    /// Each text once, in the order of the first.
    fileprivate var uniqued: [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
