// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Modality: may be, is feared, is planned; and what managed to be.
@Suite("Marked sentences: modality")
struct ModalitySentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Kenya could ⟦close⟧ its border with Somalia.", .possible("border-closure")),
        ("Kenya might ⟦close⟧ its border with Somalia, officials said.", .possible("border-closure")),
        ("Lebanon may ⟦close⟧ its airspace tonight.", .possible("airspace-closure")),
        ("The ceasefire between India and Pakistan is likely to ⟦collapse⟧, analysts say.", .possible("ceasefire-end")),
        ("Diplomats fear a ⟦collapse⟧ of the truce between Israel and Hezbollah.", .possible("ceasefire-end")),
        ("The talks between Iran and the United States are at risk of ⟦collapse⟧.", .possible("talks-collapse")),
        ("Sweden is considering ⟦closing⟧ its border with Russia.", .notActual("border-closure")),
        ("Finland is preparing to ⟦close⟧ its border with Russia.", .planned("border-closure")),
        ("Poland to ⟦close⟧ border with Belarus", .planned("border-closure")),
        ("Burundi will ⟦close⟧ its border with Rwanda at midnight.", .planned("border-closure")),
        ("Israel plans to ⟦seize⟧ Gaza City.", .planned("incursion")),
        ("The EU is expected to ⟦impose⟧ sanctions on Belarus.", .planned("sanctions")),
        ("The truce between Israel and Hamas is due to ⟦expire⟧ on Sunday.", .notRaised("ceasefire-end")),
        ("Serbia is about to ⟦walk out⟧ of talks with Kosovo.", .planned("talks-collapse")),
        ("Ethiopia intends to ⟦withdraw⟧ from the Nile treaty with Egypt.", .planned("treaty-withdrawal")),
        ("The prospect of an Israeli ⟦attack⟧ on Iran alarmed Oman.", .possible("armed-attack")),
        // What these verbs say did happen.
        ("Pakistan was forced to ⟦close⟧ the Torkham crossing with Afghanistan.", .raises("border-closure")),
        ("Niger went on to ⟦close⟧ its border with Benin.", .raises("border-closure")),
        ("Poland has decided to ⟦close⟧ its border with Belarus and did so on Sunday.", .raises("border-closure")),
        ("M23 rebels managed to ⟦seize⟧ the airport of Goma in Congo.", .raises("incursion")),
        ("Russia began to ⟦shell⟧ Kharkiv in Ukraine at dawn.", .raises("armed-attack")),
        ("Iran proceeded to ⟦close⟧ its airspace.", .raises("airspace-closure")),
        ("Does Russia plan to ⟦invade⟧ Ukraine?", .notRaised("incursion")),
        ("Has Pakistan ⟦closed⟧ the Torkham crossing with Afghanistan?", .notRaised("border-closure")),
    ]
}
