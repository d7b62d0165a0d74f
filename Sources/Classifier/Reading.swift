// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// A mention as its readings leave it: places and numbers, and not one string or list, so that verdicts compare thousands of them at little cost. What
/// is printed is made of it by `MentionWriter`.
struct Reading {
    /// The index of its rule, and of that rule's signal.
    var rule: Int
    var signal: Int
    /// The sentence's number in the article, from 0.
    var sentenceNumber: Int
    /// The trigger's and the sentence's bytes in the text.
    var trigger: Range<Int>
    var sentence: Range<Int>
    var polarity: Polarity
    var modality: Modality
    var recency: Recency
    var source: Voice
    /// Who takes part, in the order of the sentence.
    var actors: FewIndices
    /// Who did it to whom, where the sentence says so plainly.
    var sides = Sides()
    /// Where it happened: the places of its own clause, in the order of the sentence.
    var places = FewIndices()
    /// The day of the event when the text states one.
    var day: CivilDay?
    var standing: Standing
    var weight: Double
    /// How gladly a person would quote it.
    var rank = 0.0
    var cues: Cues
    /// One side says it of the other.
    var isAccusation: Bool
    /// Both sides say it of each other.
    var isMutual: Bool
    /// The speaker tells of its own side's act.
    var isOwnAct: Bool
    /// The same sentence says that it is denied, or the next one: "a charge Kabul denies", "Kabul denied this."
    var isContested: Bool
    var isHeadline: Bool
    /// Whether its sentence names a time of these days.
    var isDated = false
    /// Whether its verb tells of what was done, or a noun names it: no "is shelling", no "will not talk".
    var isPast = false
    /// Whether it is what the verdict on its signal tells, or denies that.
    var part = Part.none

    /// What a mention is to the verdict on its signal; a set.
    struct Part: OptionSet {
        let rawValue: UInt8
        static let none: Part = []
        static let told = Part(rawValue: 1)
        static let denial = Part(rawValue: 2)
    }

    /// The words by which its readings went.
    struct Cues {
        var polarity: Cue?
        var modality: Cue?
        var recency: Cue?
        var source: Cue?
        /// Whether the easing that opens the article makes it background.
        var isReversed = false
        /// Whether it is told without a time far below an opening that tells of something else.
        var isAside = false
    }
}

/// Who stands behind a statement: an `Attribution` before it is printed.
struct Voice {
    var kind: Attribution.Kind
    /// The speaker's index among the gazetteer's actors.
    var actor: Int?
    /// The bytes in the text that name the speaker.
    var name: Range<Int>?
}

/// What a reading decided, and by which word of the text.
struct Cue {
    /// The word for it in a note.
    enum Kind: String, CaseIterable {
        case negated, denied, averted
        case conditional, threatened, demanded, possible, planned
        case background, scheduled
        case accusation, said
    }
    var kind: Kind
    /// The cue's bytes in the text.
    var bytes: Range<Int>
}
