// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Daemon
import Foundation
import Store

/// A status report as text for a person.
struct StatusText {
    let console: Console
    let now: Date

    func text(of report: StatusReport, _ inbox: InboxStatus) -> String {
        var lines = daemons(report.daemons) + warnings(inbox.live) + [""]
        if let line = self.inbox(inbox) { lines.append(fact("inbox", line)) }
        lines.append(fact("articles", "\(report.articles)" + files(report.files)))
        if !report.unclassified.isEmpty {
            let languages = report.unclassified.map { "\($0.count) \($0.language.printable)" }.joined(separator: ", ")
            lines.append(fact("unclassified", languages + " (languages that no rule pack covers)"))
        }
        if let last = report.lastArticle {
            let title = [last.outlet, last.headline].compactMap { $0?.printable }.joined(separator: ": ")
            lines.append(fact("last article", ago(last.arrived) + (title.isEmpty ? "" : "  \(title)")))
        }
        lines.append(fact("situations", "\(report.openSituations) not calm, \(report.openDevelopments) open developments"))
        lines.append(fact("alerts", "\(report.alerts), \(report.notifications) notifications"))
        lines.append(fact("state file", "\(report.databaseBytes / 1_024) KiB"))
        if !report.receivers.isEmpty { lines += [""] + report.receivers.flatMap(receiver) }
        return lines.joined(separator: "\n")
    }

    /// What is known of the inbox without the database.
    func text(of inbox: InboxStatus) -> String {
        (warnings(inbox.live) + [self.inbox(inbox).map { fact("inbox", $0) }].compactMap(\.self)).joined(separator: "\n")
    }

    /// What keeps the intake from its work.
    private func warnings(_ live: LiveStatus?) -> [String] {
        guard let live else { return [] }
        var lines: [String] = []
        if let cause = live.hindrance { lines.append("the intake waits\(since(live.hindered)): \(cause.printable)") }
        if live.unmoved > 0 {
            let files = live.unmoved == 1 ? "1 file is" : "\(live.unmoved) files are"
            lines.append("\(files) stored but not moved\(since(live.unmovedSince)): \((live.unmovedCause ?? "").printable)")
        }
        return lines.map { console.styled($0, .red) }
    }

    private func since(_ date: Date?) -> String { date.map { " since \(ago($0))" } ?? "" }

    private func daemons(_ states: [DaemonState]) -> [String] {
        guard let first = states.first else { return [console.styled("no daemon has run on this state file", .yellow)] }
        guard first.role != .all else { return [daemon(first)] }
        return [DaemonState.Role.intake, .sender].map { role in
            let state = states.first { $0.role == role }
            return fact(role.rawValue, state.map(daemon) ?? console.styled("none has run on this state file", .yellow))
        }
    }

    private func daemon(_ state: DaemonState) -> String {
        if state.isRunning {
            let reload = state.reloadFailure.map { console.styled("; the last reload failed: \($0.printable)", .red) } ?? ""
            return console.styled("running", .green) + ": vedette \(state.version), process \(state.pid), started \(ago(state.started))"
                + reload
        }
        guard let stopped = state.stopped else {
            return console.styled("not running", .red) + ": process \(state.pid) ended without a word; it had started \(ago(state.started))"
        }
        return console.styled("stopped", .yellow) + " \(ago(stopped))"
    }

    /// What lies in the inbox, and how it is watched.
    private func inbox(_ inbox: InboxStatus) -> String? {
        var parts: [String] = []
        if let waiting = inbox.waiting {
            parts.append(
                (inbox.isComplete ? "" : "at least ") + "\(waiting) waiting" + (inbox.oldest.map { ", the oldest since \(ago($0))" } ?? ""))
        }
        if let unfinished = inbox.unfinished, unfinished > 0 { parts.append("\(unfinished) unfinished") }
        if let live = inbox.live {
            parts.append("\(live.inHand) in hand")
            if live.settling > 0 { parts.append("\(live.settling) settling") }
            if live.embargoed > 0 {
                let ends = live.embargoEnds.map { ", the first until \($0.formatted(.iso8601))" } ?? ""
                parts.append("\(live.embargoed) under embargo\(ends)")
            }
            if !live.isPresent { parts.append(console.styled("the folder is gone", .red)) }
            if live.polled > 0 {
                let more = live.polled > live.polledFolders.count ? ", …" : ""
                let names = live.polledFolders.map(\.printable).joined(separator: ", ")
                parts.append(
                    console.styled("\(live.polled) of \(live.watched + live.polled) folders polled", .yellow) + " (\(names)\(more))")
            }
            if live.overflows > 0 { parts.append("\(live.overflows) overflows of the kernel's queue") }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// What became of the files, when anything but an article did.
    private func files(_ counts: [StatusReport.FileCount]) -> String {
        let others = counts.filter { $0.outcome != .accepted }.map {
            "\($0.count) \($0.outcome.rawValue)" + ($0.reason.isEmpty ? "" : " (\($0.reason))")
        }
        return others.isEmpty ? "" : "; files: " + others.joined(separator: ", ")
    }

    private func receiver(_ receiver: StatusReport.ReceiverStatus) -> [String] {
        let states = receiver.deliveries.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        var line = console.styled(receiver.name, .bold) + "  " + (states.isEmpty ? "no deliveries" : states)
        if let last = receiver.lastDelivered { line += ", last delivered \(ago(last))" }
        if let oldest = receiver.oldestWaiting { line += ", the oldest waits since \(ago(oldest))" }
        var lines = [line]
        if let failure = receiver.lastFailure {
            let status = failure.status.map { " (\($0))" } ?? ""
            lines.append(console.styled("  last failure \(ago(failure.at)): \(failure.reason)\(status)", .yellow))
        }
        if let circuit = receiver.circuit {
            let next =
                circuit.nextProbe > now ? "next probe in \(Int(circuit.nextProbe.timeIntervalSince(now).rounded(.up))) s" : "a probe is due"
            lines.append(console.styled("  circuit open after \(circuit.failures) failures in a row, \(next)", .red))
        }
        if let held = receiver.heldUntil, held > now {
            lines.append(console.styled("  asked to be left alone for another \(Int(held.timeIntervalSince(now).rounded(.up))) s", .yellow))
        }
        if let disabled = receiver.disabled {
            lines.append(console.styled("  disabled \(ago(disabled.at)): \(disabled.reason.printable)", .red))
        }
        return lines
    }

    private func fact(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 14 - name.count)) + value
    }

    /// `12 s ago`, `3 min ago`, `5 h ago`, else the day.
    private func ago(_ date: Date) -> String {
        let seconds = Int(now.timeIntervalSince(date))
        switch seconds {
        case ..<0: return date.formatted(.iso8601)
        case ..<120: return "\(seconds) s ago"
        case ..<7_200: return "\(seconds / 60) min ago"
        case ..<172_800: return "\(seconds / 3_600) h ago"
        default: return date.formatted(.iso8601.year().month().day())
        }
    }
}
