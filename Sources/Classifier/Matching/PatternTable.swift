// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// All patterns laid out flat, so that matching reads plain numbers and counts no references. A class, so that passing it on costs one reference.
///
/// What a pattern asks for at a place, a list of classes in certain forms, is a **slot**; patterns that ask for the same share one. Which slots a word
/// fills is known beforehand. A word that a pattern names itself is a slot only where patterns are found by it, because no rarer word of theirs is; else it
/// is compared with the token at its place, so that the many "of" and "the" of a text cost nothing.
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
        /// For members: their slot.
        var slot: Int32 = 0
        /// For words: where they stand in `words`.
        var from: Int32 = 0
        var upTo: Int32 = 0
    }

    /// One pattern: its steps, and its rule's index.
    struct Entry: Sendable {
        var from: Int32
        var upTo: Int32
        var rule: Int32
        /// The slots of the places that must not be missing, in their order: where they stand in `slotLists`.
        var needsFrom: Int32 = 0
        var needsUpTo: Int32 = 0
        /// The slots of the places where a match may start: where they stand in `slotLists`.
        var startsFrom: Int32 = 0
        var startsUpTo: Int32 = 0
        /// Whether it matches at the start of a sentence only.
        var startsSentence = false
    }

    /// The steps of all patterns, one pattern behind the other.
    let steps: [Step]
    /// The words of all steps, as ids of the lexicon.
    let words: [UInt32]
    /// The patterns: those that raise signals, then those that silence rules.
    let entries: [Entry]
    /// By rule: its silencing patterns, as a range of `entries`.
    let silencing: [Range<Int>]
    /// By slot: what it asks for.
    let slots: [[Pattern.ClassForm]]
    let slotLists: [Int32]
    /// By slot: the patterns whose rarest need it is, as a range of `needles`.
    let found: [Range<Int32>]
    let needles: [Needle]
    /// By class: the slots that its members fill, with the forms that they must have.
    let filled: [[Filled]]

    /// A pattern under its rarest need.
    struct Needle: Sendable {
        var pattern: Int32
        /// The slot of its second rarest need, for lack of which most patterns are left alone; the rarest itself where there is no other.
        var second: Int32
    }

    /// A slot that a class fills, in certain forms.
    struct Filled: Sendable {
        var slot: Int32
        var forms: Forms
    }

    init(_ layout: PatternLayout) {
        (steps, words, entries, silencing) = (layout.steps, layout.words, layout.entries, layout.silencing)
        (slots, slotLists, found, needles, filled) = (layout.slots, layout.slotLists, layout.found, layout.needles, layout.filled)
    }

    /// Whether a token is one of a step's words.
    @inline(__always)
    func holds(_ step: Step, word token: Token) -> Bool {
        guard token.kind == .word else { return false }
        for w in Int(step.from)..<Int(step.upTo) where words[w] == token.word { return true }
        return false
    }
}
