// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// What a modal, a threat or a demand governs, over many signals, and what it leaves alone.
@Suite("Marked sentences: what a modal governs")
struct ModalityScopeSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Effects, fears and demands beside an act, and acts that only may be.
        ("Israel ⟦attacked⟧ Iran, and the war could spread to Iraq.", .raises("armed-attack")),
        ("Poland ⟦closed⟧ its border with Belarus, which may cost it millions.", .raises("border-closure")),
        ("The Israeli ⟦attack⟧ on Iran on Sunday could derail nuclear talks.", .raises("armed-attack")),
        ("The ⟦closure⟧ of the border between Niger and Benin will cost traders millions.", .raises("border-closure")),
        ("Iraq ⟦mobilised⟧ its army after fears that Turkey might invade.", .raises("troop-mobilisation")),
        ("Fearing a coup, Chad's president fled as rebels from Libya ⟦seized⟧ the north of Chad.", .raises("incursion")),
        (
            "Iran ⟦walked out⟧ of talks with the United States, which had demanded that it stop enriching uranium.",
            .raises("talks-collapse")
        ),
        ("The ceasefire between Israel and Hezbollah ⟦collapsed⟧ on Sunday as Israel threatened to invade.", .raises("ceasefire-end")),
        ("An Iranian ⟦attack⟧ on Israel could come within days.", .possible("armed-attack")),
        ("The talks between Iran and Washington are close to ⟦collapse⟧.", .possible("talks-collapse")),
        ("Mistrust could push Ethiopia to ⟦declare war⟧ on Eritrea.", .possible("declaration-of-war")),
        ("China may ⟦blockade⟧ Taiwan, a Pentagon report says.", .possible("blockade")),
        ("Diplomats warned of possible ⟦clashes⟧ between Serbian and Kosovo forces.", .possible("armed-clash")),
        ("Israel appears to have ⟦violated⟧ the ceasefire with Lebanon.", .possible("ceasefire-breach")),
        ("Washington may ⟦impose⟧ sanctions on Serbia next month.", .possible("sanctions")),
        ("Russia could ⟦mobilise⟧ 300,000 reservists, Kyiv warned.", .possible("troop-mobilisation")),
        // Threatened.
        ("Iran threatened to ⟦blockade⟧ the Strait of Hormuz.", .threatened("blockade")),
        ("The Houthis threatened to ⟦attack⟧ Israeli ships in the Red Sea.", .threatened("armed-attack")),
        ("Trump's administration threatened to ⟦impose⟧ sanctions on Iraq.", .threatened("sanctions")),
        ("Algeria threatened to ⟦close⟧ its airspace to Mali.", .threatened("airspace-closure")),
        ("Iran's parliament threatened to ⟦withdraw⟧ from the non-proliferation treaty.", .threatened("treaty-withdrawal")),
        ("Turkey vowed to ⟦seize⟧ the Syrian town of Manbij.", .notActual("incursion")),
        ("Eritrea's threat to ⟦declare war⟧ on Ethiopia alarmed Sudan.", .notActual("declaration-of-war")),
        // Demanded.
        ("Armenia demanded that Azerbaijan ⟦withdraw⟧ its troops.", .demanded("troop-withdrawal")),
        ("Traders called on Pakistan to ⟦reopen⟧ the Torkham border crossing with Afghanistan.", .demanded("border-reopening")),
        ("France called on Israel to ⟦accept⟧ a ceasefire with Hezbollah.", .demanded("ceasefire-agreed")),
        ("A rival party wants India to ⟦bomb⟧ militant camps in Pakistan.", .demanded("armed-attack")),
        ("Hardliners begged Ethiopia to ⟦declare war⟧ on Eritrea.", .demanded("declaration-of-war")),
        ("Lawmakers urged Canada to ⟦evacuate⟧ its embassy in Haiti.", .demanded("evacuation-order")),
        ("Hawks want Colombia to ⟦invade⟧ Venezuela.", .demanded("incursion")),
        ("The UN ordered Rwanda to ⟦withdraw⟧ its troops from Congo.", .notActual("troop-withdrawal")),
    ]
}
