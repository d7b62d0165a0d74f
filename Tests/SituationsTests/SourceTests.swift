// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News
import Testing

@testable import Situations

@Suite struct `Independent sources` {
    /// A wire item of eighty words, each unlike the others.
    static let wire = (0..<80).map { "wire\($0)" }.joined(separator: " ")
    /// The same with every twelfth word edited.
    static let edited = (0..<80).map { $0.isMultiple(of: 12) ? "edited\($0)" : "wire\($0)" }.joined(separator: " ")
    /// Its first thirty words.
    static let shortened = (0..<30).map { "wire\($0)" }.joined(separator: " ")

    /// The second article after one of `Dawn` with the wire's text, and how many independent sources the two are.
    @Test(arguments: [
        ("another outlet with its own text", "BBC", nil, "an own text of more than five words, which nobody else has", 2),
        ("the same outlet with another text", "Dawn", nil, "an own text of more than five words, which nobody else has", 1),
        ("the same outlet in another spelling", "The DAWN", nil, "an own text of more than five words, which nobody else has", 1),
        ("another outlet with the same text", "BBC", nil, wire, 1),
        ("another outlet with the text lightly edited", "BBC", nil, edited, 1),
        ("another outlet with the beginning of the text", "BBC", nil, shortened, 1),
        ("another outlet that credits the same agency", "BBC", "AFP", "an own text of more than five words, which nobody else has", 1),
        ("another outlet that credits another agency", "BBC", "Reuters", "an own text of more than five words, which nobody else has", 2),
        ("the agency itself", "AFP", nil, "an own text of more than five words, which nobody else has", 1),
    ])
    func `count copies, one outlet and one agency once`(_ name: String, outlet: String, credit: String?, text: String, independent: Int) {
        for swapped in [false, true] {
            let first = Newsroom.story(1, at: 0, outlet: "Dawn", credit: "AFP", text: Self.wire, Newsroom.says("talks-collapse"))
            let second = Newsroom.story(2, at: 1, outlet: outlet, credit: credit, text: text, Newsroom.says("talks-collapse"))
            var world = Newsroom.world()
            let changes = (swapped ? [second, first] : [first, second]).flatMap {
                world.apply($0, at: Newsroom.hours(1 + (swapped ? 1 : 0)))
            }
            let told = changes.last?.development.reports.map(\.sourceGroup) ?? []
            #expect(Set(told).count == independent, "\(name)\(swapped ? ", the other way round" : "")")
        }
    }

    @Test(arguments: [
        ("Heavy clashes rock capital despite truce extension", 6.0, 1), ("Heavy clashes rock capital, despite truce extension", 6, 1),
        ("Heavy clashes rock capital despite truce extension", 30, 2), ("Heavy clashes rock capital after truce extension", 6, 2),
    ])
    func `count one headline of one day once`(headline: String, hours: Double, independent: Int) {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, headline: "Heavy clashes rock capital despite truce extension", Newsroom.says("ceasefire-breach")),
            Newsroom.story(2, at: hours, headline: headline, Newsroom.says("ceasefire-breach")),
        ])
        #expect(changes.last?.development.independent == independent)
    }

    @Test func `take what an outlet copies for the other's, though it had its own before`() throws {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, outlet: "Dawn", Newsroom.says("ceasefire-breach")),
            Newsroom.story(2, at: 1, outlet: "BBC", text: Self.wire, Newsroom.says("ceasefire-breach")),
            Newsroom.story(3, at: 2, outlet: "Dawn", text: Self.wire, Newsroom.says("ceasefire-breach")),
        ])
        let groups = try #require(changes.last).development.reports.map(\.sourceGroup)
        #expect(groups[2] == groups[1])
        #expect(Set(groups).count == 2)
    }

    @Test func `do not take a short headline for a copy`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, headline: "Fighting goes on", Newsroom.says("ceasefire-breach")),
            Newsroom.story(2, at: 1, headline: "Fighting goes on", Newsroom.says("ceasefire-breach")),
        ])
        #expect(changes.last?.development.independent == 2)
    }

    @Test func `one agency copied by twelve outlets tells nobody anything new`() {
        var world = Newsroom.world()
        let copies = (1...12).map { Newsroom.story($0, at: Double($0), text: Self.wire, Newsroom.says("talks-collapse")) }
        let changes = world.replay(copies)
        #expect(changes.told == ["talks first-report 1"])
        #expect(changes.last?.development.reports.count == 12)
        #expect(Set(changes.last?.development.reports.map(\.sourceGroup) ?? []).count == 1)
    }

    @Test(arguments: [
        ("ISTANBUL (Reuters) - Talks broke down on Friday.", ["reuters"]),
        ("Talks broke down on Friday, officials said. (AFP)", ["afp"]),
        ("Deutsche Welle\nTalks broke down on Friday.", ["dw"]),
        ("Talks broke down.\nThe Associated Press contributed to this report.", ["ap"]),
        ("Talks broke down.\n— With inputs from ANI and Reuters", ["reuters", "ani"]),
        ("Talks broke down.\nSource: AFP", ["afp"]),
        ("Three officials told The Associated Press that the talks had broken down.", []),
        ("A Reuters journalist saw smoke (and heard shots) over the town.", []),
        ("The app shows where the fire is (see map).", []),
    ])
    func `credits are told from quotations`(_ text: String, agencies: [String]) {
        #expect(Agency.credited(in: Newsroom.story(1, at: 0, text: text, findings: [])) == agencies)
    }

    @Test func `a byline and a credit line credit an agency`() {
        var story = Newsroom.story(1, at: 0, credit: "AFP/Getty", findings: [])
        story.byline = "By Jane Doe, Associated Press"
        #expect(Agency.credited(in: story) == ["afp", "ap"])
    }
}

