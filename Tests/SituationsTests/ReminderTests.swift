// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Situations

@Suite struct `Reminders` {
    private static let day = 24 * 3600.0

    /// Lets the time pass as the daemon does, for desks that want to be reminded after so many seconds.
    private func pass(_ world: inout Situations, until end: Date, _ wishes: [String: TimeInterval]) -> [Change] {
        var changes: [Change] = []
        while let next = world.nextTick, next <= end {
            for change in world.tick(at: next) {
                if change.alert != nil, change.development.isOpen { note(change, &world, wishes, at: next) }
                changes.append(change)
            }
        }
        return changes
    }

    private func note(_ change: Change, _ world: inout Situations, _ wishes: [String: TimeInterval], at now: Date) {
        let names = change.alert?.data.reason == .repeated ? change.reminded : Set(wishes.keys)
        var told = change.development
        told.note(audience: names.sorted(), reminders: wishes.filter { names.contains($0.key) }, at: now)
        world.note(audienceOf: told)
    }

    private func opened(_ wishes: [String: TimeInterval]) -> Situations {
        var world = Newsroom.world()
        for change in world.replay([Newsroom.story(1, at: 0, Newsroom.says("border-closure"))]) {
            note(change, &world, wishes, at: Newsroom.start)
        }
        return world
    }

    @Test func `an alert that stays open is told again to who asked, until it falls quiet, and no reminder keeps it open`() {
        var world = opened(["desk": 2 * Self.day])
        let changes = pass(&world, until: Newsroom.hours(24 * 30), ["desk": 2 * Self.day])
        #expect(changes.told == ["border repeated 2", "border repeated 3", "border repeated 4", "border quiet 5"])
        #expect(changes.alerts.map { $0.timestamp.timeIntervalSince(Newsroom.start) / Self.day } == [2, 4, 6, 7])
        #expect(
            changes.alerts[0].data.summary.hasPrefix(
                "Still open: the closure of the border was reported on 8 November 2025 and is carried by one source."))
    }

    @Test func `each who asked is reminded in their own time, and not those whose time has not come`() {
        let wishes = ["desk": 2 * Self.day, "analyst": 3 * Self.day]
        var world = opened(wishes)
        let changes = pass(&world, until: Newsroom.hours(24 * 6), wishes)
        #expect(changes.map(\.reminded) == [["desk"], ["analyst"], ["desk"], ["desk", "analyst"]])
    }

    @Test func `news in between begins the wait anew, and what asked nothing is told nothing again`() {
        var world = opened(["desk": 2 * Self.day])
        for change in world.apply(Newsroom.story(2, at: 24, Newsroom.says("border-closure")), at: Newsroom.hours(24)) {
            note(change, &world, ["desk": 2 * Self.day], at: Newsroom.hours(24))
        }
        #expect(world.nextTick == Newsroom.hours(72))
        var silent = opened([:])
        #expect(pass(&silent, until: Newsroom.hours(24 * 30), [:]).told == ["border quiet 2"])
    }
}
