// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `looking back` {
        private static let rules = ["--rules", Clone.path("config/rules"), "--gazetteer", Clone.path("config/gazetteer")]

        @Test func `alerts and situations tell what was told, to whom, and why not`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    try installation.drop("dawn/talks.txt", Articles.talksCollapse)
                    let request = try #require(try await receiver.requests(atLeast: 1).first)
                    let id = try #require(try request.json()["data"]["id"].string)
                    try installation.drop("mirror/talks.txt", Articles.talksCollapse + "\nThe hosts regretted it.\n")
                    try await eventually("both are in the archive") { installation.archived.count == 2 }
                    try await daemon.stop().check()

                    let options = ["--config", installation.configuration]
                    let list = try await scratch.start(["alerts", "--json"] + options).result(within: .seconds(30)).check().json()
                    #expect(list.map { $0["data"]["id"].string } == [id])
                    #expect(list[0]["closed"] == .null)

                    let story = try #require(
                        try await scratch.start(["alerts", id, "--json"] + options).result(within: .seconds(30)).check().json().first)
                    #expect(story["notifications"].array.count == 1)
                    #expect(story["notifications"][0]["deliveries"][0]["receiver"].string == "desk")
                    #expect(story["notifications"][0]["deliveries"][0]["state"].string == "delivered")
                    #expect(story["articles"].array.map { $0["effect"].string } == ["told 1", "nothing-new"])
                    #expect(story["articles"].array.map { $0["outlet"].string } == ["dawn", "mirror"])
                    #expect(Set(story["articles"].array.map { $0["source"].string }).count == 1)

                    let text = try await scratch.start(["alerts", id] + options).result(within: .seconds(30)).check().stdout
                    for part in [id, "first-report", "desk: delivered", "told 1", "nothing-new", "“"] {
                        #expect(text.contains(part), "\(text)")
                    }
                    let level = try await scratch.start(["situations", "--json"] + options).result(within: .seconds(30)).check().json()
                    #expect(level.map { $0["id"].string } == ["AFG-PAK"])
                    #expect(level[0]["level"].string == "escalating")
                    #expect(level[0]["open_alerts"].array.map(\.string) == [id])
                    // What chooses among alerts has no place beside one of them.
                    _ = try await scratch.start(["alerts", id, "--open"] + options).result(within: .seconds(30)).check(64)
                    let wrong = try await scratch.start(["alerts", "afg-pak"] + options).result(within: .seconds(30)).check(1)
                    #expect(wrong.stderr.contains(id))
                }
            }
        }

        @Test func `a silence keeps the desk quiet until it is expired`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let daemon = try installation.start()
                    let options = ["--config", installation.configuration]
                    try await eventually("the state is there") { scratch.files(below: "state").contains("vedette.sqlite") }
                    let add = ["silence", "add", "--situation", "AFG-PAK", "--for", "1h", "--comment", "known exercise"]
                    let number = try await scratch.start(add + options).result(within: .seconds(30)).check().stdout
                        .trimmingCharacters(in: .whitespacesAndNewlines)
                    let listed = try await scratch.start(["silence", "list"] + options).result(within: .seconds(30)).check().stdout
                    #expect(listed.contains("situation AFG-PAK  known exercise"))
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await eventually("it is in the archive") { installation.archived.count == 1 }
                    #expect(receiver.requests.isEmpty)
                    let list = try await scratch.start(["alerts", "--json"] + options).result(within: .seconds(30)).check().json()
                    let id = try #require(list.first?["data"]["id"].string)
                    let text = try await scratch.start(["alerts", id] + options).result(within: .seconds(30)).check().stdout
                    #expect(text.contains("desk: not told, silenced (silence \(number): known exercise)"), "\(text)")

                    try await scratch.start(["silence", "expire", number] + options).result(within: .seconds(30)).check()
                    try await scratch.start(["silence", "expire", number] + options).result(within: .seconds(30)).check(1)
                    try installation.drop("border.txt", Articles.borderClosure(1))
                    try await receiver.requests(atLeast: 1)
                    try await daemon.stop().check()
                    #expect(receiver.requests.count == 1)
                }
            }
        }

        @Test func `a kill withdraws what an earlier version raised, also after a restart`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let first = try installation.start()
                    try installation.drop("v1.json", Self.item(version: 1, status: "usable"))
                    try await receiver.requests(atLeast: 1)
                    try await first.stop().check()
                    let second = try installation.start()
                    try installation.drop("v2.json", Self.item(version: 2, status: "canceled"))
                    let request = try #require(try await receiver.requests(atLeast: 2).last)
                    #expect(try request.json()["type"].string == "alert.resolved")
                    #expect(try request.json()["data"]["reason"].string == "denied")
                    #expect(try request.json()["data"]["title"].string?.hasPrefix("Report withdrawn: ") == true)
                    // An earlier version that comes late raises nothing any more.
                    try installation.drop("v0.json", Self.item(version: 0, status: "usable"))
                    try await eventually("all are in the archive") { installation.archived.count == 3 }
                    try await second.stop().check()
                    #expect(receiver.requests.count == 2)
                }
            }
        }

        @Test func `replay prints what would be sent, and sends and writes nothing`() async throws {
            try await Scratch.with { scratch in
                let folder = Clone.path("seeds/scenarios/rounds-of-talks")
                let before = scratch.files(below: "")
                let text = try await scratch.start(["replay", folder] + Self.rules).result(within: .seconds(60)).check()
                for part in [
                    "opened, first-report", "severity-raised", "timeline", "●", "alerts          2", "by signal", "Armenia – Azerbaijan",
                ] {
                    #expect(text.stdout.contains(part), "\(text.stdout)")
                }
                #expect(!(text.stdout + text.stderr).contains("\u{1B}"))
                let lines = try await scratch.start(["replay", folder, "--json"] + Self.rules).result(within: .seconds(60)).check().json()
                #expect(lines.first?["type"].string == "alert.opened")
                #expect(lines.allSatisfy { $0.keys == ["data", "timestamp", "type"] })
                #expect(scratch.files(below: "").filter { !$0.hasPrefix("command-") } == before)
                let missing = try await scratch.start(["replay", scratch.path("nothing")] + Self.rules).result(within: .seconds(60)).check(
                    1)
                #expect(missing.stderr.contains("nothing"))
            }
        }

        @Test func `evaluate --stories measures labelled stories, article by article`() async throws {
            let article = { (number: Int, development: String, headline: String, text: String) in
                #"{"id":"\#(number)","story":"s","situation":"Thailand – Cambodia","development":\#(development),"signals":["border-closure"],"#
                    + #""article":{"headline":"\#(headline)","outlet":"Outlet \#(number)","published":"2025-07-0\#(number)T08:00:00","text":"\#(text)"}}"#
            }
            let rows = [
                article(1, #""s/border""#, "Thailand closes border with Cambodia", "Thailand closed its border with Cambodia on Tuesday."),
                article(
                    2, #""s/border""#, "Thai-Cambodian border closed",
                    "The border between Thailand and Cambodia stayed closed on Wednesday."),
                article(3, "null", "Bakers meet in Bristol", "Bakers met in Bristol to talk about bread."),
            ]
            try await Scratch.with { scratch in
                let file = try scratch.write("stories.jsonl", rows.joined(separator: "\n") + "\nno json\n")
                let command = ["evaluate", "--stories", file, "--misses"] + Self.rules
                let result = try await scratch.start(command + ["--json"]).result(within: .seconds(60)).check(1)
                let report = try #require(try result.json().first)
                #expect(report["development_f1"].number == 1)
                #expect(report["situation_f1"].number == 1)
                #expect(report["opened"].int == 1)
                #expect(report["near_misses_joined"].int == 0)
                #expect(report["misses"].array.isEmpty)
                #expect(result.stderr.contains("stories.jsonl:4"))
                let text = try await scratch.start(command).result(within: .seconds(60)).check(1)
                #expect(text.stdout.contains("together in one development"))
            }
        }

        private static func item(version: Int, status: String) -> String {
            """
            {"uri": "urn:meridian:1", "type": "text", "version": "\(version)", "versioncreated": "\(Date().formatted(.iso8601))",
            "pubstatus": "\(status)", "language": "en", "headline": "Talks between Afghanistan and Pakistan collapse in Istanbul",
            "provider": "Meridian Wire", "body_text": "Peace talks between Afghanistan and Pakistan collapsed on Saturday, officials said."}
            """
        }
    }
}
