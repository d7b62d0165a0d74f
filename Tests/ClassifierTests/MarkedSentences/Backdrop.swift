// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// What an article tells to explain its news: who somebody is, what a war has cost, what was before. Today is Monday, 15 June 2026.
@Suite("Marked sentences: the backdrop of the news")
struct BackdropSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Behind who and which: what somebody is known for.
        ("General Yasser al-Atta, who ⟦captured⟧ Jebel Marra in Sudan, met Egypt's president on Monday.", .background("incursion")),
        ("The plant will make howitzers, guns that Ukraine has ⟦fired⟧ at Russian lines.", .background("armed-attack")),
        ("Baku wants a treaty on the region, which it ⟦recaptured⟧ from Armenia in an offensive.", .notRaised("incursion")),
        ("Iran, which ⟦fired⟧ missiles at Israel on Sunday, closed its airspace.", .raises("armed-attack")),
        // A time at the head of the sentence dates its hours too.
        ("On August 13, 1961, East German soldiers ⟦sealed the border⟧ overnight and rolled out wire.", .background("border-closure")),
        ("On 24 February 2022, Russian forces ⟦shelled⟧ Kharkiv at dawn.", .background("armed-attack")),
        ("In a raid at dawn, Israeli jets ⟦bombed⟧ Beirut.", .raises("armed-attack")),
        // What the pattern holds is dated by what stands behind it.
        (
            "An inquiry heard of the ⟦car bomb attack that killed⟧ 29 people in Omagh in Northern Ireland in August 1998.",
            .background("armed-attack")
        ),
        // States that are over, and ages.
        ("The Torkham crossing between Pakistan and Afghanistan was ⟦closed⟧ for 77 days last year.", .background("border-closure")),
        ("The crossing between Greek and Turkish Cyprus was ⟦shut⟧ until 2008.", .background("border-closure")),
        ("The two-month-old truce between Israel and Hamas ⟦collapsed⟧ overnight.", .raises("ceasefire-end")),
        ("The 29-year-old ceasefire with Morocco ⟦ended⟧, the Polisario Front said.", .raises("ceasefire-end")),
        ("Rafah ⟦crossing opens⟧ to Gaza for first time in months.", .raises("border-reopening")),
        // Tolls of a war.
        ("Israel's ⟦offensive⟧ in Gaza has killed more than 47,000 people, health officials said.", .background("armed-attack")),
        ("Israel's ⟦offensive⟧ in Gaza killed more than 47 people on Sunday.", .raises("armed-attack")),
        // Told undated below an opening about something else.
        (
            "A plant in Kyiv will make drones, Ukraine said. It opened on Monday in the west of the country. Russian missiles have ⟦struck⟧ power stations.",
            .notRaised("armed-attack")
        ),
        (
            "Lebanon asked the World Bank for a loan. The talks began on Monday in the city of Beirut. Israeli troops ⟦seized⟧ five hilltops in the south.",
            .notRaised("incursion")
        ),
        (
            "A plant in Kyiv will make drones, Ukraine said. It opened on Monday in the west of the country. On Sunday Russian missiles ⟦struck⟧ a power station.",
            .raises("armed-attack")
        ),
        (
            "Russian missiles hit Kyiv. Rescuers worked all night. A drone ⟦struck⟧ a power station in Odesa, Ukraine said.",
            .raises("armed-attack")
        ),
        (
            "Iran and the United States will meet in Rome. The foreign minister of Oman said so on Monday. Washington ⟦imposed sanctions⟧ on Iran's oil.",
            .notRaised("sanctions")
        ),
        (
            "The Security Council met on Sudan. Its members spoke for hours. The meeting came after the RSF ⟦captured⟧ El Fasher.",
            .raises("incursion")
        ),
        // A threat that was made before what is told here.
        ("Putin had said before the meeting that if Europe ⟦wanted a war⟧, Russia was ready for it.", .notRaised("threat")),
        ("Putin said before the meeting that if Europe ⟦wanted a war⟧, Russia was ready for it.", .raises("threat")),
        // A sentence keeps the time on which the one before it ended.
        (
            "India and China reopen a road. Their leaders met on Monday. Ties broke in June 2020. Both armies ⟦moved⟧ thousands of troops to the frontier.",
            .notRaised("troop-mobilisation")
        ),
        (
            "India and China reopen a road. Their leaders met on Monday. Ties broke in June 2020. On Sunday both armies ⟦moved⟧ troops to the frontier.",
            .raises("troop-mobilisation")
        ),
    ]
}
