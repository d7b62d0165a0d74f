// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Testing

@testable import Situations

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
                The breach of the ceasefire was first reported on 8 November 2025, with differing accounts, and is carried by two \
                independent sources. Afghanistan in BBC: “A sentence on ceasefire-breach.” Against it, Pakistan in Dawn: “Pakistan denied it.”
                """)
    }

    @Test func `name the step when a development becomes graver`() throws {
        var world = Newsroom.world()
        let alerts = world.replay([.init(1, 0, "talks-deadlock"), .init(2, 1, "talks-collapse")]).alerts
        let summary = try #require(alerts.last).data.summary
        #expect(
            summary.hasPrefix(
                "Graver than the deadlock in the talks told before: the collapse of the talks was reported on 8 November 2025 and is carried by one source."
            ))
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
        #expect(data.evidence.map(\.quote) == ["It is over.", "The talks are over.", "Talks ended."])
        #expect(
            data.evidence[1]
                == Alert.Quote(
                    quote: "The talks are over.", source: "Dawn", outlet: "Dawn", headline: "Talks over", url: "https://news.example/1",
                    published: Newsroom.start, verdict: .reported))
        #expect(data.evidence.first?.source == "Pakistan")
    }

    @Test(
        arguments: [
            ("Khawaja Asif", "PAK", "Khawaja Asif in Dawn"), ("Pakistani", "PAK", "Pakistan in Dawn"),
            ("The Pakistani", "PAK", "Pakistan in Dawn"),
            ("Tuesday", nil, "Dawn"), ("Tuesday", "PAK", "Dawn"), ("Islamabad", "PAK", "Pakistan in Dawn"), ("UN", nil, "UN in Dawn"),
            ("The Hague", nil, "Dawn"), ("both sides", nil, "Both sides in Dawn"),
        ] as [(String, String?, String)])
    func `name who speaks where that is a name`(name: String, actor: String?, carrier: String) throws {
        var finding = Newsroom.says("talks-collapse", quote: "It is over.")
        finding.evidence[0].source = Attribution(kind: actor == nil ? .other : .party, actor: actor, name: name)
        var world = Newsroom.world()
        let alert = try #require(world.replay([Newsroom.story(1, at: 0, outlet: "Dawn", findings: [finding])]).alerts.first)
        #expect(alert.data.summary.hasSuffix(" source. \(carrier): “It is over.”"), "\(alert.data.summary)")
    }

    @Test func `say of an alert that fell quiet when it was last told`() throws {
        var world = Newsroom.world()
        let changes = world.replay([.init(1, 0, "talks-collapse"), .init(2, 1, "talks-collapse")]) + world.pass(until: Newsroom.hours(200))
        let last = try #require(changes.alerts.last)
        #expect(last.data.summary == "Nothing more was reported since 8 November 2025, when two independent sources carried it.")
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

    /// A state's name, and whether it stands with its article where a sentence names it.
    @Test(arguments: [
        ("United States", "the United States", "says"), ("Rapid Support Forces", "the Rapid Support Forces", "say"),
        ("Houthis", "the Houthis", "say"), ("The Gambia", "The Gambia", "says"), ("Iran", "Iran", "says"),
        ("South Sudan", "South Sudan", "says"),
        ("Democratic Republic of the Congo", "the Democratic Republic of the Congo", "says"),
        ("Afghan Taliban", "the Afghan Taliban", "say"),
    ])
    func `name a party as a sentence does`(name: String, inSentence: String, verb: String) {
        #expect(PartyName.inSentence(name) == inSentence)
        #expect(PartyName.says(name) == verb)
    }

    @Test(
        arguments: [
            (
                "a truce between two, where a third hosts their talks", "ceasefire-breach", Newsroom.istanbul, "in Istanbul",
                "Ceasefire between Afghanistan and Pakistan breached"
            ),
            (
                "a truce on the ground of one", "ceasefire-breach", Newsroom.chaman, "in Chaman",
                "Ceasefire between Afghanistan and Pakistan breached near Chaman"
            ),
            (
                "talks where they are held", "talks-collapse", Newsroom.istanbul, "in Istanbul",
                "Talks between Afghanistan and Pakistan collapse in Istanbul"
            ),
            ("talks on a place", "talks-collapse", Newsroom.chaman, "on Chaman", "Talks between Afghanistan and Pakistan collapse"),
            (
                "talks on a treaty", "talks-collapse", Newsroom.istanbul, "in the Istanbul Convention",
                "Talks between Afghanistan and Pakistan collapse"
            ),
            ("an attack abroad", "armed-attack", Newsroom.istanbul, "in Istanbul", "Attack in Istanbul: Afghanistan – Pakistan"),
        ] as [(String, String, Place, String, String)])
    func `tell where it was, and not what else is named`(_ name: String, signal: String, place: Place, words: String, title: String) throws
    {
        var world = Newsroom.world()
        let finding = Newsroom.says(signal, places: [place], quote: "So it went \(words) on Friday.")
        let alert = try #require(world.replay([Newsroom.story(1, at: 0, findings: [finding])]).alerts.first)
        #expect(alert.data.title == title, "\(name)")
    }

    @Test func `name the crossing of a border before its towns`() throws {
        var world = Newsroom.world()
        let finding = Newsroom.says("border-closure", places: [Newsroom.chaman, Newsroom.torkham])
        let alert = try #require(world.replay([Newsroom.story(1, at: 0, findings: [finding])]).alerts.first)
        #expect(alert.data.title == "Border closed at Torkham: Afghanistan – Pakistan")
    }

    @Test func `call it one side's word where nobody is quoted against it`() throws {
        var world = Newsroom.world()
        let alert = try #require(
            world.replay([Newsroom.story(1, at: 0, Newsroom.says("armed-attack", .disputed, by: Newsroom.afghanistan))]).alerts.first)
        #expect(alert.data.title == "Attack: Afghanistan – Pakistan, Afghanistan says")
        #expect(alert.data.summary.hasPrefix("The attack was claimed by one side on 8 November 2025 and is carried by one source."))
    }

    @Test func `quote in an update what is new`() throws {
        var world = Newsroom.world()
        let alerts = world.replay([
            Newsroom.story(1, at: 0, outlet: "Dawn", Newsroom.says("talks-collapse", quote: "They left at noon.")),
            Newsroom.story(2, at: 1, outlet: "BBC", Newsroom.says("talks-collapse", quote: "Nobody stayed for lunch.")),
        ]).alerts
        let last = try #require(alerts.last)
        #expect(last.data.summary.hasSuffix("BBC: “Nobody stayed for lunch.”"))
        #expect(last.data.evidence.map(\.quote) == ["Nobody stayed for lunch.", "They left at noon."])
    }

    @Test func `count those who tell of the step that is told`() throws {
        var world = Newsroom.world()
        let alerts = world.replay([
            .init(1, 0, "talks-deadlock"), .init(2, 1, "talks-deadlock"), .init(3, 30, "talks-collapse"), .init(4, 31, "talks-collapse"),
        ]).alerts
        let last = try #require(alerts.last)
        #expect(
            last.data.summary.hasPrefix(
                "The collapse of the talks was first reported on 9 November 2025 and is carried by two independent sources."))
        #expect(last.data.sources.independent == 4)
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
