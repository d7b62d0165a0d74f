// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

/// Stories, and what is told of them.
struct Course: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let stories: [Story]
    let told: [String]

    init(_ name: String, _ stories: [Story], told: [String]) {
        (testDescription, self.stories, self.told) = (name, stories, told)
    }
}

@Suite struct `What is told of a development` {
    static let courses: [Course] = [
        Course("one article is one alert", [.init(1, 0, "talks-collapse")], told: ["talks first-report 1"]),
        Course(
            "the same article again is no news", [.init(1, 0, "talks-collapse"), .init(1, 0.5, "talks-collapse")],
            told: ["talks first-report 1"]),
        Course(
            "a higher rung raises the alert at once", [.init(1, 0, "talks-deadlock"), .init(2, 0.1, "talks-collapse")],
            told: ["talks first-report 1", "talks severity-raised 2"]),
        Course(
            "a lower rung joins silently", [.init(1, 0, "talks-collapse", outlet: "Dawn"), .init(2, 1, "talks-deadlock", outlet: "Dawn")],
            told: ["talks first-report 1"]),
        Course(
            "a further source of a lower rung is none of the higher",
            [.init(1, 0, "talks-deadlock"), .init(2, 1, "talks-collapse"), .init(3, 2, "talks-deadlock"), .init(4, 3, "talks-collapse")],
            told: ["talks first-report 1", "talks severity-raised 2", "talks corroborated 3"]),
        Course(
            "an early lesser claim does not silence a graver one a minute later",
            [.init(1, 0, "ceasefire-breach", .claimed), .init(2, 0.02, "ceasefire-end", .claimed)],
            told: ["truce first-report 1", "truce severity-raised 2"]),
        Course(
            "further sources wait for the interval and are told together",
            [.init(1, 0, "talks-collapse"), .init(2, 0.05, "talks-collapse"), .init(3, 0.1, "talks-collapse"), .init(4, 1, "threat")],
            told: ["talks first-report 1", "talks corroborated 2", "threats first-report 1"]),
        Course(
            "a further source after the interval is told at once", [.init(1, 0, "talks-collapse"), .init(2, 0.3, "talks-collapse")],
            told: ["talks first-report 1", "talks corroborated 2"]),
        Course(
            "a claim that an outlet reports itself is confirmed at once",
            [.init(1, 0, "armed-attack", .claimed), .init(2, 0.05, "armed-attack")],
            told: ["fighting first-report 1", "fighting confirmed 2"]),
        Course(
            "a claim that another article disputes is disputed at once",
            [.init(1, 0, "armed-attack", .claimed), .init(2, 0.05, "armed-attack", .disputed)],
            told: ["fighting first-report 1", "fighting disputed 2"]),
        Course(
            "a dispute that is settled is confirmed",
            [.init(1, 0, "armed-attack", .disputed), .init(2, 0.05, "armed-attack", .reported)],
            told: ["fighting first-report 1", "fighting confirmed 2"]),
        Course(
            "a denial is told to those who were told the claim",
            [.init(1, 0, "armed-attack", .claimed), .init(2, 0.05, "armed-attack", .denied)],
            told: ["fighting first-report 1", "fighting denied 2"]),
        Course(
            "a second denial is no news",
            [.init(1, 0, "armed-attack", .claimed), .init(2, 1, "armed-attack", .denied), .init(3, 2, "armed-attack", .denied)],
            told: ["fighting first-report 1", "fighting denied 2"]),
        Course("a denial of what nobody was told is told to nobody", [.init(1, 0, "armed-attack", .denied)], told: []),
        Course("a mere possibility is told to nobody", [.init(1, 0, "talks-collapse", .possible)], told: []),
        Course("background is told to nobody", [.init(1, 0, "armed-attack", .background)], told: []),
        Course("an easing of nothing is told to nobody", [.init(1, 0, "talks-held")], told: []),
        Course(
            "an easing resolves the ladder that it names",
            [.init(1, 0, "border-closure"), .init(2, 1, "talks-collapse"), .init(3, 5, "border-reopening")],
            told: ["border first-report 1", "talks first-report 1", "border countersignal 2"]),
        Course(
            "an easing resolves every ladder that its signal eases",
            [.init(1, 0, "armed-attack"), .init(2, 1, "ceasefire-breach"), .init(3, 30, "ceasefire-holding")],
            told: ["fighting first-report 1", "truce first-report 1", "fighting countersignal 2", "truce countersignal 2"]),
        Course(
            "an easing that is only hoped for resolves nothing",
            [.init(1, 0, "border-closure"), .init(2, 5, "border-reopening", .possible)], told: ["border first-report 1"]),
        Course(
            "one side's word does not end a breach that the sides dispute",
            [.init(1, 0, "ceasefire-breach", .disputed), .init(2, 5, "ceasefire-holding", .claimed)], told: ["truce first-report 1"]),
        Course(
            "an easing that is older than the last report resolves nothing",
            [.init(1, 4, "border-closure"), .init(2, 3, "border-reopening")], told: ["border first-report 1"]),
        Course(
            "what breaks again after an easing is a new alert",
            [.init(1, 0, "border-closure"), .init(2, 5, "border-reopening"), .init(3, 20, "border-closure")],
            told: ["border first-report 1", "border countersignal 2", "border first-report 1"]),
        Course(
            "an article that comes late, after the easing that ended it, is told to nobody",
            [.init(2, 5, "border-reopening"), .init(1, 0, "border-closure")], told: []),
        Course(
            "a late article on what was resolved does not reopen it",
            [.init(1, 0, "border-closure"), .init(2, 5, "border-reopening"), .init(3, 4, "border-closure")],
            told: ["border first-report 1", "border countersignal 2"]),
        Course(
            "a late article on a graver act raises what an easing ended, and it stays resolved",
            [.init(1, 0, "talks-deadlock"), .init(2, 10, "talks-held"), .init(3, 5, "talks-collapse"), .init(4, 5, "talks-collapse")],
            told: ["talks first-report 1", "talks countersignal 2", "talks severity-raised 3"]),
        Course(
            "a breach that comes after the easing of the day after is told, and then its end",
            [.init(2, 21, "ceasefire-holding"), .init(1, 0, "ceasefire-breach"), .init(3, 25, "threat")],
            told: ["truce first-report 1", "truce countersignal 2", "threats first-report 1"]),
        Course(
            "a breach that comes after an easing two days later is told to nobody",
            [.init(2, 48, "ceasefire-holding"), .init(1, 0, "ceasefire-breach")], told: []),
        Course(
            "reports within the window are one development, however long it goes on",
            [.init(1, 0, "talks-collapse"), .init(2, 70, "talks-collapse"), .init(3, 140, "talks-collapse")],
            told: ["talks first-report 1", "talks corroborated 2", "talks corroborated 3"]),
        Course(
            "a report after the window is a new development", [.init(1, 0, "talks-collapse"), .init(2, 73, "talks-collapse")],
            told: ["talks first-report 1", "talks first-report 1"]),
        Course(
            "a border that remains closed for days is one closure, as long as its alert is open",
            [.init(1, 0, "border-closure"), .init(2, 100, "border-closure")], told: ["border first-report 1", "border corroborated 2"]),
        Course(
            "who leaves days after the order to leave obeys that order",
            [.init(1, 0, "evacuation-order"), .init(2, 140, "evacuation-order"), .init(3, 24 * 17, "evacuation-order")],
            told: ["evacuation first-report 1", "evacuation corroborated 2", "evacuation quiet 3", "evacuation first-report 1"]),
        Course(
            "a signal outside all ladders is a ladder of its own", [.init(1, 0, "sanctions"), .init(2, 1, "sanctions")],
            told: ["sanctions first-report 1", "sanctions corroborated 2"]),
        Course(
            "a signal that no pack defines stands alone", [.init(1, 0, "cyber-attack"), .init(2, 1, "talks-collapse")],
            told: ["cyber-attack first-report 1", "talks first-report 1"]),
    ]

