// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Easing: recorded as such, and never raised as an escalation.
@Suite("Marked sentences: easing")
struct EasingSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Israel and Hezbollah ⟦agreed⟧ to a ceasefire on Tuesday.", .raises("ceasefire-agreed", .reported)),
        ("Thailand and Cambodia ⟦sign⟧ truce", .raises("ceasefire-agreed")),
        ("A truce between Congo and M23 ⟦took effect⟧ at noon.", .raises("ceasefire-agreed")),
        ("Russia and Ukraine ⟦extended⟧ their ceasefire by a week.", .raises("ceasefire-agreed")),
        ("The ceasefire between Iran and Israel is ⟦holding⟧.", .raises("ceasefire-holding")),
        ("The truce between Armenia and Azerbaijan ⟦remains in place⟧, Yerevan said.", .raises("ceasefire-holding")),
        ("Talks between Serbia and Kosovo ⟦resumed⟧ in Brussels on Monday.", .raises("talks-held")),
        ("Pakistan and Afghanistan ⟦held⟧ a second round of talks in Doha.", .raises("talks-held")),
        ("India and China ⟦agree⟧ to resume border talks", .raises("talks-held")),
        ("American and Iranian negotiators ⟦met⟧ in Oman for nuclear talks.", .raises("talks-held")),
        ("Pakistan ⟦reopened⟧ the Torkham border crossing with Afghanistan.", .raises("border-reopening", .reported)),
        ("Niger and Benin ⟦reopen⟧ border", .raises("border-reopening")),
        ("The Rafah crossing between Gaza and Egypt has ⟦reopened⟧.", .raises("border-reopening")),
        ("Israel ⟦lifted⟧ the blockade of Gaza.", .raises("border-reopening")),
        ("India ⟦reopened⟧ its airspace to Pakistani airlines.", .raises("airspace-reopening")),
        ("Iraq's airspace was ⟦reopened⟧ to civilian flights.", .raises("airspace-reopening")),
        ("Russia ⟦withdrew⟧ its troops from the Armenian border.", .raises("troop-withdrawal")),
        ("Israeli forces ⟦pulled out⟧ of southern Lebanon.", .raises("troop-withdrawal")),
        ("The United States ⟦lifted⟧ sanctions on Syria.", .raises("sanctions-eased")),
        ("EU ⟦eases⟧ sanctions on Syrian banks", .raises("sanctions-eased")),
        ("Saudi Arabia and Iran ⟦restored⟧ diplomatic relations.", .raises("diplomatic-restored")),
        ("Turkey and Israel will each ⟦send back⟧ their ambassadors after years of frost.", .notRaised("diplomatic-break")),
        ("India and Canada ⟦reinstate⟧ envoys", .raises("diplomatic-restored")),
        ("FIGHTING STOPS AS THAILAND AND CAMBODIA ⟦AGREE⟧ CEASEFIRE", .raises("ceasefire-agreed")),
        ("pakistan ⟦reopens⟧ border with afghanistan", .raises("border-reopening")),
        // Refused, delayed, denied: no easing either.
        ("Pakistan refused to ⟦reopen⟧ the Torkham border crossing with Afghanistan.", .notRaised("border-reopening")),
        ("Israel and Hamas failed to ⟦agree⟧ on a ceasefire.", .notRaised("ceasefire-agreed")),
        ("The European Union declined to ⟦lift⟧ sanctions on Russia.", .notRaised("sanctions-eased")),
        ("Hamas urged Israel to ⟦agree⟧ to a ceasefire.", .notRaised("ceasefire-agreed")),
    ]
}
