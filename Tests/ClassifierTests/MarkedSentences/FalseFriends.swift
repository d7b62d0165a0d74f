// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// False friends: the words of conflict in ordinary news; nothing may be raised.
@Suite("Marked sentences: false friends")
struct FalseFriendsSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Work and business.
        ("Pay ⟦talks⟧ between the union and Germany's railway ⟦collapsed⟧ on Monday.", .silent),
        ("⟦Talks⟧ to merge the Japanese carmakers Honda and Nissan ⟦broke down⟧ over price.", .silent),
        ("A ⟦strike⟧ by French air traffic controllers ⟦hit⟧ flights across Europe.", .silent),
        ("Belgian workers walked out in a national ⟦strike⟧ over pensions.", .silent),
        ("The European Central Bank ⟦fired⟧ a warning shot at Italian banks.", .silent),
        ("Chinese carmakers ⟦invade⟧ the European market with cheap electric cars.", .silent),
        ("A price ⟦war⟧ between German supermarkets ⟦erupted⟧ this week.", .silent),
        ("Retailers in Britain ⟦declared war⟧ on plastic bags.", .silent),
        ("Coalition ⟦talks⟧ in the Netherlands ⟦collapsed⟧ over asylum rules.", .silent),
        ("Trade ⟦talks⟧ between India and Britain ⟦stalled⟧ over whisky tariffs.", .silent),
        ("Climate ⟦talks⟧ in Azerbaijan ended ⟦without agreement⟧ on finance.", .silent),
        ("Italian farmers ⟦blockaded⟧ a motorway near Milan with tractors.", .silent),
        ("A ⟦takeover battle⟧ for the Spanish bank BBVA grew fiercer.", .silent),
        // Sport and the arts.
        ("Brazil ⟦attacked⟧ from the kick-off and beat Argentina 3-0 in the World Cup.", .silent),
        ("Germany's striker ⟦fired⟧ a late goal past the French keeper.", .silent),
        ("England ⟦collapsed⟧ to 120 all out against Pakistan at Lord's.", .silent),
        ("Transfer ⟦talks⟧ between Real Madrid and Liverpool for the defender ⟦broke down⟧.", .silent),
        ("Ukraine ⟦crush⟧ Belgium in Nations League match", .silent),
        ("The Russian film tells of a Soviet soldier who ⟦invaded⟧ Afghanistan.", .silent),
        ("A novel about the ⟦siege⟧ of Sarajevo in Bosnia won a prize in France.", .silent),
        ("In the video game, players ⟦bomb⟧ Tokyo and ⟦seize⟧ Japan.", .silent),
        ("A South Korean singer ⟦broke⟧ her ⟦truce⟧ with fans on her new album.", .silent),
        // Weather, nature, accidents.
        ("Heavy snow ⟦closed⟧ the border crossing between Russia and Georgia.", .silent),
        ("Volcanic ash forced Indonesia to ⟦close⟧ its airspace over Bali.", .silent),
        ("Typhoon ⟦hits⟧ Philippines, thousands told to ⟦evacuate⟧", .silent),
        ("Wildfires forced Greece to ⟦evacuate⟧ villages north of Athens.", .silent),
        ("A lightning ⟦strike⟧ killed three hikers in Austria.", .silent),
        ("A heart ⟦attack⟧ killed the former Hungarian prime minister.", .silent),
        ("Locusts ⟦invaded⟧ fields in Ethiopia and Kenya.", .silent),
        ("A shark ⟦attacked⟧ a surfer in Australia.", .silent),
        ("An earthquake ⟦struck⟧ Turkey and Syria, killing hundreds.", .silent),
        ("Floods ⟦cut off⟧ villages in northern Pakistan.", .silent),
        // Courts and crime.
        ("A court in Canada found that the neighbours had ⟦violated⟧ their ⟦cease-fire⟧ over the hedge.", .silent),
        ("Police in London arrested a man after a knife ⟦attack⟧ on a bus.", .silent),
        ("Rival gangs ⟦clashed⟧ outside a nightclub in Sweden.", .silent),
        ("A judge in Brazil ⟦suspended⟧ the mining company's ⟦agreement⟧ with the state.", .silent),
        // People and diplomacy.
        ("Greece ⟦recalled⟧ a batch of feta ⟦exported⟧ to Germany.", .silent),
        ("Michael Jordan ⟦fired⟧ his coach.", .silent),
        ("Turkey sandwich sales ⟦exploded⟧ in America before Thanksgiving.", .silent),
        ("Chad Smith ⟦hit⟧ the drums hard at the Berlin concert.", .silent),
        ("The ⟦explosion⟧ of tourism in Japan strains Kyoto.", .silent),
        ("The health ministry of India declared ⟦war⟧ on malaria.", .silent),
        ("Poland's president ⟦vowed to fight⟧ inflation.", .silent),
        ("A Cold ⟦War⟧ museum opened on the ⟦border⟧ between Germany and the Czech Republic.", .silent),
        ("⟦Border⟧ workers' strike ⟦closes⟧ Dover port as British union demands pay rise", .silent),
    ]
}
