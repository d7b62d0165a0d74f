// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// What the articles of a development say together. Everything here follows from the reports alone, whatever order they came in.
extension Development {
    /// Whether somebody was told and it is not over.
    var isOpen: Bool { closed == nil }

    /// Whether a further article may still belong to it. It is kept in memory as long.
    func isRemembered(at now: Date, window: TimeInterval) -> Bool {
        guard let closed else { return true }
        return max(closed, lastSeen) >= now.addingTimeInterval(-window)
    }

    /// The articles that tell of the act, those that deny it, and the one that tells of its end.
    func telling(_ book: SignalBook) -> [Report] { reports.filter { book.role(of: $0.finding) == .escalation } }
    func denying(_ book: SignalBook) -> [Report] { reports.filter { book.role(of: $0.finding) == .denial && $0.finding.signal == signal } }
    func easing(_ book: SignalBook) -> Report? { reports.first { book.role(of: $0.finding) == .easing } }

    /// The articles that tell of the signal on the highest rung.
    func leading(_ book: SignalBook) -> [Report] { telling(book).filter { $0.finding.signal == signal } }

    /// How many independent sources tell of it, copies and further articles of one outlet counted once.
    func independent(_ book: SignalBook) -> Int { Set(telling(book).map(\.sourceGroup)).count }

    /// Whether an article, or a voice in one, says otherwise.
    func isContradicted(_ book: SignalBook) -> Bool {
        !denying(book).isEmpty || leading(book).contains { $0.finding.verdict == .disputed || !$0.finding.contradictions.isEmpty }
    }

    /// What would be told now.
    func picture(_ book: SignalBook) -> Told {
        Told(
            signal: signal, rung: rung, severity: severity, verdict: verdict, independent: independent(book),
            contradicted: isContradicted(book))
    }

    /// Brings signal, rung, severity and verdict up to the reports.
    mutating func review(_ book: SignalBook) {
        let telling = telling(book)
        let counting = telling.isEmpty ? reports.filter { book.role(of: $0.finding) != .easing } : telling
        let rungs = Dictionary(counting.map { ($0.finding.signal, book.signal(of: $0.finding)) }, uniquingKeysWith: { first, _ in first })
        if let top = rungs.values.max(by: { ($0.rung, $0.severity, $1.id) < ($1.rung, $1.severity, $0.id) }) {
            signal = top.id
            rung = top.rung
        }
        severity = counting.map(\.finding.severity).max() ?? severity
        verdict = joinedVerdict(book)
    }

    /// One outlet's report makes it reported; a contradicted claim is disputed; a claim alone stays one.
    private func joinedVerdict(_ book: SignalBook) -> Verdict {
        let verdicts = Set(leading(book).map(\.finding.verdict))
        if verdicts.contains(.reported) { return .reported }
        if verdicts.contains(.disputed) { return .disputed }
        if verdicts.contains(.claimed) { return isContradicted(book) ? .disputed : .claimed }
        return Verdict.allCases.first(where: verdicts.contains) ?? reports.first?.finding.verdict ?? verdict
    }
}
