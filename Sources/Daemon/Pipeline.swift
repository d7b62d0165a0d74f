// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import Store
import Synchronization

/// The way of a file: taken from the inbox, read and classified, correlated, committed, and only then moved away.
///
/// One batch at a time, in the order of finding. A batch is what waits at the moment: a single file is never held back for company,
/// and a backlog shares each transaction among many.
final class Pipeline: Sendable {
    let heartbeat = Heartbeat("pipeline")
    private let correlator: Correlator
    private let onCommit: @Sendable (Committed) -> Void
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let live = Mutex(Live())

    /// What a reload replaces; nothing before the first one.
    private struct Live: Sendable {
        var inbox: Inbox?
        var reader: DropReader?
        var isStopping = false
    }

    /// - Parameter onCommit: called after each commit that wrote something, before the files move: alerts first.
    init(
        correlator: Correlator, logger: Logger, now: @escaping @Sendable () -> Date,
        onCommit: @escaping @Sendable (Committed) -> Void
    ) {
        self.correlator = correlator
        self.logger = logger
        self.now = now
        self.onCommit = onCommit
    }

    /// Takes another reader, and another inbox when it has another place or other habits. The old one's files in hand are finished.
    func adopt(reader: DropReader, inbox: Inbox?) {
        let old = live.withLock { live in
            live.reader = reader
            guard let inbox else { return nil as Inbox? }
            defer { live.inbox = inbox }
            return live.inbox
        }
        old?.stop()
    }

    /// Ends `run` after the batch in hand.
    func stop() {
        live.withLock { live in
            live.isStopping = true
            return live.inbox
        }?.stop()
    }

    /// Works until told to stop.
    func run() async {
        while true {
            let live = live.withLock { $0 }
            guard let inbox = live.inbox, let reader = live.reader, !live.isStopping, !Task.isCancelled else { return }
            let events = await inbox.next(upTo: Limits.batchFiles)
            heartbeat.beat()
            for batch in Self.batches(drops(in: events)) { await process(batch, from: inbox, with: reader) }
            heartbeat.rest()
        }
    }

    /// Reports everything among the events that is no drop, and returns the drops.
    private func drops(in events: [InboxEvent]) -> [Drop] {
        events.compactMap { event in
            switch event {
            case .drop(let drop): return drop
            case .ignored(let path, let reason):
                logger.info("left alone: \(path) (\(reason.rawValue))", metadata: ["file": "\(path)", "reason": "\(reason.rawValue)"])
            case .trouble(let trouble): logger.warning("the inbox: \(trouble.sentence)")
            }
            return nil
        }
    }

    /// The drops in groups of at most so many bytes; a larger one goes alone.
    static func batches(_ drops: [Drop]) -> [[Drop]] {
        var batches: [[Drop]] = []
        var bytes = 0
        for drop in drops {
            if batches.isEmpty || bytes + drop.size > Limits.batchBytes {
                batches.append([])
                bytes = 0
            }
            batches[batches.count - 1].append(drop)
            bytes += drop.size
        }
        return batches
    }

    private func process(_ drops: [Drop], from inbox: Inbox, with reader: DropReader) async {
        let arrived = now()
        let readings = await reader.read(drops, from: inbox, arrived: arrived)
        heartbeat.beat()
        for reading in readings {
            if case .skipped(let error) = reading.meaning { report(error, reading.drop) }
        }
        if await commit(readings, at: arrived) {
            for reading in readings { finish(reading, in: inbox, at: arrived) }
        } else {
            for reading in readings { inbox.giveBack(reading.drop, after: .zero) }
        }
    }

    /// Commits a batch. While the database is in trouble the intake waits, loudly; nothing is lost, since no file has moved.
    /// False when told to stop before it succeeded.
    private func commit(_ readings: [Reading], at moment: Date) async -> Bool {
        var backoff = Backoff()
        while true {
            do {
                let committed = try await correlator.commit(readings, at: moment)
                onCommit(committed)
                return true
            } catch StoreError.refused(_, let cause) where readings.count > 1 {
                // One of them is at fault. Alone, each of the others goes through.
                logger.error("a batch was refused, its files are tried one by one: \(cause)")
                var all = true
                for reading in readings where await !commit([reading], at: moment) { all = false }
                return all
            } catch {
                let pause = backoff.pause()
                logger.error(
                    "the intake waits \(pause.words) for the database, \(readings.count) files are in hand: \(error)",
                    metadata: ["trouble": "database"])
                heartbeat.rest()
                if live.withLock({ $0.isStopping }) { return false }
                do { try await Task.sleep(for: pause) } catch { return false }
                heartbeat.beat()
            }
        }
    }

    private func finish(_ reading: Reading, in inbox: Inbox, at moment: Date) {
        do throws(InboxError) {
            let finished: Finished
            switch reading.meaning {
            case .skipped: return
            case .articles(_, let contents):
                finished = try inbox.finish(reading.drop, contents, as: .accepted, at: moment)
            case .unreadable(let reason, let contents):
                logRejection(of: reading.drop, reason)
                finished = try inbox.finish(reading.drop, contents, as: .rejected(reason), at: moment)
            case .tooLarge(let reason, let stamp):
                logRejection(of: reading.drop, reason)
                finished = try inbox.finish(reading.drop, stamp: stamp, sha256: nil, as: .rejected(reason), at: moment)
            }
            logger.debug("done with \(reading.drop): \(finished)", metadata: ["file": "\(reading.drop)"])
        } catch {
            // It is stored. When it is read again, its content is recognised and only the move is left to do.
            logger.error("stored, but not moved; tried again: \(error)", metadata: ["file": "\(reading.drop)"])
            inbox.giveBack(reading.drop, after: Limits.moveRetry)
        }
    }

    private func logRejection(of drop: Drop, _ reason: RejectionReason) {
        logger.warning("rejected: \(drop) (\(reason.detail))", metadata: ["file": "\(drop)", "reason": "\(reason.code)"])
    }

    private func report(_ error: ReadError, _ drop: Drop) {
        logger.debug("not read now: \(drop): \(error)", metadata: ["file": "\(drop)"])
    }
}
