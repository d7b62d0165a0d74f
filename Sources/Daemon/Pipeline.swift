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
            let (drops, ignored) = sorted(events)
            // An entry whose record is lost to a stop is met and recorded at the next start.
            if !ignored.isEmpty, case .refused(let cause) = await commit([], ignored: ignored, at: now()) {
                logger.error("\(ignored.count) ignored entries are not recorded: \(cause)")
            }
            for batch in Self.batches(drops) { await process(batch, from: inbox, with: reader) }
            heartbeat.rest()
        }
    }

    /// Reports everything among the events that is no drop; returns the drops, and the ignored entries as they are recorded.
    private func sorted(_ events: [InboxEvent]) -> (drops: [Drop], ignored: [LoggedFile]) {
        var (drops, ignored): ([Drop], [LoggedFile]) = ([], [])
        for event in events {
            switch event {
            case .drop(let drop): drops.append(drop)
            case .ignored(let path, let reason):
                logger.info("left alone: \(path) (\(reason.rawValue))", metadata: ["file": "\(path)", "reason": "\(reason.rawValue)"])
                let entry = FileRecord(name: Array(path.utf8), sha256: nil, size: 0, at: now())
                ignored.append(LoggedFile(entry, .ignored, reason: reason.rawValue, detail: reason.sentence))
            case .trouble(let trouble): logger.warning("the inbox: \(trouble.sentence)")
            }
        }
        return (drops, ignored)
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
        await settle(readings, in: inbox, at: arrived)
    }

    /// Commits a batch and moves its files.
    private func settle(_ readings: [Reading], in inbox: Inbox, at moment: Date) async {
        switch await commit(readings, at: moment) {
        case .stored:
            for reading in readings { finish(reading, in: inbox, at: moment) }
        case .stopping:
            for reading in readings { inbox.giveBack(reading.drop, after: .zero) }
        case .refused(let cause) where readings.count > 1:
            // One of them is at fault. Alone, each of the others goes through.
            logger.error("a batch was refused, its files are tried one by one: \(cause)")
            for reading in readings { await settle([reading], in: inbox, at: moment) }
        case .refused(let cause):
            for drop in readings.map(\.drop) {
                logger.error("refused by the database, left in place and tried again: \(drop): \(cause)", metadata: ["file": "\(drop)"])
                inbox.giveBack(drop, after: Limits.refusedRetry)
            }
        }
    }

    /// What came of a commit.
    private enum Outcome {
        case stored
        /// Told to stop before it succeeded.
        case stopping
        /// The same call would fail again, and others need not.
        case refused(String)
    }

    /// Commits a batch. While the database is in trouble the intake waits, loudly; nothing is lost, since no file has moved.
    private func commit(_ readings: [Reading], ignored: [LoggedFile] = [], at moment: Date) async -> Outcome {
        var backoff = Backoff()
        while true {
            do {
                let committed = try await correlator.commit(readings, ignored: ignored, at: moment)
                if backoff != Backoff() { logger.notice("the database is back, the intake goes on", metadata: ["trouble": "over"]) }
                onCommit(committed)
                return .stored
            } catch StoreError.refused(_, let cause) {
                return .refused(cause)
            } catch {
                let pause = backoff.pause()
                logger.error(
                    "the intake waits \(pause.words) for the database, \(readings.count) files are in hand: \(error)",
                    metadata: ["trouble": "database"])
                heartbeat.rest()
                if live.withLock({ $0.isStopping }) { return .stopping }
                do { try await Task.sleep(for: pause) } catch { return .stopping }
                heartbeat.beat()
            }
        }
    }

    private func finish(_ reading: Reading, in inbox: Inbox, at moment: Date) {
        do throws(InboxError) {
            let finished: Finished
            switch reading.meaning {
            case .skipped: return
            case .embargoed(let until):
                let wait = min(Duration.seconds(until.timeIntervalSince(moment)), Limits.embargoLook)
                logger.info(
                    "under embargo until \(until.formatted(.iso8601)), left in place: \(reading.drop)",
                    metadata: ["file": "\(reading.drop)"])
                return inbox.giveBack(reading.drop, after: wait)
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
