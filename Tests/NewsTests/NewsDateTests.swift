// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

@Suite struct NewsDateTests {
    /// 2025-11-08 00:00:00 UTC.
    static let day = 1_762_560_000.0
    /// 14:05:00 on that day.
    static let five = day + 50_700

    @Test(arguments: [
        ("2025-11-08", day), ("20251108", day), ("2025/11/08", day), ("2025-11-08Z", day), ("2025-11-08+01:00", day - 3_600),
        ("2025-11-08T14:05:00Z", five), ("2025-11-08T14:05:00z", five), ("2025-11-08t14:05Z", five), ("2025-11-08T14:05:00+00:00", five),
        ("2025-11-08T15:05:00+01:00", five), ("2025-11-08T15:05:00+0100", five), ("2025-11-08T15:05:00+01", five),
        ("2025-11-08T09:05:00-0500", five), ("2025-11-08T19:35:00+05:30", five), ("2025-11-08 14:05:00", five), ("2025-11-08T14:05", five),
        ("2025-11-08T14", day + 50_400), ("20251108T140500Z", five), ("20251108T150500+0100", five), ("20251108T1405Z", five),
        ("20251108140500", five), ("202511081405", five), ("2025-11-08 15:05:00 +0100", five), ("2025-11-08 14:05:00 UTC", five),
        ("2025-11-08 14:05:00 +0000 UTC", five), ("2025-11-08T15:05:00+01:00[Europe/Berlin]", five), ("  2025-11-08T14:05:00Z\n", five),
        ("2025-11-08T14:05:00.000Z", five), ("2025-11-08T14:05:00,0+00:00", five), ("2025-11-07T24:00:00Z", day),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func `an ISO 8601 date, basic or extended, is the moment it states`(text: String, seconds: Double) {
        #expect(NewsDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test func `a fraction of a second is kept`() throws {
        let date = try #require(NewsDate.parse("2025-11-08T14:05:00.2500000Z"))
        #expect(abs(date.timeIntervalSince1970 - (Self.five + 0.25)) < 1e-6)
    }

    @Test(arguments: [
        ("Sat, 08 Nov 2025 14:05:00 GMT", five), ("Sat, 8 Nov 2025 14:05:00 +0000", five), ("8 Nov 2025 09:05 EST", five),
        ("08 Nov 25 14:05:00 UT", five), ("Sat, 08 Nov 2025 14:05:00 +0000 (UTC)", five), ("Sat, 08 Nov 2025 15:05:00 +0100 (CET)", five),
        ("Saturday, 08-Nov-25 14:05:00 GMT", five), ("Sat Nov  8 14:05:00 2025", five), ("Sat Nov 8 14:05:00 UTC 2025", five),
        ("Sat Nov 08 14:05:00 +0000 2025", five), ("Sat Nov 08 09:05:00 -0500 2025", five), ("Sat, 08 Nov 2025", day),
        ("Sat,08 Nov 2025 14:05:00 Z", five), ("14:05 08-Nov-2025", five),
    ])
    func `a date of a mail or a feed is the moment it states`(text: String, seconds: Double) {
        #expect(NewsDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        arguments: [
            ("8 November 2025 14:05 GMT", five), ("Nov 8, 2025", day), ("Nov. 8, 2025", day), ("November 8th, 2025", day),
            ("8 Nov 2025", day),
            ("November 8, 2025 2:05 PM", five), ("November 8, 2025 at 2:05 p.m.", five), ("Nov. 8, 2025, 9:05 a.m. ET", five),
            ("July 8, 2025 9:05 a.m. ET", 1_751_979_900), ("14:05 GMT, Saturday 8 November 2025", five), ("1405 GMT Nov 8, 2025", five),
            ("Published on 8 November 2025 | 14:05 UTC", five), ("Updated: 8 November 2025 - 14:05", five),
            ("14:05 GMT - 8 November 2025", five),
            ("8 Nov 2025 14:05 - UTC", five), ("8 Nov 2025 14:05 -01:30", five + 5_400),
            ("Nov 8, 2025 · 2:05pm", five),
            ("8 November 2025, 19:35 IST", five), ("12:05 am, 8 November 2025", day + 300), ("12:05 pm, 8 November 2025", day + 43_500),
            ("8.11.2025", day), ("08.11.2025, 14:05 Uhr", five), ("08.11.2025 14.05 Uhr", five),
            ("Am 8. November 2025 um 14 Uhr", day + 50_400),
            ("13/11/2025", day + 5 * 86_400), ("11/13/2025", day + 5 * 86_400), ("08/08/2025", day - 92 * 86_400), ("2025-11-8", day),
            ("2025-11-08 02:05 PM", five), ("2025年11月8日 14:05", five), ("8 novembre 2025 à 14h05", five), ("8 ноября 2025", day),
            ("Sat Nov 08 2025 19:05:00 GMT+0500 (Pakistan Standard Time)", five), ("8 Nov 2025 2.05pm GMT", five),
            ("Sat 8 Nov 2025 15.05 CET", five),
            ("00:30 am, 8 November 2025", day + 1_800), ("00:30 pm, 8 November 2025", nil), ("8 Nov 2025 (no such zone)", nil),
            ("8 de noviembre de 2025", day), ("UTC+1 15:05 8 Nov 2025", nil), ("15:05 UTC+1, 8 Nov 2025", five),
        ] as [(String, Double?)])
    func `a date in words is the moment it states`(text: String, seconds: Double?) {
        #expect(NewsDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [("1762610700", five), ("1762610700000", five), ("1762610700.5", five + 0.5), ("999999999", 999_999_999)])
    func `seconds and milliseconds since 1970 are dates`(text: String, seconds: Double) {
        #expect(NewsDate.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "  ", "3 days ago", "yesterday", "2 hours ago", "today", "just now", "November 2025", "2025", "2025-11", "08/11/2025",
        "2025-13-08", "2025-02-30", "2025-11-31", "31 November 2025", "2025-11-08T25:00:00Z", "2025-11-08T14:60:00Z",
        "2025-11-08T24:00:01Z",
        "2025-11-08T14:05:00+25:00", "2025-11-08T14:", "2025-11-08Tx", "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "14:05", "Nov 8",
        "Saturday", "13:05 pm, 8 November 2025", "8 November 2025 9 November 2025", "8 November 2025 14:05 15:05",
        "8 Nov 2025 | 14:05 - 15:05",
        "8 Nov 2025 14:05-15:05", "8 Nov 2025, 09:10-10:25", "8 Nov 2025 14:05 – 15:05", "42", "12345678901",
        "99999999999999999999999", "2025-11-08T14:05:00Z and more", "Kabul, 8 November 2025", "8 November 2025 14:05 XYZ",
        "8 November 2025 14:05 FOO", "-2025-11-08", "+1 +1 +1 +1", "::::::", "....", "\u{0}2025-11-08x",
    ])
    func `what says no day, or no possible one, is no date`(text: String) {
        #expect(NewsDate.parse(text) == nil)
    }

    @Test func `a text longer than any date is not looked at`() {
        #expect(NewsDate.parse(String(repeating: "8 ", count: 1_000_000)) == nil)
        #expect(NewsDate.parse("2025-11-08" + String(repeating: " ", count: 200)) == nil)
    }

    @Test(arguments: [(1_762_610_700, five), (1_762_610_700_000, five), (1_762_610_700.5, five + 0.5)] as [(Double, Double)])
    func `a number of seconds or milliseconds is a date`(number: Double, seconds: Double) {
        #expect(NewsDate.epoch(number)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [0, -1, 42, 20_251_108, 1e20, Double.infinity, Double.nan] as [Double])
    func `a number outside the range of dates is none`(number: Double) {
        #expect(NewsDate.epoch(number) == nil)
    }
}
