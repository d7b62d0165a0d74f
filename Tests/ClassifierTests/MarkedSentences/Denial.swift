// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Denial: somebody says that it did not happen.
@Suite("Marked sentences: denial")
struct DenialSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Islamabad denied ⟦closing⟧ the Torkham crossing with Afghanistan.", .denied("border-closure")),
        ("Islamabad denies it ⟦closed⟧ the Torkham crossing with Afghanistan", .denied("border-closure")),
        ("Israel dismissed reports that it had ⟦breached⟧ the ceasefire with Lebanon.", .denied("ceasefire-breach")),
        ("The Kremlin rejected claims that Russia ⟦attacked⟧ the Polish convoy.", .denied("armed-attack")),
        ("Kigali has repeatedly denied that its troops ⟦entered⟧ Congo.", .denied("incursion")),
        ("There is no evidence that Iran ⟦attacked⟧ the tanker, Oman said.", .denied("armed-attack")),
        ("Baku refuted Armenian reports of a ⟦violation⟧ of the truce.", .denied("ceasefire-breach")),
        ("Egypt denied ⟦closing⟧ its airspace to Israeli planes.", .denied("airspace-closure")),
        ("Doha denied that Hamas had ⟦walked out⟧ of talks with Israel.", .denied("talks-collapse")),
        ("Ankara denied having ⟦imposed⟧ sanctions on Iraq's Kurds.", .denied("sanctions")),
        ("Algeria denied ⟦expelling⟧ the French ambassador.", .denied("diplomatic-break")),
        ("Seoul denied that it had ⟦mobilised⟧ troops on the border with the North.", .denied("troop-mobilisation")),
        ("North Korea denied ⟦threatening⟧ South Korea with war.", .denied("threat")),
        ("Cambodia denied that its soldiers ⟦clashed⟧ with Thai troops.", .denied("armed-clash")),
        ("Contrary to reports, Turkey did not ⟦seal⟧ its border with Syria.", .denied("border-closure")),
        // Denied by one, claimed by another.
        ("Kyiv accused Russia of ⟦violating⟧ the truce, a charge Moscow denies.", .raises("ceasefire-breach", .disputed)),
        ("Congo said Rwandan troops ⟦crossed⟧ the border at Goma, which Rwanda denied.", .raises("incursion", .disputed)),
        ("Armenia and Azerbaijan blamed each other for ⟦violating⟧ the ceasefire.", .raises("ceasefire-breach", .disputed)),
        ("Thailand accused Cambodia of ⟦breaking⟧ the truce; Phnom Penh denied the allegation.", .raises("ceasefire-breach", .disputed)),
        ("Denying aid to the town, the RSF ⟦besieged⟧ El Fasher in Sudan.", .raises("blockade")),
    ]
}
