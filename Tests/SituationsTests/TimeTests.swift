// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@Suite struct `What time brings` {
    @Test func `a held-back update is told when the interval has passed, and not before`() {
        var world = Newsroom.world()
        let first = world.apply(.init(1, 0, "talks-collapse"), at: Newsroom.start)
        let held = world.apply(.init(2, 0.1, "talks-collapse"), at: Newsroom.hours(0.1))
        #expect((first + held).told == ["talks first-report 1"])
        #expect(world.nextTick == Newsroom.hours(0.25))
        #expect(world.tick(at: Newsroom.hours(0.24)).isEmpty)
        let due = world.tick(at: Newsroom.hours(0.25))
        #expect(due.told == ["talks corroborated 2"])
        #expect(due.alerts.map(\.data.sources) == [Alert.SourceCount(articles: 2, independent: 2)])
    }

    @Test func `an article that comes first finds what fell due already told`() {
        var world = Newsroom.world()
        var changes = world.apply(.init(1, 0, "talks-collapse"), at: Newsroom.start)
        changes += world.apply(.init(2, 0.1, "talks-collapse"), at: Newsroom.hours(0.1))
        changes += world.apply(.init(3, 0.3, "border-closure"), at: Newsroom.hours(0.3))
        #expect(changes.told == ["talks first-report 1", "talks corroborated 2", "border first-report 1"])
    }

    @Test func `an alert of which nothing more is heard is resolved as quiet once`() {
        var world = Newsroom.world()
        _ = world.apply(.init(1, 0, "talks-collapse"), at: Newsroom.start)
        #expect(world.tick(at: Newsroom.hours(7 * 24 - 1)).isEmpty)
        let quiet = world.tick(at: Newsroom.hours(7 * 24))
        #expect(quiet.told == ["talks quiet 2"])
        #expect(quiet.alerts.map(\.type) == [.resolved])
        #expect(quiet.map(\.development.closed) == [Newsroom.hours(7 * 24)])
        #expect(world.nextTick == nil)
        #expect(world.tick(at: Newsroom.hours(30 * 24)).isEmpty)
    }

    @Test func `an old article dropped today is told and stays open for its days of quiet`() {
        var world = Newsroom.world()
        let now = Newsroom.hours(365 * 24)
        #expect(world.apply(.init(1, 0, "talks-collapse"), at: now).told == ["talks first-report 1"])
        #expect(world.nextTick == now.addingTimeInterval(7 * 24 * 3600))
    }

    @Test func `an article on an old event joins what was told of it then`() {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "talks-collapse"),
            Newsroom.story(2, at: 100, Newsroom.says("talks-collapse", on: "2025-11-08")),
            Newsroom.story(3, at: 101, Newsroom.says("talks-collapse", on: "2025-11-12")),
        ])
        #expect(changes.told == ["talks first-report 1", "talks corroborated 2", "talks first-report 1"])
        #expect(changes[1].development.lastSeen == Newsroom.start)
    }

    @Test func `an article of those days that comes after the alert fell quiet is told to nobody again`() {
        var world = Newsroom.world()
        let told = world.replay([.init(1, 0, "talks-collapse")]) + world.pass(until: Newsroom.hours(24 * 11))
        let late = world.apply(Newsroom.story(2, at: -20, Newsroom.says("talks-deadlock")), at: Newsroom.hours(24 * 12))
        #expect(told.told == ["talks first-report 1", "talks quiet 2"])
        #expect(late.map(\.held) == [.closed])
        #expect(late.map(\.development.id) == told.suffix(1).map(\.development.id))
    }

    @Test func `an article on a day before the easing does not open anew what it ended`() {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "border-closure"), .init(2, 30, "border-reopening"),
            Newsroom.story(3, at: 31, Newsroom.says("border-closure", on: "2025-11-08")),
        ])
        #expect(changes.told == ["border first-report 1", "border countersignal 2"])
    }

    @Test func `an id is never given twice, even for a day that is long forgotten`() {
        var world = Newsroom.world()
        _ = world.replay([.init(1, 0, "border-closure"), .init(2, 5, "border-reopening")])
        _ = world.apply(.init(3, 24 * 60, "talks-collapse"), at: Newsroom.hours(24 * 60))
        let late = world.apply(.init(0xabc, 2, "border-closure"), at: Newsroom.hours(24 * 60 + 1))
        #expect(late.map(\.development.id) == ["afg-pak-border-20251108-abc00000"])
    }

    @Test func `the policy sets window, interval and the verdicts that alert`() {
        var policy = AlertPolicy()
        policy.window = 3600
        policy.updateInterval = 0
        policy.verdicts = [.reported]
        var world = Newsroom.world(policy)
        let changes = world.replay([
            .init(1, 0, "talks-collapse", .claimed), .init(2, 0.1, "talks-collapse"), .init(3, 0.2, "talks-collapse"),
            .init(4, 1.3, "talks-collapse"),
        ])
        #expect(changes.told == ["talks first-report 1", "talks corroborated 2", "talks first-report 1"])
    }
}

