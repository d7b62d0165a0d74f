// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Talks: refused, deadlocked, collapsed.
@Suite("Marked sentences: talks")
struct TalksSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Refused.
        ("Serbia ⟦refused⟧ to attend the Brussels talks with Kosovo.", .raises("talks-refusal", .reported)),
        ("Pyongyang ⟦rejected⟧ an offer of talks with Washington.", .raises("talks-refusal")),
        ("The Taliban ⟦ruled out⟧ negotiations with the National Resistance Front.", .raises("talks-refusal")),
        ("Israel's government ⟦refuses⟧ to negotiate with Hamas", .raises("talks-refusal")),
        ("Moscow ⟦turned down⟧ a request for direct talks with Kyiv.", .raises("talks-refusal")),
        ("Eritrea ⟦boycotted⟧ peace talks with Ethiopia.", .raises("talks-refusal")),
        ("Azerbaijan ⟦snubbed⟧ the talks with Armenia in Washington.", .raises("talks-refusal")),
        ("IRAN ⟦REJECTS⟧ DIRECT NUCLEAR TALKS WITH UNITED STATES", .raises("talks-refusal")),
        // Deadlocked.
        ("Talks between Armenia and Azerbaijan have ⟦stalled⟧ over a land corridor.", .raises("talks-deadlock", .reported)),
        ("Nuclear negotiations between Iran and the United States are ⟦deadlocked⟧.", .raises("talks-deadlock")),
        ("Sudan's army and the RSF reached a ⟦deadlock⟧ in talks in Jeddah.", .raises("talks-deadlock")),
        ("Talks between Israel and Hamas remain at an ⟦impasse⟧, Egypt said.", .raises("talks-deadlock")),
        ("India-China border talks hit ⟦stalemate⟧ over Ladakh", .raises("talks-deadlock")),
        ("Negotiations between Ethiopia and Egypt over the dam are ⟦bogged down⟧.", .raises("talks-deadlock")),
        ("There has been no ⟦breakthrough⟧ in the talks between Serbia and Kosovo.", .raises("talks-deadlock")),
        // Collapsed.
        ("Peace talks between Ethiopia and Tigrayan rebels ⟦collapsed⟧ on Tuesday.", .raises("talks-collapse", .reported)),
        ("Negotiations between Colombia and the ELN ⟦broke down⟧ in Havana.", .raises("talks-collapse")),
        ("Afghan negotiators ⟦walked out⟧ of talks with Pakistan in Istanbul.", .raises("talks-collapse")),
        ("Armenia ⟦pulled out⟧ of talks with Azerbaijan in Spain.", .raises("talks-collapse")),
        ("Talks between Afghanistan and Pakistan ended ⟦without agreement⟧ on Saturday.", .raises("talks-collapse")),
        ("Russia ⟦called off⟧ peace talks with Ukraine.", .raises("talks-collapse")),
        ("The ⟦breakdown⟧ of talks between Israel and Hamas dashed hopes of a truce.", .raises("talks-collapse")),
        ("US-Iran nuclear talks end ⟦without a deal⟧ in Geneva", .raises("talks-collapse")),
        ("Serbia ⟦suspended⟧ its dialogue with Kosovo after the shooting.", .raises("talks-collapse")),
        ("Talks between Cyprus and Turkey ended ⟦in failure⟧.", .raises("talks-collapse")),
        ("Hamas negotiators ⟦stormed out⟧ of the Cairo talks with Israel.", .raises("talks-collapse")),
        ("PEACE TALKS BETWEEN RUSSIA AND UKRAINE ⟦COLLAPSE⟧", .raises("talks-collapse")),
        ("peace talks between sudan and the rsf ⟦collapse⟧ in jeddah", .raises("talks-collapse")),
        ("India ⟦cancelled⟧ talks with Pakistan hours before they were to open.", .raises("talks-collapse")),
        ("India ⟦canceled⟧ peace talks with Pakistan over the killing of soldiers.", .raises("talks-collapse")),
        ("“The talks are ⟦over⟧,” Pakistan’s defence minister said of the negotiations with Afghanistan.", .raises("talks-collapse")),
        ("Rwanda ⟦quit⟧ the Luanda peace talks with Congo on Monday.", .raises("talks-collapse")),
        // Not so, not yet, not now.
        ("Talks between Pakistan and Afghanistan have not ⟦collapsed⟧, Turkey said.", .denied("talks-collapse")),
        ("Qatar denied that the talks between Israel and Hamas had ⟦broken down⟧.", .denied("talks-collapse")),
        ("Iran denied ⟦refusing⟧ to hold talks with the United States.", .denied("talks-refusal")),
        ("Negotiations between Iran and the United States are not ⟦deadlocked⟧, Oman said.", .denied("talks-deadlock")),
        ("Talks between Serbia and Kosovo may ⟦collapse⟧ this week.", .possible("talks-collapse")),
        ("Azerbaijan threatened to ⟦walk out⟧ of talks with Armenia.", .threatened("talks-collapse")),
        ("Talks between Israel and Syria ⟦collapsed⟧ in 2000.", .background("talks-collapse")),
        ("Peace talks between Manila and the communist rebels ⟦broke down⟧ six years ago.", .background("talks-collapse")),
        ("Hardliners urged Iran to ⟦abandon⟧ nuclear talks with the United States.", .demanded("talks-collapse")),
        ("If talks between Iran and the United States ⟦collapse⟧, oil prices will soar.", .hypothetical("talks-collapse")),
        ("⟦Long-stalled talks⟧ between Serbia and Kosovo resumed in Brussels on Monday.", .notRaised("talks-deadlock")),
        ("Mediators ⟦broke the deadlock⟧ in the talks between Israel and Hamas.", .notRaised("talks-deadlock")),
    ]
}
