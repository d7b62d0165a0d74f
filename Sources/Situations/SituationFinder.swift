// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// Which conflict a finding belongs to.
///
/// In this order: of the situations that are going on and all of whose parties the finding names, itself or by a group that is at home
/// there, the one that the article is most like by its words, else the most exact; the situation of the article's other findings, when they
/// share a party; the finding's own pair; for a single party, the one situation that it can mean; else a place. What states do from afar
/// (evacuations, sanctions) belongs to the conflict that it is about.
struct SituationFinder {
    /// The situations that have a development in memory and share a party with the article, by id. A dormant one is found again by its
    /// parties alone.
    let active: [Situation]
    /// All situations that were ever seen.
    let all: [Situation.ID: Situation]
    let cast: Cast
    /// Where armed groups are at home, and for whom they act.
    let allegiances: Allegiances
    /// What the article is like by its words.
    let likeness: Likeness
    let whereabouts: Whereabouts

    /// The only home state of an armed group.
    private var homes: [String: Actor] { allegiances.homes }

    /// The ladders on which states act that are no party to the conflict.
    private static let fromAfar: Set<String> = ["evacuation", "sanctions", "sanctions-easing"]

    /// The situation of each finding, in their order: known ones and new ones, these without a level.
    func situations(of findings: [Finding], on ladders: [String]) -> [Situation] {
        // An embassy that shuts while people are flown out is no quarrel with the state it is in.
        let distant = ladders.contains("evacuation") ? Self.fromAfar.union(["diplomacy"]) : Self.fromAfar
        let near = zip(findings, ladders).filter { !distant.contains($0.1) }
        // What an article looks back at is not what it is about.
        let current = near.filter { $0.0.verdict != .background }
        let primary = (current.isEmpty ? near : current).lazy.compactMap {
            self.goingOn(atPlaceOf: $0.0) ?? self.goingOn($0.0) ?? self.situation(ofPairIn: $0.0, on: $0.1)
        }.first
        return zip(findings, ladders).map { named(situation(of: $0, on: $1, isDistant: distant.contains($1), primary: primary)) }
    }

    private func situation(of finding: Finding, on ladder: String, isDistant: Bool, primary: Situation?) -> Situation {
        if let going = goingOn(atPlaceOf: finding) { return going }
        let ground = situation(ofGroundIn: finding, on: ladder)
        if isDistant, ground == nil, let place = situation(fromAfar: finding, primary) { return place }
        if let going = goingOn(finding) { return going }
        if let primary, shares(finding, with: primary) || isBystanders(finding, on: ladder) { return primary }
        return situation(ofPairIn: finding, on: ladder) ?? ground ?? situation(ofOneIn: finding)
    }

    // MARK: Situations that are going on

    /// The situation going on that the finding names.
    private func goingOn(_ finding: Finding) -> Situation? {
        // Who is not named may be meant by the place: strikes on Gaza are on its side of the conflict.
        let named = Set(finding.actors.map(\.id))
        let candidates = compatible(named.isEmpty ? named : named.union(finding.places.flatMap(\.countries)))
        // Of three and more parties no two are the sides: what such news was about before, it is about now.
        if candidates.isEmpty, named.count > 2, let alike = likeness.nearest(among: related(to: named)) { return all[alike] }
        if candidates.count > 1, let nearest = likeness.nearest(among: candidates.map(\.id)) { return all[nearest] }
        let pairs = candidates.filter { $0.actors.count > 1 }
        if let exact = exact(finding, among: pairs) { return exact }
        if let pair = pairs.max(by: { (lastSeen($0), $0.id) < (lastSeen($1), $1.id) }) { return pair }
        return inner(candidates, named, finding)
    }

    /// The situations that an article is like by its words and in which one of these takes part, or of which it speaks as the place.
    private func related(to named: Set<String>) -> [Situation.ID] {
        let named = Named(named, homes)
        return likeness.situations.keys.filter { id in
            all[id]?.actors.contains { named.stands(for: $0.id, homes) || isPlace($0) } ?? false
        }
    }

