// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Daemon

/// What failed, by its cause: first how often, then every row with its sentence, the readings of it, and what was found instead.
struct FailuresText {
    let console: Console

    /// The lines for all failures of an evaluation.
    func lines(of evaluation: Evaluation) -> [String] {
        let all = evaluation.misses.flatMap { miss in miss.failures.map { (miss: miss, failure: $0) } }
        guard !all.isEmpty else { return ["", console.styled("Nothing failed.", .green)] }
        let byCause = EvaluationFailure.Cause.allCases.compactMap { cause in
            let own = all.filter { $0.failure.cause == cause }
            return own.isEmpty ? nil : (cause: cause, failures: own)
        }
        let width = byCause.map { "\($0.failures.count)".count }.max() ?? 1
        var lines = ["", console.styled("\(count(all.count, "failure")) in \(count(evaluation.misses.count, "row")), by cause", .bold)]
        lines += byCause.map { cause, failures in
            let number = "\(failures.count)"
            return "  " + String(repeating: " ", count: width - number.count) + number + "  " + cause.words
        }
        for (cause, failures) in byCause {
            lines += ["", console.styled("\(cause.words) (\(failures.count))", .bold)]
            lines += failures.flatMap { self.lines(of: $0.failure, in: $0.miss) }
        }
        return lines
    }

    private func lines(of failure: EvaluationFailure, in miss: EvaluationMiss) -> [String] {
        var lines = [
            "  \(console.styled(miss.id.printable, .bold))  \(console.styled(failure.what, failure.cause.isMiss ? .yellow : .red))"
        ]
        if let mention = failure.mention {
            let marked = MarkedSentence(Array(failure.sentence.utf8), at: mention.sentence.lowerBound, triggers: [mention.trigger])
            lines.append(marked.lines(console, indent: "      ", hanging: "      "))
            lines += MentionText(console: console).lines(mention, among: [], indent: "      ")
        } else {
            let text = failure.sentence.split(whereSeparator: \.isNewline).joined(separator: " / ")
            lines.append(console.wrapped(text.printable, indent: "      ", hanging: "      "))
        }
        let others = miss.found.filter { $0.id != failure.mention?.signal }.map { "\($0.id) \($0.verdict.rawValue)" }
        guard !others.isEmpty else { return lines }
        return lines + [console.styled(console.wrapped("found beside it: " + others.joined(separator: ", "), indent: "        "), .dim)]
    }

    private func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
}

extension EvaluationFailure.Cause {
    /// Whether something is missing, rather than too much or different.
    fileprivate var isMiss: Bool {
        switch self {
        case .nothingFound, .denied, .possible, .background, .question, .noParty, .otherField, .outranked, .wrongVerdict: true
        case .forbidden, .falseAlarm, .easingRaised: false
        }
    }

    /// The cause in a few words.
    fileprivate var words: String {
        switch self {
        case .nothingFound: "missed: no rule matched"
        case .denied: "missed: read as denied"
        case .possible: "missed: read as possible, threatened, demanded or planned"
        case .background: "missed: read as background"
        case .question: "missed: read as a question"
        case .noParty: "missed: no party in reach"
        case .otherField: "missed: read as another field than conflict"
        case .outranked: "missed: taken for the same act as another signal"
        case .wrongVerdict: "wrong verdict"
        case .forbidden: "raised, though forbidden"
        case .falseAlarm: "raised in a row where nothing may be (false alarm)"
        case .easingRaised: "raised in a row that only eases"
        }
    }
}
