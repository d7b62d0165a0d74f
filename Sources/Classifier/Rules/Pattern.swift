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
    /// The classes without which it can never match.
    var required: ClassSet
    /// Its rule's index; for an `unless` pattern, the rule that it silences.
    var rule: Int
}

/// A set of classes, as bits.
struct ClassSet: Sendable, Hashable {
    private var bits = SIMD16<UInt64>(repeating: 0)
    private var more = SIMD16<UInt64>(repeating: 0)

    /// The most classes that compiled rules may have.
    static let countMax = 2 * 16 * 64

    /// Adds a class.
    @inline(__always)
    mutating func insert(_ id: ClassID) {
        let word = Int(id >> 6)
        if word < 16 { bits[word] |= 1 << UInt64(id & 63) } else { more[word - 16] |= 1 << UInt64(id & 63) }
    }

    /// Whether every class of `other` is in this set.
    @inline(__always)
    func contains(_ other: ClassSet) -> Bool {
        all((other.bits & ~bits) .== 0) && all((other.more & ~more) .== 0)
    }
}
