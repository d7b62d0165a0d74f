// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations
import Testing

@testable import Classifier

@Suite struct `Whose word an end is` {
    private static let congo = Actor(id: "COD", name: "Congo")
    private static let rebels = Actor(id: "M23", name: "M23")

    private static var world: Situations {
        var signals = Newsroom.signals
        signals["incursion"] = Signal(id: "incursion", label: "incursion", severity: .critical, ladder: "fighting", rung: 3)
        signals["troop-withdrawal"] = Signal(
            id: "troop-withdrawal", label: "troop withdrawal", severity: .info, ladder: "fighting", rung: 0, easing: true,
            eases: ["posture"])
        return Situations(
            signals: signals, policy: AlertPolicy(), situations: [], developments: [], allegiances: Allegiances(homes: ["M23": congo]))
    }

    private static func fall(by side: Actor?) -> Story {
        var finding = Newsroom.says("incursion", actors: [rebels, congo])
        (finding.initiator, finding.severity) = (side, .critical)
        return Newsroom.story(1, at: 0, findings: [finding])
    }

    private static func withdrawal(of side: Actor, saying text: String = "They have left.", by voice: Attribution = .outlet) -> Story {
        var finding = Newsroom.says("troop-withdrawal", actors: [side, side == rebels ? congo : rebels])
        finding.initiator = side
        let sentence = text.prefix { $0 != "." } + "."
        finding.evidence = [Evidence(quote: String(sentence), start: 0, length: sentence.utf8.count, source: voice)]
        return Newsroom.story(2, at: 40, text: text, findings: [finding])
    }

    @Test(arguments: [rebels, nil]) func `who came may leave, and who gives up the city ends nothing`(taker: Actor?) {
        var (left, lost) = (Self.world, Self.world)
        #expect(
            left.replay([Self.fall(by: taker), Self.withdrawal(of: Self.rebels)]).told
                == ["fighting first-report 1", "fighting countersignal 2"])
        #expect(lost.replay([Self.fall(by: taker), Self.withdrawal(of: Self.congo)]).told == ["fighting first-report 1"])
    }

    /// An hour and a headline on a border that is closed, and whether one alert stands for both closures.
    @Test(arguments: [
        ("Pakistan partly reopens the crossing", true), ("Pakistan reopened one of seven gates", true),
        ("Pakistan opens the crossing for six hours a day", true), ("Pakistan opens the crossing only for aid", true),
        ("Pakistan reopens the crossing", false), ("Torkham, one of the busiest crossings, reopened", false),
    ]) func `a border that opens for some is not open`(quote: String, isPartial: Bool) {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "border-closure"), Newsroom.story(2, at: 30, Newsroom.says("border-reopening", quote: quote)),
            .init(3, 50, "border-closure"),
        ])
        let reopened = ["border first-report 1", "border countersignal 2", "border first-report 1"]
        #expect(changes.told == (isPartial ? ["border first-report 1", "border corroborated 2"] : reopened))
    }

    /// Who is named by an article on talks that are held, and whether that ends the alert on those that failed.
    @Test(arguments: [
        (Newsroom.both, true), ([Newsroom.pakistan], false), (Newsroom.both + [Newsroom.qatar], true),
    ]) func `talks of one side with somebody else are not those that failed`(actors: [Actor], ends: Bool) {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "talks-collapse"), Newsroom.story(2, at: 30, Newsroom.says("talks-held", actors: actors)),
        ])
        #expect(changes.told.contains("talks countersignal 2") == ends)
    }

    @Test func `a party's own word is told as its word`() throws {
        var world = Self.world
        let voice = Attribution(kind: .party, actor: "M23", name: nil)
        let alerts = world.replay([Self.fall(by: Self.rebels), Self.withdrawal(of: Self.rebels, by: voice)]).alerts
        let last = try #require(alerts.last)
        #expect(last.data.title == "Troops withdraw: Congo – M23, M23 says")
        #expect(last.data.summary.hasPrefix("An easing was claimed by M23."))
    }

    @Test func `a mediator's word is not a party's`() throws {
        var world = Self.world
        let voice = Attribution(kind: .party, actor: "USA", name: "President Smith")
        let alerts = world.replay([Self.fall(by: Self.rebels), Self.withdrawal(of: Self.rebels, by: voice)]).alerts
        #expect(try #require(alerts.last).data.title == "Troops withdraw: Congo – M23")
    }

    @Test(arguments: [
        ("M23 said it had left the city. The government denied it.", false),
        ("M23 said it had left the city. A spokesman rejected the claim.", false),
        ("M23 said it had left the city. The government denied it had shelled the port.", true),
        ("M23 said it had left the city. The government denied shelling the port.", true),
        ("M23 said it had left the city. Trucks rolled south.", true),
    ]) func `what the same article denies ends nothing yet`(text: String, ends: Bool) {
        var world = Self.world
        let voice = Attribution(kind: .party, actor: "M23", name: nil)
        let changes = world.replay([Self.fall(by: Self.rebels), Self.withdrawal(of: Self.rebels, saying: text, by: voice)])
        #expect(changes.told.contains("fighting countersignal 2") == ends)
    }
}
