// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// What desks write above a story, and the headlines and sentences that start with the same words.
struct WireNotesTests {
    @Test(arguments: [
        "KILL", "Kill", "(KILL)", "MANDATORY KILL", "BULLETIN KILL", "WITHDRAWAL", "Annullierung", "KILL: Dam hit",
        "Kill. The dam was not hit.",
        "MANDATORY KILL - Dam hit", "MANDATORY KILL AP-DAM-ATTACK", "BULLETIN KILL 0123", "KILL BC-Dam-Attack, 1st Ld",
        "KILL-Troops shell town",
        "WITHDRAWAL-Troops shell town", "EDITORS: Kill the story slugged Dam-Attack.", "Kill all versions of the item on the dam.",
        "Please withdraw the story on the dam", "STORY WITHDRAWN", "EDS: Mandatory kill.", "Story killed: the dam was not hit",
        "WITHDRAWAL story AP4521 on the dam",
    ])
    func `a kill stands alone, is parted from its matter, or names an item`(line: String) { #expect(WireOrder.read(line) == .kill) }

    @Test(arguments: [
        "Withdrawal from nuclear treaty announced by Moscow", "WITHDRAWAL FROM TREATY ANNOUNCED", "Withdrawal: what it means for Sarn",
        "Withdrawals from the river bank begin", "Kill switch found in buses", "Kill-switch found in buses", "KILL-SWITCH FOUND IN BUSES",
        "Kill the bill, protesters say", "kill 12 in Sarn", "KILL 12 IN SARN", "KILL AL-QAEDA CHIEF", "KILLED IN SARN: 12 GUARDS",
        "Mandatory withdrawal of heavy guns begins", "Mandatory kill switch for drones ordered", "Annullierung der Wahl in Sarn verlangt",
        "Kill, then talk: how the war goes on", "Killing of mayor halts talks", "UPDATES with 12 killed, quotes",
        "Embargo imposed on Serbia by European Union", "Embargo: 12 nations halt arms trade",
        "Embargoed oil reaches Sarn through its neighbour",
        "Embargoed for decades, island turns to barter", "Embargo on arms ends at midnight", "Embargo-busting ships seized",
        "Embargo until troops leave, ministers say", "Hold for ransom ends", "Not for release: prisoners stay in camp",
    ])
    func `a headline is no order`(line: String) { #expect(WireOrder.read(line) == nil) }

    @Test(
        "an embargo states its time, or stands alone",
        arguments: [
            ("EMBARGOED UNTIL 1200 GMT Nov 9 2025", "1200 GMT Nov 9 2025"), ("Embargoed until Sunday noon", "Sunday noon"), ("EMBARGO", ""),
            ("EMBARGO: 9 Nov 2025 12:00 GMT", "9 Nov 2025 12:00 GMT"), ("Embargo: Sunday, 6 pm CET", "Sunday, 6 pm CET"),
            ("Sperrfrist: 9. November 2025, 18.00 Uhr", "9. November 2025, 18.00 Uhr"), ("Sperrfrist 18.00 Uhr", "18.00 Uhr"),
            ("EDS: Embargoed until 12:01 a.m. EST", "12:01 a.m. EST"), ("Achtung Sperrfrist: 18.00 Uhr", "18.00 Uhr"),
            ("EMBARGO: NOT FOR RELEASE UNTIL 0600 GMT", "0600 GMT"), ("Embargo until further notice", ""),
        ])
    func embargo(line: String, time: String) { #expect(WireOrder.read(line) == .embargo(time)) }

    @Test(arguments: ["EMBARGO LIFTED", "Embargo: none", "No embargo", "Embargo has expired."])
    func `an embargo that is over holds nothing back`(line: String) {
        #expect(WireOrder.read(line) == .free)
        var (article, findings) = (Article(body: ["Text."], format: .ninjs), Findings())
        WireNotes.apply(field: line, &article, &findings)
        #expect(article.pubStatus == .usable)
        #expect(findings.problems.isEmpty)
    }

    @Test func `a field that denies an embargo sets none, and a note does not undo the time of a field`() {
        var (article, findings) = (Article(body: ["Text."], format: .ninjs), Findings())
        findings.embargo("none", &article)
        #expect(article.pubStatus == .usable)
        findings.embargo("2025-11-09T12:00:00Z", &article)
        WireNotes.apply(field: "EMBARGOED UNTIL NOON", &article, &findings)
        #expect(article.pubStatus == .usable)
        #expect(article.embargoed == NewsDate.parse("2025-11-09T12:00:00Z"))
    }

    @Test(arguments: [("Europe agrees to lift its oil", "embargo"), ("MOSCOW ORDERS KHERSON", "WITHDRAWAL"), ("Drones sent to", "kill")])
    func `a word alone below a line of the headline ends it`(headline: String, word: String) {
        #expect(WireOrder.read(word, below: headline) == nil)
    }

    @Test func `a word in capitals below a headline is an order`() {
        #expect(WireOrder.read("EMBARGO", below: "Talks fail in Sarn") == .embargo(""))
        #expect(WireOrder.read("MANDATORY KILL", below: "TALKS FAIL") == .kill)
    }

    @Test(arguments: [
        "By Jane Doe", "By INES FALK and TOMAS HALE", "By JANE DOE, Associated Press Writer",
        "By Jane Doe in Kabul and John Roe in Washington",
        "By The Associated Press", "By AFP", "By Staff Reporters", "By Our Correspondent", "By Ludwig van Beek, foreign affairs editor",
        "By Ahmed al-Rashid and Maria d'Souza", "Von Jane Doe, dpa", "Von dpa-Korrespondent Jan Roe", "Par Jean-Luc DUPONT",
        "Por Juan Pérez",
        "By Jane Doe | Post Staff Writer", "By Jane Doe, Post Service 8 November 2025", "By T. J. Roe Jr.",
    ])
    func `names make a byline`(line: String) { #expect(Byline.isPrinted(line)) }

    @Test(arguments: [
        "By dawn, Russian troops had seized Vovchansk.", "By Sunday Kyiv had fallen", "By Sunday, Russian Forces",
        "By land and sea, troops move",
        "By Land and Sea, Troops Move", "BY DAWN TROOPS HAD ENTERED THE TOWN", "By Force, Russia Redraws Borders", "By 2030 Sarn Will Join",
        "By the numbers: a war", "By Whose Authority?", "Von der Leyen warns Moscow", "Von Angela Merkel verhandelte Waffenruhe hält",
        "Par ailleurs, le ministre a démissionné.", "Por qué fracasaron las negociaciones", "By and large the truce holds",
        "Bypass of Sarn closed",
    ])
    func `a sentence or headline that starts like a byline is none`(line: String) { #expect(!Byline.isPrinted(line)) }

    @Test(arguments: [
        "Eilat hit by drone", "Associated Press reporter freed in Sarn", "AP photographer killed in Sarn",
        "For release of hostages, truce offered",
    ])
    func `a headline that starts with an agency's label stays`(line: String) { #expect(WireNotes.note(line) == nil) }

    @Test(arguments: [
        "AP Photo KX101, KX102", "AP Photos", "Associated Press", "Associated Press Writer", "For release at 0600 GMT",
        "FOR IMMEDIATE RELEASE",
        "EIL", "AP Photo/Jane Doe", "2nd Lead", "(Adds mediator)",
    ])
    func `a label alone is for the desk`(line: String) {
        guard case .desk? = WireNotes.note(line) else {
            Issue.record("\(line) is no note")
            return
        }
    }
}
