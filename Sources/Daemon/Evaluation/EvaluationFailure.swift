// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import News

/// One thing that went wrong in a row: why, and the sentence to look at.
public struct EvaluationFailure: Sendable, Hashable {
    /// Why it went wrong, in the order in which failures are told.
    public enum Cause: String, Sendable, Hashable, CaseIterable, Encodable {
        /// No rule matched anywhere.
        case nothingFound = "missed-nothing-found"
        /// A rule matched, and the mention was read as a denial.
        case denied = "missed-denied"
        /// … as possible, threatened, demanded, planned or conditional.
        case possible = "missed-possible"
        /// … as something of the past.
        case background = "missed-background"
        /// … as a question.
        case question = "missed-question"
        /// … as an act without a party to a conflict.
        case noParty = "missed-no-party"
        /// … as sport, business, weather and the like.
        case otherField = "missed-other-field"
        /// … as the same act as a mention of another signal.
        case outranked = "missed-outranked"
        /// Found, with a verdict that is not among the right ones.
        case wrongVerdict = "wrong-verdict"
        /// A signal alerts that the row forbids.
        case forbidden = "forbidden-raised"
        /// An escalating signal alerts in a row where none may.
        case falseAlarm = "false-alarm"
        /// An escalating signal alerts in a row that holds nothing but easing.
        case easingRaised = "easing-raised"
    }

    /// Why it went wrong.
    public var cause: Cause
    /// What went wrong, in a few words: the signals of which one was missed, the wrong verdict, or what was raised.
    public var what: String
    /// The sentence to look at, verbatim; the beginning of the text where nothing was found.
    public var sentence: String
    /// The mention in that sentence; `nil` where nothing was found.
    public var mention: Mention?
}

extension EvaluationFailure {
    /// Every failure of a row, each missed entry, wrong verdict and raised signal once.
    ///
    /// - Parameter text: the article's text, which the mentions' offsets refer to.
    static func all(of miss: EvaluationMiss, _ assessment: Assessment, text: String) -> [EvaluationFailure] {
        let text = Array(text.utf8)
        var missed = miss.missed
        if !miss.easingMissed.isEmpty, !missed.contains(miss.easingMissed) { missed.append(miss.easingMissed) }
        var failures = missed.map { self.missed($0, assessment, text) }
        for (signal, verdict) in miss.verdicts.sorted(by: { $0.key < $1.key }) {
            let right = verdict.expected.map(\.rawValue).joined(separator: " or ")
            let what = "\(signal): \(verdict.found?.rawValue ?? "not found"), expected \(right)"
            failures.append(failure(.wrongVerdict, what, best(signal, assessment), text))
        }
        var told: Set<Signal.ID> = []
        for (cause, raised) in [
            (Cause.forbidden, miss.forbidden), (.falseAlarm, miss.falseAlarms), (.easingRaised, miss.easingRaised),
        ] {
            for signal in raised where told.insert(signal).inserted {
                let verdict = assessment.findings.first { $0.signal == signal }?.verdict.rawValue ?? ""
                failures.append(failure(cause, "\(signal): \(verdict)", best(signal, assessment), text))
            }
        }
        return failures.sorted { $0.cause.order < $1.cause.order }
    }

    /// The first mention of one of the signals says why none was found.
    private static func missed(_ entry: [Signal.ID], _ assessment: Assessment, _ text: [UInt8]) -> EvaluationFailure {
        let mention = assessment.mentions.first { entry.contains($0.signal) }
        let cause: Cause =
            switch mention?.standing {
            case nil: .nothingFound
            // A mention counts, and the signal is not found all the same, only where its own speaker denies the act elsewhere.
            case .counts, .denied: .denied
            case .notActual: .possible
            case .background: .background
            case .question: .question
            case .noParty: .noParty
            case .otherField: .otherField
            case .outranked: .outranked
            }
        return failure(cause, entry.joined(separator: " or "), mention, text)
    }

    /// The mention that a finding quotes first.
    private static func best(_ signal: Signal.ID, _ assessment: Assessment) -> Mention? {
        let own = assessment.mentions.filter { $0.signal == signal }
        let start = assessment.findings.first { $0.signal == signal }?.evidence.first?.start
        return own.first { mention in start.map(mention.sentence.contains) ?? false } ?? own.first
    }

    /// How much of a text stands for it where no sentence does, in bytes: a headline and a lede.
    private static let beginning = 300

    private static func failure(_ cause: Cause, _ what: String, _ mention: Mention?, _ text: [UInt8]) -> EvaluationFailure {
        let range = mention?.sentence ?? 0..<min(text.count, beginning)
        var sentence = String(decoding: text[range.clamped(to: 0..<text.count)], as: UTF8.self)
        if mention == nil, text.count > beginning { sentence = sentence.prefix { $0 != "\u{FFFD}" } + "…" }
        return EvaluationFailure(cause: cause, what: what, sentence: sentence, mention: mention)
    }
}

extension EvaluationFailure.Cause {
    /// Its place in the order of causes.
    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension EvaluationFailure: Encodable {
    private enum CodingKeys: String, CodingKey {
        case cause, what, sentence, mention
    }

    /// Writes every key, `mention` as `null` when there is none.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(cause, forKey: .cause)
        try json.encode(what, forKey: .what)
        try json.encode(sentence, forKey: .sentence)
        try json.encode(mention, forKey: .mention)
    }
}
