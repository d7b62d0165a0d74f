// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Truces that are prolonged under fire, war that resumes after them, people who are told to go or are brought out, pacts that lapse.
@Suite("Marked sentences: truce and flight")
struct TruceAndFlightSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Truces under fire.
        ("More ⟦air strikes⟧ in Sudan as ceasefire expiry looms", .raises("ceasefire-breach")),
        ("Heavy ⟦fighting⟧ rages in Sudan's capital as U.S. pushes to extend truce", .raises("ceasefire-breach")),
        ("Sudan conflict ⟦rages⟧ on despite claims of extended cease-fire", .raises("ceasefire-breach")),
        ("Sudan: Army, RSF extend truce but ⟦strikes⟧ continue", .raises("ceasefire-breach")),
        ("Gunfire, ⟦explosions⟧ in Khartoum despite extension of ceasefire", .raises("ceasefire-breach")),
        ("Sudan ceasefire extension fails to stop ⟦fighting⟧", .raises("ceasefire-breach")),
        ("Ceasefire shaken by ⟦clashes⟧ in Sudan's Darfur", .raises("ceasefire-breach")),
        ("Brief rocket fire ⟦disrupts⟧ Gaza cease-fire", .raises("ceasefire-breach")),
        ("Israeli cabinet votes for Lebanon ceasefire as ⟦bombs⟧ fall on Beirut", .notRaised("ceasefire-breach")),
        ("Fighting rages in Sudan as U.S. pushes for ⟦truce⟧", .notRaised("ceasefire-breach")),
        ("Truce ⟦extended⟧ in Yemen as prisoners are freed", .raises("ceasefire-agreed")),
        // War that resumes.
        ("Israel ⟦resumes combat operations⟧ in Gaza as cease-fire stalls", .raises("ceasefire-end")),
        ("Airstrikes ⟦resume⟧ in Gaza as pause in fighting ends", .raises("ceasefire-end")),
        (
            "Israel's military has ⟦resumed combat⟧ in Gaza after accusing Hamas of violating the seven-day truce.",
            .raises("ceasefire-end")
        ),
        ("Israel faces decision on what to do after ⟦end⟧ of truce with Hamas", .notRaised("ceasefire-end")),
        // People told to go, people brought out.
        ("US ⟦embassy⟧ in Khartoum ⟦evacuated⟧ as fighting continues in Sudan", .raises("evacuation-order")),
        ("Israel ⟦urges⟧ 1.1M in north Gaza to evacuate", .raises("evacuation-order")),
        ("U.N. urges Israel to ⟦rescind⟧ Gaza evacuation order", .raises("evacuation-order")),
        ("Gazans flee south after Israel ⟦orders⟧ evacuation", .raises("evacuation-order")),
        ("Foreign diplomats ⟦flee⟧ Khartoum as fighting rages", .raises("evacuation-order")),
        ("First ⟦evacuees⟧ from Sudan reach Jeddah", .raises("evacuation-order")),
        ("The first group of injured ⟦evacuees⟧ from Gaza has entered Egypt.", .silent),
        ("Evacuees from Spain's wildfires ⟦return⟧ to Valencia", .silent),
        // Pacts.
        ("A major grain deal between Russia and Ukraine is now ⟦paused⟧ indefinitely.", .raises("treaty-withdrawal")),
        ("Russia ⟦halts⟧ wartime Ukrainian grain export deal", .raises("treaty-withdrawal")),
        ("Russia ⟦halts⟧ wartime Ukrainian grain export deal", .notRaised("sanctions")),
        ("The deal between Russia and Ukraine is essential to ⟦preventing⟧ a global food crisis.", .notRaised("blockade")),
        ("US ⟦hits⟧ Sudanese forces with sanctions", .notRaised("armed-attack")),
        // Borders, words, gestures.
        ("Serbian police ⟦clash⟧ with gunmen in Banjska, three attackers dead", .raises("armed-clash")),
        ("Indian, Chinese troops ⟦scuffle⟧ along disputed border in Arunachal", .raises("armed-clash")),
        ("Chinese coast guard, militia vessels ⟦swarm⟧ reef, Philippines says", .raises("show-of-force")),
        ("ECOWAS says ready to ⟦use⟧ force in Niger", .raises("threat")),
        ("Azerbaijan tells Karabakh forces to lay down arms ⟦or⟧ operation will go on to the end", .raises("ultimatum")),
        ("Serbia, Kosovo leaders ⟦fail⟧ to reach ⟦agreement⟧ in Brussels", .raises("talks-collapse")),
    ]
}
