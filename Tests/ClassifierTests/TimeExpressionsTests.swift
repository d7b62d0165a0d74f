// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

@testable import Classifier

/// The times that a sentence states, seen from Monday, 15 June 2026.
struct TimeExpressionsTests {
    static let today = CivilDay(year: 2026, month: 6, day: 15)

    private func times(_ sentence: String, today: CivilDay? = today) throws -> [TimeExpression] {
        let rules = try ShippedRules.rules
        let scan = Scan(Array(sentence.utf8).span, rules: rules)
        return TimeExpressions.find(scan, scan.tokens.indices, today: today, rules: rules)
    }

    @Test(arguments: [
        ("Troops moved on 14 June.", "2026-06-14", 1),
        ("Troops moved on June 14.", "2026-06-14", 1),
        ("Troops moved on Jun. 14 near the river.", "2026-06-14", 1),
        ("Troops moved on October 11, 2025.", "2025-10-11", 247),
        ("Troops moved on 11 October 2025.", "2025-10-11", 247),
        ("Troops moved on Sept. 3, 2025.", "2025-09-03", 285),
        ("Troops moved on 3 May.", "2026-05-03", 43),
        ("Troops moved on 3 October.", "2025-10-03", 255),
        ("Troops move on 1 July.", "2026-07-01", -16),
        ("Troops moved on Sunday.", "2026-06-14", 1),
        ("Troops moved on Monday.", "2026-06-15", 0),
        ("Troops moved on Friday.", "2026-06-12", 3),
        ("Troops moved on Tuesday.", "2026-06-09", 6),
    ])
    func `a date or a weekday is a day, so many days ago`(sentence: String, day: String, daysAgo: Int) throws {
        let time = try #require(try times(sentence).first)
        #expect(time.day?.text == day)
        #expect(time.daysAgo == daysAgo)
        #expect(!time.isPast)
    }

    @Test(arguments: [
        "Troops moved in 1994.", "Troops moved in 2025.", "Troops moved last year.", "Troops moved last month.",
        "Troops moved two months ago.",
        "Troops moved decades ago.", "Troops moved earlier this year.", "Troops moved in March.", "Troops have moved for twenty years.",
        "Troops moved three weeks ago.",
    ])
    func `what is of old is past`(sentence: String) throws {
        let found = try times(sentence)
        #expect(found.contains { $0.isPast }, "\(found)")
    }

    @Test(arguments: [
        "Troops moved today.", "Troops moved overnight.", "Troops moved this week.", "Troops moved in 2026.", "Troops moved hours ago.",
        "Troops moved in June.",
    ])
    func `what is of these days is not past`(sentence: String) throws {
        let found = try times(sentence)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { !$0.isPast && ($0.daysAgo ?? 0) <= 6 }, "\(found)")
    }

    @Test(arguments: ["Troops may move.", "They march at dawn in columns of 1200.", "Route 66 is closed.", "He may go."])
    func `a modal, a count or a number of a road is no date`(sentence: String) throws {
        #expect(try times(sentence).allSatisfy { !$0.isPast && $0.day == nil })
    }

    @Test func `without today, a date is neither past nor news`() throws {
        let time = try #require(try times("Troops moved on 11 October 2019.", today: nil).first)
        #expect(time.daysAgo == nil)
        #expect(!time.isPast)
    }

    @Test func `weeks after something dates only what follows`() throws {
        let time = try #require(try times("Six weeks after talks ended, troops moved.").first)
        #expect(time.datesWhatFollows)
    }

    @Test func `no time, no expression`() throws { #expect(try times("Troops moved to the border.").isEmpty) }
}
