// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What `Presence` notes of a sentence, by cell and by slot. Each note carries its sentence's number and counts for no other, so that nothing need be cleared
/// between two sentences, nor between two articles: an assessment borrows its notes from a pool and gives them back.
struct SentenceNotes: Sendable {
    /// Where members stand.
    struct Note: Sendable {
        var positions = Presence.Positions()
        var sentence: UInt32 = 0
    }

    /// The sentence at hand; never 0.
    private(set) var sentence: UInt32 = 0
    /// By cell: where its members stand.
    var cells: [Note]
    /// By slot: where it is filled, once that was asked for.
    var slots: [Note]
    /// By slot: the sentence that last found patterns by it.
    var listed: [UInt32]

    init(cells: Int, slots: Int) {
        self.cells = Array(repeating: Note(), count: cells)
        self.slots = Array(repeating: Note(), count: slots)
        listed = Array(repeating: 0, count: slots)
    }

    /// Turns to the next sentence.
    mutating func next() {
        // After four thousand million sentences the numbers start anew.
        if sentence == .max { self = SentenceNotes(cells: cells.count, slots: slots.count) }
        sentence += 1
    }
}

/// Notes that no assessment has at the moment.
final class SentenceNotesPool: Sendable {
    /// The most that are kept: assessments that run at once take one each, and a machine has seldom more cores.
    private static let keptMax = 64

    private let free = Mutex<[SentenceNotes]>([])
    private let cells: Int
    private let slots: Int

    init(cells: Int, slots: Int) { (self.cells, self.slots) = (cells, slots) }

    /// Takes notes out of the pool, or makes new ones.
    func take() -> SentenceNotes { free.withLock { $0.popLast() } ?? SentenceNotes(cells: cells, slots: slots) }

    /// Puts notes back for the next article.
    func give(_ notes: consuming SentenceNotes) {
        let notes = notes
        free.withLock { if $0.count < Self.keptMax { $0.append(notes) } }
    }
}
