// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

extension Finding {
    /// Whether its best sentence tells of a part only: “partly reopened”, “opened one of seven gates”, “for six hours”, “only for aid”.
    var isPartial: Bool {
        let words = (evidence.first?.quote ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.indices.contains { Self.partly.contains(String(words[$0])) || Self.isLimit(words[$0...]) }
    }

    private static let partly: Set<String> = ["partly", "partially", "partial"]
    private static let opens: Set<String> = ["open", "opened", "opens", "opening", "reopen", "reopened", "reopens", "reopening"]

    /// Whether words begin a limit.
    private static func isLimit(_ words: ArraySlice<Substring>) -> Bool {
        let three = words.prefix(3).map(String.init)
        guard three.count == 3 else { return false }
        switch (three[0], three[1]) {
        case ("only", "for"), ("for", "aid"): return true
        case (let verb, "one"), (let verb, "some"): return opens.contains(verb)
        case ("for", _): return ["hour", "hours"].contains(three[2])
        default: return false
        }
    }
}
