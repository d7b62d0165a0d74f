// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News
import Testing

/// Days of the calendar as numbers.
struct CivilDayTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1970, 1, 2, 1), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (2026, 6, 15, 20_619),
        (1900, 3, 1, -25_508), (2100, 3, 1, 47_541), (1600, 2, 29, -135_081), (1, 1, 1, -719_162),
    ])
    func `a date has its number, and the number its date`(year: Int, month: Int, day: Int, number: Int) {
        let date = CivilDay(year: year, month: month, day: day)
        #expect(date.number == number)
        #expect(date.parts == (year, month, day))
    }

    @Test func `every day of four centuries comes back as it went in, one after the other`() {
        let first = CivilDay(year: 1800, month: 1, day: 1).number
        let wrong = (first..<first + 146_097).filter { number in
            var day = CivilDay(year: 1970, month: 1, day: 1)
            day.number = number
            let parts = day.parts
            return CivilDay(year: parts.year, month: parts.month, day: parts.day).number != number
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: [(2026, 6, 15, 0), (2026, 6, 21, 6), (1970, 1, 1, 3), (1969, 12, 29, 0), (2000, 2, 29, 1)])
    func `weekdays count from Monday`(year: Int, month: Int, day: Int, weekday: Int) {
        #expect(CivilDay(year: year, month: month, day: day).weekday == weekday)
    }

    @Test(arguments: [(0.0, "1970-01-01"), (86_399.9, "1970-01-01"), (-0.1, "1969-12-31"), (1_781_524_800, "2026-06-15")])
    func `a moment belongs to its UTC day`(seconds: Double, text: String) {
        #expect(CivilDay(Date(timeIntervalSince1970: seconds)).text == text)
    }

    @Test func `years are printed with four digits`() { #expect(CivilDay(year: 7, month: 3, day: 9).text == "0007-03-09") }

    @Test(arguments: [(0, "2026-06-15"), (1, "2026-06-09"), (4, "2026-06-12"), (6, "2026-06-14")])
    func `the last such weekday is at most six days back`(weekday: Int, text: String) {
        #expect(CivilDay.before(CivilDay(year: 2026, month: 6, day: 15), weekday: weekday).text == text)
    }

    @Test func `days are ordered`() {
        #expect(CivilDay(year: 2025, month: 12, day: 31) < CivilDay(year: 2026, month: 1, day: 1))
    }
}
