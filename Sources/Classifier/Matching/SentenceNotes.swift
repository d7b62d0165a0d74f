// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What `Presence` notes of a sentence, by class. Each note carries its sentence's number and counts for no other, so that nothing need be cleared between
/// two sentences, nor between two articles: an assessment borrows its notes from a pool and gives them back.
struct SentenceNotes: Sendable {
    /// Where members of a class stand.
    struct Note: Sendable {
        var positions = Presence.Positions()
        var sentence: UInt32 = 0
        /// The forms of all of them together.
        var forms = Forms()
    }

    /// The sentence at hand; never 0.
    private(set) var sentence: UInt32 = 0
    /// By class: where its members stand.
    var classes: [Note]
    /// Room for the classes of a sentence by which patterns are found, and for the patterns that may match it.
    var finding: [ClassID]
    var candidates: [Int32]

    init(classes: Int, patterns: Int) {
        self.classes = Array(repeating: Note(), count: classes)
        finding = Array(repeating: 0, count: classes)
        candidates = Array(repeating: 0, count: patterns)
    }

    /// Turns to the next sentence.
    mutating func next() {
        // After four thousand million sentences the numbers start anew.
        if sentence == .max { self = SentenceNotes(classes: classes.count, patterns: candidates.count) }
        sentence += 1
    }
}

/// Notes that no assessment has at the moment.
final class SentenceNotesPool: Sendable {
    /// The most that are kept: assessments that run at once take one each, and a machine has seldom more cores.
    private static let keptMax = 64

    private let free = Mutex<[SentenceNotes]>([])
    private let classes: Int
    private let patterns: Int

    init(classes: Int, patterns: Int) { (self.classes, self.patterns) = (classes, patterns) }

    /// Takes notes out of the pool, or makes new ones.
    func take() -> SentenceNotes { free.withLock { $0.popLast() } ?? SentenceNotes(classes: classes, patterns: patterns) }

    /// Puts notes back for the next article.
    func give(_ notes: consuming SentenceNotes) {
        let notes = notes
        free.withLock { if $0.count < Self.keptMax { $0.append(notes) } }
    }
}