@Suite struct `A fingerprint` {
    private static let long = (0..<3000).map { "word\($0)" }.joined(separator: " ")

    @Test func `finds a paragraph in a long article`() {
        let article = (0..<1000).map { "word\($0)" }.joined(separator: " ")
        let paragraph = (500..<600).map { "Word\($0)," }.joined(separator: " ")
        #expect(Fingerprint(paragraph).overlap(with: Fingerprint(article)) > 0.9)
    }

    @Test func `does not grow with the text`() {
        let fingerprint = Fingerprint(Self.long)
        #expect(fingerprint.hashes.count <= 512)
        #expect(fingerprint.hashes.count > 128)
    }

    /// 500 five-word shingles each, of which so many are shared.
    @Test(arguments: [(149, false), (150, true), (151, true)])
    func `is exact at the edge for articles of the usual length`(shared: Int, isCopy: Bool) {
        let article = (0..<504).map { "word\($0)" }
        let other = article.prefix(shared + 4) + (0..<(500 - shared)).map { "other\($0)" }
        let (a, b) = (Fingerprint(article.joined(separator: " ")), Fingerprint(other.joined(separator: " ")))
        #expect(a.overlap(with: b) == Double(shared) / 500)
        #expect(a.isCopy(of: b) == isCopy)
    }

    @Test(arguments: [
        ("Pakistan’s talks — “over,” he said", "pakistan's talks over he said"),
        ("Zürich talks end without any deal", "ZüRICH talks end without any deal!"),
    ])
    func `passes over case and punctuation`(_ a: String, _ b: String) {
        #expect(Fingerprint(a) == Fingerprint(b))
    }

    @Test func `of other texts share nothing`() {
        let other = (0..<500).map { "other\($0)" }.joined(separator: " ")
        #expect(Fingerprint(Self.long).overlap(with: Fingerprint(other)) == 0)
        #expect(!Fingerprint("").isCopy(of: Fingerprint("")))
        #expect(!Fingerprint("Watch now").isCopy(of: Fingerprint("Read more")))
    }

    @Test(arguments: ["", "one", long]) func `survives being stored`(_ text: String) throws {
        let fingerprint = Fingerprint(text)
        #expect(Fingerprint(stored: fingerprint.description) == fingerprint)
        let json = try JSONEncoder().encode([fingerprint])
        #expect(try JSONDecoder().decode([Fingerprint].self, from: json) == [fingerprint])
    }

    @Test(arguments: ["", "x:00000000", "0:0000", "99:00000000", "0:zzzzzzzz", "0:ABCDEF01", "0"]) func `is not read from another text`(
        _ text: String
    ) {
        #expect(Fingerprint(stored: text) == nil)
    }
}

@Suite struct `A day` {
    @Test(arguments: [
        (0.0, "19700101", "1 January 1970"), (-1, "19691231", "31 December 1969"), (951_782_400, "20000229", "29 February 2000"),
        (1_762_560_000, "20251108", "8 November 2025"), (1_762_646_399, "20251108", "8 November 2025"),
    ])
    func `is that of its moment in UTC`(_ seconds: Double, compact: String, spelled: String) {
        let day = CivilDay(Date(timeIntervalSince1970: seconds))
        #expect(day.compact == compact)
        #expect(day.spelled == spelled)
        #expect(day.start <= Date(timeIntervalSince1970: seconds) && day.end > Date(timeIntervalSince1970: seconds))
    }
}
