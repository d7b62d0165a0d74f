// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Who speaks: a party, both, or a third; and ordinary news in words of war.
@Suite("Marked sentences: speakers and fields")
struct SpeakersAndFieldsSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Speakers.
        ("Qatar said talks between Israel and Hamas have ⟦collapsed⟧.", .raises("talks-collapse", .reported)),
        ("The United Nations said Israel had ⟦violated⟧ the ceasefire with Lebanon.", .raises("ceasefire-breach", .reported)),
        ("Serbian and Kosovo forces ⟦exchanged fire⟧ near the border, NATO said.", .raises("armed-clash", .reported)),
        ("Congo said Rwandan troops had ⟦crossed⟧ into North Kivu.", .raises("incursion", .claimed)),
        ("Lebanon's army said Israel ⟦breached⟧ the ceasefire on Sunday.", .raises("ceasefire-breach", .claimed)),
        ("Russian drones ⟦struck⟧ a hospital in Kharkiv, the Ukrainian president said.", .raises("armed-attack", .claimed)),
        ("According to Damascus, Israeli jets ⟦struck⟧ Homs.", .raises("armed-attack", .claimed)),
        ("Islamabad announced that it had ⟦closed⟧ the Torkham crossing with Afghanistan.", .raises("border-closure", .reported)),
        ("The Treasury in Washington said it ⟦imposed⟧ sanctions on three Russian banks.", .raises("sanctions", .reported)),
        ("Israel said it ⟦struck⟧ Hezbollah positions in Lebanon.", .raises("armed-attack", .reported)),
        ("The White House announced that Washington was ⟦cancelling⟧ the summit with Moscow.", .raises("talks-collapse", .reported)),
        ("Witnesses said Thai and Cambodian troops ⟦exchanged fire⟧ at Preah Vihear.", .raises("armed-clash", .reported)),
        ("Russia and Ukraine each said the other had ⟦violated⟧ the ceasefire.", .raises("ceasefire-breach", .disputed)),
        ("India accused Pakistan of ⟦shelling⟧ Poonch, an allegation Islamabad rejected.", .raises("armed-attack", .disputed)),
        ("Kyiv said Belarus was ⟦massing⟧ troops on the Ukrainian border.", .raises("troop-mobilisation", .claimed)),
        ("Both Rwanda and Congo said M23 rebels had ⟦captured⟧ Walikale.", .raises("incursion", .reported)),
        // Ordinary news.
        ("A ⟦strike⟧ by French air traffic controllers ⟦hit⟧ flights across Europe.", .silent),
        ("The ⟦strike⟧ by German train drivers ⟦hit⟧ commuters in Berlin on Monday.", .silent),
        ("The European Central Bank ⟦fired⟧ a warning shot at Italian banks.", .silent),
        ("Pay talks between Air France and pilots' unions ⟦collapsed⟧ on Monday.", .silent),
        ("England's bowlers ⟦attacked⟧ Australia from both ends at Lord's.", .silent),
        ("Spain ⟦invaded⟧ the Polish penalty area all night in the World Cup qualifier.", .silent),
        ("India ⟦declared war⟧ on plastic waste on Monday.", .silent),
        ("Chinese carmakers ⟦invaded⟧ Europe's market.", .silent),
    ]
}
