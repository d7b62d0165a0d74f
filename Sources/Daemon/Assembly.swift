// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import News
import Store
import Synchronization
import SystemPackage
import Webhooks

/// The live parts of a daemon, and the one way in which a configuration reaches them: start-up is the first adoption.
final class Assembly: Sendable {
    let store: Store
    let pipeline: Pipeline
    let ticker: Ticker
    let outbox: Outbox
    let client: HTTPClient
    let intake = Intake()
    let metrics: DaemonMetrics
    let housekeeper: Housekeeper
    private let correlator: Correlator
    private let log: Log
    private let now: @Sendable () -> Date
    private let stateLock: FileLock
    private let adopted = Mutex<Adopted?>(nil)

    private struct Adopted: Sendable {
        var configuration: Configuration
        /// Held while the inbox is ours; `nil` when the folder is not there yet.
        var inboxLock: FileLock?
    }

    /// Opens what lives as long as the daemon: the lock, the database, the HTTP client. Nothing runs yet.
    init(
        state: String, log: Log, now: @escaping @Sendable () -> Date,
        onCommit: @escaping @Sendable (Committed) -> Void, onAnswer: @escaping @Sendable (Answer) -> Void = { _ in }
    ) throws(DaemonError) {
        let logger = log.logger
        stateLock = try FileLock(state: state)
        do {
            store = try Store(path: state)
            client = try HTTPClient()
        } catch let error as StoreError {
            if case .unavailable = error { throw .databaseUnavailable("\(error)") }
            throw .cannotStart("\(error)")
        } catch {
            throw .cannotStart("\(error)")
        }
        housekeeper = Housekeeper(store: store, logger: logger, now: now)
        metrics = DaemonMetrics(version: Daemon.version, started: now())
        correlator = Correlator(store: store)
        outbox = Outbox(store: store, client: client, metrics: metrics, logger: logger, now: now, onAnswer: onAnswer)
        let handOver = HandOver(outbox: outbox, logger: logger, report: onCommit)
        ticker = Ticker(correlator: correlator, logger: logger, now: now) { handOver.take($0) }
        pipeline = Pipeline(correlator: correlator, intake: intake, metrics: metrics, logger: logger, now: now) { [ticker] in
            handOver.take($0)
            ticker.look()
        }
        self.log = log
        self.now = now
    }

    /// What a commit sets in motion: the sender at once, the reports after it.
    private struct HandOver: Sendable {
        let outbox: Outbox
        let logger: Logger
        let report: @Sendable (Committed) -> Void

        func take(_ committed: Committed) {
            if !committed.alerts.isEmpty { outbox.wake() }
            for alert in committed.alerts { logger.tell(.alert, "\(alert.logLine)", alert.logFields) }
            report(committed)
        }
    }

    /// Takes a prepared configuration. Throws when a part of the world does not go along, and then what ran goes on as it was.
    func adopt(_ prepared: Preparation) async throws(DaemonError) {
        let new = prepared.configuration
        let old = adopted.withLock { $0 }
        let moved = old?.configuration.inbox.path != new.inbox.path
        let lock = moved ? try lock(new.inbox.path) : old?.inboxLock
        var inbox: Inbox?
        if old?.configuration.inbox != new.inbox { inbox = try started(new.inbox) }
        do {
            try await correlator.adopt(new, prepared.rulebook.classifier, at: now())
        } catch {
            inbox?.stop()
            throw .cannotStart("\(error)")
        }
        // Everything above may fail, and has left what runs alone. From here down, steps only replace live parts and cannot fail.
        let reader = DropReader(
            reader: ArticleReader(limits: ReaderLimits(bytesMax: new.inbox.maxSize)), classifier: prepared.rulebook.classifier,
            metrics: metrics)
        pipeline.adopt(reader: reader, inbox: inbox)
        housekeeper.adopt(new)
        await outbox.adopt(new.receivers, rules: new.delivery)
        log.follow(new.log)
        adopted.withLock { $0 = Adopted(configuration: new, inboxLock: lock) }
        ticker.look()
        Footprint.giveBackAfterStart()
    }

    /// The workers that must make progress.
    var heartbeats: [Heartbeat] { [pipeline.heartbeat, pipeline.commitHeartbeat, outbox.heartbeat] }

    /// The server that tells of this daemon, when the configuration in force wants one.
    func monitor() -> MonitorServer? {
        guard let address = configuration?.monitor else { return nil }
        return MonitorServer(address: address, logger: log.logger, metrics: { [self] in metricsText() }, health: { [self] in health() })
    }

    private func metricsText() -> String {
        do {
            return metrics.text(intake.now, outbox: try store.waitingDeliveries())
        } catch {
            log.logger.tell(
                .databaseTrouble, "the waiting deliveries are not in the metrics: \(error)", ["worker": "monitor"], level: .warning)
            return metrics.text(intake.now, outbox: nil)
        }
    }

    private func health() -> Health {
        let (hindrance, counts) = intake.now
        var health = Health(stuck: heartbeats.filter { $0.isStuck(for: Limits.stuckAfter) }.map(\.name))
        if let hindrance { health.hindrances.append("the intake waits: \(hindrance.cause)") }
        if !counts.present { health.hindrances.append("the inbox is not there") }
        return health
    }

    /// The configuration that is in force.
    var configuration: Configuration? { adopted.withLock { $0?.configuration } }

    private func lock(_ inbox: FilePath) throws(DaemonError) -> FileLock? {
        // A folder that is not there yet is waited for; nobody else can hold it.
        FileManager.default.fileExists(atPath: inbox.string) ? try FileLock(folder: inbox) : nil
    }

    private func started(_ settings: InboxSettings) throws(DaemonError) -> Inbox {
        let inbox = Inbox(settings)
        do throws(InboxError) { try inbox.start() } catch { throw .cannotStart("\(error)") }
        return inbox
    }
}
