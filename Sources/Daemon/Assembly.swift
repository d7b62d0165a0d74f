// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import Store
import Synchronization
import Webhooks

/// The live parts of a daemon, and the one way in which a configuration reaches them: start-up is the first adoption.
final class Assembly: Sendable {
    let store: Store
    let metrics: DaemonMetrics
    /// What reads; `nil` in a sender.
    let reading: ReadingPart?
    /// What sends; `nil` in an intake.
    let sending: SendingPart?
    private let role: Daemon.Role
    private let log: Log
    private let now: @Sendable () -> Date
    private let locks: [FileLock]
    private let adopted = Mutex<Configuration?>(nil)

    /// Opens what lives as long as the daemon: the locks, the database, the HTTP client. Nothing runs yet.
    init(
        state: String, role: Daemon.Role, environment: [String: String], log: Log, now: @escaping @Sendable () -> Date,
        onCommit: @escaping @Sendable (Committed) -> Void, onAnswer: @escaping @Sendable (Answer) -> Void
    ) throws(DaemonError) {
        let logger = log.logger
        locks = try FileLock.state(state, role: role)
        let wakePath = role == .all ? nil : WakeSocket.path(state: state, environment: environment)
        do {
            store = try Store(path: state)
            metrics = try DaemonMetrics(version: Daemon.version, started: now(), lastArticle: role == .sender ? nil : store.lastArticle())
            sending =
                role == .intake
                ? nil
                : try SendingPart(store: store, wakePath: wakePath, metrics: metrics, logger: logger, now: now, onAnswer: onAnswer)
        } catch {
            throw DaemonError(error)
        }
        let waker = sending == nil ? wakePath.map { Waker($0, logger: logger) } : nil
        let handOver = HandOver(outbox: sending?.outbox, waker: waker, logger: logger, report: onCommit)
        reading = role == .sender ? nil : ReadingPart(store: store, metrics: metrics, logger: logger, now: now) { handOver.take($0) }
        self.role = role
        self.log = log
        self.now = now
    }

    /// What a commit sets in motion: the sender at once, the reports after it.
    private struct HandOver: Sendable {
        let outbox: Outbox?
        let waker: Waker?
        let logger: Logger
        let report: @Sendable (Committed) -> Void

        func take(_ committed: Committed) {
            if !committed.alerts.isEmpty {
                outbox?.wake()
                waker?.wake()
            }
            for alert in committed.alerts { logger.tell(.alert, "\(alert.logLine)", alert.logFields) }
            report(committed)
        }
    }

    /// Takes a prepared configuration. Throws when a part of the world does not go along, and then what ran goes on as it was.
    func adopt(_ prepared: Preparation) async throws(DaemonError) {
        let new = prepared.configuration
        if let reading, let rulebook = prepared.rulebook { reading.adopt(try await reading.ready(new, rulebook)) }
        // What may fail has left what runs alone, and is over. From here on, steps only replace live parts.
        await sending?.outbox.adopt(new.receivers, rules: new.delivery)
        log.follow(new.log)
        adopted.withLock { $0 = new }
        Footprint.giveBackAfterStart()
    }

    /// The workers that must make progress.
    var heartbeats: [Heartbeat] {
        [reading?.pipeline.heartbeat, reading?.pipeline.commitHeartbeat, sending?.outbox.heartbeat].compactMap { $0 }
    }

    /// The server that tells of this daemon, when the configuration in force wants one.
    func monitor() -> MonitorServer? {
        guard let address = configuration?.monitor(for: role) else { return nil }
        return MonitorServer(address: address, logger: log.logger, metrics: { [self] in metricsText() }, health: { [self] in health() })
    }

    private func metricsText() -> String {
        guard sending != nil else { return metrics.text(reading?.intake.now, outbox: nil) }
        do {
            // A receiver for which nothing waits is told of too, so that its series is there before anything goes wrong.
            var levels = Dictionary(
                (configuration?.receivers ?? []).map { ($0.name, OutboxLevel()) }, uniquingKeysWith: { first, _ in first })
            for (name, overdue) in try store.overdueDeliveries(at: now()) { levels[name, default: .init()].overdue = overdue }
            for (name, troubles) in try store.receiverTroubles() { levels[name, default: .init()].troubles = troubles }
            return metrics.text(reading?.intake.now, outbox: levels)
        } catch {
            log.logger.tell(
                .databaseTrouble, "the waiting deliveries are not in the metrics: \(error)", ["worker": "monitor"], level: .warning)
            return metrics.text(reading?.intake.now, outbox: nil)
        }
    }

    private func health() -> Health {
        var health = Health(stuck: heartbeats.filter { $0.isStuck(for: Limits.stuckAfter) }.map(\.name))
        guard let intake = reading?.intake.now else { return health }
        if let hindrance = intake.hindrance { health.hindrances.append("the intake waits: \(hindrance.cause)") }
        if !intake.counts.present { health.hindrances.append("the inbox is not there") }
        return health
    }

    /// The configuration that is in force.
    var configuration: Configuration? { adopted.withLock { $0 } }
}
