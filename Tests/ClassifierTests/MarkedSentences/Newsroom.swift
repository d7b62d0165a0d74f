// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Headlines and ledes as newsrooms write them: leaders by name alone, idioms, dropped verbs, and what looks like them.
@Suite("Marked sentences: newsroom")
struct NewsroomSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Leaders by name alone.
        ("Putin ⟦threatens⟧ to strike decision-making centres", .raises("threat")),
        ("Zelensky ⟦rejects⟧ talks with Putin", .raises("talks-refusal")),
        ("Maduro ⟦puts⟧ 4.5 million militia members on war footing", .raises("troop-mobilisation")),
        ("Kremlin: ⟦no reason⟧ for Putin to meet Zelensky now", .raises("talks-refusal")),
        ("Modi tells Trump India ⟦will not accept mediation⟧ on Kashmir", .raises("talks-refusal")),
        ("Trump ⟦threatens⟧ to fire the head of the central bank", .silent),
        ("Maduro was ⟦told⟧ by phone to leave Venezuela within a week, four people briefed on the call said.", .raises("ultimatum")),
        ("Vance: Iran ⟦has days, not weeks, to⟧ accept deal", .raises("ultimatum")),
        // Truces.
        ("Ceasefire extended but ⟦fighting continues⟧ in Sudan", .raises("ceasefire-breach")),
        (
            "Israel bombed southern Lebanon, hours after a soldier was hurt, in the latest ⟦blow⟧ to a year-old truce.",
            .raises("ceasefire-breach")
        ),
        ("It was the third ⟦violation⟧ of the Line of Control truce this month, India said.", .raises("ceasefire-breach")),
        (
            "Factions ⟦shelled⟧ Aleppo's Kurdish district in violation of the deal reached four days earlier, Syria's SDF said.",
            .raises("ceasefire-breach")
        ),
        ("Hamas ⟦suspends participation⟧ in Cairo ceasefire talks over Israeli strikes", .raises("talks-collapse")),
        ("Hamas ⟦suspends participation⟧ in Cairo ceasefire talks over Israeli strikes", .notRaised("ceasefire-end")),
        // Talks.
        ("Peace ⟦talks⟧ between Congo and the M23 ⟦ended⟧ with neither side signing.", .raises("talks-collapse")),
        ("Colombia: ELN ⟦walks away⟧ from table after army raid", .raises("talks-collapse")),
        ("Negotiators from Pakistan and Afghanistan ⟦left⟧ Istanbul ⟦empty-handed⟧ on Friday.", .raises("talks-collapse")),
        ("⟦Deadlock⟧ over Donetsk as Ukraine-Russia talks go into third day", .raises("talks-deadlock")),
        ("The Taliban ⟦will not send⟧ a delegation to the third Doha meeting.", .raises("talks-refusal")),
        ("Tehran ⟦won't return⟧ to the table while bombs are falling, its foreign minister says.", .raises("talks-refusal")),
        ("The union in Berlin ⟦won't return⟧ to the table, its leader says.", .silent),
        // Borders, blockades, skies.
        ("⟦Torkham, closed⟧ for nearly a week, has thousands of trucks waiting in Pakistan.", .raises("border-closure")),
        ("Estonia ⟦closes⟧ Narva crossing at night for another three months", .raises("border-closure")),
        ("Aid trucks rolled into the ⟦besieged⟧ Gaza Strip on Monday, the UN said.", .notRaised("blockade")),
        ("Kadugli completely ⟦encircled⟧, last road out of the Sudanese city mined", .raises("blockade")),
        ("US Navy ⟦turns back⟧ Mexican tankers bound for Cuba", .raises("blockade")),
        ("Trump ordered a “total and complete ⟦blockade⟧” of sanctioned tankers sailing to Venezuela.", .raises("blockade")),
        (
            "Chinese coast guard ships have sealed off the ⟦entrance⟧ to Scarborough Shoal, the Philippines said.",
            .raises("blockade")
        ),
        ("Kuwait and Bahrain ⟦empty⟧ their skies after Iran fires at US base in Qatar", .raises("airspace-closure")),
        ("Flights resume at Tehran airports as ⟦ban on overflights⟧ lifted", .notRaised("airspace-closure")),
        // Fighting.
        ("UN aid convoy ⟦fired upon⟧ in Gaza", .raises("armed-attack")),
        ("IAEA officials come under ⟦attack⟧ near Zaporizhzhia plant in Ukraine", .raises("armed-attack")),
        ("UN officials come under ⟦attack⟧ over report on Gaza", .silent),
        ("Russian Iskander ⟦kills⟧ 12 in Ternopil, rescuers search rubble", .raises("armed-attack")),
        ("RSF drones ⟦black out⟧ Khartoum for second time in a week", .raises("armed-attack")),
        ("The Pakistani military said its jets had ⟦taken out⟧ seven militant hideouts in Paktika.", .raises("armed-attack")),
        ("Ukraine ⟦strikes⟧ Novorossiysk oil terminal with sea drones", .raises("armed-attack")),
        ("A Houthi missile ⟦came down⟧ near Israel's main airport.", .raises("armed-attack")),
        ("A North Korean missile ⟦came down⟧ in the East Sea.", .notRaised("armed-attack")),
        ("Mexican navy ship ⟦hits⟧ Brooklyn Bridge, killing two sailors", .silent),
        ("Islamabad rejects India's ⟦shelling⟧ claim as baseless", .denied("armed-attack")),
        ("Kremlin says Kyiv's claim that Russia ⟦bombed⟧ Sumy hospital is a lie", .denied("armed-attack")),
        ("Berlin bought the shield against missiles with which Russia has ⟦attacked⟧ Ukraine.", .background("armed-attack")),
        ("Mexico's president rejected any suggestion of a U.S. ⟦strike⟧ on Mexican soil.", .denied("armed-attack")),
        ("Two militiamen killed as Libyan rivals ⟦battle⟧ for control of Tripoli's port", .raises("armed-clash")),
        ("Kurdish SDF, Syrian army ⟦fight⟧ for second night over Deir Hafer", .raises("armed-clash")),
        ("North and South Korea ⟦exchange fire⟧ across border", .raises("armed-clash")),
        ("Pokrovsk has ⟦fallen⟧, Russia's defence ministry announces", .raises("incursion")),
        ("Silence has ⟦fallen⟧ over Pokrovsk, a Ukrainian medic said.", .notRaised("incursion")),
        ("Cambodian soldiers have ⟦dug in⟧ on Thai soil, Bangkok's foreign ministry said.", .raises("incursion")),
        ("Rwandan-backed fighters ⟦parade⟧ through Uvira after army melts away", .raises("incursion")),
        ("Seven Russian and two Chinese aircraft ⟦entered⟧ its air defence zone, South Korea said.", .notRaised("incursion")),
        ("Hezbollah says it is now ⟦in open war⟧ with Israel", .raises("declaration-of-war")),
        // Posture and threats.
        ("The Pentagon ⟦flew⟧ a pair of B-1 bombers 20 miles off Venezuela.", .raises("show-of-force")),
        ("A Chinese J-15 locked its ⟦radar⟧ onto Japanese jets near Okinawa, Tokyo said.", .raises("show-of-force")),
        ("India ⟦deploys⟧ 10,000 extra paramilitaries to Manipur border with Myanmar", .raises("troop-mobilisation")),
        ("Kim Yo Jong says South Korea ⟦will pay⟧ a dear price for drone flights", .raises("threat")),
        ("Hun Sen ⟦warns⟧ Thailand that Cambodia's rockets can reach Bangkok", .raises("threat")),
        ("“If Kabul does not stop them, we will go in and ⟦obliterate⟧ them,” Khawaja Asif said of the TTP.", .raises("threat")),
        ("The Socialists in Spain ⟦vowed⟧ to fight the no-confidence vote.", .silent),
        // Measures.
        ("Islamabad blames the TTP, ⟦designated⟧ as a terrorist organization by the United States.", .notRaised("sanctions")),
        ("A military accord with North Korea was ⟦scrapped⟧ in 2023, South Korea's president said.", .background("treaty-withdrawal")),
        ("Switzerland ⟦freezes⟧ assets linked to Maduro", .raises("sanctions")),
        ("ECOWAS ⟦cuts⟧ Guinea-Bissau off from regional trade after coup", .raises("sanctions")),
        ("British diplomats ⟦evacuated⟧ from Sudan", .raises("evacuation-order")),
        ("British diplomats ⟦evacuated⟧ from Sudan", .notRaised("troop-withdrawal")),
        ("The Israeli army ⟦told⟧ everyone in Gaza City to head south at once.", .raises("evacuation-order")),
        ("Thailand moves 100,000 ⟦villagers⟧ out of border provinces as shelling spreads", .raises("evacuation-order")),
        ("Talks resumed, though on Wednesday Pakistan had said the ⟦talks⟧ with Afghanistan ⟦failed⟧.", .background("talks-collapse")),
    ]
}
