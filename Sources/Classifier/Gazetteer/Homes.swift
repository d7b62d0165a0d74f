// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Classifier {
    /// The state that each armed group is at home in, by the group's id; only groups that the gazetteer gives exactly one state. Such a group's fight is
    /// that state's own conflict, or that state's with its opponent.
    public var homes: [String: Actor] {
        let gazetteer = rules.gazetteer
        var homes: [String: Actor] = [:]
        for entry in gazetteer.actors where entry.kind == .group && entry.countries.count == 1 {
            guard let index = gazetteer.actorIndex[entry.countries[0]] else { continue }
            homes[entry.actor.id] = gazetteer.actors[index].actor
        }
        return homes
    }
}
