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
        guard !own.isEmpty, !mains.isEmpty else { return nil }
        var last: Finding?
        for mention in own {
            guard let main = mains.first(where: { hides(mention, of: finding, $0) }) else { return nil }
            last = last ?? main
        }
        return last
    }

    /// The ladders of deeds that answer each other. That a truce, talks or a border came to an end is news wherever it stands.
    private static let answering: Set<String> = ["fighting", "posture", "threats", "sanctions", "diplomacy"]

    /// Whether one act can be what another one explains: it is as grave, and a deed. Words explain deeds, and never the other way round.
    private func stands(_ main: Finding, over finding: Finding) -> Bool {
        let ladder = book.ladder(of: main)
        return ladder != book.ladder(of: finding) && ladder != "threats" && main.severity >= finding.severity
    }

    /// Whether a mention only explains another act, or the same words tell of that one.
    private func hides(_ mention: Mention, of finding: Finding, _ main: Finding) -> Bool {
        let isLesser = finding.severity < main.severity
        return (mentions[main.signal] ?? []).contains { other in
            guard other.sentence == mention.sentence, other.standing != .denied else { return false }
            if other.trigger != mention.trigger, other.trigger.contains(mention.trigger) { return true }
            guard Self.answering.contains(book.ladder(of: finding)), other.trigger.upperBound <= mention.trigger.lowerBound else {
                return false
            }
            let words = self.words(in: other.trigger.upperBound..<mention.trigger.lowerBound)
            return words.contains { Self.before.contains($0) || isLesser && Self.meanwhile.contains($0) }
        }
    }

    /// Behind these words stands what came before.
    private static let before: Set<String> = ["after", "following", "amid", "despite", "because", "since", "response", "retaliation"]
    /// Behind these stands what happens at the same time, which may be news as much.
    private static let meanwhile: Set<String> = ["as", "while", "with", "when"]

    private func words(in range: Range<Int>) -> [String] {
        guard range.upperBound <= text.count else { return [] }
        return String(decoding: text[range], as: UTF8.self).lowercased().split { !$0.isLetter }.map(String.init)
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
