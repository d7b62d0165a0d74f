// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Testing

@testable import Situations

@Suite struct `What belongs together` {
    @Test func `fighting under a truce that is known to be broken is part of the breach`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, headline: "Shots fired at Chaman as Afghan-Pakistani truce is broken", Newsroom.says("ceasefire-breach")),
            Newsroom.story(
                2, at: 5, headline: "Shots at Chaman kill two after Afghan-Pakistani truce broken", Newsroom.says("armed-attack")),
        ])
        #expect(changes.told == ["truce first-report 1"])
        #expect(changes.last?.held == .partOfBreach)
        #expect(changes.last?.development.reports.map(\.bearing) == [.telling, .beside])
        #expect(changes.last?.development.independent == 1)
    }

    @Test func `that fighting goes on is part of a breach for as long as its alert stands, and another blow is not`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, headline: "Shots fired at Chaman", Newsroom.says("ceasefire-breach")),
            Newsroom.story(2, at: 100, headline: "Fighting rages on", Newsroom.says("armed-clash")),
            Newsroom.story(3, at: 101, headline: "Bombs fall on Kandahar", Newsroom.says("armed-attack")),
            Newsroom.story(4, at: 102, headline: "Fighting rages on in Kandahar", Newsroom.says("armed-clash")),
        ])
        #expect(changes.told == ["truce first-report 1", "fighting first-report 1"])
        // That fighting goes on is no further source of the blow.
        #expect(changes.last?.development.ladder == "fighting" && changes.last?.held == .nothingNew)
    }

    @Test(arguments: [
        ("a breach that is only claimed", Verdict.claimed, "Shots at Chaman kill two after Afghan-Pakistani truce broken"),
        ("another event", .reported, "Bombs fall on Kandahar airport"),
    ])
    func `but never where it is surer, or another event`(_ name: String, verdict: Verdict, headline: String) {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, headline: "Shots fired at Chaman as Afghan-Pakistani truce is broken", Newsroom.says("ceasefire-breach", verdict)),
            Newsroom.story(2, at: 5, headline: headline, Newsroom.says("armed-attack")),
        ])
        #expect(changes.told == ["truce first-report 1", "fighting first-report 1"], "\(name)")
    }

    @Test func `fighting in the article that first tells of the breach is part of it`() {
        var world = Newsroom.world()
        let changes = world.replay([Newsroom.story(1, at: 0, Newsroom.says("ceasefire-breach"), Newsroom.says("armed-attack"))])
        #expect(changes.told == ["truce first-report 1"])
        var other = Newsroom.world()
        let claimed = other.replay([Newsroom.story(1, at: 0, Newsroom.says("ceasefire-breach", .claimed), Newsroom.says("armed-attack"))])
        #expect(claimed.told == ["truce first-report 1", "fighting first-report 1"])
    }

    @Test func `an article in which no rule finds the act joins what it is about, and tells nobody anything`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, headline: "Peace talks between Afghanistan and Pakistan collapse in Istanbul", Newsroom.says("talks-collapse")),
            Newsroom.story(2, at: 1, headline: "Istanbul peace talks: Afghanistan and Pakistan go home", findings: []),
            Newsroom.story(3, at: 1, headline: "Bakers in Bristol want more for bread", findings: []),
        ])
        #expect(changes.map { $0.held?.rawValue ?? "told" } == ["told", "mention"])
        #expect(changes.last?.development.reports.map(\.bearing) == [.telling, .related])
        #expect(changes.last?.development.articles == 1)
    }

    @Test func `an act that was expected is told when it happens, in one development`() {
        var world = Newsroom.world()
        let changes = world.replay([.init(1, 0, "talks-collapse", .possible), .init(2, 5, "talks-collapse")])
        #expect(changes.map { $0.held?.rawValue ?? "told" } == ["mention", "told"])
        #expect(Set(changes.map(\.development.id)).count == 1)
        #expect(changes.last?.alert?.data.sources.articles == 1)
    }

    @Test func `a truce that is extended while shots are fired does not end the breach for a day`() {
        var world = Newsroom.world()
        let agreed = Newsroom.says("ceasefire-holding")
        let changes =
            world.replay([
                .init(1, 0, "ceasefire-breach"), Newsroom.story(2, at: 5, agreed), .init(3, 9, "ceasefire-breach"),
                Newsroom.story(4, at: 12, agreed),
            ]) + world.pass(until: Newsroom.hours(40))
        #expect(changes.told == ["truce first-report 1", "truce corroborated 2", "truce countersignal 3"])
        #expect(changes.last?.alert?.timestamp == Newsroom.hours(33))
    }

    @Test func `a state's fight with a group at home there is the state's own conflict`() {
        let sudan = Actor(id: "SDN", name: "Sudan")
        let group = Actor(id: "RSF", name: "Rapid Support Forces")
        let states = Actor(id: "USA", name: "United States")
        var world = Situations(
            signals: Newsroom.signals, policy: AlertPolicy(), situations: [], developments: [],
            allegiances: Allegiances(homes: ["RSF": sudan]))
        let changes = world.replay([
            Newsroom.story(1, at: 0, Newsroom.says("talks-collapse", actors: [sudan, group])),
            Newsroom.story(2, at: 1, Newsroom.says("armed-attack", actors: [sudan])),
            Newsroom.story(3, at: 2, Newsroom.says("ceasefire-breach", actors: [group])),
            Newsroom.story(
                4, at: 3, headline: "United States hits Sudan with sanctions", Newsroom.says("sanctions", actors: [states, sudan])),
        ])
        #expect(changes.map(\.situation.id) == ["SDN", "SDN", "SDN", "SDN"])
        #expect(changes.alerts.first?.data.title == "Talks between Sudan and the Rapid Support Forces collapse")
    }

    @Test func `a story that goes on for ever is bounded, and forgets neither the gravest nor how many told of it`() throws {
        var world = Newsroom.world()
        var last: Change?
        for number in 1...1_000 {
            let signal = number == 3 ? "ceasefire-end" : "ceasefire-breach"
            let story = Newsroom.story(0x1000 + number, at: Double(number), outlet: "Outlet \(number % 40)", Newsroom.says(signal))
            last = (world.pass(until: story.published) + world.apply(story, at: story.published)).last
        }
        let development = try #require(last?.development)
        #expect(development.reports.count <= 160)
        #expect(development.signal == "ceasefire-end")
        #expect(development.articles == 1_000)
        #expect(development.independent == 40)
        #expect(world.size.reports <= 160)
    }
}

