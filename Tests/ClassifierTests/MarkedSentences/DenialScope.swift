// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// What a denial, a negation or a verb of avoidance governs, over many signals, and what it leaves alone.
@Suite("Marked sentences: what a denial governs")
struct DenialScopeSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Denied.
        ("Egypt denied that the truce between Israel and Hamas had ⟦collapsed⟧.", .denied("ceasefire-end")),
        ("Oman dismissed reports that talks between Iran and the United States had ⟦broken down⟧.", .denied("talks-collapse")),
        ("Iraq has not ⟦closed⟧ its airspace, Baghdad said.", .denied("airspace-closure")),
        ("Azerbaijan denied ⟦blockading⟧ the Lachin corridor to Armenia.", .denied("blockade")),
        ("Rwanda's army never ⟦crossed⟧ into Congo, Kigali said.", .denied("incursion")),
        ("Belarus denied ⟦massing⟧ troops on its border with Ukraine.", .denied("troop-mobilisation")),
        ("North Korea denied ⟦testing⟧ a ballistic missile.", .denied("show-of-force")),
        ("The United States did not ⟦impose⟧ sanctions on Turkey.", .denied("sanctions")),
        ("Brazil refrained from ⟦recalling⟧ its ambassador to Israel.", .denied("diplomatic-break")),
        ("Iran stopped short of ⟦withdrawing⟧ from the nuclear non-proliferation treaty.", .denied("treaty-withdrawal")),
        ("Britain has not ⟦told⟧ its citizens to leave Lebanon.", .denied("evacuation-order")),
        ("Russia never formally ⟦declared war⟧ on Ukraine.", .denied("declaration-of-war")),
        ("Kyiv denied that it had ⟦refused⟧ to negotiate with Moscow.", .denied("talks-refusal")),
        ("No ⟦clashes⟧ between Indian and Pakistani troops were reported on Sunday.", .denied("armed-clash")),
        ("Pakistan and Afghanistan failed to ⟦reopen⟧ the Torkham crossing.", .denied("border-reopening")),
        ("Israel and Hezbollah failed to ⟦agree⟧ on a ceasefire.", .denied("ceasefire-agreed")),
        ("Houthi forces refrained from ⟦attacking⟧ ships in the Red Sea.", .denied("armed-attack")),
        ("Talks between Armenia and Azerbaijan did not ⟦resume⟧ on Monday.", .denied("talks-held")),
        ("Ankara denied having ⟦issued⟧ an ultimatum to Syria.", .denied("ultimatum")),
        ("Tehran denied that it had ⟦threatened⟧ to close the Strait of Hormuz.", .denied("threat")),
        ("Israel avoided a ⟦breach⟧ of the ceasefire with Lebanon.", .denied("ceasefire-breach")),
        // Left alone.
        ("Egyptian and Hamas negotiators ⟦met⟧ in Cairo to end the war in Gaza.", .raises("talks-held")),
        ("Delegates of Sudan's army and the RSF ⟦met⟧ in Jeddah on Sunday to stop the fighting.", .raises("talks-held")),
        ("Russia ⟦attacked⟧ Ukraine with drones, failing to hit the power plant in Kyiv.", .raises("armed-attack")),
        ("Israeli tanks ⟦entered⟧ southern Syria to prevent an attack.", .raises("incursion")),
        ("Qatar ⟦closed⟧ its airspace to avoid a disaster as Iran fired missiles.", .raises("airspace-closure")),
        ("The UN Security Council failed to condemn the Israeli ⟦attack⟧ on Qatar.", .raises("armed-attack")),
        ("Refusing to talk, Eritrea ⟦closed⟧ its border with Ethiopia.", .raises("border-closure")),
        ("The EU ⟦imposed⟧ sanctions on Russia to stop the war in Ukraine.", .raises("sanctions")),
        ("The RSF ⟦besieged⟧ El Fasher and prevented aid from reaching the town in Sudan.", .raises("blockade")),
        ("Indian and Chinese soldiers ⟦clashed⟧ on the border without casualties.", .raises("armed-clash")),
        ("Pakistani jets ⟦bombed⟧ Khost in Afghanistan without warning.", .raises("armed-attack")),
        ("Talks between Iran and the United States ⟦ended⟧ without agreement on Sunday.", .raises("talks-collapse")),
        ("Russia ⟦violated⟧ the ceasefire with Ukraine no fewer than forty times.", .raises("ceasefire-breach")),
    ]
}
