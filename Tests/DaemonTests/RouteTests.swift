// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store
import Testing

@testable import Daemon

@Suite struct RouteTests {
    static let subject = RoutingSubject(
        signal: "border-closure", ladder: "border", severity: .high, verdict: .claimed, actors: ["AFG", "PAK"], places: ["Torkham"],
        situation: "AFG-PAK", outlet: "Dawn", language: "en-GB")

    @Test(arguments: [
        ("{}", true), ("{signals: [border-closure, blockade]}", true), ("{signals: [blockade]}", false), ("{ladders: [border]}", true),
        ("{ladders: [truce]}", false), ("{severity: medium}", true), ("{severity: high}", true), ("{severity: critical}", false),
        ("{verdicts: [claimed]}", true), ("{verdicts: [reported]}", false), ("{actors: [PAK, IND]}", true), ("{actors: [IND]}", false),
        ("{places: [torkham]}", true), ("{places: [Chaman]}", false),
        ("{situations: [AFG-PAK]}", true), ("{situations: [IND-PAK]}", false), ("{outlets: [dawn]}", true), ("{outlets: [BBC]}", false),
        ("{languages: [en]}", true), ("{languages: [EN-gb]}", true), ("{languages: [fr]}", false),
        ("{signals: [border-closure], severity: critical}", false),
    ])
    func `a match holds when all its conditions hold`(match: String, expected: Bool) throws {
        let configuration = try Self.configuration("[{match: \(match), receivers: [one]}]")
        #expect(configuration.routes[0].match.takes(Self.subject) == expected)
    }

    @Test(arguments: [
        ("[]", ["one"]), ("[{receivers: [two]}]", ["two"]), ("[{receivers: [two]}, {receivers: [three]}]", ["two"]),
        ("[{receivers: [three], continue: true}, {receivers: [two]}]", ["two", "three"]), ("[{receivers: []}]", []),
        ("[{match: {severity: critical}, receivers: [two]}]", ["one"]),
        ("[{receivers: [two], continue: true}, {match: {severity: critical}, receivers: [three]}]", ["two"]),
    ])
    func `the first match wins unless it continues, and the first receiver takes the rest`(routes: String, expected: [String]) throws {
        #expect(try Self.addressing(routes).receivers == expected)
    }

    @Test(arguments: [
        ("[{receivers: [two], min_sources: 2}]", 1, [], ["two: 1 of 2 independent sources"]),
        ("[{receivers: [two], min_sources: 2}]", 2, ["two"], []),
        ("[{receivers: [two], only: [reported]}]", 3, [], ["two: claimed, told only when reported"]),
        ("[{receivers: [two], only: [claimed, reported]}]", 1, ["two"], []),
        ("[{receivers: [two], min_sources: 2, continue: true}, {receivers: [two, three]}]", 1, ["two", "three"], []),
    ])
    func `a route waits until its thresholds are reached, and says so`(routes: String, sources: Int, told: [String], untold: [String])
        throws
    {
        var subject = Self.subject
        subject.sources = sources
        let addressing = try Self.addressing(routes, subject)
        #expect(addressing.receivers == told)
        #expect(addressing.untold.map { "\($0.receiver): \($0.detail)" } == untold)
    }

    /// Saturday 8 November 2025, 12:00 in UTC.
    static let noon = Date(timeIntervalSince1970: 1_762_603_200)

