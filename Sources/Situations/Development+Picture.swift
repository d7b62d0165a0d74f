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

    /// Whether a report is so. By its place, because a copy of a report costs more than the question.
    func has(_ condition: (Report) -> Bool) -> Bool { reports.indices.contains { condition(reports[$0]) } }

    /// The reports that are so, in the order in which they came.
    private func reports(where condition: (Report) -> Bool) -> [Report] {
        reports.indices.filter { condition(reports[$0]) }.map { reports[$0] }
    }

    /// The ids of all whom the articles on the act name.
    var parties: Set<String> {
        var parties: Set<String> = []
        for place in reports.indices where reports[place].bearing == .telling {
            for actor in reports[place].finding.actors { parties.insert(actor.id) }
        }
        return parties
    }

    /// Whether an article tells of the act.
    var isTelling: Bool { has { $0.bearing == .telling } }
    /// Those that deny what is told.
    var denying: [Report] { reports { isDenial($0) } }
    /// The one that tells of its end.
    var easing: Report? { reports.indices.first { reports[$0].bearing == .easing }.map { reports[$0] } }
    /// The articles that tell of the signal on the highest rung.
    var leading: [Report] { reports { isLeading($0) } }
    /// What was taken back, the latest first.
    var withdrawn: [Report] { reports.reversed().filter { $0.bearing == .withdrawn } }

    /// When the latest article on the act was published.
    var lastTelling: Date? {
        reports.indices.lazy.filter { reports[$0].bearing == .telling }.map { reports[$0].published }.max()
    }

    /// The easing that an open development waits with: younger than every article on the act.
    var pendingEnd: Report? {
        guard isOpen, let easing else { return nil }
        return easing.published > lastTelling ?? .distantPast ? easing : nil
    }

    /// How many articles tell of it.
    var articles: Int { count(\.article) { $0.bearing == .telling } + folded.articles }

    /// How many independent sources tell of it, copies and further articles of one outlet counted once.
    var independent: Int { count(\.sourceGroup) { $0.bearing == .telling } + folded.sources }

    /// How many independent sources tell of the signal that is told. Which signal the folded ones told of is not known any more; they are
    /// of a development that goes on for long.
    var leadingSources: Int { folded.articles > 0 ? independent : count(\.sourceGroup, where: isLeading) }

    /// Whether an article, or a voice in one, says otherwise.
    var isContradicted: Bool { has { isDenial($0) || isLeading($0) && $0.finding.isDisputed } }

    private func isDenial(_ report: Report) -> Bool { report.bearing == .denying && report.finding.signal == signal }

    func isLeading(_ report: Report) -> Bool { report.bearing == .telling && report.finding.signal == signal }

    private func count(_ key: (Report) -> String, where condition: (Report) -> Bool) -> Int {
        var keys: Set<String> = []
        for place in reports.indices where condition(reports[place]) { keys.insert(key(reports[place])) }
        return keys.count
    }

    /// What would be told now.
    var picture: Told {
        Told(signal: signal, rung: rung, severity: severity, verdict: verdict, independent: leadingSources, contradicted: isContradicted)
    }

    /// Brings signal, rung, severity and verdict up to the reports. One whose every source was taken back keeps its signal and severity:
    /// that is what was told, and is no longer said.
    mutating func review(_ book: SignalBook) {
        let isTelling = isTelling
        if !isTelling, told != nil {
            verdict = .denied
            return
        }
        let counting = reports.indices.filter {
            let bearing = reports[$0].bearing
            return isTelling ? bearing == .telling : bearing != .easing && bearing != .related
        }
        if let top = topSignal(among: counting, book) {
            signal = top.id
            rung = top.rung
        }
        severity = counting.map { reports[$0].finding.severity }.max() ?? severity
        verdict = joinedVerdict
    }

    /// The signal on the highest rung of the reports at some places.
    private func topSignal(among places: [Int], _ book: SignalBook) -> Signal? {
        var signals: [Signal.ID: Signal] = [:]
        for place in places where signals[reports[place].finding.signal] == nil {
            signals[reports[place].finding.signal] = book.signal(of: reports[place].finding)
        }
        return signals.values.max { ($0.rung, $0.severity, $1.id) < ($1.rung, $1.severity, $0.id) }
    }

    /// One outlet's report makes it reported; a contradicted claim is disputed; a claim alone stays one.
    private var joinedVerdict: Verdict {
        let verdicts = Set(reports.indices.lazy.filter { isLeading(reports[$0]) }.map { reports[$0].finding.verdict })
        if verdicts.contains(.reported) { return .reported }
        if verdicts.contains(.disputed) { return .disputed }
        if verdicts.contains(.claimed) { return isContradicted ? .disputed : .claimed }
        return Verdict.allCases.first(where: verdicts.contains) ?? reports.first?.finding.verdict ?? verdict
    }
}

extension Finding {
    /// Whether the article itself tells otherwise too.
    var isDisputed: Bool { verdict == .disputed || !contradictions.isEmpty }
}
