// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News

/// An example sentence of a rule pack that did not do what the pack says it does.
public struct ExampleFailure: Sendable, Hashable, CustomStringConvertible {
    /// The pack's file name.
    public var file: String
    /// The example's line, from 1.
    public var line: Int
    /// The sentence.
    public var sentence: String
    /// The signal that it should, or should not, raise.
    public var signal: Signal.ID
    /// Whether it should.
    public var shouldFire: Bool
    /// What it raised instead: signal ids with verdicts.
    public var found: [String]

    /// `talks.yaml:41: should raise talks-collapse, raised nothing: "…"`
    public var description: String {
        let raised = found.isEmpty ? "nothing" : found.joined(separator: ", ")
        return "\(file):\(line): should \(shouldFire ? "" : "not ")raise \(signal), raised \(raised): “\(sentence)”"
    }
}

extension Classifier {
    /// Examples are read as if they had been published on 15 June 2026, 12:00 UTC, so that dates in them can be of old.
    private static let exampleDate = Date(timeIntervalSince1970: 1_781_524_800)

    /// How many example sentences the packs carry.
    public var exampleCount: Int { rules.examples.count }

    /// Runs every `fires` and `silent` example of the packs, each as an article of one paragraph; answers those that fail, in the order of the packs.
    public func runExamples() -> [ExampleFailure] {
        rules.examples.compactMap { example in
            let assessment = assess(Article(body: [example.text], format: .plainText), arrived: Self.exampleDate)
            let raised = assessment.findings.filter { [.reported, .claimed, .disputed].contains($0.verdict) }
            guard raised.contains(where: { $0.signal == example.signal }) != example.fires else { return nil }
            return ExampleFailure(
                file: example.file, line: example.line, sentence: example.text, signal: example.signal, shouldFire: example.fires,
                found: raised.map { "\($0.signal) (\($0.verdict.rawValue))" })
        }
    }
}
