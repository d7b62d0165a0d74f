// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@Suite struct `What a source takes back` {
    /// A version of one wire item.
    private static func version(_ number: Int, at hour: Double, act: Story.Act = .adds, _ findings: Finding...) -> Story {
        var story = Newsroom.story(number, at: hour, outlet: "Meridian", findings: findings)
        story.item = WireItem(uri: "urn:meridian:1", version: number)
        story.act = act
        return story
    }

    @Test func `a kill of the only source resolves the alert as denied`() throws {
        var world = Newsroom.world()
        let changes = world.replay([
            Self.version(1, at: 0, Newsroom.says("talks-collapse")), Self.version(2, at: 1, act: .withdraws),
        ])
        #expect(changes.told == ["talks first-report 1", "talks denied 2"])
        let last = try #require(changes.alerts.last)
        #expect(last.type == .resolved)
        #expect(last.data.title == "Report withdrawn: talks between Afghanistan and Pakistan collapse")
        #expect(
            last.data.summary == "Meridian has taken back its report of 8 November 2025. No other source told of the collapse of the talks."
        )
        #expect(last.data.sources == Alert.SourceCount(articles: 1, independent: 1))
        #expect(last.data.situation.level == .calm)
    }

    @Test func `a kill of one of two sources is told, and the alert goes on`() throws {
        var world = Newsroom.world()
        let changes = world.replay([
            Self.version(1, at: 0, Newsroom.says("talks-collapse")), Newsroom.story(7, at: 1, Newsroom.says("talks-collapse")),
            Self.version(2, at: 2, act: .withdraws), Newsroom.story(8, at: 3, Newsroom.says("talks-collapse")),
        ])
        #expect(changes.told == ["talks first-report 1", "talks corroborated 2", "talks denied 3", "talks corroborated 4"])
        let summary = try #require(changes.alerts.first { $0.data.reason == .denied }?.data.summary)
        #expect(summary.contains("The collapse of the talks was reported on 8 November 2025 and is carried by one source."), "\(summary)")
    }

    @Test func `what was held back may come again, and what was killed may not`() {
        for (act, told) in [(Story.Act.withholds, ["talks first-report 1"]), (.withdraws, [])] {
            var world = Newsroom.world()
            let changes = world.replay([
                Self.version(1, at: 0, act: act), Self.version(2, at: 1, Newsroom.says("talks-collapse")),
            ])
            #expect(changes.told == told)
        }
    }

    @Test func `an item that says no version may come again after it was held back`() {
        var world = Newsroom.world()
        var (held, free) = (
            Self.version(0, at: 0, act: .withholds), Newsroom.story(2, at: 1, outlet: "Meridian", Newsroom.says("talks-collapse"))
        )
        held.article = "held"
        free.item = held.item
        #expect(world.replay([held, free]).told == ["talks first-report 1"])
    }

    @Test func `an item that is held back takes back what its earlier versions told, and nothing of later ones`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Self.version(1, at: 0, Newsroom.says("talks-collapse")), Self.version(2, at: 1, act: .withholds),
        ])
        #expect(changes.told == ["talks first-report 1", "talks denied 2"])
        var other = Newsroom.world()
        let later = other.apply(Self.version(3, at: 1, Newsroom.says("talks-collapse")), at: Newsroom.hours(1))
        #expect(later.told == ["talks first-report 1"])
        #expect(other.apply(Self.version(2, at: 0, act: .withholds), at: Newsroom.hours(2)).told.isEmpty)
    }

    @Test func `a newer version that says the same takes the older one's place in silence`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Self.version(1, at: 0, Newsroom.says("talks-collapse")), Self.version(2, at: 1, Newsroom.says("talks-collapse")),
        ])
        #expect(changes.told == ["talks first-report 1"])
        #expect(changes.last?.development.reports.map(\.item?.version) == [2])
    }

    @Test func `a newer version that says less is told to those who were told more`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Self.version(1, at: 0, Newsroom.says("talks-collapse")), Self.version(2, at: 1, Newsroom.says("talks-deadlock")),
        ])
        #expect(changes.told == ["talks first-report 1", "talks denied 2"])
        #expect(changes.alerts.last?.data.signal == "talks-deadlock")
        #expect(changes.alerts.last?.data.severity == .medium)
    }

    @Test func `a newer version that says nothing of it withdraws the report`() {
        var world = Newsroom.world()
        let changes = world.replay([Self.version(1, at: 0, Newsroom.says("talks-collapse")), Self.version(2, at: 1)])
        #expect(changes.told == ["talks first-report 1", "talks denied 2"])
        #expect(changes.alerts.last?.type == .resolved)
    }

    @Test(arguments: [Story.Act.adds, .withdraws]) func `an older version that comes after a newer one says nothing any more`(
        _ act: Story.Act
    ) {
        var world = Newsroom.world()
        let later = act == .adds ? Self.version(2, at: 1, Newsroom.says("talks-deadlock")) : Self.version(2, at: 1, act: act)
        var changes = world.apply(later, at: Newsroom.hours(1))
        changes += world.apply(Self.version(1, at: 0, Newsroom.says("talks-collapse")), at: Newsroom.hours(2))
        #expect(changes.told == (act == .adds ? ["talks first-report 1"] : []))
    }

    @Test func `a restart forgets neither versions nor kills`() {
        var world = Newsroom.world()
        let first = world.apply(Self.version(2, at: 1, Newsroom.says("talks-deadlock")), at: Newsroom.hours(1))
        var after = Situations(
            signals: Newsroom.signals, policy: AlertPolicy(), situations: first.map(\.situation), developments: world.kept,
            withdrawn: ["urn:meridian:9"])
        #expect(after.apply(Self.version(1, at: 0, Newsroom.says("talks-collapse")), at: Newsroom.hours(2)).isEmpty)
        var killed = Newsroom.story(9, at: 2, Newsroom.says("border-closure"))
        killed.item = WireItem(uri: "urn:meridian:9", version: 1)
        #expect(after.apply(killed, at: Newsroom.hours(2)).isEmpty)
        #expect(after.apply(Self.version(3, at: 3, act: .withdraws), at: Newsroom.hours(3)).told == ["talks denied 2"])
    }

    @Test func `a text that says it corrects an earlier one of its outlet takes its place, and nobody else's`() {
        let text = (0..<60).map { "word\($0)" }.joined(separator: " ")
        var correction = Newsroom.story(3, at: 2, outlet: "Dawn", text: text + " corrected", findings: [])
        correction.act = .corrects
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, outlet: "Dawn", text: text, Newsroom.says("talks-collapse")),
            Newsroom.story(2, at: 1, outlet: "Tribune", Newsroom.says("border-closure")), correction,
        ])
        #expect(changes.told == ["talks first-report 1", "border first-report 1", "talks denied 2"])
    }

    @Test func `a page that changes under one address takes nothing away`() {
        var world = Newsroom.world()
        var second = Newsroom.story(2, at: 1, outlet: "Dawn", Newsroom.says("border-closure"))
        second.url = "https://news.example/1"
        let changes = world.replay([Newsroom.story(1, at: 0, outlet: "Dawn", Newsroom.says("talks-collapse")), second])
        #expect(changes.told == ["talks first-report 1", "border first-report 1"])
    }
}
