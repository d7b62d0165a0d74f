// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// The rule packs' signals, what a finding is by policy, and where armed groups are at home.
struct SignalBook: Sendable {
    let signals: [Signal.ID: Signal]
    let verdicts: Set<Verdict>
    /// Where armed groups are at home, and for whom they act.
    let allegiances: Allegiances
    /// The groups that are at home in a state, by the state's id.
    let groups: [String: [String]]
    /// By ladder, the further ladders that its easings end: fighting goes on under a broken truce, and ends with a new one.
    private let covers: [String: Set<String>]

    init(signals: [Signal.ID: Signal], verdicts: Set<Verdict>, allegiances: Allegiances) {
        self.signals = signals
        self.verdicts = verdicts
        self.allegiances = allegiances
        let homes = allegiances.homes
        groups = Dictionary(grouping: homes.keys.sorted(), by: { homes[$0]?.id ?? "" })
        var covers: [String: Set<String>] = [:]
        for signal in signals.values where signal.easing { covers[signal.ladder ?? signal.id, default: []].formUnion(signal.eases) }
        self.covers = covers
    }

    /// The only home state of an armed group, by the group's id.
    var homes: [String: Actor] { allegiances.homes }

    /// What a finding is to a development; `nil` for an easing that is only denied, hoped for or past.
    func bearing(of finding: Finding) -> Development.Report.Bearing? {
        if signal(of: finding).easing { return finding.verdict == .reported || finding.verdict == .claimed ? .easing : nil }
        if verdicts.contains(finding.verdict) { return .telling }
        switch finding.verdict {
        case .denied: return .denying
        case .background: return .recalled
        case .reported, .claimed, .disputed, .possible: return .expected
        }
    }

    /// An easing of acts that go on beside it, as the one who says so can vouch for it.
    func heard(_ easing: Finding, in text: String, of situation: Situation) -> Finding {
        guard eased(by: easing).contains(where: goesOn) else { return easing }
        // A mediator has nothing to gain by the word.
        let sides = Set(situation.actors.flatMap { [$0.id, homes[$0.id]?.id ?? $0.id] + (groups[$0.id] ?? []) })
        let speakers = easing.evidence.compactMap(\.source.actor)
        return speakers.allSatisfy(sides.contains) ? EasingVoice.heard(easing, in: text) : easing
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
        return signal.easing ? Self.easings(of: ladder) : ladder
    }

    /// The ladder on which the easings of a ladder are remembered.
    static func easings(of ladder: String) -> String { ladder + "-easing" }

    /// The ladders that an easing finding resolves.
    func eased(by finding: Finding) -> Set<String> {
        let signal = signal(of: finding)
        return Set([signal.ladder ?? signal.id] + signal.eases)
    }

    /// Whether acts on a ladder go on beside their easing, as fighting does beside a truce: it eases other ladders too, or they ease it. A border is
    /// open or closed.
    func goesOn(_ ladder: String) -> Bool {
        !(covers[ladder] ?? []).isEmpty || covers.values.contains { $0.contains(ladder) }
    }

    /// Whether what happens on one ladder is part of what happens on another: fighting, where a truce is broken.
    func isCovered(_ ladder: String, by other: String) -> Bool { covers[other]?.contains(ladder) ?? false }
}
