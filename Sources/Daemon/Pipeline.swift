// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import Store
import Synchronization

/// The way of a file: taken from the inbox, read and classified, correlated, committed, and only then moved away.
///
/// A batch is what waits at the moment: a single file is never held back for company, and a backlog shares each transaction among
/// many. While one batch is committed and moved, the next one is read on all cores; they are committed in the order of finding. So
/// at most two batches are in memory, and all else waits in the folder.
final class Pipeline: Sendable {
    /// Of the reading.
    let heartbeat = Heartbeat("reader")
    /// Of the committing and moving.
    let commitHeartbeat = Heartbeat("pipeline")
    let intake: Intake
    let metrics: DaemonMetrics
    let correlator: Correlator
    let onCommit: @Sendable (Committed) -> Void
    private let onInboxBack: @Sendable () -> Void
    let now: @Sendable () -> Date
    let logger: Logger
    private let live = Mutex(Live())

    /// What a reload replaces; nothing before the first one.
    private struct Live: Sendable {
        var inbox: Inbox?
        var reader: DropReader?
        var isStopping = false
    }

    /// - Parameters:
    ///   - intake: is told how the intake fares.
    ///   - onInboxBack: called when the inbox folder came, or came back, before anything in it is read.
    ///   - onCommit: called after each commit that wrote something, before the files move: alerts first.
    init(
        correlator: Correlator, intake: Intake, metrics: DaemonMetrics, logger: Logger, now: @escaping @Sendable () -> Date,
        onInboxBack: @escaping @Sendable () -> Void = {}, onCommit: @escaping @Sendable (Committed) -> Void
    ) {
        self.correlator = correlator
        self.intake = intake
        self.metrics = metrics
        self.logger = logger
        self.now = now
        self.onInboxBack = onInboxBack
        self.onCommit = onCommit
    }

    /// Takes another reader, and another inbox when it has another place or other habits. The old one's files in hand are finished.
    func adopt(reader: DropReader, inbox: Inbox?) {
        if let inbox {
            inbox.listen { [intake] in intake.changed() }
            intake.look(at: inbox)
        }
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

    /// Whether it was told to stop.
    var isStopping: Bool { live.withLock { $0.isStopping } }

    /// Waits, and answers whether it was told to stop before the time was over.
    func isStopping(within time: Duration) async -> Bool {
        let end = ContinuousClock.now + time
        while !isStopping, ContinuousClock.now < end {
            do { try await Task.sleep(for: min(Limits.stopHeard, ContinuousClock.now.duration(to: end))) } catch { return true }
        }
        return isStopping
    }

    /// Works until told to stop.
    func run() async {
        var settling: Task<Void, Never>?
        while true {
            guard let inbox = live.withLock({ $0.isStopping ? nil : $0.inbox }), !Task.isCancelled else { break }
            let events = await inbox.next(upTo: Limits.batchFiles)
            heartbeat.beat()
            intake.changed()
            let (drops, ignored) = sorted(events)
            if !ignored.isEmpty {
                await settling?.value
                await record(ignored)
            }
            for batch in Self.batches(drops) {
                // Asked for with each batch: while nothing came, a reload may have brought other rules, or the end may have come.
                guard let reader = live.withLock({ $0.isStopping ? nil : $0.reader }) else {
                    for drop in batch { inbox.giveBack(drop, after: .zero) }
                    continue
                }
                let arrived = now()
                let readings = await reader.read(batch, from: inbox, arrived: arrived)
                heartbeat.beat()
                for reading in readings {
                    if case .skipped(let error) = reading.meaning { report(error, reading.drop) }
                }
                // Waiting for the batch before is no work of the reader's; whether that makes progress is told beside it.
                heartbeat.rest()
                await settling?.value
                settling = nil
                heartbeat.beat()
                if batch.count == 1, inbox.counts().waiting == 0 {
                    // Nothing else is there to be read meanwhile, and another task would only cost this one its time.
                    await settle(readings, in: inbox, at: arrived)
                } else {
                    settling = Task { await settle(readings, in: inbox, at: arrived) }
                }
            }
            heartbeat.rest()
        }
        await settling?.value
        heartbeat.rest()
    }

    /// An entry whose record is lost to a stop is met and recorded at the next start.
    private func record(_ ignored: [LoggedFile]) async {
        commitHeartbeat.beat()
        defer { commitHeartbeat.rest() }
        guard case .refused(let cause) = await commit([], ignored: ignored, at: now()) else { return }
        logger.tell(.refused, "\(ignored.count) ignored entries are not recorded: \(cause)", ["worker": "intake"])
    }

    /// Reports everything among the events that is no drop; returns the drops, and the ignored entries as they are recorded.
    private func sorted(_ events: [InboxEvent]) -> (drops: [Drop], ignored: [LoggedFile]) {
        var (drops, ignored): ([Drop], [LoggedFile]) = ([], [])
        for event in events {
            switch event {
            case .drop(let drop): drops.append(drop)
            case .ignored(let entry):
                let reason = entry.reason
                logger.tell(.leftAlone, "left alone: \(entry) (\(reason.rawValue))", ["file": "\(entry)", "reason": "\(reason.rawValue)"])
                let record = FileRecord(name: entry.bytes, sha256: nil, size: 0, at: now())
                ignored.append(LoggedFile(record, .ignored, reason: reason.rawValue, detail: reason.sentence))
            case .trouble(let trouble):
                logger.tell(trouble.event, "the inbox: \(trouble.sentence)", trouble.fields, level: trouble.level)
                if trouble == .inboxBack { onInboxBack() }
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
}
