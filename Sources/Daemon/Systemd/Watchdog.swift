// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells whether a worker makes progress: it says when it takes something in hand and when it is done.
///
/// A worker that waits for work is well, for however long. One that has had the same thing in hand for too long is stuck.
final class Heartbeat: Sendable {
    /// What the worker is called in the log.
    let name: String
    private let busySince = Mutex<ContinuousClock.Instant?>(nil)

    init(_ name: String) {
        self.name = name
    }

    /// Something was taken in hand, or a step of it is done.
    func beat(at now: ContinuousClock.Instant = .now) { busySince.withLock { $0 = now } }

    /// Nothing is in hand.
    func rest() { busySince.withLock { $0 = nil } }

    /// Whether the same thing has been in hand for longer than allowed.
    func isStuck(for allowed: Duration, at now: ContinuousClock.Instant = .now) -> Bool {
        busySince.withLock { since in since.map { now - $0 > allowed } ?? false }
    }
}

/// Answers the service manager's watchdog as long as every worker makes progress.
struct Watchdog: Sendable {
    let manager: ServiceManager
    let heartbeats: [Heartbeat]
    /// Called once for each worker that is found stuck.
    let onStuck: @Sendable (Heartbeat) -> Void
    /// Called with each answer: the process is awake anyhow.
    var onAnswer: @Sendable () -> Void = {}

    /// Answers until the task is cancelled. Returns at once when nobody asks, so that an idle daemon sleeps.
    func run() async {
        guard let interval = manager.watchdog else { return }
        var reported: Set<String> = []
        while !Task.isCancelled {
            let stuck = heartbeats.filter { $0.isStuck(for: interval) }
            for heartbeat in stuck where reported.insert(heartbeat.name).inserted { onStuck(heartbeat) }
            if stuck.isEmpty {
                manager.alive()
                onAnswer()
            }
            // Half the interval, as sd_watchdog_enabled(3) recommends.
            do { try await Task.sleep(for: interval / 2) } catch { return }
        }
    }
}
