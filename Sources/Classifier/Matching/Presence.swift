// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Which slots the words of the sentence at hand fill, and where.
struct Presence {
    /// Tokens of a sentence as bits, counted from its first; the last bit stands for all tokens from there on.
    struct Positions {
        var bits: UInt64 = 0

        /// The number that the last bit stands for, and all behind it.
        static let last = 63

        static func at(_ offset: Int) -> Positions { Positions(bits: 1 << UInt64(min(offset, last))) }

        /// Whether a token may be among them. What `last` stands for is told for sure by looking at the token itself.
        @inline(__always)
        func mayHold(_ offset: Int) -> Bool { bits & Self.at(offset).bits != 0 }
    }

    private let scan: Scan
    private let table: PatternTable
    private let cells: CellTable
    private let phrases: PhraseTable
    /// The tokens of the sentence.
    private(set) var tokens = 0..<0
    private(set) var notes: SentenceNotes
    /// The cells of the sentence by which patterns are found.
    private var finding: [Int32] = []
    /// The slots in the sentence by which patterns are found, each once.
    private(set) var found: [Int32] = []

    init(_ scan: Scan, rules: CompiledRules, notes: SentenceNotes) {
        self.scan = scan
        (table, cells, phrases) = (rules.patterns, rules.cells, rules.phrases)
        self.notes = notes
    }

    /// Turns to a sentence.
    mutating func enter(_ tokens: Range<Int>) {
        self.tokens = tokens
        notes.next()
        found.removeAll(keepingCapacity: true)
        finding.removeAll(keepingCapacity: true)
        let (scan, phrases, cells) = (scan, phrases, cells)
        Self.note(tokens, notes.sentence, scan, phrases, cells, &notes.cells, &finding)
        for cell in finding {
            for slot in cells.found[Int(cell)] where notes.listed[Int(slot)] != notes.sentence {
                notes.listed[Int(slot)] = notes.sentence
                found.append(slot)
            }
        }
    }

    /// Notes where the sentence's cells stand; those by which patterns are found go to `finding`, each once.
    private static func note(
        _ tokens: Range<Int>, _ sentence: UInt32, _ scan: Scan, _ phrases: PhraseTable, _ table: CellTable,
        _ notes: inout [SentenceNotes.Note],
        _ finding: inout [Int32]
    ) {
        var span = notes.mutableSpan
        let (spots, hits, words, cells, finds) = (scan.spots, scan.hits, phrases.words, phrases.cells, table.finds)
        for token in tokens {
            let spot = spots[token]
            let at = Positions.at(token &- tokens.lowerBound)
            let word = words[Int(spot.word)]
            for c in Int(word.cells)..<Int(word.cells) &+ Int(word.cellCount) { note(cells[c].cell, at, sentence, finds, &span, &finding) }
            for h in Int(spot.firstHit)..<Int(spots[token &+ 1].firstHit) where hits[h].cell >= 0 {
                note(hits[h].cell, at, sentence, finds, &span, &finding)
            }
        }
    }

    @inline(__always)
    private static func note(
        _ cell: Int32, _ at: Positions, _ sentence: UInt32, _ finds: [Bool], _ notes: inout MutableSpan<SentenceNotes.Note>,
        _ finding: inout [Int32]
    ) {
        let known = notes[Int(cell)]
        if known.sentence == sentence {
            notes[Int(cell)].positions.bits = known.positions.bits | at.bits
        } else {
            notes[Int(cell)] = SentenceNotes.Note(positions: at, sentence: sentence)
            if finds[Int(cell)] { finding.append(cell) }
        }
    }

    /// Where a slot is filled.
    @inline(__always)
    mutating func positions(_ slot: Int32) -> Positions {
        let known = notes.slots[Int(slot)]
        return known.sentence == notes.sentence ? known.positions : gathered(slot)
    }

    private mutating func gathered(_ slot: Int32) -> Positions {
        let positions = cells.positions(of: slot, notes.cells.span, notes.sentence)
        notes.slots[Int(slot)] = SentenceNotes.Note(positions: positions, sentence: notes.sentence)
        return positions
    }

    /// Whether the sentence holds a member for every place of a pattern that must not be missing, in their order.
    mutating func canMatch(_ entry: PatternTable.Entry) -> Bool {
        var free = UInt64.max
        for n in Int(entry.needsFrom)..<Int(entry.needsUpTo) {
            let here = positions(table.slotLists[n]).bits & free
            if here == 0 { return false }
            // The next place lies behind the first one that will do here; the last bit stands for many tokens and is never used up.
            let first = here & (~here &+ 1)
            free = ~(first | first &- 1) | 1 << UInt64(Positions.last)
        }
        return true
    }

    /// Where a match of a pattern may start.
    mutating func starts(_ entry: PatternTable.Entry) -> Positions {
        var bits: UInt64 = 0
        for n in Int(entry.startsFrom)..<Int(entry.startsUpTo) { bits |= positions(table.slotLists[n]).bits }
        return Positions(bits: bits)
    }

    /// The first member of a slot that starts at a token, from number `first` on: its number there, its forms, and where it ends.
    func member(_ slot: Int32, at token: Int, from first: Int) -> (number: Int, forms: Forms, end: Int)? {
        let spot = scan.spots[token]
        let word = phrases.words[Int(spot.word)]
        var k = first
        while k < Int(word.cellCount) {
            let own = phrases.cells[Int(word.cells) + k]
            if cells.fills(own.cell, slot) { return (k, own.forms, token + 1) }
            k += 1
        }
        var h = Int(spot.firstHit) + k - Int(word.cellCount)
        while h < Int(scan.spots[token + 1].firstHit) {
            let hit = scan.hits[h]
            if hit.cell >= 0, cells.fills(hit.cell, slot) { return (h - Int(spot.firstHit) + Int(word.cellCount), hit.forms, Int(hit.end)) }
            h += 1
        }
        return nil
    }

    // MARK: What ends a gap

    /// Whether a token ends a gap of one noun phrase: any mark but a quotation mark, and a word that no noun phrase holds.
    func stopsNouns(_ i: Int) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark { return !(token.isMark(0x22) || token.isMark(0x27)) }
        return scan.has(.nounBreak, i)
    }

    /// Whether a token ends a gap of one clause: any mark but a comma, a full stop and a quotation mark, and a word that starts another clause.
    func stopsClause(_ i: Int) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark { return !(token.isMark(0x2C) || token.isMark(0x22) || token.isMark(0x27) || token.isMark(0x2E)) }
        return scan.has(.clauseBreak, i)
    }
}
