// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import Synchronization

/// What `systemctl status` shows, in one line for a person: `3 waiting, 18,204 read, last alert 12 min ago, receiver desk retrying`.
///
/// Sent when it changed, at most once in `Limits.statusPause`, and with the watchdog's beat, which wakes the daemon anyhow: so "12 min ago" stays
/// true and costs no wake-up of its own.
final class StatusLine: Sendable {
    /// How a receiver fares when it does not fare well.
    enum Trouble: String, Sendable, CaseIterable {
        case retrying
        case failed = "left a dead letter"
        case gone
    }

    private struct Facts {
        var read = 0
        var sent = 0
        var lastAlert: Date?
        var hindrance: String?
        /// What could not be moved out of the inbox, in words.
        var unmoved: String?
        var troubles: [String: Trouble] = [:]
        var waiting: (@Sendable () -> Int)?
        var told: String?
        var isPending = false
        var isClosed = false
    }

    private let manager: ServiceManager
    private let role: Daemon.Role
    private let now: @Sendable () -> Date
    private let pause: Duration
    private let facts: Mutex<Facts>

    /// - Parameters:
    ///   - role: what this daemon does: a sender tells of what it sent, and of no file.
    ///   - pause: the least time between two lines.
    init(
        _ manager: ServiceManager, role: Daemon.Role = .all, pause: Duration = Limits.statusPause,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.manager = manager
        self.role = role
        self.pause = pause
        self.now = now
        facts = Mutex(Facts())
    }

    /// The line as it is now.
    var text: String {
        let (facts, waiting) = facts.withLock { ($0, $0.waiting) }
        var parts: [String] = []
        if role != .sender { parts += ["\(Self.grouped(waiting?() ?? 0)) waiting", "\(Self.grouped(facts.read)) read"] }
        if role == .sender { parts.append("\(Self.grouped(facts.sent)) sent") }
        parts.append(facts.lastAlert.map { "last alert \(when($0))" } ?? "no alert yet")
        for trouble in Trouble.allCases {
            let names = facts.troubles.filter { $0.value == trouble }.keys.sorted()
            if !names.isEmpty { parts.append("receiver\(names.count > 1 ? "s" : "") \(names.joined(separator: ", ")) \(trouble.rawValue)") }
        }
        let warnings = [facts.hindrance.map { "THE INTAKE WAITS: \($0). " }, facts.unmoved]
        return warnings.compactMap(\.self).joined() + parts.joined(separator: ", ")
    }

    // MARK: What is told

    /// What was before this start, and how to learn how many files wait.
    func begin(lastAlert: Date?, waiting: @escaping @Sendable () -> Int) {
        facts.withLock { facts in
            facts.lastAlert = lastAlert
            facts.waiting = waiting
        }
    }

    /// The intake waits for this, or no longer for anything; told at once.
    func hinders(_ cause: String?) {
        let isNews = facts.withLock { facts in
            defer { facts.hindrance = cause }
            return facts.hindrance != cause
        }
        if isNews { tell() }
    }

    /// So many files are stored and could not be moved, for this cause.
    func keeps(_ files: Int, for cause: String?) {
        let words = files == 0 ? nil : "\(Self.grouped(files)) \(files == 1 ? "FILE IS" : "FILES ARE") NOT MOVED: \(cause ?? "?"). "
        let isNews = facts.withLock { facts in
            defer { facts.unmoved = words }
            return facts.unmoved != words
        }
        if isNews { changed() }
    }

    /// Counts what was committed.
    func count(_ committed: Committed) {
        facts.withLock { facts in
            facts.read += committed.accepted
            if !committed.alerts.isEmpty { facts.lastAlert = now() }
        }
        changed()
    }

    /// A receiver answered, or did not; with what trouble, and whether it took the message.
    func count(_ receiver: String, _ trouble: Trouble?, isDelivered: Bool) {
        facts.withLock { facts in
            facts.troubles[receiver] = trouble
            guard isDelivered else { return }
            facts.sent += 1
            if role == .sender { facts.lastAlert = now() }
        }
        changed()
    }

    /// These receivers are configured now.
    func keeps(_ receivers: [String]) {
        facts.withLock { facts in facts.troubles = facts.troubles.filter { receivers.contains($0.key) } }
    }

    // MARK: When

    /// Something changed: told within the pause, together with what else changes until then.
    func changed() {
        let isFirst = facts.withLock { facts in
            defer { facts.isPending = true }
            return !facts.isPending && !facts.isClosed
        }
        guard isFirst, manager.isListening else { return }
        Task {
            do { try await Task.sleep(for: pause) } catch { return }
            facts.withLock { $0.isPending = false }
            tell()
        }
    }

    /// Tells the line, if it is another one than was told last.
    func tell() {
        let (text, isNews) = take()
        if isNews { manager.status(text) }
    }

    /// Tells the line together with the news that the daemon is ready.
    func ready() { manager.ready(status: take().text) }

    private func take() -> (text: String, isNews: Bool) {
        let text = text
        return facts.withLock { facts in
            defer { facts.told = text }
            return (text, facts.told != text && !facts.isClosed)
        }
    }

    /// Tells no more.
    func close() { facts.withLock { $0.isClosed = true } }

    // MARK: Words

    /// Without a watchdog nothing keeps "ago" true, so the moment itself is told.
    private func when(_ date: Date) -> String {
        guard manager.watchdog != nil else { return "at \(date.formatted(.iso8601))" }
        let minutes = Int(max(0, now().timeIntervalSince(date)) / 60)
        switch minutes {
        case 0: return "just now"
        case ..<120: return "\(minutes) min ago"
        case ..<2_880: return "\(minutes / 60) h ago"
        default: return "\(minutes / 1_440) days ago"
        }
    }

    /// `18204` as `18,204`.
    private static func grouped(_ number: Int) -> String {
        let digits = String(number)
        return String(
            digits.enumerated().flatMap { index, digit in
                index > 0 && (digits.count - index) % 3 == 0 ? [",", digit] : [digit]
            })
    }
}
