// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// What the articles of a development say together. Everything here follows from the reports alone, whatever order they came in.
extension Development {
    /// Whether somebody was told and it is not over.
    var isOpen: Bool { closed == nil }

    /// Whether a further article may still belong to it. It is kept in memory as long.
    func isRemembered(at now: Date, for memory: TimeInterval) -> Bool {
        guard let closed else { return true }
        return max(closed, lastSeen) >= now.addingTimeInterval(-memory)
    }

    /// The articles that tell of the act.
    var telling: [Report] { reports.filter { $0.bearing == .telling } }
    /// Those that deny what is told.
    var denying: [Report] { reports.filter { $0.bearing == .denying && $0.finding.signal == signal } }
    /// The one that tells of its end.
    var easing: Report? { reports.first { $0.bearing == .easing } }
    /// The articles that tell of the signal on the highest rung.
    var leading: [Report] { reports.filter { $0.bearing == .telling && $0.finding.signal == signal } }
    /// What was taken back, the latest first.
    var withdrawn: [Report] { reports.reversed().filter { $0.bearing == .withdrawn } }

    /// When the latest article on the act was published.
    var lastTelling: Date? { reports.lazy.filter { $0.bearing == .telling }.map(\.published).max() }

    /// The easing that an open development waits with: younger than every article on the act.
    var pendingEnd: Report? {
        guard isOpen, let easing else { return nil }
        return easing.published > lastTelling ?? .distantPast ? easing : nil
    }

    /// How many articles tell of it.
    var articles: Int { Set(telling.map(\.article)).count + folded.articles }

    /// How many independent sources tell of it, copies and further articles of one outlet counted once.
    var independent: Int { Set(telling.map(\.sourceGroup)).count + folded.sources }

    /// Whether an article, or a voice in one, says otherwise.
    var isContradicted: Bool {
        !denying.isEmpty || leading.contains { $0.finding.verdict == .disputed || !$0.finding.contradictions.isEmpty }
    }

    /// What would be told now.
    var picture: Told {
        Told(signal: signal, rung: rung, severity: severity, verdict: verdict, independent: independent, contradicted: isContradicted)
    }

    /// Brings signal, rung, severity and verdict up to the reports. One whose every source was taken back keeps its signal and severity:
    /// that is what was told, and is no longer said.
    mutating func review(_ book: SignalBook) {
        let telling = telling
        if telling.isEmpty, told != nil {
            verdict = .denied
            return
        }
        let counting = telling.isEmpty ? reports.filter { $0.bearing != .easing && $0.bearing != .related } : telling
        let rungs = Dictionary(counting.map { ($0.finding.signal, book.signal(of: $0.finding)) }, uniquingKeysWith: { first, _ in first })
        if let top = rungs.values.max(by: { ($0.rung, $0.severity, $1.id) < ($1.rung, $1.severity, $0.id) }) {
            signal = top.id
            rung = top.rung
        }
        severity = counting.map(\.finding.severity).max() ?? severity
        verdict = joinedVerdict
    }

    /// One outlet's report makes it reported; a contradicted claim is disputed; a claim alone stays one.
    private var joinedVerdict: Verdict {
        let verdicts = Set(leading.map(\.finding.verdict))
        if verdicts.contains(.reported) { return .reported }
        if verdicts.contains(.disputed) { return .disputed }
        if verdicts.contains(.claimed) { return isContradicted ? .disputed : .claimed }
        return Verdict.allCases.first(where: verdicts.contains) ?? reports.first?.finding.verdict ?? verdict
    }
}