@Suite struct `Whatever comes` {
    /// Two hundred articles on three conflicts over a month, the same for the same seed.
    static func stories(_ seed: UInt64) -> [Story] {
        var dice = Dice(seed)
        let signals = Newsroom.signals.keys.sorted()
        let foes = [Newsroom.afghanistan, Newsroom.india, Newsroom.qatar]
        return (1...200).map { number in
            let findings = (0...dice.roll(2)).map { _ in
                Newsroom.says(
                    signals[dice.roll(signals.count)], Verdict.allCases[dice.roll(6)], actors: [Newsroom.pakistan, foes[dice.roll(3)]],
                    against: dice.roll(5) == 0 ? Newsroom.pakistan : nil)
            }
            return Newsroom.story(
                number, at: Double(number) * 3 + Double(dice.roll(20)) - 10, outlet: "Outlet \(dice.roll(12))", findings: findings)
        }
    }

    @Test(arguments: 1...10) func `revisions rise by one, nothing is told without news, and severity never rises in silence`(_ seed: UInt64)
    {
        var world = Newsroom.world()
        var now = Newsroom.start
        var told: [Development.ID: Alert] = [:]
        for story in Self.stories(seed) {
            now = max(now, story.published)
            for change in world.pass(until: now) + world.apply(story, at: now) {
                let before = told[change.development.id]
                if let alert = change.alert {
                    #expect(alert.data.revision == (before?.data.revision ?? 0) + 1)
                    #expect((alert.type == .opened) == (before == nil))
                    // What is over may only turn out to have been graver.
                    #expect(before?.type != .resolved || alert.type == .resolved && alert.data.reason == .severityRaised)
                    #expect((alert.type == .opened) == (alert.data.reason == .firstReport))
                    #expect(!alert.data.title.isEmpty && !alert.data.evidence.isEmpty)
                    told[change.development.id] = alert
                } else if let before, change.development.closed == nil {
                    #expect(change.development.severity <= before.data.severity)
                    #expect(change.development.rung <= Newsroom.signals[before.data.signal]?.rung ?? 0)
                }
            }
        }
        #expect(told.count > 10)
    }

    @Test(arguments: 1...4) func `a restart after every article changes nothing`(_ seed: UInt64) {
        var steady = Newsroom.world()
        var shaken = Newsroom.world()
        var now = Newsroom.start
        var situations: [Situation.ID: Situation] = [:]
        for story in Self.stories(seed) {
            now = max(now, story.published)
            let expected = steady.pass(until: now) + steady.apply(story, at: now)
            let changes = shaken.pass(until: now) + shaken.apply(story, at: now)
            #expect(changes == expected)
            for change in changes { situations[change.situation.id] = change.situation }
            shaken = Situations(
                signals: Newsroom.signals, policy: AlertPolicy(), situations: Array(situations.values), developments: shaken.kept.shuffled()
            )
        }
    }

    @Test(arguments: 1...4) func `a second reading of every article changes nothing`(_ seed: UInt64) {
        var world = Newsroom.world()
        var now = Newsroom.start
        for story in Self.stories(seed) {
            now = max(now, story.published)
            _ = world.pass(until: now) + world.apply(story, at: now)
            #expect(world.apply(story, at: now).isEmpty)
        }
    }
}

/// Reproducible numbers: the generator of Knuth's MMIX.
private struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}
