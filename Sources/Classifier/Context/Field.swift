// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an article is about, as far as it decides whether conflict words mean conflict: "talks collapse" in a pay dispute, "attack" in a match report.
struct Field {
    /// By role: how often it is spoken of; headline and lede count threefold.
    private var counts = Array(repeating: 0, count: Roles.RawValue.bitWidth)

    static let ordinaryRoles = Roles(.labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics)
    private static let every = ordinaryRoles.union(Roles(.conflict))

    init(_ scan: Scan) {
        let every = Self.every
        for (number, sentence) in scan.sentences.enumerated() where !scan.sentenceRoles[number].isDisjoint(with: every) {
            let weight = number < 2 ? 3 : 1
            for token in sentence {
                var bits = scan.spots[token].roles.intersection(every).rawValue
                while bits != 0 {
                    counts[bits.trailingZeroBitCount] += weight
                    bits &= bits - 1
                }
            }
        }
    }

    /// Whether an ordinary field outweighs conflict in the whole article. Two or more parties speak for conflict.
    func isOrdinary(parties: Int) -> Bool {
        var top = 0
        for role in counts.indices where Self.ordinaryRoles.rawValue & 1 << UInt64(role) != 0 { top = max(top, counts[role]) }
        return top >= 3 && top > conflict + (parties >= 2 ? 3 : 0)
    }

    /// How often conflict is spoken of.
    var conflict: Int { counts[Int(GrammarRole.conflict.rawValue)] }

    /// Whether an ordinary field is spoken of in this sentence and not outweighed there by conflict; two entities of the gazetteer speak for conflict.
    ///
    /// - Parameter acts: how many acts of war it tells; each weighs like a word of conflict.
    static func isOrdinary(_ scan: Scan, _ sentence: Range<Int>, parties: Int, acts: Int, except consumed: (Int) -> Bool) -> Bool {
        let (every, ordinary) = (every, ordinaryRoles)
        var ordinaryCount = 0
        var conflictCount = acts
        for token in sentence where scan.hasAny(every, token) {
            if scan.has(.conflict, token) { conflictCount += 1 }
            if scan.hasAny(ordinary, token), !consumed(token) { ordinaryCount += 1 }
        }
        return ordinaryCount > conflictCount + (parties >= 2 ? 1 : 0)
    }
}
