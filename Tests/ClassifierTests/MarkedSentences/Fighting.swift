// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Fighting: clashes, attacks, incursions, war.
@Suite("Marked sentences: fighting")
struct FightingSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Clashes.
        ("Indian and Pakistani troops ⟦exchanged fire⟧ along the Line of Control overnight.", .raises("armed-clash", .reported)),
        ("Taliban fighters ⟦clashed⟧ with Pakistani border guards near Chaman.", .raises("armed-clash", .reported)),
        ("Thailand, Cambodia ⟦trade fire⟧ near disputed temple", .raises("armed-clash")),
        ("Heavy ⟦fighting⟧ broke out between the Sudanese army and the RSF in Omdurman.", .raises("armed-clash")),
        ("A ⟦gun battle⟧ erupted between Armenian and Azerbaijani soldiers on Monday.", .raises("armed-clash")),
        ("The army of Congo and M23 rebels are ⟦battling⟧ for control of Uvira.", .raises("armed-clash")),
        ("⟦Clashes⟧ between Serbian and Kosovo forces left two dead.", .raises("armed-clash")),
        ("INDIAN AND CHINESE TROOPS ⟦CLASH⟧ IN LADAKH", .raises("armed-clash")),
        ("kyrgyz and tajik border guards ⟦exchange fire⟧", .raises("armed-clash")),
        // Attacks.
        ("Russian forces ⟦shelled⟧ Kharkiv on Sunday, killing three people.", .raises("armed-attack", .reported)),
        ("Israeli tanks ⟦shelled⟧ a hospital in northern Gaza, killing four patients and a nurse, doctors said.", .raises("armed-attack")),
        ("Israeli jets ⟦bombed⟧ the port of Hodeidah in the early hours of Sunday.", .raises("armed-attack")),
        ("Israel ⟦bombed⟧ the port of Hodeidah in Yemen.", .raises("armed-attack", .reported)),
        ("A Ukrainian ⟦drone strike⟧ set a refinery ablaze in Russia.", .raises("armed-attack")),
        ("Pakistan ⟦launched air strikes⟧ on militant camps in Afghanistan.", .raises("armed-attack")),
        ("Hezbollah ⟦fired⟧ 40 rockets at northern Israel.", .raises("armed-attack")),
        ("Iran ⟦launched⟧ a barrage of ballistic missiles at Israel on Friday.", .raises("armed-attack")),
        ("Boko Haram gunmen ⟦attacked⟧ an army base in Borno, Nigeria.", .raises("armed-attack")),
        ("Al-Shabaab militants ⟦raided⟧ a police camp in Kenya.", .raises("armed-attack")),
        ("The RSF began an ⟦offensive⟧ on El Fasher in Sudan.", .raises("armed-attack")),
        ("Turkish jets ⟦pounded⟧ Kurdish positions in northern Iraq.", .raises("armed-attack")),
        ("Kyiv was ⟦hit⟧ by Russian missiles overnight.", .raises("armed-attack")),
        ("Houthi missile ⟦strikes⟧ cargo ship in Red Sea", .raises("armed-attack")),
        ("Kyiv said Russian guns had ⟦shelled⟧ Nikopol.", .raises("armed-attack", .claimed)),
        // Incursions and war.
        ("Rwandan soldiers ⟦crossed⟧ into eastern Congo on Monday.", .raises("incursion", .reported)),
        ("M23 rebels have ⟦seized⟧ the city of Goma in Congo.", .raises("incursion")),
        ("Russia ⟦invaded⟧ Ukraine before dawn on Thursday.", .raises("incursion")),
        ("Israeli tanks ⟦entered⟧ southern Lebanon overnight.", .raises("incursion")),
        ("Ukrainian troops ⟦pushed into⟧ Russia's Kursk region.", .raises("incursion")),
        ("Azerbaijani forces ⟦captured⟧ the Armenian town of Jermuk.", .raises("incursion")),
        ("Ethiopia ⟦declared war⟧ on Eritrea on Tuesday.", .raises("declaration-of-war", .reported)),
        ("Israel's cabinet has formally ⟦declared⟧ war on Hamas.", .raises("declaration-of-war")),
        // Not so, not yet, not now.
        ("Russia denied ⟦shelling⟧ Kharkiv.", .denied("armed-attack")),
        ("Rwanda denied that its soldiers had ⟦crossed⟧ into Congo.", .denied("incursion")),
        ("No ⟦clashes⟧ were reported between Thai and Cambodian troops on Monday.", .denied("armed-clash")),
        ("Ethiopia has not ⟦declared war⟧ on Eritrea, its prime minister said.", .denied("declaration-of-war")),
        ("Russia ⟦invaded⟧ Georgia in 2008.", .background("incursion")),
        ("Argentine forces ⟦seized⟧ the Falkland Islands from Britain in 1982.", .background("incursion")),
        ("Indian and Chinese soldiers ⟦clashed⟧ in the Galwan valley six years ago.", .background("armed-clash")),
        ("Britain ⟦declared war⟧ on Germany in September 1939.", .background("declaration-of-war")),
    ]
}
