// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// Which conflict a finding belongs to.
///
/// In this order: the pair of parties of a situation that is going on and that the finding names; the situation of the article's other
/// findings, when they share a party; the finding's own pair; for a single party, the one situation that it can mean; else a place.
struct SituationFinder {
    /// The situations that have a development in memory, by id. A dormant one is found again by its parties alone.
    let active: [Situation]
    /// All situations that were ever seen.
    let all: [Situation.ID: Situation]
    let cast: Cast

    /// The situation of each finding, in their order: known ones and new ones, these without a level.
    func situations(of findings: [Finding]) -> [Situation] {
        var found: [Situation] = []
        let primary = findings.lazy.compactMap { situation(ofPairIn: $0) }.first
        for finding in findings { found.append(named(situation(of: finding, primary: primary))) }
        return found
    }

    /// The situation with the names of states that it knew by id alone, when the article tells them.
    private func named(_ situation: Situation) -> Situation {
        guard situation.actors.contains(where: { $0.name == $0.id && cast.names[$0.id] ?? $0.id != $0.id }) else { return situation }
        var named = situation
        named.actors = situation.actors.map { Actor(id: $0.id, name: $0.name == $0.id ? cast.names[$0.id] ?? $0.name : $0.name) }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        named.title = Self.title(named.actors)
        return named
    }

    private static func title(_ actors: [Actor]) -> String { actors.map(\.name).joined(separator: " – ") }

    private func situation(of finding: Finding, primary: Situation?) -> Situation {
        if let going = goingOn(finding) { return going }
        if let primary, shares(finding, with: primary) { return primary }
        return situation(ofPairIn: finding) ?? situation(ofOneIn: finding)
    }

    /// The active situation all of whose parties, two at least, the finding names; of several, the one whose parties are spoken of most.
    private func goingOn(_ finding: Finding) -> Situation? {
        let ranks = Dictionary(
            cast.ranked(finding.actors).enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return
            active
            .filter { $0.actors.count > 1 && $0.actors.allSatisfy { ranks[$0.id] != nil } }
            .min { a, b in weight(a, ranks) == weight(b, ranks) ? a.id < b.id : weight(a, ranks) < weight(b, ranks) }
    }

    private func weight(_ situation: Situation, _ ranks: [String: Int]) -> Int {
        situation.actors.reduce(0) { $0 + (ranks[$1.id] ?? 0) }
    }

    private func shares(_ finding: Finding, with situation: Situation) -> Bool {
        let parties = Set(situation.actors.map(\.id))
        let named = Set(finding.actors.map(\.id)).union(finding.actors.isEmpty ? finding.places.flatMap(\.countries) : [])
        return named.isEmpty || !named.isDisjoint(with: parties)
    }

    /// The situation of the finding's two main parties; of a single one with a crossing or border that it shares with another.
    private func situation(ofPairIn finding: Finding) -> Situation? {
        if let going = goingOn(finding) { return going }
        let pair = cast.mainPair(of: finding.actors)
        if pair.count == 2 { return situation(of: pair) }
        for place in finding.places where place.countries.count == 2 {
            let sides = place.countries.map(actor)
            if let only = pair.first, !sides.contains(where: { $0.id == only.id }) { continue }
            return situation(of: sides)
        }
        return nil
    }

    /// The one situation that a single party, or a place, can mean; else one of its own.
    private func situation(ofOneIn finding: Finding) -> Situation {
        let countries = finding.places.flatMap(\.countries)
        guard let party = finding.actors.first.map(\.id) ?? countries.first else { return unattributed(finding) }
        let mine = active.filter { $0.actors.count > 1 && $0.actors.contains { $0.id == party } }
        let here = mine.filter { $0.actors.allSatisfy { $0.id == party || countries.contains($0.id) } }
        let told = mine.filter { $0.actors.allSatisfy { cast.actors.contains($0.id) } }
        for candidates in [here, told, mine] where candidates.count == 1 { return candidates[0] }
        if let pair = cast.pair, pair.contains(where: { $0.id == party }) { return situation(of: pair) }
        if let actor = finding.actors.first { return situation(of: [actor]) }
        return situation(of: [actor(party)], title: cast.names[party] ?? finding.places.first?.name)
    }

    private func unattributed(_ finding: Finding) -> Situation {
        if let pair = cast.pair { return situation(of: pair) }
        if let place = finding.places.first { return known(id: "place-" + slug(place.name), title: place.name, actors: []) }
        return known(id: "unattributed-" + finding.signal, title: "Unattributed", actors: [])
    }

    private func situation(of actors: [Actor], title: String? = nil) -> Situation {
        let id = actors.map(\.id).sorted().joined(separator: "-")
        let byName = actors.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        return known(id: id, title: title ?? Self.title(byName), actors: byName)
    }

    private func known(id: String, title: String, actors: [Actor]) -> Situation {
        all[id] ?? Situation(id: id, title: title, actors: actors, level: .calm, history: [])
    }

    /// A state by its id alone; its name when the article or a situation tells it.
    private func actor(_ id: String) -> Actor {
        let name = cast.names[id] ?? active.lazy.flatMap(\.actors).first { $0.id == id }?.name
        return Actor(id: id, name: name ?? id)
    }

    private func slug(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}
