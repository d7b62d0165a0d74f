// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import News
import Store
import Synchronization

/// The live parts of a daemon that reads: from the inbox to the commit, and what time and age change in the database.
final class ReadingPart: Sendable {
    let intake = Intake()
    let pipeline: Pipeline
    let ticker: Ticker
    let housekeeper: Housekeeper
    private let correlator: Correlator
    private let metrics: DaemonMetrics
    private let now: @Sendable () -> Date
    private let claim: InboxClaim
    private let adopted = Mutex<InboxSettings?>(nil)

    /// All that may fail about another configuration, done.
    struct Ready: Sendable {
        fileprivate var lock: FolderLock?
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
        let claim = InboxClaim(logger: logger)
        self.claim = claim
        pipeline = Pipeline(
            correlator: correlator, intake: intake, metrics: metrics, logger: logger, now: now, onInboxBack: { claim.folderCame() }
        ) { [ticker] in
            onCommit($0)
            ticker.look()
        }
    }

    /// Does what may fail about a configuration; what runs goes on as it was when it throws.
    func ready(_ new: Configuration, _ rulebook: Rulebook) async throws(DaemonError) -> Ready {
        let lock = try claim.prepare(new.inbox.path)
        var inbox: Inbox?
        if adopted.withLock({ $0 }) != new.inbox { inbox = try started(new.inbox) }
        do {
            try await correlator.adopt(new, rulebook.classifier, at: now())
        } catch {
            inbox?.stop()
            throw DaemonError(error)
        }
        let reader = DropReader(
            reader: ArticleReader(limits: ReaderLimits(bytesMax: new.inbox.maxSize)), classifier: rulebook.classifier, metrics: metrics)
        return Ready(lock: lock, inbox: inbox, reader: reader, configuration: new)
    }

    /// Takes it. Cannot fail.
    func adopt(_ ready: Ready) {
        claim.hold(ready.lock, of: ready.configuration.inbox.path)
        pipeline.adopt(reader: ready.reader, inbox: ready.inbox)
        housekeeper.adopt(ready.configuration)
        adopted.withLock { $0 = ready.configuration.inbox }
        ticker.look()
    }

    private func started(_ settings: InboxSettings) throws(DaemonError) -> Inbox {
        let inbox = Inbox(settings)
        do throws(InboxError) { try inbox.start() } catch { throw .cannotStart("\(error)") }
        return inbox
    }
}
