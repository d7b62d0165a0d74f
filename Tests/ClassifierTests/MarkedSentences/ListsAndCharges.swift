// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Base forms in lists, charges that are turned down, acts that are themselves a stopping. Today is Monday, 15 June 2026.
@Suite("Marked sentences: lists, charges and stops")
struct ListsAndChargesSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        (
            "Organisers said they wanted the Dutch cabinet to impose sanctions on Israel, ⟦recall⟧ the ambassador and suspend the pact.",
            .notActual("diplomatic-break")
        ),
        ("Poland could close its crossings with Belarus and ⟦deploy⟧ troops there.", .notActual("troop-mobilisation")),
        ("Pakistan closed the crossing with Afghanistan and ⟦deployed⟧ troops there.", .raises("troop-mobilisation")),
        ("Cambodia rejected as baseless a Thai claim that it had ⟦massed⟧ troops near the temple.", .denied("troop-mobilisation")),
        ("Moscow dismissed Ukrainian allegations that Russian jets ⟦bombed⟧ a hospital.", .denied("armed-attack")),
        ("Kyiv rejected the plan after Russian jets ⟦bombed⟧ a hospital.", .raises("armed-attack")),
        ("The United States has begun to ⟦stop tankers⟧ going to Venezuela.", .raises("blockade")),
        ("The United States sent a ship to stop an ⟦attack⟧ on the tankers by Iran.", .notRaised("armed-attack")),
        ("India and Pakistan stopped ⟦firing at each other⟧ four nights ago.", .notRaised("armed-clash")),
        ("The plan would see British ⟦soldiers deployed⟧ to Ukraine.", .possible("troop-mobilisation")),
        (
            "Iran ⟦closed⟧ its airspace on Sunday, according to a notice on the website of the U.S. Federal Aviation Administration.",
            .raises("airspace-closure", .reported)
        ),
        ("Iran ⟦closed⟧ its airspace on Sunday, according to the defence ministry of Israel.", .raises("airspace-closure")),
        ("The RSF ⟦cut⟧ all the roads into El Fasher, halting lorries with food and medicine, residents said.", .raises("blockade")),
        ("Trump ⟦won't rule out⟧ using force to get Greenland.", .raises("threat")),
        ("Trump ⟦ruled out⟧ using force to get Greenland.", .notRaised("threat")),
    ]
}
