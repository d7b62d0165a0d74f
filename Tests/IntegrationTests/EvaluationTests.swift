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
    }
}
