// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Attribution: the outlet, a party, both, or somebody else.
@Suite("Marked sentences: attribution")
struct AttributionSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan.", .raises("border-closure", .reported)),
        ("Kabul said Pakistani jets ⟦bombed⟧ Khost.", .raises("armed-attack", .claimed)),
        ("Pakistani jets ⟦bombed⟧ Khost, Kabul said.", .raises("armed-attack", .claimed)),
        ("According to Kabul, Pakistani jets ⟦bombed⟧ Khost.", .raises("armed-attack", .claimed)),
        ("Pakistani jets ⟦bombed⟧ Khost, according to the Taliban government.", .raises("armed-attack", .claimed)),
        ("Moscow claimed that Ukraine ⟦shelled⟧ Belgorod.", .raises("armed-attack", .claimed)),
        ("Armenia's defence ministry said Azerbaijani forces ⟦violated⟧ the ceasefire.", .raises("ceasefire-breach", .claimed)),
        ("Armenia’s defense ministry said Azerbaijani forces had ⟦violated⟧ the cease-fire.", .raises("ceasefire-breach", .claimed)),
        ("“Israel ⟦violated⟧ the ceasefire,” Lebanon's prime minister said.", .raises("ceasefire-breach", .claimed)),
        ("Hamas accused Israel of ⟦violating⟧ the ceasefire.", .raises("ceasefire-breach", .claimed)),
        ("Damascus blamed Israel for the ⟦airstrike⟧ on its airport.", .raises("armed-attack", .claimed)),
        ("India alleged that Pakistan ⟦violated⟧ the ceasefire.", .raises("ceasefire-breach", .claimed)),
        ("UN monitors said Azerbaijan ⟦violated⟧ the ceasefire with Armenia.", .raises("ceasefire-breach", .reported)),
        ("Qatar said talks between Israel and Hamas have ⟦collapsed⟧.", .raises("talks-collapse", .reported)),
        ("Witnesses said Rwandan soldiers ⟦crossed⟧ into Congo.", .raises("incursion", .reported)),
        ("Both sides said the talks between Sudan and the RSF had ⟦collapsed⟧.", .raises("talks-collapse", .reported)),
        ("Israel and Lebanon traded accusations of ⟦violating⟧ the truce.", .raises("ceasefire-breach", .disputed)),
        ("Ethiopia and Eritrea accuse one another of ⟦breaching⟧ the ceasefire.", .raises("ceasefire-breach", .disputed)),
        ("The Taliban said Pakistan had ⟦closed⟧ the Torkham crossing with Afghanistan.", .raises("border-closure", .claimed)),
    ]
}
