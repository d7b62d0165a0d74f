// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The grammatical forms in which a word of a class may stand; a set, because one spelling often serves for several (`closed`).
struct Forms: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    /// `close`: infinitive, imperative, plural present.
    static let base = Forms(rawValue: 1)
    /// `closes`: third person present, the tense of headlines.
    static let present = Forms(rawValue: 2)
    /// `closed`, `broke`: past tense.
    static let past = Forms(rawValue: 4)
    /// `closed`, `broken`: past participle, passive.
    static let participle = Forms(rawValue: 8)
    /// `closing`.
    static let gerund = Forms(rawValue: 16)
    /// `talk`, as a noun.
    static let singular = Forms(rawValue: 32)
    /// `talks`, as a noun.
    static let plural = Forms(rawValue: 64)
    /// A word that is not inflected.
    static let plain = Forms(rawValue: 128)
    /// Any form of a verb.
    static let verb: Forms = [.base, .present, .past, .participle, .gerund]
    /// Any form of a noun.
    static let noun: Forms = [.singular, .plural]
    /// A verb that can be the sentence's own: present or past.
    static let finite: Forms = [.base, .present, .past]
    /// All of them.
    static let any = Forms(rawValue: .max)

    /// The names that patterns use behind a colon (`<close:past>`), and what they mean.
    static let described: [(name: String, forms: Forms, meaning: String)] = [
        ("base", .base, "infinitive, plural present: close"),
        ("present", .present, "third person present, the tense of headlines: closes"),
        ("past", .past, "past tense: closed, broke"),
        ("participle", .participle, "past participle, the passive: closed, broken"),
        ("gerund", .gerund, "closing"),
        ("finite", .finite, "base, present or past: the sentence's own verb"),
        ("verb", .verb, "all five of them"),
        ("singular", .singular, "a noun's singular: raid"),
        ("plural", .plural, "a noun's plural: raids"),
        ("noun", .noun, "singular or plural"),
        ("plain", .plain, "a word that is not inflected"),
    ]

    /// The forms by the names that patterns use.
    static let names = Dictionary(uniqueKeysWithValues: described.map { ($0.name, $0.forms) })
}
