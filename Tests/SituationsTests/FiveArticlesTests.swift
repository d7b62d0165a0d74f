// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

/// Two rounds of talks as five outlets told them, ten days apart.
@Suite struct `Two rounds of talks told by five outlets` {
    private static let days = 24.0
    /// Published on 28 and 29 October, and on 8 and 9 November. All but one mention a mediator, and most that there were talks.
    static let stories: [Story] = [
        Newsroom.story(
            0x10, at: -11 * days + 12, Newsroom.says("talks-deadlock", places: [Newsroom.istanbul]),
            Newsroom.says("talks-collapse", .possible),
            Newsroom.says("talks-held", places: [Newsroom.istanbul])),
        Newsroom.story(
            0x14, at: -10 * days + 8,
            Newsroom.says(
                "talks-collapse", .claimed, actors: Newsroom.both + [Newsroom.qatar], places: [Newsroom.istanbul], by: Newsroom.pakistan),
            Newsroom.says("border-closure", places: [Newsroom.torkham]), Newsroom.says("ceasefire-holding"),
            Newsroom.says("talks-held", places: [Newsroom.istanbul]), Newsroom.says("armed-attack", .background)),
        Newsroom.story(
            0x13, at: 9, Newsroom.says("ceasefire-breach", .disputed, against: Newsroom.pakistan), Newsroom.says("talks-collapse"),
            Newsroom.says("threat", .claimed, by: Newsroom.pakistan), Newsroom.says("talks-held")),
        Newsroom.story(
            0x11, at: 15, Newsroom.says("ceasefire-breach", .disputed, by: Newsroom.afghanistan, against: Newsroom.pakistan),
            Newsroom.says("talks-collapse", actors: [Newsroom.pakistan, Newsroom.afghanistan, Newsroom.qatar]),
            Newsroom.says("ceasefire-holding", .claimed)),
        Newsroom.story(
            0x12, at: days + 12, credit: "Deutsche Welle", Newsroom.says("talks-collapse"), Newsroom.says("talks-held"),
            Newsroom.says("ceasefire-holding", quote: "The ceasefire will hold, both sides said.")),
    ]

    @Test func `in order of time are one situation and five alerts`() {
        var world = Newsroom.world()
        let changes = world.replay(Self.stories) + world.pass(until: Newsroom.hours(40))
        #expect(Set(changes.map(\.situation.id)) == ["AFG-PAK"])
        #expect(
            changes.told
                == [
                    "talks first-report 1", "talks severity-raised 2", "border first-report 1",
                    "talks quiet 3", "border quiet 2",
                    "truce first-report 1", "talks first-report 1", "threats first-report 1",
                    "talks corroborated 2", "talks corroborated 3", "truce corroborated 2", "truce countersignal 3",
                ].reordered(like: changes.told))
        let opened = changes.alerts.filter { $0.type == .opened }.map(\.data.id)
        #expect(
            Set(opened) == [
                "afg-pak-talks-20251028", "afg-pak-border-20251029", "afg-pak-talks-20251108", "afg-pak-truce-20251108",
                "afg-pak-threats-20251108",
            ])
        #expect(opened.count == 5)
    }

    @Test func `count three independent sources for the talks of November`() throws {
        var world = Newsroom.world()
        let last = try #require(world.replay(Self.stories).alerts.last { $0.data.id == "afg-pak-talks-20251108" })
        #expect(last.data.sources == Alert.SourceCount(articles: 3, independent: 3))
        #expect(last.data.title == "Talks between Afghanistan and Pakistan collapse")
    }

    @Test func `tell the October talks by place and the truce by the dispute`() {
        var world = Newsroom.world()
        let titles = (world.replay(Self.stories) + world.pass(until: Newsroom.hours(40))).alerts.map(\.data.title)
        #expect(titles.contains("Talks between Afghanistan and Pakistan deadlocked in Istanbul"))
        #expect(titles.contains("Talks between Afghanistan and Pakistan collapse in Istanbul, Pakistan says"))
        #expect(titles.contains("Border closed at Torkham: Afghanistan – Pakistan"))
        #expect(titles.contains("Ceasefire between Afghanistan and Pakistan holds"))
    }

    @Test func `end in the same developments in whatever order they arrive`() {
        var inOrder = Newsroom.world()
        let expected = shapes(inOrder.replay(Self.stories))
        #expect(expected.count == 5)
        for order in permutations(Array(Self.stories.indices)) {
            #expect(shapes(changes(in: order)) == expected, "in the order \(order)")
        }
    }

    /// Both on the day after and long after: no order keeps from the desk that a truce broke or that talks collapsed.
    @Test(arguments: [40, 5000.0]) func `are told as gravely in whatever order they arrive`(hour: Double) {
        for order in permutations(Array(Self.stories.indices)) {
            let alerts = changes(in: order, at: Newsroom.hours(hour)).alerts
            let last = Dictionary(alerts.map { ($0.data.id, $0) }, uniquingKeysWith: { _, last in last })
            let told = last.values.map { "\($0.data.signal) \($0.data.severity) \($0.data.verdict) \($0.type == .resolved)" }
            #expect(
                told.sorted() == [
                    "border-closure high reported false", "ceasefire-breach critical disputed true", "talks-collapse high claimed false",
                    "talks-collapse high reported false", "threat medium claimed false",
                ], "in the order \(order)")
            let november = last.values.first { $0.data.signal == "talks-collapse" && $0.data.verdict == .reported }
            #expect(november?.data.sources.independent == 3, "in the order \(order)")
            // What is told as the end of an act never quotes the act.
            #expect(!alerts.contains { $0.data.reason == .countersignal && $0.data.signal != "ceasefire-breach" }, "in the order \(order)")
        }
    }

    /// The articles in an order, all within seconds, and an hour behind them.
    private func changes(in order: [Int], at moment: Date = Newsroom.hours(48)) -> [Change] {
        var world = Newsroom.world()
        var changes: [Change] = []
        for (turn, index) in order.enumerated() {
            let now = moment.addingTimeInterval(Double(turn))
            changes += world.pass(until: now) + world.apply(Self.stories[index], at: now)
        }
        return changes + world.pass(until: moment.addingTimeInterval(3600))
    }

    /// What stands at the end, without ids, which tell which article came first.
    private func shapes(_ changes: [Change]) -> Set<String> {
        let last = Dictionary(changes.map { ($0.development.id, $0.development) }, uniquingKeysWith: { _, last in last })
        return Set(
            last.values.filter { !$0.ladder.hasSuffix("-easing") }.map { development in
                let articles = Set(development.reports.map { String($0.article.prefix(2)) }).sorted()
                let groups = Set(development.reports.map(\.sourceGroup)).count
                let what = "\(development.situation) \(development.signal) \(development.verdict) \(articles) \(groups)"
                return "\(what) \(development.firstSeen) \(development.lastSeen)"
            })
    }

    private func permutations(_ items: [Int]) -> [[Int]] {
        guard let first = items.first else { return [[]] }
        return permutations(Array(items.dropFirst())).flatMap { rest in
            (0...rest.count).map { place in Array(rest[..<place]) + [first] + Array(rest[place...]) }
        }
    }
}

extension [String] {
    /// The same lines in another list's order, so that a comparison does not depend on the order within one moment.
    fileprivate func reordered(like other: [String]) -> [String] {
        var left = self
        var ordered: [String] = []
        for line in other {
            guard let index = left.firstIndex(of: line) else { continue }
            ordered.append(left.remove(at: index))
        }
        return ordered + left
    }
}
