// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Testing

@testable import Daemon

@Suite struct `causes of failures` {
    private static let text = "Ankara may act. Ankara shells the town."

    @Test(arguments: [
        ("denied", EvaluationFailure.Cause.denied), ("not-actual", .possible), ("background", .background), ("question", .question),
        ("no-party", .noParty), ("other-field", .otherField), ("outranked", .outranked), ("counts", .denied),
    ])
    func `a missed entry's cause is how its first mention was read`(standing: String, cause: EvaluationFailure.Cause) throws {
        let mentions = [try mention("threat", standing, 0..<15), try mention("threat", "no-party", 16..<39)]
        let failures = try failures(#""gold":[["ultimatum","threat"]]"#, mentions: mentions)
        #expect(failures.map(\.cause) == [cause])
        #expect(failures.first?.what == "ultimatum or threat")
        #expect(failures.first?.sentence == "Ankara may act.")
        #expect(failures.first?.mention?.notes == ["possible by ‘may’"])
    }

    @Test func `an entry without a mention was not found, and shows the beginning of the text`() throws {
        let failures = try failures(#""gold":[["threat"]]"#, mentions: [try mention("blockade", "counts", 0..<15)])
        #expect(failures.map(\.cause) == [.nothingFound])
        #expect(failures.first?.sentence == Self.text)
        #expect(failures.first?.mention == nil)
    }

    @Test(arguments: [
        (#""forbid":["threat"]"#, [EvaluationFailure.Cause.forbidden]), (#""negative":true"#, [.falseAlarm]),
        (#""easing":["talks-held"]"#, [.nothingFound, .easingRaised]),
        // What is raised wrongly in two ways is told once.
        (#""forbid":["threat"],"negative":true"#, [.forbidden]), (#""verdicts":{"threat":["claimed"]}"#, [.wrongVerdict]),
        (#""gold":[["blockade"]],"verdicts":{"threat":["claimed"]},"forbid":["threat"]"#, [.nothingFound, .wrongVerdict, .forbidden]),
        (#""gold":[["threat"]]"#, []),
    ])
    func `what is raised wrongly has its cause and its sentence, in the order of the causes`(
        labels: String, causes: [EvaluationFailure.Cause]
    ) throws {
        let failures = try failures(labels, alerts: ["threat"], mentions: [try mention("threat", "counts", 16..<39)])
        #expect(failures.map(\.cause) == causes)
        for failure in failures where failure.cause != .nothingFound { #expect(failure.sentence == "Ankara shells the town.") }
    }

    @Test func `a failing row carries its first cause, and all causes are counted`() throws {
        var evaluation = Evaluation(signals: [])
        let row = try row(#""gold":[["blockade"],["ultimatum"]],"forbid":["threat"]"#)
        evaluation.add(row, Article(body: [Self.text], format: .plainText), Assessment(findings: [finding("threat")]))
        #expect(evaluation.causes == [.nothingFound: 2, .forbidden: 1])
        let miss = try #require(evaluation.misses.first)
        let json = try #require(try JSONSerialization.jsonObject(with: try JSONEncoder().encode(miss)) as? [String: Any])
        #expect(json["cause"] as? String == "missed-nothing-found")
        let failures = try #require(json["failures"] as? [[String: Any]])
        #expect(failures.map { $0["cause"] as? String } == ["missed-nothing-found", "missed-nothing-found", "forbidden-raised"])
        #expect(failures.allSatisfy { Set($0.keys) == ["cause", "what", "sentence", "mention"] })
    }

    private func failures(_ labels: String, alerts: [String] = [], mentions: [Mention]) throws -> [EvaluationFailure] {
        var evaluation = Evaluation(signals: [])
        let article = Article(body: [Self.text], format: .plainText)
        evaluation.add(try row(labels), article, Assessment(findings: alerts.map(finding), mentions: mentions))
        return evaluation.misses.flatMap(\.failures)
    }

    private func row(_ labels: String) throws -> EvaluationRow {
        try JSONDecoder().decode(EvaluationRow.self, from: Data("{\"id\":\"a\",\"text\":\"x\",\(labels)}".utf8))
    }

    /// An alert that quotes the second sentence.
    private func finding(_ signal: String) -> Finding {
        let evidence = Evidence(quote: "Ankara shells the town.", start: 16, length: 23, source: .outlet)
        return Finding(signal: signal, verdict: .reported, alerts: true, severity: .medium, confidence: 0.9, evidence: [evidence])
    }

    private func mention(_ signal: String, _ standing: String, _ sentence: Range<Int>) throws -> Mention {
        let json = """
            {"signal":"\(signal)","trigger":[\(sentence.lowerBound),\(sentence.upperBound)],"sentenceNumber":0,"rule":"a.yaml:1",
            "sentence":[\(sentence.lowerBound),\(sentence.upperBound)],"polarity":"asserted","modality":"actual","recency":"current",
            "source":{"kind":"outlet"},"actors":[],"places":[],"standing":"\(standing)","weight":1,"notes":["possible by ‘may’"]}
            """
        return try JSONDecoder().decode(Mention.self, from: Data(json.utf8))
    }
}
