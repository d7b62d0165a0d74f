// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the act stands under a condition.
///
/// The conditionals of Quirk et al. 1985 (15.33–15.36): "if", "unless", "in case" and their like, and the inverted ones without a conjunction ("Were
/// China to …", "Should Iran …", "Had Russia …").
enum ConditionReading {
    /// How many words before the act a condition reaches.
    static let reach = 16

    /// The word that makes the act conditional.
    static func cue(_ window: Window) -> Int? {
        if window.holds(Roles(.inversion)), let inverted = inverted(window) { return inverted }
        guard window.holds(Roles(.condition)) else { return nil }
        if let found = window.before(Roles(.condition), reach: reach, overCommas: true), governs(found.token, window) { return found.token }
        // "will close if": what is told as done is not made conditional by what follows it.
        if window.isTold || window.group.modal != nil { return nil }
        return window.after(Roles(.condition), reach: 6)?.token
    }

    /// A modal nearer than the condition makes the act its consequence; behind its comma, a condition inside the sentence has ended before a finite past.
    private static func governs(_ condition: Int, _ window: Window) -> Bool {
        let scan = window.scan
        let between = condition + 1..<max(condition + 1, window.match.head)
        if between.contains(where: { scan.hasAny(Roles(.possible, .will), $0) && !scan.has(.auxiliary, $0) && !window.isConsumed($0) }) {
            return false
        }
        if window.isFinitePast, condition > window.sentence.lowerBound, between.contains(where: { scan.tokens[$0].isMark(0x2C) }) {
            return false
        }
        return true
    }

    /// "Were", "had" or "should" in front of its subject, at the head of the sentence or of the clause behind its main verb.
    private static func inverted(_ window: Window) -> Int? {
        let scan = window.scan
        let first = window.sentence.lowerBound
        guard let last = window.sentence.last, !scan.tokens[last].isMark(0x3F) else { return nil }
        func opens(_ token: Int) -> Bool {
            guard scan.has(.inversion, token), token + 1 < window.match.headEnd else { return false }
            return scan.tokens[token + 1].traits.contains(.capital) || scan.has(.definite, token + 1)
        }
        if opens(first), !(first..<window.match.head).contains(where: { scan.tokens[$0].isMark(0x2C) }) { return first }
        // Inside a sentence only "should" inverts without doubt: "will respond should Iran attack".
        var i = window.match.head - 1
        while i > max(first, window.match.head - 8) {
            if opens(i), scan.has(.demand, i) { return i }
            if scan.tokens[i].kind == .mark { return nil }
            i -= 1
        }
        return nil
    }
}
