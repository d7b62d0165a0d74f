// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import News
import Store
import Synchronization
import SystemPackage

/// The live parts of a daemon that reads: from the inbox to the commit, and what time and age change in the database.
final class ReadingPart: Sendable {
    let intake = Intake()
    let pipeline: Pipeline
    let ticker: Ticker
    let housekeeper: Housekeeper
    private let correlator: Correlator
    private let metrics: DaemonMetrics
    private let now: @Sendable () -> Date
    private let held = Mutex<Held?>(nil)

    fileprivate struct Held: Sendable {
        var settings: InboxSettings
        /// Held while the inbox is ours; `nil` when the folder is not there yet.
        var lock: FileLock?
    }

    /// All that may fail about another configuration, done.
    struct Ready: Sendable {
        fileprivate var held: Held
        fileprivate var inbox: Inbox?
        fileprivate var reader: DropReader
        fileprivate var configuration: Configuration
    }

    /// - Parameter onCommit: called after each commit that wrote something, before the files move.
    init(
        store: Store, metrics: DaemonMetrics, logger: Logger, now: @escaping @Sendable () -> Date,
        onCommit: @escaping @Sendable (Committed) -> Void
    ) {
        self.metrics = metrics
        self.now = now
        housekeeper = Housekeeper(store: store, logger: logger, now: now)
        correlator = Correlator(store: store)
        ticker = Ticker(correlator: correlator, logger: logger, now: now, onCommit: onCommit)
        pipeline = Pipeline(correlator: correlator, intake: intake, metrics: metrics, logger: logger, now: now) { [ticker] in
            onCommit($0)
            ticker.look()
        }
    }

    /// Does what may fail about a configuration; what runs goes on as it was when it throws.
    func ready(_ new: Configuration, _ rulebook: Rulebook) async throws(DaemonError) -> Ready {
        let old = held.withLock { $0 }
        let lock = old?.settings.path == new.inbox.path ? old?.lock : try lock(new.inbox.path)
        var inbox: Inbox?
        if old?.settings != new.inbox { inbox = try started(new.inbox) }
        do {
            try await correlator.adopt(new, rulebook.classifier, at: now())
        } catch {
            inbox?.stop()
            throw DaemonError(error)
        }
        let reader = DropReader(
            reader: ArticleReader(limits: ReaderLimits(bytesMax: new.inbox.maxSize)), classifier: rulebook.classifier, metrics: metrics)
        return Ready(held: Held(settings: new.inbox, lock: lock), inbox: inbox, reader: reader, configuration: new)
    }

    /// Takes it. Cannot fail.
    func adopt(_ ready: Ready) {
        pipeline.adopt(reader: ready.reader, inbox: ready.inbox)
        housekeeper.adopt(ready.configuration)
        held.withLock { $0 = ready.held }
        ticker.look()
    }

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
