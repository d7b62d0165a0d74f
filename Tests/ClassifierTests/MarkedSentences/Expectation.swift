// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

@testable import Classifier

/// What a marked sentence, read as an article of its own, must come to.
enum Expectation: Sendable, CustomTestStringConvertible {
    /// The signal is raised by the marked words; with this verdict, when one is named.
    case raises(Signal.ID, Verdict? = nil)
    /// The marked words are read as a denial of the signal.
    case denied(Signal.ID)
    /// … as something that may be.
    case possible(Signal.ID)
    /// … as something under a condition.
    case hypothetical(Signal.ID)
    /// … as a threat.
    case threatened(Signal.ID)
    /// … as something asked for.
    case demanded(Signal.ID)
    /// … as something intended or foreseen.
    case planned(Signal.ID)
    /// … as something that is no fact yet, in whichever of these ways.
    case notActual(Signal.ID)
    /// … as told of the past.
    case background(Signal.ID)
    /// The signal is not raised, whatever the marked words tempt to; another one may be.
    case notRaised(Signal.ID)
    /// Nothing escalating is raised, whatever the marked words tempt to.
    case silent

    var testDescription: String { "\(self)" }
}

/// A sentence with marks, and what it must come to.
typealias MarkedSentences = [(String, Expectation)]

/// Reads a marked sentence with the shipped rules and records an issue unless it comes to what is expected.
func check(_ marked: String, _ expected: Expectation, _ location: SourceLocation = #_sourceLocation) throws {
    let marks = try MarkedText(marked)
    let classifier = try ShippedRules.classifier
    let assessment = classifier.assess(Article(body: [marks.text], format: .plainText), arrived: arrival)
    let outcome = Outcome(assessment, marks: marks.marks)
    if let signal = expected.signal {
        #expect(classifier.signals[signal] != nil, "no pack defines ‘\(signal)’", sourceLocation: location)
    }
    guard let fault = outcome.fault(expected, easing: expected.signal.flatMap { classifier.signals[$0]?.easing } ?? false) else { return }
    Issue.record("\(marked) — expected \(expected), but \(fault); found: \(outcome.summary)", sourceLocation: location)
}

extension Expectation {
    /// The signal that it names.
    var signal: Signal.ID? {
        switch self {
        case .raises(let signal, _), .denied(let signal), .possible(let signal), .hypothetical(let signal), .threatened(let signal),
            .demanded(let signal), .planned(let signal), .notActual(let signal), .background(let signal), .notRaised(let signal):
            signal
        case .silent: nil
        }
    }

    /// Whether a mention has the reading that is expected.
    fileprivate func fits(_ mention: Mention) -> Bool {
        switch self {
        case .raises: mention.standing == .counts
        case .denied: mention.polarity == .denied
        case .possible: mention.modality == .possible
        case .hypothetical: mention.modality == .hypothetical
        case .threatened: mention.modality == .threatened
        case .demanded: mention.modality == .demanded
        case .planned: mention.modality == .planned || mention.recency == .scheduled
        case .notActual: mention.modality != .actual || mention.recency == .scheduled
        case .background: mention.recency == .background
        case .notRaised, .silent: false
        }
    }
}

/// What the classifier made of a sentence.
private struct Outcome {
    let assessment: Assessment
    let marks: [Range<Int>]

    init(_ assessment: Assessment, marks: [Range<Int>]) {
        self.assessment = assessment
        self.marks = marks
    }

    /// The findings that say that something happened, easing ones too.
    private var raised: [Finding] { assessment.findings.filter(\.verdict.alertsByDefault) }

    /// Why the outcome is not what is expected; `nil` when it is.
    func fault(_ expected: Expectation, easing: Bool) -> String? {
        guard let signal = expected.signal else {
            return assessment.alerting.isEmpty ? nil : "\(assessment.alerting.map(\.signal)) is raised"
        }
        if marks.isEmpty { return "no words are marked" }
        let marked = assessment.mentions.filter { mention in
            mention.signal == signal && marks.contains { $0.overlaps(mention.trigger) }
        }
        let finding = raised.first { $0.signal == signal }
        if case .raises(_, let verdict) = expected {
            guard let finding else { return "it is not raised" }
            if !marked.contains(where: expected.fits) { return "other words raise it" }
            if let verdict, finding.verdict != verdict { return "the verdict is \(finding.verdict)" }
            return easing && !assessment.alerting.isEmpty ? "\(assessment.alerting.map(\.signal)) is raised beside it" : nil
        }
        if finding != nil { return "it is raised" }
        if case .notRaised = expected { return nil }
        if marked.isEmpty { return "the marked words are no mention of it" }
        return marked.contains(where: expected.fits) ? nil : "it is read otherwise"
    }

    /// Every mention with its readings, in one line.
    var summary: String {
        let mentions = assessment.mentions.map {
            "\($0.signal) [\($0.polarity) \($0.modality) \($0.recency) \($0.source.kind)] \($0.standing) \($0.rule) \($0.notes)"
        }
        return mentions.isEmpty ? "nothing" : mentions.joined(separator: "; ")
    }
}