    @Test(
        arguments: [
            ("hours: {from: \"07:00\", to: \"22:00\"}", "2025-11-08T12:00:00Z", nil),
            ("hours: {from: \"07:00\", to: \"22:00\"}", "2025-11-08T22:00:00Z", "2025-11-09T07:00:00Z"),
            ("hours: {from: \"07:00\", to: \"22:00\"}", "2025-11-08T03:00:00Z", "2025-11-08T07:00:00Z"),
            ("hours: {from: \"22:00\", to: \"06:00\"}", "2025-11-08T03:00:00Z", nil),
            ("hours: {from: \"22:00\", to: \"06:00\"}", "2025-11-08T12:00:00Z", "2025-11-08T22:00:00Z"),
            ("hours: {days: [mon, tue]}", "2025-11-08T12:00:00Z", "2025-11-10T00:00:00Z"),
            ("hours: {from: \"08:00\", to: \"18:00\", zone: Asia/Karachi}", "2025-11-08T02:30:00Z", "2025-11-08T03:00:00Z"),
            ("every: 24h", "2025-11-08T12:00:00Z", "2025-11-09T00:00:00Z"),
            ("every: 1h", "2025-11-08T12:59:59Z", "2025-11-08T13:00:00Z"),
            ("every: 24h, hours: {from: \"07:00\", to: \"22:00\"}", "2025-11-08T12:00:00Z", "2025-11-09T07:00:00Z"),
        ] as [(String, String, String?)])
    func `hours and digests hold deliveries back until their time`(option: String, at moment: String, expected: String?) throws {
        let at = try #require(DateText.parse(moment))
        let addressing = try Self.addressing("[{receivers: [two], \(option)}]", at: at)
        #expect(addressing.receivers == ["two"])
        #expect(addressing.notBefore["two"]?.formatted(.iso8601) == expected)
    }

    @Test(
        arguments: [
            ("[{receivers: [two], every: 24h}]", "2025-11-09T00:00:00Z/1"), ("[{receivers: [two], hours: {from: \"13:00\"}}]", nil),
            ("[{match: {ladders: [truce]}, receivers: [one]}, {receivers: [two], every: 24h}]", "2025-11-09T00:00:00Z/2"),
            ("[{receivers: [two], every: 24h, continue: true}, {receivers: [two]}]", nil), ("[{receivers: [pager], every: 24h}]", nil),
        ] as [(String, String?)])
    func `what waits for one route and period is one message, where the receiver takes that`(routes: String, digest: String?) throws {
        let addressing = try Self.addressing(routes, at: Self.noon)
        #expect(addressing.receivers.count == 1)
        #expect(addressing.digests.values.first == digest)
    }

    @Test func `an end waits for the digest that the alert came in, and that it never was so does not`() throws {
        var subject = Self.subject
        (subject.kind, subject.reason) = (.resolved, .quiet)
        let routes = "[{receivers: [two], every: 24h}]"
        #expect(try Self.addressing(routes, subject, audience: ["two"]).digests == ["two": "2025-11-09T00:00:00Z/1"])
        subject.reason = .denied
        let denial = try Self.addressing(routes, subject, audience: ["two"])
        #expect(denial.receivers == ["two"] && denial.notBefore.isEmpty && denial.digests.isEmpty)
    }

    @Test func `who asked to be reminded is, and nobody else`() throws {
        let routes =
            "[{receivers: [two], repeat: 12h, continue: true}, {receivers: [three], repeat: 24h, continue: true}, {receivers: [one]}]"
        #expect(try Self.addressing(routes).reminders == ["two": 12 * 3600, "three": 24 * 3600])
        var subject = Self.subject
        (subject.kind, subject.reason) = (.updated, .repeated)
        let again = try Self.addressing(routes, subject, audience: ["one", "two", "three"], reminded: ["two"])
        #expect(again.receivers == ["two"])
        #expect(again.reminders == ["two": 12 * 3600])
    }

    @Test func `a second route that tells at once wins over one that waits`() throws {
        let routes = "[{receivers: [two], every: 24h, continue: true}, {receivers: [two]}]"
        #expect(try Self.addressing(routes).notBefore == [:])
    }

