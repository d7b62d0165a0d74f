// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Confidence is a share, not a score: its worked table, and what may never lower it.
struct ConfidenceTests {
    static let workedTable: [([Int], Double)] = [
        ([0, 3], 0.97), ([0], 0.95), ([1], 0.92), ([4], 0.84), ([19], 0.61),
        // One sentence is told once, however many rules match it.
        ([0, 0, 0], 0.95), ([], 0),
    ]

    @Test(arguments: workedTable)
    func `the sentences that tell it make it as sure as the worked table says`(sentences: [Int], expected: Double) {
        #expect(Confidence.value(strength: 0.9, sentences: sentences) == expected)
    }

    @Test(arguments: [(1.0, 0.97), (0.9, 0.95), (0.8, 0.93), (0.5, 0.8)])
    func `a weak rule is less sure than a strong one`(strength: Double, expected: Double) {
        #expect(Confidence.value(strength: strength, sentences: [0]) == expected)
    }

    @Test func `farther up, told more often, by a stronger rule: never less sure`() {
        for tenth in 0...9 {
            let (weaker, stronger) = (Double(tenth) / 10, Double(tenth + 1) / 10)
            for first in 0..<60 {
                let one = Confidence.value(strength: weaker, sentences: [first])
                #expect(one >= Confidence.value(strength: weaker, sentences: [first + 1]))
                #expect(one <= Confidence.value(strength: weaker, sentences: [first, first + 1]))
                #expect(one <= Confidence.value(strength: stronger, sentences: [first]))
                #expect(Confidence.range.contains(one))
            }
        }
    }
}
