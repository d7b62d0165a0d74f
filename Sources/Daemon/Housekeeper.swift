// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import Store
import Synchronization

/// Removes what is kept too long or too much of, and checks a large database now and then, on a thread of its own and in small
/// steps: no article waits for it. Asleep for all but a few seconds of the hour.
final class Housekeeper: Sendable {
    private let store: Store
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let first: Duration
    private let state = Mutex(State())
    private let bell = Bell()

    private struct State: Sendable {
        var configuration: Configuration?
        /// A store of its own for the check, so that it can be interrupted without disturbing anybody.
        var checking: Store?
        var isStopping = false
    }

    /// - Parameter first: how long after the start it begins.
    init(store: Store, logger: Logger, now: @escaping @Sendable () -> Date, first: Duration = Limits.housekeepingFirst) {
        self.store = store
        self.logger = logger
        self.now = now
        self.first = first
    }

    /// Takes these bounds. At the start there is better to do; other bounds of a reload hold at once.
    func adopt(_ configuration: Configuration) {
        let old = state.withLock { state in
            defer { state.configuration = configuration }
            return state.configuration
        }
        if let old, old.retention != configuration.retention { bell.ring() }
    }

    /// Ends `run` soon: a step is finished, a check is broken off.
    func stop() {
        state.withLock { state in
            state.isStopping = true
            state.checking?.interrupt()
        }
        bell.close()
    }

    /// Works until told to stop.
    func run() async {
        let alarm = Alarm(bell)
        alarm.set(after: first)
        var checked: ContinuousClock.Instant?
        let sweeper = Mutex(Sweeper { [self] in isStopping })
        for await _ in bell.rings {
            guard let configuration = state.withLock({ $0.configuration }) else { continue }
            let isDue = checked.map { $0.duration(to: .now) >= Limits.databaseCheckEvery } ?? true
            if isDue { checked = .now }
            await withCheckedContinuation { continuation in
                let thread = Thread { [self] in
                    sweeper.withLock { sweep(configuration, with: $0) }
                    if isDue { check(configuration.state) }
                    Footprint.giveBack()
                    continuation.resume()
                }
                thread.name = "housekeeper"
                thread.start()
            }
            if isStopping { break }
            alarm.set(after: Limits.housekeepingEvery)
        }
        alarm.set(after: nil)
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func sweep(_ configuration: Configuration, with sweeper: Sweeper) {
        let retention = configuration.retention
        if !retention.archive.isForEver {
            tell(sweeper.sweep(archive: configuration.inbox.archive, keeping: retention.archive, at: now()), of: "the archive")
        }
        if !retention.rejected.isForEver {
            tell(sweeper.sweep(rejected: configuration.inbox.rejected, keeping: retention.rejected, at: now()), of: "the rejected files")
        }
        do {
            let expiry = Expiry(store: store, keeping: retention.state, isStopping: { [self] in isStopping })
            // What open developments refer to, and closed ones that take in further articles, is needed whatever its age.
            let alerts = configuration.alerts
            let needed = now().addingTimeInterval(-(max(alerts.window, alerts.quietAfter) / .seconds(1)))
            let expired = try expiry.run(at: now(), needed: needed)
            if !expired.isEmpty {
                logger.tell(
                    .removed,
                    "removed from the database, as too old or too much: \(expired.articles) articles, \(expired.developments) developments")
            }
            if expiry.isStuck {
                logger.tell(.notRemoved, "the database is larger than retention.state.size, but what is left is needed by open alerts")
            }
        } catch {
            logger.tell(.notRemoved, "what is too old in the database could not be removed, tried again in an hour: \(error)")
        }
    }

    private func tell(_ swept: Swept, of place: String) {
        if swept.files > 0 {
            logger.tell(.removed, "removed from \(place), as too old or too much: \(swept.files) files, \(swept.bytes >> 20) MiB")
        }
        if let fault = swept.fault {
            logger.tell(.notRemoved, "not everything that is too old could be removed, tried again in an hour: \(fault)")
        }
    }

    /// A small database was checked when it was opened; this one was too large for that.
    private func check(_ path: String) {
        do {
            let reading = try Store(readingFrom: path)
            guard try !reading.isCheckedOnOpening() else { return }
            let goesOn = state.withLock { state in
                if !state.isStopping { state.checking = reading }
                return !state.isStopping
            }
            guard goesOn else { return }
            defer { state.withLock { $0.checking = nil } }
            if let damage = try reading.damage() {
                logger.tell(
                    .databaseDamaged,
                    "the database is damaged: \(damage). Stop the daemon and put a backup in its place; until then it goes on as it can")
            }
        } catch {
            if !isStopping {
                logger.tell(.databaseTrouble, "the database could not be checked: \(error)", ["worker": "check"], level: .warning)
            }
        }
    }
}
