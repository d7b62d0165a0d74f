// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

@testable import Classifier

/// Who did it to whom: said where the sentence says so plainly, and else by nobody.
struct SidesTests {
    /// A sentence, the signal that it raises, and the ids of who did it and to whom.
    typealias Told = (sentence: String, signal: String, initiator: String?, target: String?)

    @Test(arguments: plain) func `are named where they stand beside the act`(told: Told) throws { try check(told) }

    @Test(arguments: unclear) func `are left open where words leave them open`(told: Told) throws { try check(told) }

    private func check(_ told: Told) throws {
        let classifier = try ShippedRules.classifier
        let assessment = classifier.assess(Article(body: [told.sentence], format: .plainText))
        let finding = try #require(assessment.findings.first { $0.signal == told.signal && $0.alerts }, "\(told.sentence)")
        #expect(finding.initiator?.id == told.initiator, "\(told.sentence)")
        #expect(finding.target?.id == told.target, "\(told.sentence)")
    }

    static let plain: [Told] = [
        // The subject of an active verb.
        ("Israel bombed Syria overnight.", "armed-attack", "ISR", "SYR"),
        ("Israeli fighter jets struck Syrian positions near Homs on Sunday.", "armed-attack", "ISR", "SYR"),
        ("Pakistan's military shelled Afghan positions on Friday.", "armed-attack", "PAK", "AFG"),
        ("Officials said Russian drones attacked the port of Odesa in Ukraine.", "armed-attack", "RUS", nil),
        ("Pakistan closed the Torkham border crossing with Afghanistan on Sunday.", "border-closure", "PAK", nil),
        ("Pakistan has closed its border with Afghanistan.", "border-closure", "PAK", nil),
        ("Iran threatened to attack Israel.", "threat", "IRN", "ISR"),
        ("Ethiopia declared war on Eritrea on Monday.", "declaration-of-war", "ETH", "ERI"),
        // Who is to do what is warned of stands like an object, and is none.
        ("Trump warned the U.S. would begin strikes on Iran unless it surrendered by Tuesday.", "ultimatum", "USA", nil),
        // The "by" of a passive.
        ("Syrian positions were shelled by Israeli forces on Monday.", "armed-attack", "ISR", nil),
        ("The Torkham crossing was closed by Pakistan after clashes with Afghanistan.", "border-closure", "PAK", nil),
        ("The Syrian army was shelled by Israeli forces near Homs.", "armed-attack", "ISR", "SYR"),
        ("Ukrainian troops were bombed near Kupiansk on Monday.", "armed-attack", nil, "UKR"),
        // Beside the noun.
        ("An Israeli air strike on Syria killed five soldiers.", "armed-attack", "ISR", "SYR"),
        ("Israel's strike on Iran killed three generals.", "armed-attack", "ISR", "IRN"),
        ("A Houthi missile attack on Israel wounded two people.", "armed-attack", "HOUTHI", "ISR"),
        ("An attack by Rapid Support Forces on El Fasher in Sudan killed 30 people.", "armed-attack", "RSF", nil),
        ("The European Union imposed sanctions on Russia.", "sanctions", "EU", "RUS"),
        ("Israel carried out air strikes on Syria.", "armed-attack", "ISR", "SYR"),
    ]

    static let unclear: [Told] = [
        // A passive without "by", and what looks like an active one.
        ("A Syrian army post was shelled on Monday as Israel watched.", "armed-attack", nil, nil),
        ("Pakistani traders blocked the border crossing with Afghanistan, which was closed on Sunday.", "border-closure", nil, nil),
        ("Ukraine drone attack kills five in Russia.", "armed-attack", nil, nil),
        // Who is pushed back stands like an owner.
        ("A Paraguayan counterattack pushed the Bolivian army back from the forts.", "armed-attack", nil, nil),
        // Who is named is what the act is done to, or stands behind a preposition.
        ("An attack on Israeli soldiers in Lebanon killed two.", "armed-attack", nil, "ISR"),
        ("Shelling in Ukraine by an unknown army killed two.", "armed-attack", nil, nil),
        // A patron in front of a hyphen did not do it.
        ("The Iran-backed Houthis fired missiles at Israel.", "armed-attack", "HOUTHI", "ISR"),
    ]
}
