// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `labelled articles` {
        @Test(arguments: [
            "seeds/labels.jsonl", "../shared/articles/labels.jsonl",
        ])
        func `every gold entry is found, nothing forbidden or ordinary is raised, and the verdicts hold`(corpus: String) async throws {
            guard Clone.has(corpus) else {
                print("skipped: \(corpus) is not there")
                return
            }
            try await Scratch.with { scratch in
                let arguments = [
                    "evaluate", Clone.path(corpus), "--json", "--misses", "--rules", Clone.path("config/rules"), "--gazetteer",
                    Clone.path("config/gazetteer"),
                ]
                let report = try #require(try await scratch.start(arguments).result(within: .seconds(60)).check().json().first)
                #expect((report["entries"].int ?? 0) > 0)
                #expect(report["misses"].array.isEmpty, "\(report["misses"])")
                #expect(report["entries_found"] == report["entries"])
                #expect(report["verdicts_right"] == report["verdicts"])
                for count in ["false_alarms", "wrong_assertions", "easing_raised"] { #expect(report[count].int == 0) }
            }
        }

        @Test func `failures stand under their causes, each with its sentence, its readings and its rule`() async throws {
            let rows = """
                {"id":"maybe","text":"Peace talks between Russia and Ukraine could collapse.","gold":[["talks-collapse"]]}
                {"id":"silent","text":"The mayor opened a bridge.","gold":[["border-closure"]]}
                {"id":"loud","text":"Russia and Ukraine broke off peace talks on Friday.","negative":true}

                """
            try await Scratch.with { scratch in
                let rules = ["--rules", Clone.path("config/rules"), "--gazetteer", Clone.path("config/gazetteer")]
                let command = ["evaluate", try scratch.write("rows.jsonl", rows), "--misses"] + rules
                let text = try await scratch.start(command).result(within: .seconds(60)).check()
                for line in [
                    "3 failures in 3 rows, by cause", "missed: read as possible, threatened, demanded or planned (1)", "could collapse⟧",
                    "possible by ‘could’", "missed: no rule matched (1)", "The mayor opened a bridge.", "(false alarm) (1)",
                    "alerts by confidence",
                ] {
                    #expect(text.stdout.contains(line), "\(text.stdout)")
                }
                #expect(!(text.stdout + text.stderr).contains("\u{1B}"))

                let report = try #require(try await scratch.start(command + ["--json"]).result(within: .seconds(60)).check().json().first)
                #expect(report["misses"].array.map { $0["cause"].string } == ["missed-possible", "missed-nothing-found", "false-alarm"])
                #expect(report["causes"]["false-alarm"].int == 1)
                #expect(report["calibration"]["bins"].array.compactMap { $0["wrong"].int }.reduce(0, +) == 1)
            }
        }
    }
}
