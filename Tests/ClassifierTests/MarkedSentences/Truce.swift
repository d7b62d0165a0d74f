// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Truces: broken and ended, in every voice and spelling.
@Suite("Marked sentences: truces")
struct TruceSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Broken.
        ("Azerbaijani forces ⟦violated⟧ the ceasefire with Armenia on Sunday night.", .raises("ceasefire-breach", .reported)),
        ("The truce between Israel and Hezbollah was ⟦broken⟧ within hours.", .raises("ceasefire-breach", .reported)),
        ("Thai shelling ⟦broke⟧ the truce with Cambodia at dawn.", .raises("ceasefire-breach", .reported)),
        ("M23 rebels ⟦breached⟧ the ceasefire in eastern Congo, residents said.", .raises("ceasefire-breach", .reported)),
        ("Indian and Pakistani troops ⟦traded fire⟧ across the Line of Control despite a ceasefire.", .raises("ceasefire-breach")),
        ("⟦Fighting⟧ raged in Khartoum hours after a truce between Sudan's rival generals took effect.", .raises("ceasefire-breach")),
        ("Cease-fire ⟦shattered⟧ as rockets hit northern Israel", .raises("ceasefire-breach")),
        ("CEASEFIRE BETWEEN THAILAND AND CAMBODIA ⟦BROKEN⟧ WITHIN HOURS", .raises("ceasefire-breach")),
        ("truce between armenia and azerbaijan ⟦violated⟧ overnight", .raises("ceasefire-breach")),
        ("Ukraine accused Russia of ⟦violating⟧ the Easter truce.", .raises("ceasefire-breach", .claimed)),
        ("Russia and Ukraine accuse each other of ⟦breaking⟧ the truce", .raises("ceasefire-breach", .disputed)),
        ("Israel struck Gaza City on Tuesday in ⟦breach of the ceasefire⟧ with Hamas.", .raises("ceasefire-breach")),
        ("The army in Sudan ⟦flouted⟧ the humanitarian truce by bombing Omdurman.", .raises("ceasefire-breach")),
        ("Lebanon recorded a fresh Israeli ⟦violation of the cease-fire⟧ on Monday.", .raises("ceasefire-breach")),
        ("“They ⟦broke⟧ the truce,” Afghan spokesman Zabihullah Mujahid said of Pakistan.", .raises("ceasefire-breach", .claimed)),
        ("Drone strikes ⟦rocked⟧ El Fasher in Sudan despite the humanitarian pause.", .raises("ceasefire-breach")),
        ("Seoul said the North’s soldiers had ⟦breached⟧ the armistice.", .raises("ceasefire-breach")),
        ("Another day, another ⟦ceasefire violation⟧ in Nagorno-Karabakh, Armenia reports", .raises("ceasefire-breach")),
        ("Houthi rebels ⟦tore up⟧ the truce in Yemen with an assault on Marib.", .raises("ceasefire-end")),
        // Ended.
        ("The ceasefire between Israel and Hamas ⟦collapsed⟧ on Tuesday.", .raises("ceasefire-end", .reported)),
        ("A week-long truce between Israel and Hamas ⟦expired⟧ at 7 a.m. without an extension.", .raises("ceasefire-end")),
        ("Colombia's ELN guerrillas declared their ceasefire with the government ⟦over⟧.", .raises("ceasefire-end")),
        ("Myanmar's Arakan Army ⟦ended⟧ its truce with the junta on Monday.", .raises("ceasefire-end")),
        ("North Korea said the armistice with South Korea was null and ⟦void⟧.", .raises("ceasefire-end")),
        ("Truce ⟦in tatters⟧ as Sudanese factions battle in Khartoum", .raises("ceasefire-end")),
        ("The ⟦collapse⟧ of the truce between Congo and M23 drove thousands from Goma.", .raises("ceasefire-end")),
        ("The Kurdish PKK ⟦called off⟧ its ceasefire with Turkey.", .raises("ceasefire-end")),
        ("Yemen's truce has ⟦lapsed⟧ after the Houthis refused to renew it.", .raises("ceasefire-end")),
        ("TRUCE ⟦COLLAPSES⟧ IN SUDAN AS ARMY BOMBS KHARTOUM", .raises("ceasefire-end")),
        // Not so, not yet, not now.
        ("The Taliban denied having ⟦violated⟧ the ceasefire with Pakistan.", .denied("ceasefire-breach")),
        ("The truce between Thailand and Cambodia has not been ⟦broken⟧, observers said.", .denied("ceasefire-breach")),
        ("Hamas insisted that the ceasefire with Israel had not ⟦collapsed⟧.", .denied("ceasefire-end")),
        ("Hezbollah threatened to ⟦break⟧ the truce with Israel.", .threatened("ceasefire-breach")),
        ("The ELN threatened to ⟦end⟧ its ceasefire with Colombia.", .threatened("ceasefire-end")),
        ("The truce between Armenia and Azerbaijan could ⟦collapse⟧ within days.", .possible("ceasefire-end")),
        ("In 2020 Azerbaijan ⟦violated⟧ the ceasefire with Armenia on its first day.", .background("ceasefire-breach")),
        ("Israel ⟦broke⟧ the truce with Hezbollah several times last year.", .background("ceasefire-breach")),
        ("The ceasefire between India and Pakistan ⟦collapsed⟧ in 2016.", .background("ceasefire-end")),
        ("Protesters in Kyiv urged Ukraine to ⟦abandon⟧ the ceasefire with Russia.", .demanded("ceasefire-end")),
        ("Fighting raged in Gaza ⟦despite⟧ ceasefire talks between Israel and Hamas.", .notRaised("ceasefire-breach")),
        ("Egypt brokered the ⟦truce that ended⟧ five days of fighting in Gaza.", .notRaised("ceasefire-end")),
        ("The ⟦ceasefire ended⟧ a 12-day war between Israel and Iran.", .notRaised("ceasefire-end")),
    ]
}
