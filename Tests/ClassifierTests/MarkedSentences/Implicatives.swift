// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Implicatives: what is begun, dared or forced is done; what is planned, weighed or offered is not (Karttunen 1971; Nairn et al. 2006).
@Suite("Marked sentences: implicatives")
struct ImplicativesSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Done.
        ("Ethiopian forces began to ⟦shell⟧ Mekelle in Tigray on Sunday.", .raises("armed-attack")),
        ("The violence led Kenya to ⟦close⟧ its border with Somalia.", .raises("border-closure")),
        ("Drone flights forced Lithuania to ⟦close⟧ its border with Belarus on Sunday.", .raises("border-closure")),
        ("Eritrea's response to the raid was to ⟦declare war⟧ on Ethiopia.", .raises("declaration-of-war")),
        ("Armenia responded to the shelling by ⟦mobilising⟧ its reserves.", .raises("troop-mobilisation")),
        ("Algeria reacted to the vote by ⟦recalling⟧ its ambassador from France.", .raises("diplomatic-break")),
        ("Japan went ahead and ⟦imposed⟧ sanctions on Russia on Friday.", .raises("sanctions")),
        ("Rwandan troops and M23 rebels succeeded in ⟦capturing⟧ Bukavu in Congo.", .raises("incursion")),
        ("Hamas had to ⟦break off⟧ the talks with Israel on Sunday.", .raises("talks-collapse")),
        ("Mali, Niger and Burkina Faso took the step of ⟦withdrawing⟧ from the ECOWAS treaty.", .raises("treaty-withdrawal")),
        ("Fears of Iranian missiles forced Jordan to ⟦close⟧ its airspace on Saturday.", .raises("airspace-closure")),
        ("Kosovo chose not to attend and ⟦refused⟧ to meet Serbia's delegation.", .raises("talks-refusal")),
        ("Thailand dared to ⟦close⟧ the border crossing with Cambodia.", .raises("border-closure")),
        ("Somalia ordered the Ethiopian ambassador to ⟦leave⟧ the country.", .raises("diplomatic-break")),
        ("Germany told its citizens to ⟦leave⟧ Iran over the risk of an Israeli attack.", .raises("evacuation-order")),
        // Not done.
        ("Israel prepared to ⟦invade⟧ southern Lebanon.", .planned("incursion")),
        ("Tanzania agreed to ⟦close⟧ its border with Burundi.", .planned("border-closure")),
        ("Poland intends to ⟦close⟧ its airspace to Belarus.", .planned("airspace-closure")),
        ("Latvia is considering ⟦closing⟧ its border with Russia.", .notActual("border-closure")),
        ("Latvia considers ⟦closing⟧ border with Russia", .notActual("border-closure")),
        ("Iran is weighing ⟦withdrawal⟧ from the Non-Proliferation Treaty.", .notActual("treaty-withdrawal")),
        ("The EU is debating whether to ⟦impose⟧ sanctions on Georgia.", .notActual("sanctions")),
        ("NATO offered to ⟦deploy⟧ troops in Estonia on the border with Russia.", .notActual("troop-mobilisation")),
        ("Togo authorised its army to ⟦close⟧ the border with Burkina Faso.", .notActual("border-closure")),
        ("Colombia's president ordered the army to prepare to ⟦bomb⟧ ELN rebels.", .notActual("armed-attack")),
        ("Serbia is ready to ⟦walk out⟧ of the talks with Kosovo.", .notActual("talks-collapse")),
        ("Peru's congress asked the government to ⟦sever⟧ diplomatic relations with Mexico.", .notActual("diplomatic-break")),
    ]
}
