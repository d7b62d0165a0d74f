// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How sure an alert is to be right, as a share: of the alerts given 0.9, nine in ten are.
///
/// A logistic regression of four numbers (Platt 1999) on labelled news and research sentences. What the labels leave open, some alerts far down in
/// long articles, counted as half right; read one by one, half of them were. `vedette evaluate` prints the table that checks it.
///
/// | told by a rule of strength 0.9 | confidence |
/// | --- | --- |
/// | in the headline and in one sentence more | 0.97 |
/// | in the headline or the opening sentence alone | 0.95 |
/// | in the second sentence alone | 0.92 |
/// | in the fifth sentence alone | 0.84 |
/// | in the twentieth sentence alone | 0.61 |
///
/// How many parties the sentence names, who says it and whether somebody denies it were tried too and told nothing more: where these matter, the
/// readings have silenced the mention or the verdict says `claimed` or `disputed`.
enum Confidence {
    /// The log-odds of a mention of usual strength in the first sentence.
    static let base = 3.0
    /// What is lost for every e-fold farther down: the inverted pyramid tells the news first.
    static let depthLoss = 0.85
    /// What every further sentence gains that tells the same.
    static let repeatGain = 0.6
    /// The most further sentences that gain.
    static let repeatsMax = 3
    /// What one unit of a rule's strength gains: 0.4 for every tenth.
    static let strengthGain = 4.0
    /// The strength that a rule has when it states none.
    static let usualStrength = 0.9
    /// No rule is ever sure, and none worthless.
    static let range = 0.05...0.99

    /// The confidence in a signal, with two decimals.
    ///
    /// - Parameters:
    ///   - strength: how sure the rule behind the best mention is, 0 to 1.
    ///   - sentences: the numbers of the sentences that count, from 0 (the headline, where there is one), in order; may repeat. Of none it is 0.
    static func value(strength: Double, sentences: some Sequence<Int>) -> Double {
        var first: Int?
        var last = -1
        var told = 0
        for sentence in sentences where sentence > last {
            first = first ?? sentence
            last = sentence
            told += 1
        }
        guard let first else { return 0 }
        let repeats = min(told - 1, repeatsMax)
        let odds =
            base - depthLoss * log(Double(first) + 1) + repeatGain * Double(repeats) + strengthGain * (strength - usualStrength)
        let share = 1 / (1 + exp(-odds))
        return (min(max(share, range.lowerBound), range.upperBound) * 100).rounded() / 100
    }
}
