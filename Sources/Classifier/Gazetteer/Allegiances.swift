// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Where armed groups act and are at home, and for whom they act.
public struct Allegiances: Sendable {
    /// The state that each armed group is at home in, by the group's id; only groups that the gazetteer gives exactly one state. Such a
    /// group's fight is that state's own conflict, or that state's with its opponent.
    public var homes: [String: Actor]
    /// The ids of those for whom each group acts as sources commonly say, its own command or a sponsor, by the group's id.
    public var patrons: [String: [String]]
    /// The ids of the states that each group acts in, by the group's id.
    public var grounds: [String: [String]]

    /// Homes, patrons and grounds, by the group's id.
    public init(homes: [String: Actor] = [:], patrons: [String: [String]] = [:], grounds: [String: [String]] = [:]) {
        self.homes = homes
        self.patrons = patrons
        self.grounds = grounds
    }
}

extension Classifier {
    /// What the gazetteer says of the groups.
    public var allegiances: Allegiances {
        let gazetteer = rules.gazetteer
        var allegiances = Allegiances()
        for entry in gazetteer.actors where entry.kind == .group || entry.kind == .alliance {
            if !entry.actsFor.isEmpty { allegiances.patrons[entry.actor.id] = entry.actsFor }
            if entry.kind == .group { allegiances.grounds[entry.actor.id] = entry.countries }
            guard entry.kind == .group, entry.countries.count == 1, let index = gazetteer.actorIndex[entry.countries[0]] else { continue }
            allegiances.homes[entry.actor.id] = gazetteer.actors[index].actor
        }
        return allegiances
    }
}
