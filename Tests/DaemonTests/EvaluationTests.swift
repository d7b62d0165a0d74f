// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Testing

@testable import Daemon

@Suite struct `evaluation arithmetic` {
    @Test(arguments: [
        // row, findings, then positives, found, entries, entries found
        (#""gold":[["talks-collapse"]]"#, ["talks-collapse"], [1, 1, 1, 1]),
        (#""gold":[["talks-collapse"]]"#, [], [1, 0, 1, 0]),
        (#""gold":[["talks-collapse"],["threat","ultimatum"]]"#, ["talks-collapse", "ultimatum"], [1, 1, 2, 2]),
        (#""gold":[["talks-collapse"],["threat","ultimatum"]]"#, ["talks-collapse"], [1, 0, 2, 1]),
        (#""gold":[["talks-collapse"]]"#, ["talks-collapse:denied"], [1, 0, 1, 0]),
        (#""gold":[["talks-held"]]"#, ["talks-held"], [1, 1, 1, 1]),
        (#""gold":[["talks-held"]]"#, ["talks-held:possible"], [1, 0, 1, 0]),
        (#""negative":true"#, ["talks-collapse"], [0, 0, 0, 0]),
    ])
    func `an entry is found when one of its signals alerts, or is recognised when it eases`(
        labels: String, found: [String], expected: [Int]
    ) throws {
        let report = try evaluated([(labels, found)]).report
        #expect([report.positives.of, report.positives.count, report.entries.of, report.entries.count] == expected)
    }

    @Test(arguments: [
        (#""negative":true"#, ["talks-collapse"], [1, 1]),
        (#""negative":true"#, ["talks-collapse:background", "talks-held"], [1, 0]),
        (#""negative":true"#, [], [1, 0]),
        (#""gold":[["threat"]]"#, ["talks-collapse"], [0, 0]),
    ])
    func `a false alarm is an escalating signal that alerts in a negative row`(
        labels: String, found: [String], expected: [Int]
    ) throws {
        let report = try evaluated([(labels, found)]).report
        #expect([report.negatives.of, report.negatives.count] == expected)
    }

    @Test(arguments: [
        (#""forbid":["border-closure"]"#, ["border-closure", "threat"], [1, 1]),
        (#""forbid":["border-closure"]"#, ["border-closure:possible"], [1, 0]),
        (#""forbid":["border-closure","talks-collapse"]"#, ["border-closure", "talks-collapse"], [1, 1]),
        (#""forbid":[]"#, ["border-closure"], [0, 0]),
    ])
    func `a wrong assertion is a row in which something forbidden alerts`(
        labels: String, found: [String], expected: [Int]
    ) throws {
        let report = try evaluated([(labels, found)]).report
        #expect([report.forbidden.of, report.forbidden.count] == expected)
    }

    @Test(arguments: [
        (#""easing":["talks-held"],"negative":true"#, ["talks-held", "threat"], [1, 1]),
        (#""easing":["talks-held"]"#, ["talks-held"], [1, 0]),
        (#""gold":[["talks-held","ceasefire-agreed"]]"#, ["talks-collapse"], [1, 1]),
        // Sanctions have no rule in the classifier of these tests; the row tells of easing all the same.
        (#""gold":[["sanctions-eased"]]"#, ["talks-collapse"], [1, 1]),
        (#""gold":[["talks-held"],["threat"]]"#, ["threat"], [0, 0]),
        (#""easing":["talks-held"],"gold":[["threat"]]"#, ["threat"], [0, 0]),
        (#""negative":true"#, ["threat"], [0, 0]),
    ])
    func `an easing row holds nothing but easing, and is flipped when something escalating alerts`(
        labels: String, found: [String], expected: [Int]
    ) throws {
        let report = try evaluated([(labels, found)]).report
        #expect([report.easing.of, report.easing.count] == expected)
    }

    @Test(arguments: [
        (#""verdicts":{"ceasefire-breach":["claimed","disputed"]}"#, ["ceasefire-breach:claimed"], [1, 1]),
        (#""verdicts":{"ceasefire-breach":["claimed","disputed"]}"#, ["ceasefire-breach:reported"], [1, 0]),
        (#""verdicts":{"ceasefire-breach":["claimed"],"threat":["reported"]}"#, ["threat"], [2, 1]),
        // Of gold that is not found, recall tells; that another signal of the entry was found in its place is no fault.
        (#""gold":[["threat","ultimatum"]],"verdicts":{"threat":["reported"],"ultimatum":["reported"]}"#, ["threat"], [1, 1]),
        (#""gold":[["threat"]],"verdicts":{"threat":["reported"]}"#, ["threat:denied"], [0, 0]),
    ])
    func `a verdict is right when it is one of the stated ones; only gold that was not found needs none`(
        labels: String, found: [String], expected: [Int]
    ) throws {
        let report = try evaluated([(labels, found)]).report
        #expect([report.verdicts.of, report.verdicts.count] == expected)
    }

    @Test func `a row of tier noisy is no core row, and any other is`() throws {
        let rows = [
            (#""gold":[["threat"]],"tier":"noisy""#, ["threat"]), (#""gold":[["threat"]],"tier":"core""#, []),
            (#""gold":[["threat"]]"#, ["threat"]),
        ]
        let report = try evaluated(rows).report
        #expect(report.positives.of == 3)
        #expect(report.core == tally(1, of: 2))
    }

    @Test func `a signal's recall is over the entries that accept it`() throws {
        let rows = [(#""gold":[["threat","ultimatum"],["blockade"]]"#, ["threat"]), (#""gold":[["threat"]]"#, [])]
        let signals = try evaluated(rows).report.signals
        #expect(signals == ["threat": tally(1, of: 2), "ultimatum": tally(1, of: 1), "blockade": tally(0, of: 1)])
    }

    @Test func `a miss says what failed and what was found instead`() throws {
        let rows = [
            (#""gold":[["threat"]],"forbid":["blockade"],"easing":["talks-held"]"#, ["blockade"]), (#""gold":[["threat"]]"#, ["threat"]),
        ]
        let misses = try evaluated(rows).misses
        let miss = try #require(misses.first)
        #expect(misses.count == 1)
        #expect(miss.missed == [["threat"]])
        #expect(miss.forbidden == ["blockade"])
        #expect(miss.easingMissed == ["talks-held"])
        #expect(miss.found.map(\.id) == ["blockade"])
    }

    @Test func `the report's keys are those that the command promises, and a ratio over nothing is null`() throws {
        var evaluation = try evaluated([(#""gold":[["threat"]]"#, ["threat"])])
        evaluation.add(seconds: 0.5)
        let data = try JSONEncoder().encode(evaluation.report)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(json.keys) == [
                "rows", "positives", "found", "recall", "core_positives", "core_found", "core_recall", "entries", "entries_found",
                "entry_recall", "signals", "negatives", "false_alarms", "false_alarms_per_1000", "forbidden", "wrong_assertions",
                "wrong_assertion_rate", "easing_rows", "easing_raised", "easing_raised_rate", "verdicts", "verdicts_right",
                "articles_per_second", "seconds", "calibration",
            ])
        #expect(json["recall"] as? Double == 1)
        #expect(json["articles_per_second"] as? Double == 2)
        #expect(json["false_alarms_per_1000"] is NSNull)
    }

    @Test(arguments: [
        (#"{"id":"a"}"#, "neither"), (#"{"id":"a","text":"x","published":"soon"}"#, "soon"),
        (#"{"id":"a","text":"x","published":"2025-02-30"}"#, "2025-02-30"),
    ])
    func `a row that cannot be used says why`(line: String, word: String) {
        #expect {
            try JSONDecoder().decode(EvaluationRow.self, from: Data(line.utf8))
        } throws: { error in
            "\(error)".contains(word)
        }
    }

    @Test(arguments: [
        ("2025-11-08", 1_762_560_000.0), ("2025-11-08T14:30:00Z", 1_762_612_200), ("2025-11-08T14:30:00.250Z", 1_762_612_200.25),
        ("2025-11-08T16:30:00+02:00", 1_762_612_200),
    ])
    func `a date is a day or a moment`(text: String, seconds: Double) {
        #expect(DateText.parse(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: ["", "soon", "2025-11", "2025-13-01", "08.11.2025", "2025-11-08T25:00:00Z", "2025-11-08 and more"])
    func `anything else is no date`(text: String) {
        #expect(DateText.parse(text) == nil)
    }

    @Test func `the dateline of a labelled article is taken off, as that of any page is`() throws {
        let line =
            #"{"id":"1","story":"s","situation":"x","article":{"published":"2026-05-12T18:10:00","text":"OSLO, May 12 (Reuters) - Talks ended."}}"#
        let article = try JSONDecoder().decode(StoryRow.self, from: Data(line.utf8)).article
        #expect(article.body == ["Talks ended."])
        #expect(article.located == "OSLO")
    }

    /// Evaluates rows (their labels) against findings, each `signal` (reported) or `signal:verdict`.
    private func evaluated(_ rows: [(labels: String, found: [String])]) throws -> Evaluation {
        var evaluation = Evaluation(signals: [signal("talks-held", easing: true), signal("talks-collapse"), signal("threat")])
        for (number, row) in rows.enumerated() {
            let line = "{\"id\":\"\(number)\",\"text\":\"x\",\(row.labels)}"
            let decoded = try JSONDecoder().decode(EvaluationRow.self, from: Data(line.utf8))
            evaluation.add(decoded, Article(body: ["x"], format: .plainText), Assessment(findings: try row.found.map(finding)))
        }
        return evaluation
    }

    private func finding(_ text: String) throws -> Finding {
        let parts = text.split(separator: ":").map(String.init)
        let verdict = try #require(Verdict(rawValue: parts.count == 2 ? parts[1] : "reported"))
        let easing = ["talks-held", "ceasefire-agreed"].contains(parts[0])
        let json = """
            {"signal":"\(parts[0])","verdict":"\(verdict.rawValue)","alerts":\(verdict.alertsByDefault && !easing),"severity":"high",
            "confidence":1,"polarity":"asserted","modality":"actual","recency":"current","source":{"kind":"outlet"},
            "actors":[],"places":[],"evidence":[],"contradictions":[]}
            """
        return try JSONDecoder().decode(Finding.self, from: Data(json.utf8))
    }

    private func signal(_ id: String, easing: Bool = false) -> Signal {
        Signal(id: id, label: id, severity: .high, ladder: nil, rung: easing ? 0 : 1, easing: easing)
    }

    private func tally(_ count: Int, of cases: Int) -> EvaluationReport.Tally {
        var tally = EvaluationReport.Tally()
        (tally.of, tally.count) = (cases, count)
        return tally
    }
}