@Suite struct `A state in an article` {
    @Test(arguments: [
        ("Diplomats from the United States, Britain, China and France will be flown out", "United States", false),
        ("Soldiers of Chad and Mali went home", "Chad", false),
        ("Diplomats flown out from Sudan, as fighting rages and shops close", "Sudan", true),
        ("Britons flown out of Sudan", "Sudan", true),
        ("Fighting in Sudan, Chad and Mali", "Sudan", true),
    ])
    func `is where it happens, or where people come from`(text: String, name: String, isPlace: Bool) {
        #expect(Whereabouts(headline: nil, text: text).isPlace(name) == isPlace)
    }

    @Test(arguments: [
        ("Second round of Iran-US talks in Oslo", "Iran", false), ("Iran walks out of talks in Norway", "Norway", true),
        ("Pressure on Norway, host of the talks", "Norway", false), ("Both delegations have left Qatar", "Qatar", true),
    ])
    func `is host only where people are in it`(text: String, name: String, isHost: Bool) {
        #expect(Whereabouts(headline: nil, text: text).isHost(name) == isHost)
    }

    @Test(arguments: [("United Kingdom", true), ("United States", true), ("France", true), ("Sudan", false)])
    func `is an origin anywhere in a list of them`(name: String, isOrigin: Bool) {
        let text = "Sudan's army will fly out diplomats from the United States, Britain, China and France as fighting goes on in Khartoum."
        #expect(Whereabouts(headline: nil, text: text).isOrigin(name) == isOrigin)
    }

    @Test(arguments: [
        ("Rwanda-backed rebels enter the city", "Rwanda", true), ("Rwandan-backed rebels enter the city", "Rwanda", true),
        ("Rebels supported by Rwanda enter the city", "Rwanda", true), ("US-backed forces enter the city", "United States", true),
        ("Rwanda enters the city", "Rwanda", false), ("Rebels stopped by Rwanda", "Rwanda", false),
    ])
    func `may only stand behind a group`(text: String, name: String, isBehind: Bool) {
        #expect(Whereabouts(headline: nil, text: text).isBehind(name) == isBehind)
    }
}

@Suite struct `A gist` {
    @Test(arguments: [
        ("Peace talks in Istanbul collapse", "Istanbul peace talks collapsed, officials said", true),
        ("Israel resumes strikes on Gaza as truce expires", "Israeli air strikes hit Gaza after ceasefire ends", false),
        ("Sudan cease-fire broken in Khartoum", "Khartoum: ceasefire of Sudan is broken", true),
    ])
    func `is of words without endings and without those of any article`(a: String, b: String, isAlike: Bool) {
        let likeness = Gist(headline: a, text: "").likeness(to: Gist(headline: b, text: ""))
        #expect(likeness <= 1)
        #expect((likeness >= 0.4) == isAlike, "\(likeness)")
    }

    @Test func `survives being stored`() {
        let gist = Gist(headline: "Talks between Afghanistan and Pakistan collapse", text: "Zürich saw no deal.")
        #expect(Gist(stored: gist.description) == gist)
        #expect(Gist(stored: "") == Gist(headline: nil, text: ""))
        #expect(Gist(stored: "xyz") == nil)
        #expect(Gist(stored: "zzzzzzzz") == nil)
    }
}