    @Test(arguments: courses) func `follows the course of the news`(_ course: Course) {
        var world = Newsroom.world()
        var changes: [Change] = []
        var now = Newsroom.start
        for story in course.stories {
            // A story that comes late arrives after the one before it.
            now = max(now, story.published)
            changes += world.pass(until: now) + world.apply(story, at: now)
        }
        #expect(changes.told == course.told)
    }

    @Test func `an easing in the article that tells of the escalation does not resolve it`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, Newsroom.says("ceasefire-breach", .disputed), Newsroom.says("ceasefire-holding")),
            Newsroom.story(2, at: 1, Newsroom.says("ceasefire-breach"), Newsroom.says("ceasefire-holding")),
        ])
        #expect(changes.told == ["truce first-report 1", "truce confirmed 2"])
    }

    @Test func `nor does it resolve an older escalation of the same kind`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, Newsroom.says("talks-deadlock")),
            Newsroom.story(2, at: 100, Newsroom.says("talks-collapse"), Newsroom.says("talks-held")),
        ])
        #expect(changes.told == ["talks first-report 1", "talks first-report 1"])
    }

    @Test func `what raises a resolved alert is told as resolved`() throws {
        var world = Newsroom.world()
        let changes =
            world.replay([.init(1, 0, "talks-deadlock"), .init(2, 10, "talks-held")])
            + world.apply(.init(3, 5, "talks-collapse"), at: Newsroom.hours(11))
        let last = try #require(changes.alerts.last)
        #expect(last.type == .resolved && last.data.severity == .high)
        #expect(changes.last?.development.closed == Newsroom.hours(10))
        #expect(world.nextTick == nil)
    }

    @Test func `every change that nobody is told of says why`() {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "talks-collapse", outlet: "Dawn"), .init(2, 0.1, "talks-collapse"), .init(3, 0.2, "talks-deadlock", outlet: "Dawn"),
            .init(4, 0.3, "armed-attack", .denied), .init(5, 0.4, "border-reopening"), .init(6, -3, "border-closure"),
        ])
        #expect(changes.map { $0.held?.rawValue ?? "told" } == ["told", "interval", "interval", "told", "verdict", "easing", "closed"])
        #expect(changes.allSatisfy { ($0.alert == nil) == ($0.held != nil) })
    }

    @Test func `a new round on the same day gets a number`() {
        var world = Newsroom.world()
        let changes = world.replay([.init(1, 0, "border-closure"), .init(2, 5, "border-reopening"), .init(3, 20, "border-closure")])
        let opened = changes.alerts.filter { $0.type == .opened }.map(\.data.id)
        #expect(opened == ["afg-pak-border-20251108", "afg-pak-border-20251108-2"])
    }
}

extension Story {
    /// An article on one signal between Afghanistan and Pakistan.
    init(_ number: Int, _ hour: Double, _ signal: Signal.ID, _ verdict: Verdict = .reported, outlet: String? = nil) {
        self = Newsroom.story(number, at: hour, outlet: outlet, Newsroom.says(signal, verdict))
    }
}
