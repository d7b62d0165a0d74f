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
    private let phrases: PhraseTable
    /// The tokens of the sentence.
    private(set) var tokens = 0..<0
    private(set) var notes: SentenceNotes
    /// How many patterns may match the sentence: the first of `notes.candidates`.
    private(set) var candidateCount = 0

    init(_ scan: Scan, rules: CompiledRules, notes: SentenceNotes) {
        self.scan = scan
        (table, phrases) = (rules.patterns, rules.phrases)
        self.notes = notes
    }

    /// Turns to a sentence.
    mutating func enter(_ tokens: Range<Int>) {
        self.tokens = tokens
        notes.next()
        var classes = ClassSet()
        let findingCount = Self.note(tokens, scan, phrases, table, notes.sentence, &notes.classes, &notes.finding, &classes)
        candidateCount = Self.candidates(findingCount, classes, table, notes.sentence, notes.classes, notes.finding, &notes.candidates)
    }

    /// Notes where the sentence's classes stand; those by which patterns are found go to `finding`, each once. Answers how many they are.
    private static func note(
        _ tokens: Range<Int>, _ scan: Scan, _ phrases: PhraseTable, _ table: PatternTable, _ sentence: UInt32,
        _ notes: inout [SentenceNotes.Note], _ finding: inout [ClassID], _ classes: inout ClassSet
    ) -> Int {
        var findingCount = 0
        var notes = notes.mutableSpan
        var finding = finding.mutableSpan
        let (spots, hits, words, members, found) = (scan.spots, scan.hits, phrases.words, phrases.members, table.found)
        var nextHit = Int(spots[tokens.lowerBound].firstHit)
        for token in tokens {
            let at = Positions.at(token &- tokens.lowerBound)
            let word = words[Int(spots[token].word)]
            var m = Int(word.members)
            let upTo = m &+ Int(word.memberCount)
            while m < upTo {
                let member = members[m]
                note(member.classID, member.forms, at, sentence, found, &notes, &finding, &findingCount, &classes)
                m &+= 1
            }
            let behind = Int(spots[token &+ 1].firstHit)
            while nextHit < behind {
                let hit = hits[nextHit]
                if hit.isAsked { note(hit.classID, hit.forms, at, sentence, found, &notes, &finding, &findingCount, &classes) }
                nextHit &+= 1
            }
        }
        return findingCount
    }

    @inline(__always)
    private static func note(
        _ classID: ClassID, _ forms: Forms, _ at: Positions, _ sentence: UInt32, _ found: [PatternTable.Stretch],
        _ notes: inout MutableSpan<SentenceNotes.Note>, _ finding: inout MutableSpan<ClassID>, _ findingCount: inout Int,
        _ classes: inout ClassSet
    ) {
        let known = notes[Int(classID)]
        if known.sentence == sentence {
            notes[Int(classID)] = SentenceNotes.Note(
                positions: Positions(bits: known.positions.bits | at.bits), sentence: sentence, forms: known.forms.union(forms))
        } else {
            notes[Int(classID)] = SentenceNotes.Note(positions: at, sentence: sentence, forms: forms)
            classes.insert(classID)
            if !found[Int(classID)].isEmpty {
                finding[findingCount] = classID
                findingCount &+= 1
            }
        }
    }

    /// Lists the patterns for each of whose places that must not be missing the sentence holds a member, in their order; one
    /// that several classes lead to more than once. Answers how many they are.
    private static func candidates(
        _ findingCount: Int, _ classes: ClassSet, _ table: PatternTable, _ sentence: UInt32, _ notes: [SentenceNotes.Note],
        _ finding: [ClassID],
        _ candidates: inout [Int32]
    ) -> Int {
        var count = 0
        var candidates = candidates.mutableSpan
        let (found, asks, needles, entries) = (table.found, table.asks, table.needles, table.entries)
        for place in 0..<findingCount {
            let classID = Int(finding[place])
            let forms = notes[classID].forms
            var n = Int(found[classID].from)
            let upTo = Int(found[classID].upTo)
            while n < upTo {
                let needle = needles[n]
                n &+= 1
                guard needle.second.mayMeet(classes), !needle.forms.isDisjoint(with: forms),
                    positions(needle.asks, asks, notes, sentence).bits != 0,
                    canMatch(entries[Int(needle.pattern)], table, notes, sentence)
                else { continue }
                candidates[count] = needle.pattern
                count &+= 1
            }
        }
        return count
    }

    /// Where a slot may be filled: the places of its classes, of those that stand in the sentence in a form that it asks for, though perhaps not there.
    @inline(__always)
    private static func positions(
        _ slot: PatternTable.Stretch, _ asks: [Pattern.ClassForm], _ notes: [SentenceNotes.Note], _ sentence: UInt32
    ) -> Positions {
        var positions = Positions()
        var a = Int(slot.from)
        while a < Int(slot.upTo) {
            let ask = asks[a]
            let note = notes[Int(ask.classID)]
            if note.sentence == sentence, !note.forms.isDisjoint(with: ask.forms) { positions.bits |= note.positions.bits }
            a &+= 1
        }
        return positions
    }

    @inline(__always)
    func positions(_ slot: Int32) -> Positions { Self.positions(table.slots[Int(slot)], table.asks, notes.classes, notes.sentence) }

    /// Whether the sentence holds a member for every place of a pattern that must not be missing, in their order.
    @inline(__always)
    private static func canMatch(
        _ entry: PatternTable.Entry, _ table: PatternTable, _ notes: [SentenceNotes.Note], _ sentence: UInt32
    ) -> Bool {
        var free = UInt64.max
        for n in Int(entry.needsFrom)..<Int(entry.needsUpTo) {
            let here = positions(table.slots[Int(table.slotLists[n])], table.asks, notes, sentence).bits & free
            if here == 0 { return false }
            // The next place lies behind the first one that will do here; the last bit stands for many tokens and is never used up.
            let first = here & (~here &+ 1)
            free = ~(first | first &- 1) | 1 << UInt64(Positions.last)
        }
        return true
    }

    func canMatch(_ entry: PatternTable.Entry) -> Bool { Self.canMatch(entry, table, notes.classes, notes.sentence) }

    /// Where a match of a pattern may start.
    func starts(_ entry: PatternTable.Entry) -> Positions {
        var bits: UInt64 = 0
        for n in Int(entry.startsFrom)..<Int(entry.startsUpTo) { bits |= positions(table.slotLists[n]).bits }
        return Positions(bits: bits)
    }

    /// The first member of a slot that starts at a token, from number `first` on: its number there, its forms, and where it ends.
    func member(_ slot: Int32, at token: Int, from first: Int) -> (number: Int, forms: Forms, end: Int)? {
        let spot = scan.spots[token]
        let word = phrases.words[Int(spot.word)]
        var k = first
        while k < Int(word.memberCount) {
            let own = phrases.members[Int(word.members) + k]
            if asks(slot, own.classID, own.forms) { return (k, own.forms, token + 1) }
            k += 1
        }
        var h = Int(spot.firstHit) + k - Int(word.memberCount)
        while h < Int(scan.spots[token + 1].firstHit) {
            let hit = scan.hits[h]
            if hit.isAsked, asks(slot, hit.classID, hit.forms) {
                return (h - Int(spot.firstHit) + Int(word.memberCount), hit.forms, Int(hit.end))
            }
            h += 1
        }
        return nil
    }

    /// Whether a slot asks for a class in one of these forms.
    @inline(__always)
    private func asks(_ slot: Int32, _ classID: ClassID, _ forms: Forms) -> Bool {
        let range = table.slots[Int(slot)]
        for a in Int(range.from)..<Int(range.upTo) {
            let ask = table.asks[a]
            if ask.classID == classID, !ask.forms.isDisjoint(with: forms) { return true }
        }
        return false
    }

    // MARK: What ends a gap

    /// Whether a token ends a gap of one noun phrase: any mark that parts words, and a word that no noun phrase holds.
    func stopsNouns(_ i: Int) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark { return !Self.isWithinPhrase(token) }
        return scan.has(.nounBreak, i)
    }

    /// Whether a token ends a gap of one clause: any mark that parts words but a comma and a full stop, and a word that starts another clause.
    func stopsClause(_ i: Int) -> Bool {
        let token = scan.tokens[i]
        if token.kind == .mark { return !(Self.isWithinPhrase(token) || token.isMark(0x2C) || token.isMark(0x2E)) }
        return scan.has(.clauseBreak, i)
    }

    /// Whether a mark parts nothing: a quotation mark, and what stands at a number or a name, `$700 million`, `20%`, `#`, `&`.
    private static func isWithinPhrase(_ mark: Token) -> Bool {
        switch mark.word {
        case 0x22...0x27: true
        default: false
        }
    }
}
