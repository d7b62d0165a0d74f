// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Measures short of force: sanctions, broken ties, treaties left, evacuations.
@Suite("Marked sentences: measures")
struct MeasuresSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Sanctions.
        ("The European Union ⟦imposed⟧ new sanctions on Russia on Monday.", .raises("sanctions", .reported)),
        ("US ⟦sanctions⟧ two Rwandan generals over Congo war", .raises("sanctions")),
        ("ECOWAS ⟦froze⟧ the assets of Niger's junta and closed its borders to trade.", .raises("sanctions")),
        ("Turkey ⟦halted⟧ all trade with Israel.", .raises("sanctions")),
        ("Britain ⟦sanctioned⟧ four Georgian officials.", .raises("sanctions")),
        ("Japan imposed an ⟦arms embargo⟧ on Myanmar.", .raises("sanctions")),
        ("UN SANCTIONS ⟦REIMPOSED⟧ ON IRAN", .raises("sanctions")),
        // Ties.
        ("Iran ⟦recalled⟧ its ambassador from Pakistan.", .raises("diplomatic-break", .reported)),
        ("Ecuador and Mexico ⟦broke off⟧ diplomatic relations.", .raises("diplomatic-break")),
        ("India ⟦expelled⟧ three Canadian diplomats.", .raises("diplomatic-break")),
        ("Algeria ⟦cuts⟧ diplomatic ties with Morocco", .raises("diplomatic-break")),
        ("Australia declared Iran's ambassador ⟦persona non grata⟧.", .raises("diplomatic-break")),
        ("The United States ⟦closed⟧ its embassy in Niger and withdrew its staff.", .raises("diplomatic-break")),
        ("Poland ⟦shut down⟧ the Russian consulate in Gdansk.", .raises("diplomatic-break")),
        ("SUDAN ⟦SEVERS⟧ TIES WITH UNITED ARAB EMIRATES", .raises("diplomatic-break")),
        // Treaties.
        ("Russia ⟦suspended⟧ its participation in the New START treaty with the United States.", .raises("treaty-withdrawal", .reported)),
        ("India ⟦suspended⟧ the Indus Waters Treaty with Pakistan.", .raises("treaty-withdrawal")),
        ("Iran ⟦withdrew⟧ from the Nuclear Non-Proliferation Treaty.", .raises("treaty-withdrawal")),
        ("North Korea ⟦scraps⟧ military pact with South Korea", .raises("treaty-withdrawal")),
        // Evacuation.
        ("Britain ⟦told⟧ its citizens to leave Lebanon immediately.", .raises("evacuation-order", .reported)),
        ("The United States ordered embassy staff to ⟦leave⟧ Iraq as tension with Iran rose.", .raises("evacuation-order")),
        ("Israel ordered residents of Gaza City to ⟦evacuate⟧ ahead of an assault.", .raises("evacuation-order")),
        ("France ⟦urges⟧ citizens to leave Mali as jihadists near Bamako", .raises("evacuation-order")),
        // Not so, not yet, not now.
        ("Iran denied that it had ⟦recalled⟧ its ambassador from Pakistan.", .denied("diplomatic-break")),
        ("The EU did not ⟦impose⟧ sanctions on Georgia.", .denied("sanctions")),
        ("Russia denied ⟦withdrawing⟧ from the nuclear test ban treaty.", .denied("treaty-withdrawal")),
        ("Trump threatened to ⟦impose⟧ sanctions on Russia.", .threatened("sanctions")),
        ("Iran threatened to ⟦withdraw⟧ from the Non-Proliferation Treaty.", .threatened("treaty-withdrawal")),
        ("The EU may ⟦impose⟧ sanctions on Israel, diplomats said.", .possible("sanctions")),
        ("The EU plans to ⟦impose⟧ sanctions on Rwanda next week.", .planned("sanctions")),
        ("Canada ⟦cut⟧ diplomatic ties with Iran in 2012.", .background("diplomatic-break")),
        ("The United States ⟦imposed⟧ an embargo on Cuba in 1962.", .background("sanctions")),
        ("America ⟦withdrew⟧ from the Iran nuclear deal in 2018.", .background("treaty-withdrawal")),
        ("Pakistan ⟦summoned⟧ the Indian ambassador over the shooting.", .notRaised("diplomatic-break")),
    ]
}
