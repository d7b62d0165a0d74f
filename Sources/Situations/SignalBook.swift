// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// The rule packs' signals, and what a finding is by policy.
struct SignalBook: Sendable {
    /// What a finding does to a development.
    enum Role: Sendable {
        /// It tells of an act: it opens a development or joins one.
        case escalation
        /// It says that the act did not happen.
        case denial
        /// It tells of an easing.
        case easing
    }

    let signals: [Signal.ID: Signal]
    let verdicts: Set<Verdict>

    /// What a finding does; `nil` when it tells of nothing: a mere possibility, background, an easing that is only denied or hoped for.
    func role(of finding: Finding) -> Role? {
        if signal(of: finding).easing { return finding.verdict == .reported || finding.verdict == .claimed ? .easing : nil }
        if verdicts.contains(finding.verdict) { return .escalation }
        return finding.verdict == .denied ? .denial : nil
    }

    /// A finding's signal. One that a pack no longer defines stands alone, with the severity that the finding kept.
    func signal(of finding: Finding) -> Signal { signal(finding.signal, severity: finding.severity) }

    /// The signal with an id.
    func signal(_ id: Signal.ID, severity: Severity) -> Signal {
        signals[id] ?? Signal(id: id, label: id.split(separator: "-").joined(separator: " "), severity: severity, ladder: nil, rung: 1)
    }

    /// The ladder of the development that a finding belongs to: its signal's, or the signal itself. Easings stand on a ladder beside, so
    /// that they are remembered when the article on what they ended comes late.
    func ladder(of finding: Finding) -> String {
        let signal = signal(of: finding)
        let ladder = signal.ladder ?? signal.id
        return signal.easing ? ladder + "-easing" : ladder
    }

    /// The ladders that an easing finding resolves.
    func eased(by finding: Finding) -> Set<String> {
        let signal = signal(of: finding)
        return Set([signal.ladder ?? signal.id] + signal.eases)
    }
}
