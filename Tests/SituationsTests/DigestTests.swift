// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@Suite struct `A digest` {
    private func alerts() throws -> [Alert] {
        var world = Newsroom.world()
        let told = world.replay([
            Newsroom.story(1, at: 0, Newsroom.says("threat", by: Newsroom.pakistan)),
            Newsroom.story(2, at: 1, Newsroom.says("border-closure", places: [Newsroom.torkham])),
            Newsroom.story(3, at: 2, Newsroom.says("talks-refusal", actors: [Newsroom.india, Newsroom.pakistan])),
        ])
        return told.alerts
    }

    @Test func `tells several alerts as one, the gravest first`() throws {
        let digest = try #require(Alert.digest(of: try alerts(), id: "digest-7", at: Newsroom.hours(24)))
        #expect(digest.type == .digest && digest.data.reason == .digest)
        #expect(digest.messageID == "msg_digest-7_1")
        #expect(digest.data.signal == "border-closure" && digest.data.severity == .high)
        #expect(digest.data.title == "3 alerts: Afghanistan – Pakistan, India – Pakistan")
        #expect(digest.data.alerts?.map(\.signal) == ["border-closure", "threat", "talks-refusal"])
        #expect(digest.data.summary.hasPrefix("Border closed at Torkham: Afghanistan – Pakistan. "))
        #expect(Set(digest.data.actors.map(\.id)) == ["AFG", "PAK", "IND"])
        #expect(digest.data.evidence.count == 3)
        #expect(digest.data.firstSeen == Newsroom.hours(0) && digest.data.lastSeen == Newsroom.hours(2))
    }

    @Test func `of one alert is that alert, and of none nothing`() throws {
        let first = try #require(try alerts().first)
        #expect(Alert.digest(of: [first], id: "digest-7", at: Newsroom.hours(24)) == first)
        #expect(Alert.digest(of: [], id: "digest-7", at: Newsroom.hours(24)) == nil)
    }

    @Test func `says the same in whatever order its alerts come`() throws {
        let alerts = try alerts()
        #expect(
            Alert.digest(of: alerts, id: "d", at: Newsroom.hours(24))
                == Alert.digest(of: alerts.reversed(), id: "d", at: Newsroom.hours(24)))
    }
}
