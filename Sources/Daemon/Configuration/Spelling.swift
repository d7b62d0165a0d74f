// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the known word that somebody probably meant.
enum Spelling {
    /// The nearest of the known words, when it is near enough to be meant: at most a third of its letters apart.
    static func nearest(to word: String, among known: [String]) -> String? {
        let best = known.map { (word: $0, distance: distance(Array(word.utf8), Array($0.utf8))) }.min { $0.distance < $1.distance }
        guard let best, best.distance <= max(1, best.word.utf8.count / 3) else { return nil }
        return best.word
    }

    /// `x, y or z`.
    static func alternatives(_ words: [String]) -> String { enumeration(words, joinedBy: "or") }

    /// The words as a sentence lists them: `x, y and z`.
    static func enumeration(_ words: [String], joinedBy conjunction: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// How many letters must be inserted, deleted, replaced or swapped with their neighbour (optimal string alignment).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
