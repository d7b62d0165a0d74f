// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// Where articles on one signal tell that it happened, as far as an alert says so.
struct AlertPlaces {
    let book: SignalBook
    let situation: Situation

    /// The ladders on which an act is done on somebody's ground: a truce between two states is not broken where a third one hosts their talks.
    private static let onGround: Set<String> = ["truce", "fighting", "border", "airspace"]

    /// The places of findings on one signal, those of most findings first, without those that are named for another reason: the host of talks,
    /// a treaty's name.
    func places(of findings: [Finding]) -> [Place] {
        guard findings.contains(where: { !$0.places.isEmpty }) else { return [] }
        let quotes = findings.map { $0.evidence.map { Words.lowercased(in: $0.quote) } }
        let all = AlertMaker.mostFrequent(
            zip(findings, quotes).map { finding, quotes in finding.places.filter { !isTreaty($0, in: quotes) } })
        guard let ladder = findings.first.map({ book.signal(of: $0).ladder ?? "" }) else { return all }
        if ladder == "talks" { return all.filter { place in quotes.contains { isScene(place, in: $0) } } }
        guard Self.onGround.contains(ladder), !situation.actors.isEmpty else { return all }
        let sides = Set(situation.actors.flatMap { [$0.id, book.homes[$0.id]?.id ?? $0.id] })
        let own = all.filter { isOwn($0, sides) }
        if own.isEmpty { return ladder == "truce" || ladder == "border" ? all.filter(\.countries.isEmpty) : all }
        // Of a border the crossing, which is both sides'.
        return ladder == "border" ? own.filter { $0.countries.count > 1 } + own.filter { $0.countries.count <= 1 } : own
    }

    /// Whether a place belongs to a party of the situation, or to the home of one.
    private func isOwn(_ place: Place, _ sides: Set<String>) -> Bool {
        place.countries.contains { sides.contains($0) || sides.contains(book.homes[$0]?.id ?? $0) }
    }

    /// Whether a sentence, in words, says that it was there: “in Istanbul”.
    private func isScene(_ place: Place, in sentences: [[String]]) -> Bool {
        uses(of: place, in: sentences).contains { $0.before == "in" || $0.before == "at" }
    }

    /// Whether a place is only named as part of a treaty's name: “the Algiers Agreement”.
    private func isTreaty(_ place: Place, in sentences: [[String]]) -> Bool {
        let uses = uses(of: place, in: sentences)
        return !uses.isEmpty && uses.allSatisfy { Self.treaties.contains($0.behind) }
    }

    private static let treaties: Set<String> = [
        "accord", "accords", "agreement", "agreements", "convention", "declaration", "deal", "memorandum", "pact", "protocol", "treaty",
    ]

    /// The words before and behind each use of a place's name in sentences.
    private func uses(of place: Place, in sentences: [[String]]) -> [(before: String, behind: String)] {
        let name = Words.lowercased(in: place.name)
        guard let first = name.first else { return [] }
        return sentences.flatMap { words in
            words.indices.dropLast(name.count - 1).filter { words[$0] == first && words[$0..<($0 + name.count)].elementsEqual(name) }.map {
                start in
                var before = start - 1
                if before > 0, words[before] == "the" { before -= 1 }
                let end = start + name.count
                return (before >= 0 ? words[before] : "", end < words.count ? words[end] : "")
            }
        }
    }
}
