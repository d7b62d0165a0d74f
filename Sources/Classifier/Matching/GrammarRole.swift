// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The classes that the readings themselves rely on. Their members are data too (`grammar.yaml`); only their names are fixed here.
enum GrammarRole: UInt8, CaseIterable, Sendable {
    case nounBreak, clauseBreak, abbreviation
    case report, accuse, according, relative
    case negator, denial, avert, contest, charge
    case possible, prospect, threaten, warn, demand, plan, will, condition, implicative, infinitive
    case remain, pastTime, nowTime, nextTime, previous, ago, after, longUnit, week, anniversary, pluperfect, month, weekday, habitual,
        duration
    case opinion, interrogative, title, witness, broker, chain, locative, mutual
    case labour, business, sport, arts, weather, court, health, science, conflict, politics
    case definite, occur, inversion, auxiliary, response, dismiss
    case instrument, undertake, toward

    /// The class's name in `grammar.yaml`: the case's name with hyphens, `noun-break`.
    var className: String { Self.classNames[Int(rawValue)] }

    private static let classNames: [String] = allCases.map { role in
        var name = ""
        for letter in "\(role)" {
            if letter.isUppercase { name += "-" }
            name += letter.lowercased()
        }
        return name
    }

    /// Its bit in a token's roles.
    var bit: UInt64 { 1 << UInt64(rawValue) }
}

/// A set of roles, as bits.
struct Roles: OptionSet, Sendable, Hashable {
    let rawValue: UInt64
    init(rawValue: UInt64) { self.rawValue = rawValue }
    // Up to three roles without an array: readings ask for them at every token.
    init(_ a: GrammarRole) { rawValue = a.bit }
    init(_ a: GrammarRole, _ b: GrammarRole) { rawValue = a.bit | b.bit }
    init(_ a: GrammarRole, _ b: GrammarRole, _ c: GrammarRole) { rawValue = a.bit | b.bit | c.bit }
    init(_ a: GrammarRole, _ b: GrammarRole, _ c: GrammarRole, _ d: GrammarRole, _ more: GrammarRole...) {
        rawValue = more.reduce(a.bit | b.bit | c.bit | d.bit) { $0 | $1.bit }
    }
}
