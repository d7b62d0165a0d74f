// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the sentence at hand holds: which classes in which forms, and so which patterns can match at all.
struct Presence {
    private let table: PatternTable
    /// By class: the number of the sentence that last held it, and below it the forms. So nothing need be cleared between two sentences.
    private var forms: [UInt32]
    /// By need: the number of the sentence in which it was last looked up, and below it whether that sentence holds it.
    private var lookups: [UInt32]
    private var sentence: UInt32 = 1
    /// All classes of the sentence.
    private var mask = ClassMask()
    /// The classes in the sentence by which patterns are found.
    private(set) var classes: [ClassID] = []

    /// The sentences that can be numbered beside their forms; then everything starts anew.
    private static let sentencesMax: UInt32 = 0xFFFF

    init(_ table: PatternTable) {
        self.table = table
        forms = Array(repeating: 0, count: table.needles.count)
        lookups = Array(repeating: 0, count: table.needed.count)
    }

    /// Turns to the next sentence, given by its hits.
    mutating func enter(_ scan: Scan, _ tokens: Range<Int>, hits range: Range<Int>) {
        classes.removeAll(keepingCapacity: true)
        sentence += 1
        if sentence > Self.sentencesMax { self = Presence(table) }
        mask = ClassMask()
        for token in tokens { mask.formUnion(scan.masks[token]) }
        let (hits, needles) = (scan.hits, table.needles)
        Self.note(hits.span, range, sentence, needles.span, &forms, &classes)
    }

    private static func note(
        _ hits: Span<Hit>, _ range: Range<Int>, _ sentence: UInt32, _ needles: Span<Range<Int32>>, _ forms: inout [UInt32],
        _ classes: inout [ClassID]
    ) {
        var forms = forms.mutableSpan
        for h in range {
            let hit = hits[h]
            let known = forms[Int(hit.classID)]
            if known >> 16 == sentence {
                forms[Int(hit.classID)] = known | UInt32(hit.forms.rawValue)
            } else {
                forms[Int(hit.classID)] = sentence << 16 | UInt32(hit.forms.rawValue)
                if !needles[Int(hit.classID)].isEmpty { classes.append(hit.classID) }
            }
        }
    }

    /// Whether the sentence holds a member of a needed step; many patterns share their steps, and each is looked up once per sentence.
    @inline(__always)
    mutating func holds(_ need: Int32) -> Bool {
        let known = lookups[Int(need)]
        if known >> 1 == sentence { return known & 1 == 1 }
        let found = isPresent(table.needed[Int(need)])
        lookups[Int(need)] = sentence << 1 | (found ? 1 : 0)
        return found
    }

    /// Whether the sentence holds a member for every place of the pattern that must not be missing.
    mutating func canMatch(_ pattern: Int) -> Bool {
        let entry = table.entries[pattern]
        for n in Int(entry.needsFrom)..<Int(entry.needsUpTo) where !holds(table.needs[n]) { return false }
        return true
    }

    private func isPresent(_ step: PatternTable.Step) -> Bool {
        guard mask.mayShare(step.mask) else { return false }
        for m in Int(step.from)..<Int(step.upTo) {
            let member = table.members[m]
            let known = forms[Int(member.classID)]
            if known >> 16 == sentence, known & UInt32(member.forms.rawValue) != 0 { return true }
        }
        return false
    }
}
