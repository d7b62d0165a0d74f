// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import News

/// Datelines, and first sentences that only look like one.
struct DatelineTests {
    /// What a paragraph's dateline says: its place, its agency, the first words behind it.
    typealias Row = (paragraph: String, place: String, agency: String?, first: String)

    @Test(
        "a dateline names place and agency, and ends where the sentence starts",
        arguments: [
            ("KABUL: The border was closed on Monday.", "KABUL", nil, "The border"),
            ("ISTANBUL, Nov 8 (AFP) — Talks ended without a deal.", "ISTANBUL", "AFP", "Talks ended"),
            ("JERUSALEM (AP) — Rockets were fired at dawn.", "JERUSALEM", "AP", "Rockets were"),
            ("KYIV, Ukraine (AP) — Shells fell overnight.", "KYIV", "AP", "Shells fell"),
            ("GENEVA, June 14 (Reuters) - Envoys left the hall.", "GENEVA", "Reuters", "Envoys left"),
            ("Istanbul, Turkey – Both delegations went home.", "Istanbul", nil, "Both delegations"),
            ("NEW DELHI -- India recalled its envoy.", "NEW DELHI", nil, "India recalled"),
            ("ADDIS ABABA, Ethiopia, 3 May — The army moved.", "ADDIS ABABA", nil, "The army"),
            ("SPIN BOLDAK, Afghanistan — “They fired first,” he said.", "SPIN BOLDAK", nil, "“They fired"),
            ("GOMA — 200 families fled the town.", "GOMA", nil, "200 families"),
            ("WASHINGTON — U.S. officials spoke.", "WASHINGTON", nil, "U.S. officials"),
            ("N’DJAMENA — Chad closed its border.", "N’DJAMENA", nil, "Chad closed"),
        ] as [Row])
    func found(row: Row) throws {
        let dateline = try #require(Dateline.find(row.paragraph))
        #expect(dateline.place == row.place)
        #expect(dateline.agency == row.agency)
        #expect(row.paragraph[dateline.end...].hasPrefix(row.first))
    }

    @Test(
        "a sentence with a dash or a colon is no dateline",
        arguments: [
            "The army moved — and nobody stopped it.",
            "Pakistan, which closed the border in May — the third time — reopened it.",
            "He gave one reason: The truce was dead.",
            "The minister said: We will answer.",
            "Israel - the army said - fired first.",
            "— a dash and nothing before it.",
            "Two sides, three rounds, no deal – the talks ended.",
            "A sentence without any mark of the kind.",
            "",
        ])
    func absent(paragraph: String) { #expect(Dateline.find(paragraph)?.place == nil) }

    @Test func `a dash beyond the reach of a dateline is not looked at`() {
        let place = "KABUL, " + String(repeating: "Far ", count: 20)
        #expect(Dateline.find(place + "— The border was closed.") == nil)
    }

    @Test func `the reader takes the dateline off the first paragraph`() throws {
        let text =
            "Border closed at Torkham crossing again\n\nKABUL (AFP) — The border between the two countries was closed on Monday morning, he said."
        let article = PlainText.read(text)
        #expect(article.located == "KABUL")
        #expect(article.creditLine == "AFP")
        #expect(article.body == ["The border between the two countries was closed on Monday morning, he said."])
    }
}
