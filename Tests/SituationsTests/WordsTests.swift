// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@Suite struct `The words of an alert` {
    private static let both = Newsroom.both

    @Test(
        arguments: [
            (Newsroom.says("talks-collapse", places: [Newsroom.istanbul]), "Talks between Afghanistan and Pakistan collapse in Istanbul"),
            (Newsroom.says("talks-collapse"), "Talks between Afghanistan and Pakistan collapse"),
            (Newsroom.says("talks-deadlock", actors: [Newsroom.pakistan]), "Talks involving Pakistan deadlocked"),
            (
                Newsroom.says("talks-collapse", .claimed, by: Newsroom.pakistan),
                "Talks between Afghanistan and Pakistan collapse, Pakistan says"
            ),
            (Newsroom.says("talks-collapse", .claimed), "Talks between Afghanistan and Pakistan collapse, by one account"),
            (Newsroom.says("border-closure", places: [Newsroom.torkham]), "Border closed at Torkham: Afghanistan – Pakistan"),
            (Newsroom.says("armed-attack", actors: [], places: [Newsroom.chaman]), "Attack in Chaman"),
            (
                Newsroom.says(
                    "ceasefire-breach", .disputed, places: [Newsroom.chaman], by: Newsroom.afghanistan, against: Newsroom.pakistan),
                "Ceasefire between Afghanistan and Pakistan breached near Chaman: Afghanistan says so, Pakistan denies it"
            ),
            (
                Newsroom.says("ceasefire-breach", .disputed),
                "Ceasefire between Afghanistan and Pakistan breached: accounts differ"
            ),
            (Newsroom.says("cyber-attack", places: [Newsroom.istanbul]), "Cyber attack in Istanbul: Afghanistan – Pakistan"),
        ] as [(Finding, String)])
    func `make a title from what was found and nothing else`(_ finding: Finding, title: String) throws {
        var world = Newsroom.world()
        let alert = try #require(world.replay([Newsroom.story(1, at: 0, findings: [finding])]).alerts.first)
        #expect(alert.data.title == title)
    }

    @Test(
        arguments: [
            ("armed-attack", Newsroom.pakistan, Newsroom.afghanistan, nil, "Attack by Pakistan on Afghanistan"),
            ("armed-attack", Newsroom.pakistan, nil, Newsroom.chaman, "Attack by Pakistan in Chaman"),
            ("armed-attack", Newsroom.pakistan, nil, nil, "Attack by Pakistan (Afghanistan – Pakistan)"),
            ("armed-attack", nil, Newsroom.pakistan, Newsroom.chaman, "Attack on Pakistan in Chaman"),
            ("border-closure", Newsroom.pakistan, nil, Newsroom.torkham, "Border with Afghanistan closed by Pakistan at Torkham"),
            ("sanctions", nil, Newsroom.afghanistan, nil, "Sanctions on Afghanistan"),
            ("airspace-closure", Newsroom.pakistan, nil, nil, "Airspace closed by Pakistan (Afghanistan – Pakistan)"),
            // Of these both sides are told alike.
            ("armed-clash", Newsroom.pakistan, Newsroom.afghanistan, nil, "Clash between Afghanistan and Pakistan"),
        ] as [(String, Actor?, Actor?, Place?, String)])
    func `say who did it to whom where the articles do`(
        _ signal: String, initiator: Actor?, target: Actor?, place: Place?, title: String
    ) throws {
        var finding = Newsroom.says(signal, places: [place].compactMap { $0 })
        (finding.initiator, finding.target) = (initiator, target)
        var world = Newsroom.world()
        let alert = try #require(world.replay([Newsroom.story(1, at: 0, findings: [finding])]).alerts.first)
        #expect(alert.data.title == title)
    }

    @Test func `name nobody when one article names one side, and another the other`() throws {
        var (one, other) = (Newsroom.says("armed-attack"), Newsroom.says("armed-attack"))
        (one.initiator, other.initiator) = (Newsroom.pakistan, Newsroom.afghanistan)
        var world = Newsroom.world()
        let alerts = world.replay([
            Newsroom.story(1, at: 0, outlet: "Dawn", findings: [one]), Newsroom.story(2, at: 1, outlet: "BBC", findings: [other]),
        ]).alerts
        #expect(alerts.map(\.data.title) == ["Attack by Pakistan (Afghanistan – Pakistan)", "Attack: Afghanistan – Pakistan"])
    }

    @Test func `say that each side blames the other when each does`() throws {
        var finding = Newsroom.says("ceasefire-breach", .disputed, places: [Newsroom.chaman], by: Newsroom.pakistan)
        finding.evidence += Newsroom.says("ceasefire-breach", by: Newsroom.afghanistan, quote: "They fired first.").evidence
        var world = Newsroom.world()
        let alert = try #require(world.replay([Newsroom.story(1, at: 0, findings: [finding])]).alerts.first)
        #expect(
            alert.data.title
                == "Ceasefire between Afghanistan and Pakistan breached near Chaman: Afghanistan and Pakistan each blame the other")
    }

    @Test func `sum up who tells it, in which words, and what speaks against it`() throws {
        var world = Newsroom.world()
        let quote = "Pakistani forces opened fire on Thursday night, an official said."
        let alerts = world.replay([
            Newsroom.story(
                1, at: 0, outlet: "Dawn",
                Newsroom.says("ceasefire-breach", .disputed, by: Newsroom.afghanistan, quote: quote, against: Newsroom.pakistan)),
            Newsroom.story(2, at: 1, outlet: "BBC", Newsroom.says("ceasefire-breach", .claimed, by: Newsroom.afghanistan)),
        ]).alerts
        let summary = try #require(alerts.last).data.summary
        #expect(
            summary == """
                Ceasefire breach told with differing accounts by two independent sources since 8 November 2025. \
                Afghanistan in Dawn: “\(quote)” Against it, Pakistan in Dawn: “Pakistan denied it.”
                """)
    }

    @Test func `name the step when a development becomes graver`() throws {
        var world = Newsroom.world()
        let alerts = world.replay([.init(1, 0, "talks-deadlock"), .init(2, 1, "talks-collapse")]).alerts
        let summary = try #require(alerts.last).data.summary
        #expect(summary.hasPrefix("Graver than the talks deadlock told before: talks collapse reported by two independent sources since"))
    }

    @Test func `tell an easing by its own name and sentence`() throws {
        var world = Newsroom.world()
        let alerts = world.replay([
            .init(1, 0, "border-closure"),
            Newsroom.story(
                2, at: 9, outlet: "Dawn", Newsroom.says("border-reopening", places: [Newsroom.torkham], quote: "Trucks moved again.")),
        ]).alerts
        let last = try #require(alerts.last)
        #expect(last.data.title == "Border reopens at Torkham: Afghanistan – Pakistan")
        #expect(last.data.summary.hasSuffix("Dawn: “Trucks moved again.”"))
        #expect(last.data.evidence.first?.quote == "Trucks moved again.")
        #expect(last.data.signal == "border-closure")
        #expect(last.data.sources == Alert.SourceCount(articles: 1, independent: 1))
    }

    @Test func `quote verbatim, one sentence of each source first`() throws {
        var world = Newsroom.world()
        let alerts = world.replay([
            Newsroom.story(1, at: 0, outlet: "Dawn", headline: "Talks over", Newsroom.says("talks-collapse", quote: "The talks are over.")),
            Newsroom.story(2, at: 1, outlet: "Dawn", Newsroom.says("talks-collapse", quote: "Talks ended.")),
            Newsroom.story(3, at: 2, outlet: "BBC", Newsroom.says("talks-collapse", .claimed, by: Newsroom.pakistan, quote: "It is over.")),
        ]).alerts
        let data = try #require(alerts.last).data
        #expect(data.evidence.map(\.quote) == ["The talks are over.", "It is over.", "Talks ended."])
        #expect(
            data.evidence.first
                == Alert.Quote(
                    quote: "The talks are over.", source: "Dawn", outlet: "Dawn", headline: "Talks over", url: "https://news.example/1",
                    published: Newsroom.start, verdict: .reported))
        #expect(data.evidence[1].source == "Pakistan")
    }

    @Test func `carry the signal's codes, the parties, the places and the day`() throws {
        var world = Newsroom.world()
        let data = try #require(
            world.replay([Newsroom.story(1, at: 0, Newsroom.says("ceasefire-breach", places: [Newsroom.chaman], on: "2025-11-06"))]).alerts
                .first
        ).data
        #expect(data.codes == Alert.Codes(cameo: ["196"], plover: "ASSAULT"))
        #expect(data.actors == Newsroom.both)
        #expect(data.places == [Newsroom.chaman])
        #expect(data.eventDate == "2025-11-06")
        #expect(data.severity == .critical)
    }

    @Test func `cut a long quotation in the summary at a word`() throws {
        var world = Newsroom.world()
        let long = (0..<90).map { "word\($0)" }.joined(separator: " ")
        let data = try #require(world.replay([Newsroom.story(1, at: 0, Newsroom.says("talks-collapse", quote: long))]).alerts.first).data
        #expect(data.summary.hasSuffix("…”"))
        #expect(data.summary.count < 340)
        #expect(data.evidence.map(\.quote) == [long])
    }
}