    /// The pair going on at a place that parts two states, or that two fight for, when the finding names none but them: Israel and whoever
    /// lives in Gaza, where one side acts alone.
    private func goingOn(atPlaceOf finding: Finding) -> Situation? {
        let own = Set(finding.actors.map { homes[$0.id]?.id ?? $0.id })
        guard let sides = finding.places.lazy.map(states).first(where: { $0.count == 2 && $0.isSuperset(of: own) }) else { return nil }
        let candidates = compatible(sides.union(finding.actors.map(\.id))).filter { $0.actors.count > 1 }
        if let nearest = likeness.nearest(among: candidates.map(\.id)) { return all[nearest] }
        return candidates.max { (lastSeen($0), $0.id) < (lastSeen($1), $1.id) }
    }

    /// The situations going on whose every party is among these.
    private func compatible(_ named: Set<String>) -> [Situation] {
        let named = Named(named, homes)
        return active.filter { !$0.actors.isEmpty && $0.actors.allSatisfy { named.stands(for: $0.id, homes) } }
    }

    /// The states that a place belongs to, a group at home there counted as its home: Khartoum is Sudan's, whoever holds it.
    private func states(of place: Place) -> Set<String> { Set(place.countries.map { homes[$0]?.id ?? $0 }) }

    /// The situation of two parties, when it is known.
    private func goingOn(among pair: [Actor]) -> Situation? { all[pair.map(\.id).sorted().joined(separator: "-")] }

