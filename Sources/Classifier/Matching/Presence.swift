// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the sentence at hand holds, and so which patterns can match in it at all.
struct Presence {
    private let scan: Scan
    private let table: PatternTable
    private var tokens = 0..<0
    /// All classes of the sentence.
    private var mask = ClassMask()
    /// By class: the sentence that last held it, and its forms there.
    private var forms: [Noted]
    private var isNoted = false
    /// Which sentence it is, counted from 1; what was noted of another one counts no more, so nothing need be cleared between two.
    private var sentence: UInt32 = 0
    /// By need: twice the number of the sentence in which it was last looked up, and one more if that sentence holds it.
    private var lookups: [UInt32]
    /// By pattern: the sentence in which it was last considered.
    private var considered: [UInt32]

    private struct Noted {
        var sentence: UInt32 = 0
        var forms: Forms = []
    }

    init(_ scan: Scan, _ table: PatternTable) {
        self.scan = scan
        self.table = table
        lookups = Array(repeating: 0, count: table.needed.count)
        considered = Array(repeating: 0, count: table.seconds.count)
        forms = Array(repeating: Noted(), count: table.classCount)
    }

    /// Turns to the next sentence, given by its number.
    mutating func enter(_ number: Int) {
        tokens = scan.sentences[number]
        sentence += 1
        isNoted = false
        mask = scan.sentenceMasks[number]
    }

    /// Whether a pattern that was found by its rarest need can match; once per sentence.
    @inline(__always)
    mutating func isWorthTrying(_ pattern: Int32) -> Bool {
        guard mask.mayShare(table.seconds[Int(pattern)]), considered[Int(pattern)] != sentence else { return false }
        considered[Int(pattern)] = sentence
        return canMatch(Int(pattern))
    }

    /// Whether the sentence holds a member for every place of the pattern that must not be missing.
    mutating func canMatch(_ pattern: Int) -> Bool {
        if !isNoted { note() }
        let entry = table.entries[pattern]
        for n in Int(entry.needsFrom)..<Int(entry.needsUpTo) where !holds(table.needs[n]) { return false }
        return true
    }

    /// Notes the classes of all members. Most sentences never come to this.
    private mutating func note() {
        isNoted = true
        let (scan, tokens, sentence) = (scan, tokens, sentence)
        var forms = forms.mutableSpan
        for token in tokens {
            scan.forEachMember(at: token) { classID, new in
                let noted = forms[Int(classID)]
                forms[Int(classID)] = Noted(sentence: sentence, forms: noted.sentence == sentence ? noted.forms.union(new) : new)
            }
        }
    }

    /// Whether the sentence holds a member of a needed step; many patterns share their steps, and each is looked up once per sentence.
    private mutating func holds(_ need: Int32) -> Bool {
        let known = lookups[Int(need)]
        if known >> 1 == sentence { return known & 1 == 1 }
        let found = isPresent(table.needed[Int(need)])
        lookups[Int(need)] = sentence << 1 | (found ? 1 : 0)
        return found
    }

    private func isPresent(_ step: PatternTable.Step) -> Bool {
        for m in Int(step.from)..<Int(step.upTo) {
            let member = table.members[m]
            let noted = forms[Int(member.classID)]
            if noted.sentence == sentence, !noted.forms.isDisjoint(with: member.forms) { return true }
        }
        return false
    }
}
