// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The members of a class that have the same forms are one **cell**: `attacked` and `bombed` are, as past tense and participle, `attacks` is another. A word
/// is in two or three cells, and a slot asks for a few of them; so a sentence's cells say where each slot is filled.
final class CellTable: Sendable {
    /// A class with the forms of some of its members.
    struct Cell: Sendable, Hashable {
        var classID: ClassID
        var forms: Forms
    }

    /// By slot: its cells in order, as a range of `ofSlots`.
    private let ranges: [Range<Int32>]
    private let ofSlots: [Int32]
    /// By cell: the slots that it fills and by which patterns are found.
    let found: [[Int32]]
    /// By cell: whether patterns are found by it.
    let finds: [Bool]
    private let numbers: [Cell: Int32]

    /// The cells of all phrases whose classes patterns look for.
    init(_ trie: PhraseTrie, patterns: PatternTable) {
        var cells: [Cell] = []
        var numbers: [Cell: Int32] = [:]
        for output in trie.nodes.flatMap(\.outputs) where !patterns.filled[Int(output.classID)].isEmpty {
            let cell = Cell(classID: output.classID, forms: output.forms)
            guard numbers[cell] == nil else { continue }
            numbers[cell] = Int32(cells.count)
            cells.append(cell)
        }
        var bySlot = Array(repeating: [Int32](), count: patterns.slots.count)
        var found = Array(repeating: [Int32](), count: cells.count)
        for (number, cell) in cells.enumerated() {
            for slot in Set(patterns.filled[Int(cell.classID)].filter { !$0.forms.isDisjoint(with: cell.forms) }.map(\.slot)).sorted() {
                bySlot[Int(slot)].append(Int32(number))
                if !patterns.found[Int(slot)].isEmpty { found[number].append(slot) }
            }
        }
        var ofSlots: [Int32] = []
        ranges = bySlot.map { list in
            ofSlots += list
            return Int32(ofSlots.count - list.count)..<Int32(ofSlots.count)
        }
        (self.ofSlots, self.found, self.numbers, finds) = (ofSlots, found, numbers, found.map { !$0.isEmpty })
    }

    /// How many there are.
    var count: Int { found.count }

    /// The number of a phrase's cell; -1 where no pattern looks for it.
    func number(_ output: PhraseTrie.Output) -> Int32 { numbers[Cell(classID: output.classID, forms: output.forms)] ?? -1 }

    /// Where a slot is filled in a sentence, from the notes of where cells stand.
    func positions(of slot: Int32, _ notes: Span<SentenceNotes.Note>, _ sentence: UInt32) -> Presence.Positions {
        var positions = Presence.Positions()
        let (cells, range) = (ofSlots, ranges[Int(slot)])
        for place in Int(range.lowerBound)..<Int(range.upperBound) {
            let note = notes[Int(cells[place])]
            if note.sentence == sentence { positions.bits |= note.positions.bits }
        }
        return positions
    }

    /// Whether a cell fills a slot.
    func fills(_ cell: Int32, _ slot: Int32) -> Bool {
        var (low, high) = (ranges[Int(slot)].lowerBound, ranges[Int(slot)].upperBound)
        while low < high {
            let middle = (low + high) / 2
            if ofSlots[Int(middle)] < cell { low = middle + 1 } else { high = middle }
        }
        return low < ranges[Int(slot)].upperBound && ofSlots[Int(low)] == cell
    }
}
