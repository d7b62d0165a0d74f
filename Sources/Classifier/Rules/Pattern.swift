// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A compiled pattern: what must stand one behind the other in a sentence.
struct Pattern: Sendable {
    /// One place of a pattern.
    struct Element: Sendable {
        /// What may stand there.
        var kind: Kind
        /// Whether it may be missing.
        var isOptional = false
        /// Whether it carries the act: readings look around it.
        var isHead = false
    }

    /// What may stand at a place of a pattern.
    enum Kind: Sendable {
        /// A member of one of these classes, in one of these forms.
        case members([ClassForm])
        /// Up to so many tokens of one noun phrase.
        case nounGap(Int)
        /// Up to so many tokens of one clause.
        case clauseGap(Int)
        /// None of these may stand here; takes no token.
        case notMembers([ClassForm])
        /// The sentence starts here.
        case sentenceStart
    }

    /// A class and the forms that count.
    struct ClassForm: Sendable, Hashable {
        var classID: ClassID
        var forms: Forms
    }

    var elements: [Element]
    /// Its rule's index; for an `unless` pattern, the rule that it silences.
    var rule: Int
}
