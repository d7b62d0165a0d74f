// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an article is about, as far as it decides whether conflict words mean conflict: "talks collapse" in a pay dispute, "attack" in a match report.
struct Field {
    /// How often each ordinary field, and conflict itself, is spoken of; headline and lede count threefold.
    private var counts = Array(repeating: 0, count: GrammarRole.allCases.count)

    static let ordinary: [GrammarRole] = [.labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics]
    static let ordinaryRoles = Roles(.labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics)
    private static let every = Roles(.labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics, .conflict)

    init(_ scan: Scan) {
        for (number, sentence) in scan.sentences.enumerated() where !scan.sentenceRoles[number].isDisjoint(with: Self.every) {
            let weight = number < 2 ? 3 : 1
            for token in sentence where scan.hasAny(Self.every, token) {
                for role in Self.ordinary where scan.has(role, token) { counts[Int(role.rawValue)] += weight }
                if scan.has(.conflict, token) { counts[Int(GrammarRole.conflict.rawValue)] += weight }
            }
        }
    }

    /// Whether an ordinary field outweighs conflict in the whole article. Two or more parties speak for conflict.
    func isOrdinary(parties: Int) -> Bool {
        let top = Self.ordinary.map { counts[Int($0.rawValue)] }.max() ?? 0
        return top >= 3 && top > conflict + (parties >= 2 ? 3 : 0)
    }

    /// How often conflict is spoken of.
    var conflict: Int { counts[Int(GrammarRole.conflict.rawValue)] }

    /// An ordinary field spoken of in this sentence and not outweighed there by conflict; two entities of the gazetteer speak for conflict.
    ///
    /// - Parameter acts: how many acts of war it tells; each weighs like a word of conflict.
    static func inSentence(_ scan: Scan, _ sentence: Range<Int>, parties: Int, acts: Int, except consumed: (Int) -> Bool) -> GrammarRole? {
        var found: GrammarRole?
        var ordinaryCount = 0
        var conflictCount = acts
        for token in sentence where scan.hasAny(every, token) {
            if scan.has(.conflict, token) { conflictCount += 1 }
            if !consumed(token), let role = ordinary.first(where: { scan.has($0, token) }) {
                found = role
                ordinaryCount += 1
            }
        }
        return ordinaryCount > conflictCount + (parties >= 2 ? 1 : 0) ? found : nil
    }
}
