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

    /// Where a list stands among others laid out one behind the other.
    struct Stretch: Sendable {
        var from: Int32 = 0
        var upTo: Int32 = 0

        var isEmpty: Bool { from == upTo }
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
    /// By slot: what it asks for, as a stretch of `asks`.
    let slots: [Stretch]
    let asks: [Pattern.ClassForm]
    let slotLists: [Int32]
    /// By class: whether a slot asks for it.
    let isAsked: [Bool]
    /// By class: the patterns whose rarest need its members may fill, as a stretch of `needles`.
    let found: [Stretch]
    let needles: [Needle]

    /// A pattern under a class that may fill its rarest need.
    struct Needle: Sendable {
        /// What the pattern's second rarest need asks for, for lack of which most are left alone; the rarest itself where there is no other.
        var second: ClassSet
        var asks: Stretch
        var pattern: Int32
        /// The forms that the class must have.
        var forms: Forms

        init(_ pattern: Int32, _ forms: Forms, second: Stretch, _ all: [Pattern.ClassForm]) {
            (self.pattern, self.forms, asks) = (pattern, forms, second)
            self.second = ClassSet()
            for a in second.from..<second.upTo { self.second.insert(all[Int(a)].classID) }
        }
    }

    init(_ layout: PatternLayout) {
        (steps, words, entries, silencing) = (layout.steps, layout.words, layout.entries, layout.silencing)
        slotLists = layout.slotLists
        let (slots, asks) = Self.flat(layout.slots)
        var found = Array(repeating: [Needle](), count: layout.isAsked.count)
        for needle in layout.needles {
            for ask in layout.slots[Int(needle.rarest)] {
                found[Int(ask.classID)].append(Needle(needle.pattern, ask.forms, second: slots[Int(needle.second)], asks))
            }
        }
        (self.found, needles) = Self.flat(found)
        (self.slots, self.asks, isAsked) = (slots, asks, layout.isAsked)
    }

    /// Lists one behind the other, and where each stands.
    private static func flat<Element>(_ lists: [[Element]]) -> ([Stretch], [Element]) {
        var all: [Element] = []
        let ranges = lists.map { list in
            all += list
            return Stretch(from: Int32(all.count - list.count), upTo: Int32(all.count))
        }
        return (ranges, all)
    }

    /// Whether a token is one of a step's words.
    @inline(__always)
    func holds(_ step: Step, word token: Token) -> Bool {
        guard token.kind == .word else { return false }
        for w in Int(step.from)..<Int(step.upTo) where words[w] == token.word { return true }
        return false
    }
}
