// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// What a negation leaves standing, and what the news only comes after.
@Suite("Marked sentences: harm and frames")
struct HarmAndFramesSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Nobody was hurt: the act is taken for granted.
        ("No one was ⟦killed in the attack⟧ on Kherson by Russian troops.", .raises("armed-attack")),
        ("Nobody was hurt in an Israeli ⟦strike⟧ on Nabatieh.", .raises("armed-attack")),
        ("Ukraine said there were no casualties in the Russian ⟦attack⟧ on Odesa.", .raises("armed-attack", .claimed)),
        ("Russian drones ⟦struck⟧ Sumy, but no one was killed in the strike.", .raises("armed-attack", .reported)),
        ("The army did not comment on the Ukrainian ⟦attack⟧ on Belgorod.", .raises("armed-attack")),
        // The act itself is denied.
        ("There was no Israeli ⟦strike⟧ on Nabatieh, the army said.", .denied("armed-attack")),
        ("Pakistan did not carry out the ⟦attack⟧ on Kabul.", .denied("armed-attack")),
        // What the news comes after.
        ("The latest tensions come after Russia accused Ukraine of a drone ⟦attack⟧ on Moscow.", .background("armed-attack")),
        ("The visit comes weeks after Israeli forces ⟦bombed⟧ Tyre in Lebanon.", .background("armed-attack")),
        ("The talks followed Pakistani ⟦air strikes⟧ on Khost in Afghanistan.", .background("armed-attack")),
        ("The summons came after Russian drones ⟦struck⟧ Odesa on Sunday.", .raises("armed-attack")),
        ("The tank battle in Syria was followed on Sunday by Turkish ⟦air strikes⟧ on Idlib.", .raises("armed-attack")),
        // Whose act it is.
        ("The border was ⟦closed⟧ by Poland, Belarus said.", .raises("border-closure", .claimed)),
        // A picture's caption.
        ("Israel's Iron Dome system ⟦intercepts rockets⟧ launched from Gaza on Oct. 11, 2023.", .background("armed-attack")),
    ]
}