    @Test(arguments: [
        (Alert.Kind.updated, Alert.Reason.denied, ["one", "two"]), (.updated, .disputed, ["one", "two"]),
        (.updated, .corroborated, ["one"]), (.resolved, .countersignal, ["two"]), (.resolved, .quiet, ["two"]),
        (.resolved, .denied, ["two"]), (.resolved, .severityRaised, ["one", "two"]),
    ])
    func `what takes an alert back goes to those who were told, its end to nobody else`(
        kind: Alert.Kind, reason: Alert.Reason, expected: [String]
    ) throws {
        var subject = Self.subject
        (subject.kind, subject.reason) = (kind, reason)
        #expect(try Self.addressing("[{receivers: [one]}]", subject, audience: ["two", "gone"]).receivers == expected)
    }

    @Test(arguments: [
        (#"{"situations": ["AFG-PAK"]}"#, []), (#"{"situations": ["IND-PAK"]}"#, ["one", "two"]),
        (#"{"receivers": ["one"]}"#, ["two"]), (#"{"signals": ["border-closure"], "places": ["torkham"]}"#, []),
        (#"{"ladders": ["truce"], "receivers": ["one"]}"#, ["one", "two"]), (#"{"actors": ["PAK"]}"#, []),
    ])
    func `a silence keeps quiet what it matches, for as long as it holds`(match: String, told: [String]) throws {
        let lists = try JSONDecoder().decode([String: [String]].self, from: Data(match.utf8))
        var quiet = Silence.Match()
        quiet.signals = lists["signals"] ?? []
        quiet.ladders = lists["ladders"] ?? []
        quiet.situations = lists["situations"] ?? []
        quiet.actors = lists["actors"] ?? []
        quiet.places = lists["places"] ?? []
        quiet.receivers = lists["receivers"] ?? []
        let silence = Silence(id: 7, match: quiet, comment: "exercise", made: Self.noon, starts: Self.noon, ends: Self.noon + 60)
        let during = try Self.addressing("[{receivers: [one, two]}]", silences: [silence])
        #expect(during.receivers == told)
        #expect(during.untold.allSatisfy { $0.reason == .silenced && $0.detail == "silence 7: exercise" })
        #expect(during.receivers.count + during.untold.count == 2)
        let after = try Self.addressing("[{receivers: [one, two]}]", silences: [silence], at: Self.noon + 60)
        #expect(after.receivers == ["one", "two"])
    }

    @Test(arguments: [
        ("min_sources: 0", "min_sources"), ("only: [perhaps]", "only[0]"), ("hours: {from: \"7\"}", "hours.from"),
        ("hours: {days: [monday]}", "hours.days[0]"), ("hours: {zone: Mars/Base}", "hours.zone"), ("every: 3s", "every"),
        ("repeat: 3s", "repeat"),
        ("evry: 1h", "evry"),
    ])
    func `a mistake in a route names its key`(option: String, key: String) {
        let text = "{receivers: [{name: one, url: 'http://localhost/'}], routes: [{receivers: [one], \(option)}]}"
        let (configuration, problems) = Configuration.decode(text, file: "f", in: Surroundings(folder: "/"))
        #expect(configuration == nil)
        #expect(problems.contains { "\($0)".contains("routes[0].\(key)") }, "\(problems)")
    }

    private static func configuration(_ routes: String) throws -> Configuration {
        let receivers = ["one", "two", "three"].map { "{name: \($0), url: 'http://localhost/'}" }.joined(separator: ", ")
        let pager = "{name: pager, url: 'http://localhost/', format: alertmanager}"
        let text = "{receivers: [\(receivers), \(pager)], routes: \(routes)}"
        return try #require(Configuration.decode(text, file: "f", in: Surroundings(folder: "/")).configuration)
    }

    private static func addressing(
        _ routes: String, _ subject: RoutingSubject = subject, audience: [String] = [], reminded: Set<String> = [],
        silences: [Silence] = [],
        at moment: Date = noon
    ) throws -> Addressing {
        try configuration(routes).addressing(of: subject, audience: audience, reminded: reminded, silences: silences, at: moment)
    }
}
