// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store

/// Deliveries as text for a person.
struct DeliveryText {
    let console: Console
    let now: Date

    /// `12  given-up  desk  afg-pak-talks-20251108 revision 2  10 attempts, server-error (503)`.
    func line(_ delivery: DeliveryReport) -> String {
        let number = String(repeating: " ", count: max(0, 6 - "\(delivery.id)".count)) + "\(delivery.id)"
        let state = delivery.state.rawValue.padding(toLength: 16, withPad: " ", startingAt: 0)
        var line = "\(number)  \(console.styled(state, style(delivery.state)))  \(console.styled(delivery.receiver, .bold))  "
        line += "\(delivery.alertID.printable) revision \(delivery.revision)  \(reason(delivery))"
        return line
    }

    /// All of one delivery, over several lines.
    func page(_ detail: DeliveryDetail) -> String {
        let delivery = detail.delivery
        var lines = [line(delivery), fact("message", delivery.messageID.printable), fact("made", time(delivery.made))]
        if let next = delivery.next { lines.append(fact("next attempt", time(next))) }
        if let reference = detail.reference { lines.append(fact("known there as", reference.printable)) }
        if !delivery.note.isEmpty { lines.append(fact("note", delivery.note.printable)) }
        for attempt in detail.attempts {
            let status = attempt.status.map { " HTTP \($0)" } ?? ""
            let words = attempt.reason.isEmpty ? attempt.outcome : "\(attempt.outcome), \(attempt.reason)"
            lines += ["", "attempt \(attempt.number)  \(time(attempt.at))  \(attempt.durationMilliseconds) ms \(status)  \(words)"]
            if !attempt.excerpt.isEmpty { lines.append(console.wrapped(attempt.excerpt.printable, indent: "  < ")) }
        }
        if let request = detail.request {
            lines += ["", console.styled("the request of the last attempt", .bold)]
            lines += request.split(separator: "\n", omittingEmptySubsequences: false).map { "  > " + String($0).printable }
        }
        return lines.joined(separator: "\n")
    }

    private func reason(_ delivery: DeliveryReport) -> String {
        let tries = delivery.attempts == 1 ? "1 attempt" : "\(delivery.attempts) attempts"
        let last = delivery.lastReason.flatMap { $0.isEmpty ? nil : $0 }.map { $0 + (delivery.lastStatus.map { " (\($0))" } ?? "") }
        switch delivery.state {
        case .delivered: return tries
        case .waiting: return [tries, last, delivery.next.map { "next \(time($0))" }].compactMap { $0 }.joined(separator: ", ")
        default:
            let why = delivery.reason == delivery.lastReason ? nil : delivery.reason
            return [why, tries, last].compactMap { $0?.printable }.joined(separator: ", ")
        }
    }

    private func style(_ state: DeliveryState) -> Console.Style {
        switch state {
        case .delivered: .green
        case .waiting: .yellow
        case .superseded, .dropped: .dim
        case .rejected, .givenUp, .receiverRemoved: .red
        }
    }

    private func fact(_ name: String, _ value: String) -> String { "  " + name.padding(toLength: 16, withPad: " ", startingAt: 0) + value }

    private func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
