// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Conditions: if, unless, should, as long as.
@Suite("Marked sentences: conditions")
struct ConditionsSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("If Pakistan ⟦closes⟧ the Torkham crossing, Afghanistan will lose its main trade route.", .hypothetical("border-closure")),
        ("Afghan trade would suffer if Pakistan ⟦closed⟧ the Torkham crossing.", .hypothetical("border-closure")),
        ("Unless Russia withdraws, Finland will ⟦close⟧ its border.", .notActual("border-closure")),
        ("If Iran ⟦attacks⟧ Israel, the United States will respond.", .hypothetical("armed-attack")),
        ("Prices would double if Iran ⟦closed⟧ the Strait of Hormuz.", .hypothetical("blockade")),
        ("Nobody knows what happens if the talks between Israel and Hamas ⟦break down⟧.", .hypothetical("talks-collapse")),
        ("Mediators asked what Israel would do in case Hamas ⟦broke⟧ the truce.", .notActual("ceasefire-breach")),
        ("In case China ⟦invades⟧ Taiwan, Japan has a plan.", .hypothetical("incursion")),
        ("Kosovo will leave the talks as long as Serbia ⟦refuses⟧ to sign.", .notRaised("talks-collapse")),
        ("It is unclear whether Iran ⟦attacked⟧ the tanker off Oman.", .hypothetical("armed-attack")),
        ("Should Ethiopia ⟦declare war⟧ on Eritrea, Sudan would stay neutral.", .notActual("declaration-of-war")),
        ("Turkey says that if Syria ⟦violates⟧ the ceasefire it will strike back.", .hypothetical("ceasefire-breach")),
        ("The deal between Colombia and the ELN ends if either side ⟦breaks⟧ the truce.", .hypothetical("ceasefire-breach")),
        ("Provided that Azerbaijan does not ⟦attack⟧, Armenia will open the road.", .notRaised("armed-attack")),
        // A condition elsewhere in the sentence.
        ("Pakistan ⟦closed⟧ the Torkham crossing and said it would reopen it if Afghanistan apologised.", .raises("border-closure")),
        ("Russia ⟦suspended⟧ talks with Ukraine and will return only if sanctions are lifted.", .raises("talks-collapse")),
    ]
}
