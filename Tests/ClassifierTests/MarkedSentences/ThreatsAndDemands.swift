// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Threats and demands: what is threatened or asked for has not happened.
@Suite("Marked sentences: threats and demands")
struct ThreatsAndDemandsSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Warsaw threatened to ⟦close⟧ the border with Belarus.", .threatened("border-closure")),
        ("Poland threatens to ⟦shut⟧ all crossings with Belarus", .threatened("border-closure")),
        ("Caracas threatened to ⟦invade⟧ Guyana's Essequibo region.", .threatened("incursion")),
        ("Pakistan threatened to ⟦suspend⟧ the Simla accord with India.", .threatened("treaty-withdrawal")),
        ("Moscow threatened to ⟦break off⟧ diplomatic relations with Washington.", .threatened("diplomatic-break")),
        ("Hamas threatened to ⟦suspend⟧ talks with Israel.", .threatened("talks-collapse")),
        ("The threat to ⟦close⟧ the border with Somalia came from Kenya's interior minister.", .threatened("border-closure")),
        ("Serbia threatened to ⟦deploy⟧ troops on the border with Kosovo.", .threatened("troop-mobilisation")),
        ("Lawmakers demanded that Poland ⟦close⟧ its border with Belarus.", .demanded("border-closure")),
        ("Truckers called on Hungary to ⟦close⟧ its border with Ukraine.", .notRaised("border-closure")),
        ("Kyiv called for a ⟦ban⟧ on Russian flights in European airspace.", .demanded("airspace-closure")),
        ("A senator urged the United States to ⟦bomb⟧ Iran.", .demanded("armed-attack")),
        ("The opposition wants Armenia to ⟦pull out⟧ of talks with Azerbaijan.", .demanded("talks-collapse")),
        ("Settlers pressed Israel to ⟦annex⟧ the West Bank.", .notRaised("incursion")),
        ("Activists want Britain to ⟦expel⟧ the Israeli ambassador.", .demanded("diplomatic-break")),
        ("Ukraine appealed to its allies to ⟦impose⟧ a no-fly zone.", .demanded("airspace-closure")),
        ("Hungary should ⟦close⟧ its border with Serbia, its opposition says.", .demanded("border-closure")),
        // Threats that were made good.
        ("Making good on its threat, Poland ⟦closed⟧ its border with Belarus.", .raises("border-closure")),
        ("Iran ⟦closed⟧ the Strait of Hormuz on Sunday, a week after it threatened to do so.", .raises("blockade")),
    ]
}