    /// Of pairs the finding names itself, the one whose parties are spoken of most.
    private func exact(_ finding: Finding, among pairs: [Situation]) -> Situation? {
        let ranks = Dictionary(
            cast.ranked(finding.actors).enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let weight = { (situation: Situation) in situation.actors.reduce(0) { $0 + (ranks[$1.id] ?? 0) } }
        return pairs.filter { $0.actors.allSatisfy { ranks[$0.id] != nil } }.min { a, b in (weight(a), a.id) < (weight(b), b.id) }
    }

    /// A state's own conflict, when the finding names nobody else, one of the state's own groups, or is like what is told of it.
    private func inner(_ candidates: [Situation], _ named: Set<String>, _ finding: Finding) -> Situation? {
        guard let single = candidates.first(where: { $0.actors.count == 1 }), let state = single.actors.first?.id else { return nil }
        if finding.places.contains(where: { states(of: $0).count == 2 && states(of: $0).isSuperset(of: named) }) { return nil }
        let isAlone = named == [state] || named.contains { homes[$0]?.id == state }
        // A group that fights in several states makes no state's own conflict: Congo's with the ADF is another one than that with M23.
        if !isAlone, named.contains(where: { allegiances.isRoaming($0, in: state) }) { return nil }
        if isAlone || likeness.situations[single.id] != nil || isScene(single.actors[0], of: finding) { return single }
        // “Britons leave as fighting goes on in Sudan”: between the two there never was a conflict.
        return isPlace(single.actors[0]) && goingOn(among: pair(in: finding)) == nil ? single : nil
    }

    /// Whether a state is where it happens and the others that are named are no parties: one speaks of it, or there are several and it is
    /// told of as a place.
    private func isScene(_ state: Actor, of finding: Finding) -> Bool {
        let others = Set(finding.actors.map(\.id)).subtracting([state.id])
        guard !others.isEmpty, homes[state.id] == nil else { return false }
        if others == Set([finding.source.actor].compactMap { $0 }) { return true }
        return others.count > 1 && isPlace(state)
    }

    /// Whether the article speaks of a party as a place. “Attack on Hamas”: a group is nowhere.
    private func isPlace(_ party: Actor) -> Bool { homes[party.id] == nil && whereabouts.isPlace(party.name) }

    private func lastSeen(_ situation: Situation) -> Double { situation.history.last?.at.timeIntervalSince1970 ?? 0 }

    // MARK: What states do from afar

    private func situation(fromAfar finding: Finding, _ primary: Situation?) -> Situation? {
        let named = cast.ranked(finding.actors)
        let countries = Set(finding.places.flatMap(states))
        let there = named.filter { isPlace($0) || countries == [$0.id] }
        let sites = Set(there.map(\.id))
        // A state's own conflict that is going on is meant before what its helpers are party to: “diplomats from the United States” are no
        // place.
        let inner = compatible(Set(named.map(\.id))).filter { $0.actors.count == 1 }
        let near =
            inner
            + active.filter { situation in
                situation.actors.contains { sites.contains(homes[$0.id]?.id ?? $0.id) } && !inner.contains { $0.id == situation.id }
            }
        if let nearest = likeness.nearest(among: near.map(\.id)) { return all[nearest] }
        if let inner = near.first(where: { $0.actors.count == 1 }) { return inner }
        if let exact = exact(finding, among: near.filter { $0.actors.count > 1 }) { return exact }
        if near.count == 1 { return near[0] }
        // Who orders people out of another's land is a party, not the scene.
        guard named.count > 1, there.count == 1, ![finding.actors.first?.id, finding.initiator?.id].contains(there[0].id) else {
            return nil
        }
        return situation(of: [there[0]])
    }

    // MARK: New situations

    /// Whether two states do the same, against nobody, beside what an article is about: “Jordan and Iraq shut their skies too” makes no
    /// conflict between them.
    private func isBystanders(_ finding: Finding, on ladder: String) -> Bool {
        guard Self.measures.contains(ladder), finding.target == nil else { return false }
        let pair = pair(in: finding)
        return pair.count == 2 && goingOn(among: pair) == nil
    }

    /// The ladders of what a state may do on its own ground because others fight.
    private static let measures: Set<String> = ["airspace", "diplomacy", "evacuation"]

    private func shares(_ finding: Finding, with situation: Situation) -> Bool {
        let parties = Set(situation.actors.map(\.id))
        let named = Named(Set(finding.actors.map(\.id)).union(finding.actors.isEmpty ? finding.places.flatMap(\.countries) : []), homes)
        return named.parties.isEmpty || parties.contains { named.stands(for: $0, homes) }
    }

    /// The situation of the finding's two main parties; of a single one with a crossing or border that it shares with another. A state's
    /// fight with a group that is at home there is the state's own.
    private func situation(ofPairIn finding: Finding, on ladder: String) -> Situation? {
        let pair = ladder == "talks" ? pair(among: withoutHosts(finding.actors)) : pair(in: finding)
        let tellsOfGuests = ladder == "fighting" && whereabouts.tellsOfGuests
        if pair.count == 2 {
            // Who is attacked in another state as its guest is no party to that state's conflict.
            let told = finding.actors + (tellsOfGuests ? cast.others(than: finding.actors) : [])
            let scenes = told.filter { isScene($0, of: finding) || tellsOfGuests && isPlace($0) }
            if ladder != "talks", scenes.count == 1, finding.actors.count > 2 || tellsOfGuests, goingOn(among: pair) == nil {
                return situation(of: scenes)
            }
            for (group, state) in [(pair[0], pair[1]), (pair[1], pair[0])] where homes[group.id]?.id == state.id {
                return situation(of: [state])
            }
            return situation(of: pair)
        }
        for place in finding.places where place.countries.count == 2 || states(of: place).count == 2 {
            let sides = (place.countries.count == 2 ? place.countries : states(of: place).sorted()).map(actor)
            if states(of: place).count == 1, let state = sides.first(where: { homes[$0.id] == nil }) { return situation(of: [state]) }
            if let only = pair.first, !sides.contains(where: { $0.id == only.id }) { continue }
            return situation(of: sides)
        }
        return nil
    }

    /// The ladders on which an act is done on somebody's ground. Talks are held anywhere.
    private static let onGround: Set<String> = ["fighting", "truce", "truce-easing", "evacuation"]

    /// The situation of a single party and of the one whose ground it acts on: Israel, in Gaza.
    private func situation(ofGroundIn finding: Finding, on ladder: String) -> Situation? {
        let owners = Set(finding.places.flatMap(states))
        guard Self.onGround.contains(ladder), finding.actors.count == 1, let party = finding.actors.first, owners.count == 1,
            let owner = owners.first, owner != party.id, homes[party.id]?.id != owner
        else { return nil }
        return goingOn(finding) ?? situation(of: [party, actor(owner)])
    }

    /// The two main parties. A group that acts against its own state, or that state against it, is at war with nobody else.
    private func pair(in finding: Finding) -> [Actor] {
        if let actor = finding.initiator, let target = finding.target,
            homes[actor.id]?.id == target.id || homes[target.id]?.id == actor.id
        {
            return [actor, target]
        }
        return pair(among: finding.actors)
    }

    /// The two main parties. Who stands behind a group is none where two others are named: “Rwanda-backed rebels” fight the Congo.

    private func pair(among actors: [Actor]) -> [Actor] {
        var ranked = cast.ranked(actors)
        let fighting = ranked.filter { !whereabouts.isBehind($0.name) }
        if fighting.count >= 2 { ranked = fighting }
        // Guests that are flown out fight nobody.
        let hosts = ranked.filter { !whereabouts.isOrigin($0.name) }
        if whereabouts.tellsOfGuests, !hosts.isEmpty { ranked = hosts }
        return Array(allegiances.sides(among: ranked).prefix(2))
    }

    /// The article's pair, where both take part in what goes on.
    private var mainPair: [Actor]? {
        let pair = pair(among: cast.pair ?? [])
        return pair.count == 2 ? pair : nil
    }

    /// Those that talk, without the state that they talk in, or leave without a deal, where two are left.
    private func withoutHosts(_ actors: [Actor]) -> [Actor] {
        let sides = actors.filter { homes[$0.id] != nil || !whereabouts.isHost($0.name) }
        return sides.count >= 2 ? sides : actors
    }

    /// The one situation that a single party, or a place, can mean; else one of its own.
    private func situation(ofOneIn finding: Finding) -> Situation {
        let countries = finding.places.flatMap(\.countries)
        guard let party = finding.actors.first.map(\.id) ?? countries.first else { return unattributed(finding) }
        let named = Named([party], homes)
        let mine = active.filter { situation in situation.actors.contains { named.stands(for: $0.id, homes) } }
        if let nearest = likeness.nearest(among: mine.map(\.id)), let situation = all[nearest] { return situation }
        let pairs = mine.filter { $0.actors.count > 1 }
        let here = pairs.filter { $0.actors.allSatisfy { $0.id == party || countries.contains($0.id) } }
        let told = pairs.filter { $0.actors.allSatisfy { cast.actors.contains($0.id) } }
        for candidates in [here, told, pairs] where candidates.count == 1 { return candidates[0] }
        if let pair = mainPair, pair.contains(where: { $0.id == party }) { return situation(of: pair) }
        if mine.isEmpty, let nearest = likeness.nearest(among: likeness.situations.keys), let situation = all[nearest] { return situation }
        if let actor = finding.actors.first { return situation(of: [actor]) }
        return situation(of: [actor(party)], title: cast.names[party] ?? finding.places.first?.name)
    }

    private func unattributed(_ finding: Finding) -> Situation {
        if let pair = mainPair { return situation(of: pair) }
        if let nearest = likeness.nearest(among: likeness.situations.keys), let situation = all[nearest] { return situation }
        if let place = finding.places.first { return known(id: "place-" + slug(place.name), title: place.name, actors: []) }
        return known(id: "unattributed-" + finding.signal, title: "Unattributed", actors: [])
    }

    // MARK: Names

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

    private func situation(of actors: [Actor], title: String? = nil) -> Situation {
        let id = actors.map(\.id).sorted().joined(separator: "-")
        let byName = actors.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        return known(id: id, title: title ?? Self.title(byName), actors: byName)
    }

    private func known(id: String, title: String, actors: [Actor]) -> Situation {
        all[id] ?? Situation(id: id, title: title, actors: actors, level: .calm, history: [])
    }

    /// A state by its id alone; its name when the article, a situation or a group that is at home there tells it.
    private func actor(_ id: String) -> Actor {
        let name = cast.names[id] ?? active.lazy.flatMap(\.actors).first { $0.id == id }?.name ?? homes.values.first { $0.id == id }?.name
        return Actor(id: id, name: name ?? id)
    }

    private func slug(_ name: String) -> String {
        Words.lowercased(in: name).joined(separator: "-")
    }
}

/// The parties that are named, with the homes of the groups among them.
private struct Named {
    let parties: Set<String>
    let homes: Set<String>

    init(_ parties: Set<String>, _ homes: [String: Actor]) {
        self.parties = parties
        self.homes = Set(parties.compactMap { homes[$0]?.id })
    }

    /// Whether a party is named, itself or as a group and its home.
    func stands(for party: String, _ homes: [String: Actor]) -> Bool {
        parties.contains(party) || self.homes.contains(party) || homes[party].map { parties.contains($0.id) } ?? false
    }
}
