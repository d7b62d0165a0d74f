// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// Which acts an article tells of only to explain another one: “Russia suspends the grain deal after an attack on Sevastopol”.
///
/// One sentence is one act, the one in front. What it says behind “after” or “amid” was so before, and is news where it has a sentence of
/// its own.
struct Sidelights {
    private let text: [UInt8]
    /// The mentions of each signal that tells of an act.
    private let mentions: [Signal.ID: [Mention]]
    private let book: SignalBook

    init(_ assessment: Assessment, text: String, _ book: SignalBook) {
        self.text = Array(text.utf8)
        self.book = book
        mentions = Dictionary(grouping: assessment.mentions, by: \.signal)
    }

    /// The finding that another one explains wherever it is told of; `nil` for one with a sentence of its own.
    ///
    /// - Parameter others: the article's findings that tell of an act now or recall one.
    func main(of finding: Finding, among others: [Finding]) -> Finding? {
        let own = (mentions[finding.signal] ?? []).filter { $0.standing == .counts }
        let mains = others.filter { stands($0, over: finding) }
        // What a headline explains is explained wherever it stands beside the main act: “Gun battle shuts crossing”.
        let led =
            !Self.answering.contains(book.ladder(of: finding))
            ? [] : mains.filter { main in own.contains { $0.sentenceNumber == 0 && isBehind($0, main, Self.before) } }
        var last: Finding?
        for mention in own {
            let main =
                others.first { isPart(mention, of: finding, $0) } ?? mains.first { hides(mention, of: finding, $0) }
                ?? led.first { !sentences(of: $0, with: mention).isEmpty }
            guard let main else { return nil }
            last = last ?? main
        }
        return last
    }

    /// The ladders of deeds that answer each other. That a truce, talks or a border came to an end is news wherever it stands.
    private static let answering: Set<String> = ["fighting", "posture", "threats", "sanctions", "diplomacy"]

    /// Whether one act can be what another one explains: it is as grave, or eases, and a deed. Words explain deeds, and never the other way
    /// round.
    private func stands(_ main: Finding, over finding: Finding) -> Bool {
        let ladder = book.ladder(of: main)
        return ladder != book.ladder(of: finding) && ladder != "threats"
            && (main.severity >= finding.severity || book.signal(of: main).easing)
    }

    /// The mentions of an act in the sentence of another mention.
    private func sentences(of main: Finding, with mention: Mention) -> [Mention] {
        (mentions[main.signal] ?? []).filter { $0.sentence == mention.sentence && $0.standing != .denied }
    }

    /// Whether a mention only explains another act, or the same words tell of that one.
    private func hides(_ mention: Mention, of finding: Finding, _ main: Finding) -> Bool {
        let isLesser = finding.severity < main.severity
        let isInItsWords = sentences(of: main, with: mention).contains { other in
            other.trigger != mention.trigger
                && (other.trigger.contains(mention.trigger) || isLesser && mention.trigger.contains(other.trigger))
        }
        if isInItsWords { return true }
        guard Self.answering.contains(book.ladder(of: finding)) else { return false }
        return isBehind(mention, main, isLesser ? Self.before.union(Self.meanwhile) : Self.before)
    }

    /// Whether a mention stands behind another act in its sentence, with one of these words between.
    private func isBehind(_ mention: Mention, _ main: Finding, _ links: Set<String>) -> Bool {
        sentences(of: main, with: mention).contains { other in
            other.trigger.upperBound <= mention.trigger.lowerBound
                && words(in: other.trigger.upperBound..<mention.trigger.lowerBound).contains(where: links.contains)
        }
    }

    /// Whether a mention is part of what another act means: the deadline of an order to leave, the embassy that shuts when its staff are
    /// flown out, the breaches that the sides charge each other with as their talks fail.
    private func isPart(_ mention: Mention, of finding: Finding, _ main: Finding) -> Bool {
        switch (finding.signal, main.signal) {
        case ("ultimatum", "evacuation-order"):
            return !sentences(of: main, with: mention).isEmpty && Self.threats.isDisjoint(with: words(in: mention.sentence))
        case ("diplomatic-break", "evacuation-order"):
            let isSameActor = !Set(finding.actors.map(\.id)).isDisjoint(with: main.actors.map(\.id))
            return isSameActor && !Self.missions.isDisjoint(with: words(in: mention.trigger))
        case ("ceasefire-breach", _) where book.ladder(of: main) == "talks":
            return !Self.charges.isDisjoint(with: words(in: mention.trigger)) && isBehind(mention, main, Self.meanwhile)
        default: return false
        }
    }

    /// Behind these words stands what came before.
    private static let before: Set<String> = [
        "after", "following", "amid", "during", "despite", "because", "since", "response", "retaliation", "over",
    ]
    /// Behind these stands what happens at the same time, which may be news as much.
    private static let meanwhile: Set<String> = ["as", "while", "with", "when"]
    /// What makes a deadline a threat.
    private static let threats: Set<String> = ["or", "otherwise", "unless", "else", "consequences"]
    private static let missions: Set<String> = ["embassy", "embassies", "consulate", "consulates", "mission", "operations"]
    private static let charges: Set<String> = ["accuse", "accused", "accuses", "accusing", "blame", "blamed", "blaming"]

    private func words(in range: Range<Int>) -> [String] {
        guard range.upperBound <= text.count else { return [] }
        return Words.lowercased(in: String(decoding: text[range], as: UTF8.self), with: [])
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
