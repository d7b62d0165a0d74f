// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Testing

@testable import Daemon

@Suite struct `calibration` {
    @Test(arguments: [
        // row, then how many alerts of threat are right, wrong and open
        (#""gold":[["threat","ultimatum"]]"#, [1, 0, 0]), (#""gold":[["ultimatum"]]"#, [0, 0, 1]), (#""forbid":["blockade"]"#, [0, 0, 1]),
        (#""forbid":["threat"]"#, [0, 1, 0]), (#""negative":true"#, [0, 1, 0]), (#""gold":[["talks-held"]]"#, [0, 1, 0]),
        (#""easing":["talks-held"]"#, [0, 1, 0]), (#""gold":[["threat"]],"easing":["talks-held"]"#, [1, 0, 0]),
        (#""gold":[["threat"]],"forbid":["threat"]"#, [0, 1, 0]),
    ])
    func `an alert is right in gold, wrong where it is forbidden or nothing may alert, and open elsewhere`(
        labels: String, expected: [Int]
    ) throws {
        let bin = try #require(try calibrated([(labels, 0.95)]).bins.last)
        #expect([bin.right, bin.wrong, bin.open] == expected)
    }

    @Test(arguments: [(0.05, 0.0), (0.49, 0.0), (0.5, 0.5), (0.59, 0.5), (0.6, 0.6), (0.89, 0.8), (0.9, 0.9), (0.99, 0.9), (1, 0.9)])
    func `a bin holds the confidences from its lower bound up to the next one's`(confidence: Double, from: Double) throws {
        let full = try calibrated([(#""gold":[["threat"]]"#, confidence)]).bins.filter { $0.alerts > 0 }
        #expect(full.map(\.from) == [from])
        #expect(full.first?.confidence == confidence)
    }

    @Test func `the error is how far a bin's share lies from the confidence that was given, averaged over the alerts`() throws {
        let gold = #""gold":[["threat"]]"#
        // Nine tenths: three of four right. Six tenths: one right, one open.
        let calibration = try calibrated([
            (gold, 0.95), (gold, 0.95), (gold, 0.95), (#""negative":true"#, 0.95), (gold, 0.65), (#""gold":[["blockade"]]"#, 0.65),
        ])
        let sure = try #require(calibration.bins.last)
        #expect(sure.share == 0.75)
        #expect(sure.shareAtLeast == 0.75)
        let unsure = calibration.bins[2]
        #expect(unsure.share == 1)
        #expect(unsure.shareAtLeast == 0.5)
        let judged = try #require(calibration.error)
        #expect(abs(judged - (0.2 * 4 + 0.35) / 5) < 1e-9)
        let all = try #require(calibration.errorWithOpenAsHalf)
        #expect(abs(all - (0.2 * 4 + 0.1 * 2) / 6) < 1e-9)
    }

    @Test func `without an alert there is no share and no error`() throws {
        let json = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(Calibration())) as? [String: Any]
        #expect(json?["error"] is NSNull)
        let bins = try #require(json?["bins"] as? [[String: Any]])
        #expect(bins.count == 6)
        #expect(bins.allSatisfy { $0["share"] is NSNull && $0["alerts"] as? Int == 0 })
    }

    /// The calibration of rows (their labels), each with one alert of the signal `threat` with a confidence.
    private func calibrated(_ rows: [(labels: String, confidence: Double)]) throws -> Calibration {
        let easing = Signal(id: "talks-held", label: "talks", severity: .info, ladder: "talks", rung: 0, easing: true)
        var evaluation = Evaluation(signals: [easing])
        for row in rows {
            let decoded = try JSONDecoder().decode(EvaluationRow.self, from: Data("{\"id\":\"a\",\"text\":\"x\",\(row.labels)}".utf8))
            let finding = Finding(signal: "threat", verdict: .reported, alerts: true, severity: .medium, confidence: row.confidence)
            evaluation.add(decoded, Article(body: ["x"], format: .plainText), Assessment(findings: [finding]))
        }
        return evaluation.report.calibration
    }
}
