// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Recency: news, background, anniversaries, and states that last. Today is Monday, 15 June 2026.
@Suite("Marked sentences: recency")
struct RecencySentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Of old.
        ("In 1994 Morocco ⟦closed⟧ its border with Algeria.", .background("border-closure")),
        ("Morocco ⟦closed⟧ its border with Algeria decades ago.", .background("border-closure")),
        ("Niger ⟦closed⟧ its border with Benin last month.", .background("border-closure")),
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan in October 2025.", .background("border-closure")),
        ("On 11 October 2025 Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan.", .background("border-closure")),
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan two months ago.", .background("border-closure")),
        ("Talks between Sudan and the RSF ⟦collapsed⟧ in March.", .background("talks-collapse")),
        ("Talks between Sudan and the RSF ⟦collapsed⟧ on May 3.", .background("talks-collapse")),
        ("Iraq ⟦invaded⟧ Kuwait in August 1990.", .background("incursion")),
        ("Armenians commemorated the day on which Azerbaijan ⟦seized⟧ Shushi.", .background("incursion")),
        ("A previous truce between Israel and Hamas ⟦collapsed⟧ in March.", .background("ceasefire-end")),
        ("The two Koreas have often ⟦exchanged fire⟧ across their border over the years.", .background("armed-clash")),
        ("Israel ⟦closed⟧ the Rafah crossing with Egypt for months last year.", .background("border-closure")),
        ("The Soviet Union ⟦blockaded⟧ Berlin in 1948.", .notRaised("blockade")),
        ("Earlier this year the EU ⟦imposed⟧ sanctions on Rwanda.", .background("sanctions")),
        // News.
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan today.", .raises("border-closure")),
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan on 14 June.", .raises("border-closure")),
        ("On June 13, Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan.", .raises("border-closure")),
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan late on Thursday.", .raises("border-closure")),
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan on Tuesday.", .raises("border-closure")),
        ("This week Latvia ⟦closed⟧ its border with Belarus.", .raises("border-closure")),
        ("Pakistan ⟦closed⟧ the crossing that it had reopened in May with Afghanistan.", .raises("border-closure")),
        ("Two years after they signed a truce, Thailand and Cambodia ⟦exchanged fire⟧.", .raises("armed-clash")),
        // What lasts is news, however old.
        ("The border between Pakistan and Afghanistan remains ⟦closed⟧ after eight months.", .raises("border-closure")),
        ("The Torkham crossing between Pakistan and Afghanistan is still ⟦closed⟧.", .raises("border-closure")),
        // Still to come.
        ("Estonia ⟦closes⟧ its border with Russia next Friday.", .planned("border-closure")),
        ("Lithuania ⟦closes⟧ its airspace to Belarus on 1 July.", .planned("airspace-closure")),
    ]
}
