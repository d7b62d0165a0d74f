// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What `systemctl status` shows: one line, sent when it changed, at most once a second.
final class StatusLine: Sendable {
    private struct Counts {
        var place = ""
        var articles = 0
        var alerts = 0
        var isWaiting = false
        var hindrance: String?
    }

    private let manager: ServiceManager
    private let counts = Mutex(Counts())

    init(_ manager: ServiceManager) {
        self.manager = manager
    }

    /// `Watching /srv/inbox: 1204 articles and 3 notifications since the start`; before it, what the intake waits for.
    var text: String {
        counts.withLock { counts in
            (counts.hindrance.map { "THE INTAKE WAITS: \($0). " } ?? "")
                + "Watching \(counts.place): \(counts.articles) articles and \(counts.alerts) notifications since the start"
        }
    }

    /// The intake waits for this, or no longer for anything; told at once.
    func hinders(_ cause: String?) {
        let isNews = counts.withLock { counts in
            defer { counts.hindrance = cause }
            return counts.hindrance != cause
        }
        if isNews { manager.status(text) }
    }

    func watches(_ place: String) { counts.withLock { $0.place = place } }

    /// Counts what was committed.
    func count(_ committed: Committed) {
        let isFirst = counts.withLock { counts in
            counts.articles += committed.accepted
            counts.alerts += committed.alerts.count
            defer { counts.isWaiting = true }
            return !counts.isWaiting
        }
        guard isFirst, manager.isListening else { return }
        Task {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            counts.withLock { $0.isWaiting = false }
            manager.status(text)
        }
    }

    func close() { counts.withLock { $0.isWaiting = true } }
}
