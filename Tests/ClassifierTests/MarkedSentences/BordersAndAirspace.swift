// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Borders, crossings, sieges and airspace.
@Suite("Marked sentences: borders and airspace")
struct BordersAndAirspaceSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Borders.
        ("Pakistani troops ⟦closed⟧ the Torkham crossing with Afghanistan on Sunday.", .raises("border-closure", .reported)),
        ("Poland ⟦shuts⟧ border with Belarus", .raises("border-closure")),
        ("The frontier between Thailand and Cambodia was ⟦sealed⟧ on Monday.", .raises("border-closure")),
        ("Rwanda ordered the ⟦closure⟧ of its border with Burundi.", .raises("border-closure")),
        ("The Rafah crossing between Gaza and Egypt remains ⟦closed⟧.", .raises("border-closure")),
        ("Finland ⟦slammed shut⟧ its last border crossing with Russia.", .raises("border-closure")),
        ("All crossings between Kyrgyzstan and Tajikistan are ⟦shut⟧.", .raises("border-closure")),
        ("India ⟦halted⟧ all trade at the Attari-Wagah border crossing with Pakistan.", .raises("border-closure")),
        (
            "Trucks are stranded for miles at Torkham as the border between Pakistan and Afghanistan stays ⟦closed⟧.",
            .raises("border-closure")
        ),
        ("COLOMBIA AND VENEZUELA ⟦CLOSE⟧ BORDER BRIDGES", .raises("border-closure")),
        ("niger ⟦closes⟧ border with benin", .raises("border-closure")),
        ("Two of the seven border crossings between Lebanon and Syria were ⟦closed⟧ after the raids.", .raises("border-closure")),
        ("Iranian guards ⟦barred⟧ Afghan traders from the Islam Qala crossing.", .raises("border-closure")),
        ("Islamabad ⟦suspended⟧ crossings at Chaman after Afghan fire.", .raises("border-closure")),
        // Blockades.
        ("Israel ⟦imposed⟧ a total blockade on Gaza.", .raises("blockade")),
        ("Jihadists ⟦blockaded⟧ the town of Djibo in Burkina Faso.", .raises("blockade")),
        ("The Rapid Support Forces have ⟦encircled⟧ El Fasher in Sudan.", .raises("blockade")),
        ("Azerbaijan ⟦blocked⟧ the Lachin corridor, the only road from Armenia to Nagorno-Karabakh.", .raises("blockade")),
        ("Russia ⟦cut off⟧ gas supplies to Poland and Bulgaria.", .raises("blockade")),
        ("Iran ⟦closed⟧ the Strait of Hormuz to shipping.", .raises("blockade")),
        // Airspace.
        ("Pakistan ⟦closed⟧ its airspace to Indian airlines.", .raises("airspace-closure", .reported)),
        ("Airspace over Tehran was ⟦shut⟧ as Israeli missiles struck.", .raises("airspace-closure")),
        ("Jordan and Iraq ⟦close⟧ air space as Iran launches drones at Israel", .raises("airspace-closure")),
        ("Russia's airspace remains ⟦off-limits⟧ to European carriers.", .raises("airspace-closure")),
        ("Niger's junta announced the ⟦closure⟧ of its airspace, citing a threat of intervention by ECOWAS.", .raises("airspace-closure")),
        ("Mali ⟦bans⟧ Algerian planes from its airspace", .raises("airspace-closure")),
        ("Moldova ⟦closed⟧ its skies after drones crossed from Ukraine.", .raises("airspace-closure")),
        // Not so, not yet, not now.
        ("Kabul denied that the Torkham border crossing with Pakistan was ⟦closed⟧.", .denied("border-closure")),
        ("Pakistan has not ⟦closed⟧ its airspace to India, an official said.", .denied("airspace-closure")),
        ("Israel denied ⟦imposing⟧ a blockade on Gaza.", .denied("blockade")),
        ("Lithuania threatened to ⟦close⟧ its border with Belarus.", .threatened("border-closure")),
        ("Iran threatened to ⟦close⟧ the Strait of Hormuz.", .threatened("blockade")),
        ("Tehran threatened to ⟦close⟧ its airspace to Azerbaijani flights.", .threatened("airspace-closure")),
        ("Latvia may ⟦close⟧ its border with Russia, its president said.", .possible("border-closure")),
        ("Iraq could ⟦close⟧ its airspace if Iran and Israel exchange strikes again.", .possible("airspace-closure")),
        ("The border between Algeria and Morocco was ⟦closed⟧ in 1994.", .background("border-closure")),
        ("Egypt ⟦closed⟧ the Rafah crossing with Gaza for months in 2015.", .background("border-closure")),
        ("Saudi Arabia ⟦imposed⟧ a blockade on Qatar in 2017.", .background("blockade")),
        ("India ⟦closed⟧ its airspace to Pakistan last year.", .background("airspace-closure")),
        ("Kenya will ⟦close⟧ its border with Somalia on Friday.", .planned("border-closure")),
        ("Opposition leaders urged Ghana to ⟦close⟧ its border with Burkina Faso.", .demanded("border-closure")),
        ("Ukraine asked NATO to ⟦close⟧ the skies over its cities to Russian aircraft.", .demanded("airspace-closure")),
    ]
}
