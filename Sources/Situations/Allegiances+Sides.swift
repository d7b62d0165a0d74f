// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

extension Allegiances {
    /// Those among an article's parties who can be the sides of a conflict, in their order.
    ///
    /// A militia that acts for the state it is at home in stands beside that state, and whoever is behind a group that fights its own state
    /// stands behind the group: M23, the Congo, Rwanda and the Wazalendo are M23 and the Congo. Of three others a group stands for its home:
    /// Israel, Hamas and the Palestinians are two sides.
    func sides(among parties: [Actor]) -> [Actor] {
        var sides = parties
        for group in parties {
            guard let home = homes[group.id], patrons[group.id]?.contains(home.id) ?? false, sides.count > 1 else { continue }
            // Alone with its opponent it stands for its state.
            if sides.contains(where: { $0.id == home.id }) {
                sides.removeAll { $0.id == group.id }
            } else {
                sides = sides.map { $0.id == group.id ? home : $0 }
            }
        }
        for group in sides {
            guard let home = homes[group.id]?.id, sides.count == 2 || sides.contains(where: { $0.id == home }) else { continue }
            sides.removeAll { $0.id != home && patrons[group.id]?.contains($0.id) ?? false }
        }
        for group in sides where sides.count > 2 {
            if let home = homes[group.id]?.id { sides.removeAll { $0.id == home } }
        }
        return sides
    }

    /// Whether a group fights in a state and in others.
    func isRoaming(_ group: String, in state: String) -> Bool { homes[group] == nil && grounds[group]?.contains(state) ?? false }

    /// Whether the groups of one fight in a state are others than those of another: neither the same, nor one for the other, nor both for
    /// one. A fight of which no group is known may be anybody's.
    func areOthers(_ left: Set<String>, than right: @autoclosure () -> Set<String>, in state: String) -> Bool {
        let left = groups(of: left, in: state)
        guard !left.isEmpty else { return false }
        let right = groups(of: right(), in: state)
        return !right.isEmpty && left.isDisjoint(with: right)
    }

    /// The groups among these that fight in a state, with those behind them; not the state's own.
    private func groups(of parties: Set<String>, in state: String) -> Set<String> {
        let groups = parties.filter { grounds[$0]?.contains(state) ?? false && !(patrons[$0]?.contains(state) ?? false) }
        return groups.union(groups.flatMap { patrons[$0] ?? [] })
    }
}
