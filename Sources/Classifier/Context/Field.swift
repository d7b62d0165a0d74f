// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an article is about, as far as it decides whether conflict words mean conflict: "talks collapse" in a pay dispute, "attack" in a match report.
struct Field {
    /// By role: how often it is spoken of; headline and lede count threefold.
    private var counts = Array(repeating: 0, count: Roles.RawValue.bitWidth)
    /// The same, a word that is said again not counted again.
    private var distinct = Array(repeating: 0, count: Roles.RawValue.bitWidth)

    static let ordinaryRoles = Roles(.labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics)
    private static let every = ordinaryRoles.union(Roles(.conflict))

    /// Whom war strikes: where a sentence tells an act of war, its patients, nurses, schools and farmers are no other field.
    private static let victims = Roles(.health, .labour, .politics)

    /// - Parameter acts: the sentences that tell an act of war, in their order.
    init(_ scan: Scan, acts: [Int]) {
        var acts = acts[...]
        var seen: [UInt32] = []
        for (number, sentence) in scan.sentences.enumerated() where !scan.sentenceRoles[number].isDisjoint(with: Self.every) {
            let weight = number < 2 ? 3 : 1
            while let first = acts.first, first < number { acts.removeFirst() }
            let counted = acts.first == number ? Self.every.subtracting(Self.victims) : Self.every
            for token in sentence {
                var bits = scan.spots[token].roles.intersection(counted).rawValue
                guard bits != 0 else { continue }
                let word = PhraseTrie.key(scan.tokens[token])
                let isNew = !seen.contains(word)
                if isNew { seen.append(word) }
                while bits != 0 {
                    counts[bits.trailingZeroBitCount] += weight
                    if isNew { distinct[bits.trailingZeroBitCount] += weight }
                    bits &= bits - 1
                }
            }
        }
    }

    /// Whether an ordinary field outweighs conflict in the whole article. Two or more parties speak for conflict: what they do over a “plot”
    /// is no play because the word is said twice.
    func isOrdinary(parties: Int) -> Bool {
        let (counts, favour) = parties >= 2 ? (distinct, 3) : (counts, 0)
        var top = 0
        for role in counts.indices where Self.ordinaryRoles.rawValue & 1 << UInt64(role) != 0 { top = max(top, counts[role]) }
        return top >= 3 && top > counts[Int(GrammarRole.conflict.rawValue)] + favour
    }

    /// How often conflict is spoken of.
    var conflict: Int { counts[Int(GrammarRole.conflict.rawValue)] }

    /// Whether an ordinary field is spoken of in this sentence and not outweighed there by conflict; two entities of the gazetteer speak for conflict.
    ///
    /// - Parameter acts: how many acts of war it tells; each weighs like a word of conflict.
    static func isOrdinary(_ scan: Scan, _ sentence: Range<Int>, parties: Int, acts: Int, except consumed: (Int) -> Bool) -> Bool {
        let (every, ordinary) = (every, acts > 0 ? ordinaryRoles.subtracting(victims) : ordinaryRoles)
        var ordinaryCount = 0
        var conflictCount = acts
        for token in sentence where scan.hasAny(every, token) {
            if scan.has(.conflict, token) { conflictCount += 1 }
            if scan.hasAny(ordinary, token), !consumed(token) { ordinaryCount += 1 }
        }
        return ordinaryCount > conflictCount + (parties >= 2 ? 1 : 0)
    }
}
