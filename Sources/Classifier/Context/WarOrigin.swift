// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How a war that goes on came about, and what it is like: "The war began when gunmen stormed the town".
///
/// "The war" is one that the reader knows (Prince 1981's evoked entities), and so is "its offensive": what began it is older than the news.
enum WarOrigin {
    /// The word that tells of the beginning.
    static func cue(_ window: Window, _ spelling: Spelling) -> Int? { beginning(window, spelling) ?? inWhich(window, spelling) }

    /// How many words lie between "the war" and the verb that tells of its beginning, or between "launched its" and "offensive".
    private static let warReach = 4

    /// "The war began when gunmen stormed the town", "launched its offensive after …": how a war that goes on came about.
    private static func beginning(_ window: Window, _ spelling: Spelling) -> Int? {
        let scan = window.scan
        let low = window.sentence.lowerBound
        let end = max(window.match.head, window.match.range.lowerBound)
        for verb in low + 1..<max(low + 1, end) {
            guard scan.tokens[verb].kind == .word else {
                if scan.tokens[verb].isMark(0x3B) { return nil }
                continue
            }
            if isPastStart(verb, spelling), isWar(before: verb, low, scan, spelling) { return verb }
            if window.match.range.lowerBound > verb, isOwnOffensive(behind: verb, window, spelling) { return verb }
        }
        let head = window.match.head
        let isStart = isPastStart(head, spelling) && isWar(before: head, low, scan, spelling)
        return isStart || isOwnOffensive(behind: head, window, spelling) ? head : nil
    }

    private static func isPastStart(_ verb: Int, _ spelling: Spelling) -> Bool {
        switch spelling.initial(verb) {
        case UInt8(ascii: "b"): spelling.reads(verb, "began") || spelling.reads(verb, "broke")
        case UInt8(ascii: "s"): spelling.reads(verb, "started") || spelling.reads(verb, "sparked")
        case UInt8(ascii: "e"): spelling.reads(verb, "erupted")
        case UInt8(ascii: "f"): spelling.reads(verb, "followed")
        case UInt8(ascii: "t"): spelling.reads(verb, "triggered")
        default: false
        }
    }

    /// "the war", "Sudan's civil war", "the conflict", close in front of a verb.
    private static func isWar(before verb: Int, _ low: Int, _ scan: Scan, _ spelling: Spelling) -> Bool {
        let near = max(low, verb - warReach)..<verb
        guard let war = near.last(where: { spelling.reads($0, oneOf: "war", "conflict") }) else { return false }
        guard !(war + 1..<verb).contains(where: { scan.tokens[$0].kind == .mark || scan.has(.clauseBreak, $0) }) else { return false }
        return (max(low, war - warReach)..<war).contains { scan.has(.definite, $0) }
    }

    /// "launched its offensive", "began its full-scale invasion": the reader knows it.
    private static func isOwnOffensive(behind verb: Int, _ window: Window, _ spelling: Spelling) -> Bool {
        guard verb + 1 < window.sentence.upperBound, window.scan.has(.definite, verb + 1) else { return false }
        guard spelling.reads(verb, oneOf: "launched", "began", "started"), spelling.reads(verb + 1, oneOf: "its", "their", "his") else {
            return false
        }
        return (verb + 2..<min(verb + 2 + warReach, window.sentence.upperBound)).contains {
            spelling.reads($0, oneOf: "offensive", "invasion", "campaign", "war", "assault", "insurgency")
        }
    }

    /// "a war in which both armies have attacked hospitals": what a war is like.
    private static func inWhich(_ window: Window, _ spelling: Spelling) -> Int? {
        let which = window.leftBound
        guard which - 2 >= window.sentence.lowerBound, spelling.reads(which, "which"), spelling.reads(which - 1, "in") else { return nil }
        return spelling.reads(which - 2, oneOf: "war", "conflict") ? which : nil
    }
}
