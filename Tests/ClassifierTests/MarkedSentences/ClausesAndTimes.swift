// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Clauses: conditions with and without "if", and times that belong to a clause of their own. Today is Monday, 15 June 2026.
@Suite("Marked sentences: clauses and times")
struct ClausesAndTimesSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Conditions.
        ("Had Iran ⟦attacked⟧ Israel, the United States would have joined the war.", .hypothetical("armed-attack")),
        ("Should Poland ⟦close⟧ its border with Belarus, freight trains from China would stop.", .hypothetical("border-closure")),
        ("Were Russian troops to ⟦enter⟧ Moldova, Romania would respond.", .hypothetical("incursion")),
        ("Rail freight would stop if Poland ⟦closed⟧ its border with Belarus.", .hypothetical("border-closure")),
        ("If the truce between India and Pakistan ⟦collapses⟧, markets will fall.", .hypothetical("ceasefire-end")),
        ("Brent crude would jump if talks between Iran and Washington ⟦collapsed⟧.", .hypothetical("talks-collapse")),
        ("Airlines would lose millions if Iran ⟦closed⟧ its airspace.", .hypothetical("airspace-closure")),
        ("Israel and Hamas ⟦broke off⟧ talks on Sunday over whether to free prisoners first.", .raises("talks-collapse")),
        ("Benin ⟦closed⟧ its border with Niger, and asked if ECOWAS would help.", .raises("border-closure")),
        // Times.
        ("Pakistan ⟦closed⟧ the Torkham crossing that it had reopened in May.", .raises("border-closure")),
        ("Pakistan ⟦closed⟧ the Torkham crossing, which had been open since May 2025.", .raises("border-closure")),
        ("Two years after they signed a truce, Armenia and Azerbaijan ⟦exchanged fire⟧ on Sunday.", .raises("armed-clash")),
        ("Russia ⟦shelled⟧ Kharkiv for the first time in months.", .raises("armed-attack")),
        ("For the first time since 2021, Pakistan ⟦closed⟧ the Chaman crossing with Afghanistan.", .raises("border-closure")),
        ("North Korea ⟦tested⟧ a ballistic missile, its first launch in five months.", .raises("show-of-force")),
        ("Israel ⟦violated⟧ the ceasefire that it signed with Lebanon in November 2024.", .raises("ceasefire-breach")),
        ("Colombia ⟦recalled⟧ its ambassador to Israel, a post it filled only last year.", .raises("diplomatic-break")),
        ("Talks that began in March between Sudan's army and the RSF ⟦collapsed⟧ on Sunday.", .raises("talks-collapse")),
        ("Israel ⟦bombed⟧ the port of Hodeidah in Yemen, seized by the Houthis in 2014.", .raises("armed-attack")),
        ("The EU ⟦imposed⟧ sanctions on Rwanda, whose troops entered Congo last year.", .raises("sanctions")),
        ("Pakistan, which had closed the Torkham crossing in May, ⟦reopened⟧ it on Sunday.", .raises("border-reopening")),
        ("The border has been quiet since Indian and Chinese soldiers ⟦clashed⟧ there in 2020.", .background("armed-clash")),
        ("Armenia remembers the ⟦blockade⟧ of Lachin in 2022.", .background("blockade")),
        ("Pakistan ⟦closed⟧ its airspace to Indian airlines in April 2025.", .background("airspace-closure")),
        ("North Korea ⟦tested⟧ a nuclear bomb in 2017.", .background("show-of-force")),
        ("Saudi Arabia ⟦severed⟧ ties with Iran in 2016.", .background("diplomatic-break")),
        ("The United States ⟦withdrew⟧ from the Iran nuclear deal in 2018.", .background("treaty-withdrawal")),
        ("Britain ⟦declared war⟧ on Germany in September 1939.", .background("declaration-of-war")),
        ("Britain ⟦told⟧ its citizens to leave Lebanon in October 2023.", .background("evacuation-order")),
        ("The EU first ⟦imposed⟧ sanctions on Russia in 2014.", .background("sanctions")),
        ("Between 1978 and 1988 South Africa ⟦raided⟧ Angola.", .background("armed-attack")),
        ("Serbia and Kosovo last ⟦met⟧ for talks in Brussels in 2023.", .background("talks-held")),
        ("For centuries Thailand ⟦occupied⟧ Cambodian territory.", .background("incursion")),
        // Times, questions, fields and speakers of a clause of their own.
        ("Syrian rebels ⟦swept into⟧ Aleppo, eight years after being driven out.", .raises("incursion")),
        ("1706 - French troops ⟦attacked⟧ Turin in Italy and were defeated.", .background("armed-attack")),
        ("Government jets ⟦bombed⟧ a hospital in Old Fangak in South Sudan.", .raises("armed-attack")),
        ("Pakistan ⟦closed⟧ its airspace to Indian airlines until 24 November.", .raises("airspace-closure")),
        ("Pakistan-Afghanistan talks ⟦collapse⟧: what now?", .raises("talks-collapse")),
        ("Under Soviet pressure Iraq ⟦withdrew⟧ its troops from Kuwait.", .raises("troop-withdrawal")),
        ("Iraq agreed to a ceasefire with Iran and ⟦withdrew⟧ its troops from the islands.", .raises("troop-withdrawal")),
        ("Syria demanded that Turkey start ⟦withdrawing⟧ its soldiers.", .demanded("troop-withdrawal")),
        ("Myanmar's air force ⟦bombed⟧ a school in Rakhine, killing 20 students and two teachers.", .raises("armed-attack")),
        (
            "The Palestinian envoy called the calm “fragile” and said Israel ⟦violated⟧ the cease-fire.",
            .raises("ceasefire-breach", .claimed)
        ),
        ("Serbia ⟦put⟧ its army on alert near the line with Kosovo, the president said.", .raises("troop-mobilisation", .reported)),
        (
            "President Obama is ⟦cancelling⟧ a summit with Russia's president, the White House announced.",
            .raises("talks-collapse", .reported)
        ),
    ]
}
