// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Threats and ultimatums: raised as such, never as the act that they threaten.
@Suite("Marked sentences: threats")
struct ThreatsSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        ("Iran ⟦threatened⟧ to attack Israel if its nuclear sites are hit.", .raises("threat", .reported)),
        ("Pyongyang ⟦threatens⟧ nuclear strike on Seoul", .raises("threat")),
        ("Hezbollah ⟦vowed⟧ to avenge the killing of its commander by Israel.", .raises("threat")),
        ("Beijing ⟦warned⟧ of a crushing response should Taiwan declare independence.", .raises("threat")),
        ("The Houthis ⟦threatened⟧ to resume attacks on ships in the Red Sea.", .raises("threat")),
        ("India will give a ⟦crushing reply⟧ to any attack by Pakistan, its defence minister said.", .raises("threat")),
        ("Kyiv will ⟦pay⟧ a heavy price for the strike, Moscow said.", .raises("threat")),
        ("Moscow ⟦vows⟧ retaliation after Ukrainian drone attack", .raises("threat")),
        ("Turkey's president ⟦threatened⟧ a new military operation against Kurdish fighters in Syria.", .raises("threat")),
        ("Any strike on Iran ⟦will be met with a devastating response⟧, a general in Tehran said.", .raises("threat")),
        ("NORTH KOREA ⟦THREATENS⟧ TO SINK US AIRCRAFT CARRIER", .raises("threat")),
        ("Israel gave Hamas 48 hours ⟦to release⟧ the hostages or face a new offensive.", .raises("ultimatum")),
        ("ECOWAS issued an ⟦ultimatum⟧ to Niger's junta.", .raises("ultimatum", .reported)),
        ("Russia set a ⟦deadline⟧ for Ukrainian troops in Mariupol to surrender.", .raises("ultimatum")),
        ("Azerbaijan delivered an ⟦ultimatum⟧ to Armenia over the Zangezur corridor.", .raises("ultimatum")),
        ("Withdraw from the town or ⟦face⟧ attack, Damascus told Kurdish forces in Syria.", .raises("ultimatum")),
        // Not so, not yet, not now.
        ("Iran did not ⟦threaten⟧ to attack Israel, its foreign ministry said.", .denied("threat")),
        ("Moscow denied having issued an ⟦ultimatum⟧ to Kyiv.", .denied("ultimatum")),
        ("Iran ⟦threatened⟧ to close the Strait of Hormuz in 2012.", .background("threat")),
        ("Austria-Hungary sent an ⟦ultimatum⟧ to Serbia in July 1914.", .background("ultimatum")),
        ("Rising seas ⟦threaten⟧ to swallow villages in Bangladesh.", .silent),
        ("Nurses in London ⟦threatened⟧ to strike over pay.", .silent),
        ("The storm ⟦threatens⟧ to hit Japan and South Korea this weekend.", .silent),
        ("Chelsea gave their striker an ⟦ultimatum⟧ before the match in Germany.", .silent),
        ("Bird flu poses a new ⟦threat⟧ to farms in France and Belgium.", .silent),
    ]
}
