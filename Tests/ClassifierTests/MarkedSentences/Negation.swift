// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Negation: not, no, never, failing, refraining.
@Suite("Marked sentences: negation")
struct NegationSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Pakistani troops did not ⟦close⟧ the Torkham crossing with Afghanistan.", .denied("border-closure")),
        ("Pakistan hasn't ⟦closed⟧ the Chaman crossing with Afghanistan.", .denied("border-closure")),
        ("Pakistan hasn’t ⟦closed⟧ the Chaman crossing with Afghanistan.", .denied("border-closure")),
        ("Estonia never ⟦closed⟧ its border with Russia.", .denied("border-closure")),
        ("Troops have not ⟦crossed⟧ into Congo, Rwanda said.", .denied("incursion")),
        ("Neither India nor Pakistan ⟦violated⟧ the ceasefire on Monday.", .denied("ceasefire-breach")),
        ("No Israeli ⟦violation⟧ of the truce was seen in Lebanon.", .denied("ceasefire-breach")),
        ("The truce in Sudan passed without ⟦violations⟧ by the army.", .denied("ceasefire-breach")),
        ("The talks between Serbia and Kosovo are far from ⟦deadlocked⟧, Brussels said.", .denied("talks-deadlock")),
        ("Russia stopped short of ⟦declaring war⟧ on Ukraine.", .denied("declaration-of-war")),
        ("Jordan ruled out ⟦closing⟧ its airspace to Israel.", .denied("airspace-closure")),
        ("Niger and Benin averted a border ⟦closure⟧.", .denied("border-closure")),
        ("Turkey no longer ⟦blocks⟧ trade at its border crossing with Armenia.", .denied("border-closure")),
        ("Rather than ⟦close⟧ the border with Belarus, Poland sent more guards.", .denied("border-closure")),
        ("Israel and Hamas failed to ⟦reopen⟧ the Rafah border crossing.", .denied("border-reopening")),
        // A negation that does not reach the act.
        ("Pakistan, which has no port on that coast, ⟦closed⟧ the Torkham crossing with Afghanistan.", .raises("border-closure")),
        ("Not only India but also Nepal ⟦closed⟧ its border with China.", .raises("border-closure")),
        ("The army did not say why it ⟦closed⟧ the border between Niger and Benin.", .raises("border-closure")),
        ("No one was hurt when Russian forces ⟦shelled⟧ Kherson in Ukraine.", .raises("armed-attack")),
        ("Talks between Sudan and the RSF ⟦collapsed⟧ because there was no trust, Jeddah said.", .raises("talks-collapse")),
    ]
}
