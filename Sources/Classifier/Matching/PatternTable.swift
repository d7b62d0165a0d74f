// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// All patterns laid out flat, so that matching reads plain numbers and counts no references. A class, so that passing it on costs one reference.
///
/// A word that a pattern names itself is looked for in two ways. Where patterns are found by it, because no rarer word of theirs is, it is a class like
/// any other. Everywhere else it is compared with the token that stands at its place, so that the many "of" and "the" of a text make no hits.
final class PatternTable: Sendable {
    /// One place of a pattern.
    struct Step: Sendable {
        /// What may stand there.
        enum Kind: UInt8, Sendable {
            case members, notMembers, words, notWords, nounGap, clauseGap, sentenceStart
        }
        var kind: Kind
        /// Whether it may be missing.
        var isOptional: Bool
        /// Whether it carries the act.
        var isHead: Bool
        /// For a gap: the most tokens that it takes.
        var most: UInt8 = 0
        /// For members: where they stand in `members`; for words, in `words`.
        var from: Int32 = 0
        var upTo: Int32 = 0
        /// The members' classes.
        var mask = ClassMask()
    }

    /// One pattern: its steps, and its rule's index.
    struct Entry: Sendable {
        var from: Int32
        var upTo: Int32
        var rule: Int32
        /// What a sentence must hold so that it can match, the rarest first: where it stands in `needs`.
        var needsFrom: Int32 = 0
        var needsUpTo: Int32 = 0
        /// The classes of the members where a match may start.
        var startsMask = ClassMask()
        /// Whether it matches at the start of a sentence only.
        var startsSentence = false
    }

    /// The steps of all patterns, one pattern behind the other.
    let steps: [Step]
    /// The members of all steps.
    let members: [Pattern.ClassForm]
    /// The words of all steps, as ids of the lexicon.
    let words: [UInt32]
    /// The patterns: those that raise signals, then those that silence rules.
    let entries: [Entry]
    /// By rule: its silencing patterns, as a range of `entries`.
    let silencing: [Range<Int>]
    /// What the patterns need, as indices of `needed`.
    let needs: [Int32]
    /// Steps that must not be missing; those with the same members are one.
    let needed: [Step]
    /// By pattern: the classes of its second rarest need. For lack of that one most patterns are left alone.
    let seconds: [ClassMask]
    /// By class: the patterns whose rarest need holds it.
    private let needles: [[Needle]]

    /// A pattern under a class of its rarest need, with the forms that it takes there.
    struct Needle: Sendable {
        var pattern: Int32
        var forms: Forms
    }

    init(_ layout: PatternLayout) {
        (steps, members, words, entries) = (layout.steps, layout.members, layout.words, layout.entries)
        (silencing, needs, needed) = (layout.silencing, layout.needs, layout.needed)
        (needles, seconds) = (layout.needles, layout.seconds)
    }

    /// How many classes there are.
    var classCount: Int { needles.count }

    /// The patterns that are found by a member of a class in one of the forms.
    func found(by classID: ClassID, _ forms: Forms) -> [Int32] {
        needles[Int(classID)].filter { !$0.forms.isDisjoint(with: forms) }.map(\.pattern)
    }

    /// Whether a class in one of the forms is among a step's members.
    @inline(__always)
    func holds(_ step: Step, _ classID: ClassID, _ forms: Forms) -> Bool {
        for m in Int(step.from)..<Int(step.upTo) where members[m].classID == classID && !members[m].forms.isDisjoint(with: forms) {
            return true
        }
        return false
    }

    /// Whether a token is one of a step's words.
    @inline(__always)
    func holds(_ step: Step, word token: Token) -> Bool {
        guard token.kind == .word else { return false }
        for w in Int(step.from)..<Int(step.upTo) where words[w] == token.word { return true }
        return false
    }
}

/// A set of classes that may hold more than was put in (Bloom 1970, with one hash function): where two of them share nothing, no class is in both.
struct ClassMask: Sendable {
    private var bits: UInt64 = 0

    /// Of every class.
    static var all: ClassMask { ClassMask(bits: .max) }

    @inline(__always)
    mutating func insert(_ classID: ClassID) { bits |= 1 << UInt64(classID & 63) }

    @inline(__always)
    mutating func formUnion(_ other: ClassMask) { bits |= other.bits }

    @inline(__always)
    func mayShare(_ other: ClassMask) -> Bool { bits & other.bits != 0 }
}
