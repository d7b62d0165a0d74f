// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Daemon
import Foundation
import Situations

/// A replay for a person: every notification with its reason, a timeline, and what it comes to.
struct ReplayText {
    let console: Console

    func text(of replay: Daemon::Replay, duplicates: Int) -> String {
        var lines = replay.notifications.flatMap(self.lines)
        if let span = replay.span, !replay.notifications.isEmpty {
            lines += ["", console.styled("timeline", .bold)] + Timeline(console: console, span: span).lines(of: replay.alerts)
        }
        lines += ["", console.styled("in all", .bold)] + summary(replay, duplicates: duplicates)
        return lines.joined(separator: "\n")
    }

    private func lines(of step: Rehearsal.Step) -> [String] {
        guard let alert = step.change.alert else { return [] }
        let data = alert.data
        let kind = alert.type.rawValue.split(separator: ".").last.map(String.init) ?? ""
        let receivers = step.receivers.isEmpty ? "" : " → " + step.receivers.joined(separator: ", ")
        let head = "\(moment(step.at))  \(console.label(data.severity))  \(data.title.printable)"
        let sources =
            "\(data.sources.articles) \(data.sources.articles == 1 ? "article" : "articles"), \(data.sources.independent) independent"
        let tail =
            "\(kind), \(data.reason.rawValue) · \(data.signal) · \(data.verdict.rawValue) · \(sources) · \(data.id)/\(data.revision)\(receivers)"
        let indent = String(repeating: " ", count: 18)
        return [console.wrapped(head, hanging: indent), console.styled(indent + tail, .dim)]
    }

    private func summary(_ replay: Daemon::Replay, duplicates: Int) -> [String] {
        let days = replay.span.map { max(1, ($0.upperBound.timeIntervalSince($0.lowerBound) / 86_400).rounded(.up)) } ?? 1
        let opened = replay.notifications.filter { $0.change.alert?.type == .opened }
        let copies = duplicates == 0 ? "" : ", \(duplicates) \(duplicates == 1 ? "file" : "files") a second time"
        var lines = [
            fact("articles", "\(replay.articles) over \(Int(days)) \(days == 1 ? "day" : "days")\(copies)"),
            fact("alerts", "\(opened.count), \(decimal(Double(opened.count) / days)) a day"),
            fact(
                "notifications",
                "\(replay.notifications.count), \(decimal(Double(replay.notifications.count) / days)) a day; \(busiest(replay))"),
            fact("by reason", counts(replay.notifications.compactMap { $0.change.alert?.data.reason.rawValue })),
            fact("by signal", counts(opened.compactMap { $0.change.alert?.data.signal })),
            fact("by situation", counts(opened.map(\.change.situation.title))),
        ]
        let held = replay.held.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { "\($0.value) \($0.key.rawValue)" }
        if !held.isEmpty { lines.append(fact("told to nobody", held.joined(separator: ", "))) }
        return lines
    }

    private func busiest(_ replay: Daemon::Replay) -> String {
        let days = Dictionary(grouping: replay.notifications, by: { day($0.at) }).mapValues(\.count)
        guard let most = days.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return "none" }
        return "\(most.value) on \(most.key)"
    }

    private func counts(_ words: [String]) -> String {
        let counts = words.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key.printable)" }
        return sorted.isEmpty ? "none" : sorted.joined(separator: ", ")
    }

    private func fact(_ name: String, _ value: String) -> String {
        console.wrapped(value, indent: name + String(repeating: " ", count: 16 - name.count), hanging: String(repeating: " ", count: 16))
    }

    private func moment(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day()) + " " + date.formatted(.iso8601.time(includingFractionalSeconds: false)).prefix(5)
    }

    private func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }

    private func decimal(_ number: Double) -> String { String(format: number < 10 ? "%.1f" : "%.0f", number) }
}
