// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Inbox
import News
import Situations
import Store

/// Holds the picture of the world and commits what changes it: the only writer of articles, situations and alerts.
///
/// A change is made to the picture and then committed. Where the commit fails, the picture is read anew from the store before it is used
/// again, so that memory and database never disagree; a copy to go back to would cost each article more, the more is remembered. No method
/// suspends between changing the picture and knowing what came of it.
actor Correlator {
    private let store: Store
    private var world: Situations
    private var configuration = Configuration()
    private var classifier: Classifier?
    /// Whether the picture holds what the store does not.
    private var isAhead = false

    /// Knows nothing before it has adopted a configuration.
    init(store: Store) {
        self.store = store
        world = Situations(signals: [:], policy: AlertPolicy(), situations: [], developments: [])
    }

    /// Takes a configuration and rules from now on, with the picture that the store holds. Throws `StoreError`, and then nothing
    /// has changed.
    func adopt(_ configuration: Configuration, _ classifier: Classifier, at now: Date) throws {
        world = try Self.world(store, configuration, classifier.signals, classifier.allegiances, at: now)
        self.configuration = configuration
        self.classifier = classifier
        isAhead = false
    }

    /// Makes a change to the picture and commits it. When that fails, nothing has changed.
    private func changing<T>(at now: Date, _ body: (inout Situations) throws -> T) throws -> T {
        try catchUp(at: now)
        isAhead = true
        do {
            let result = try body(&world)
            isAhead = false
            return result
        } catch {
            do {
                try catchUp(at: now)
            } catch {
                // A store that takes nothing can mostly be read; this one cannot, and is read before the next change.
            }
            throw error
        }
    }

    /// Reads the picture anew when it holds what the store does not.
    private func catchUp(at now: Date) throws {
        guard isAhead, let classifier else { return }
        world = try Self.world(store, configuration, classifier.signals, classifier.allegiances, at: now)
        isAhead = false
    }

    /// When the picture changes next although no article comes.
    var nextTick: Date? { world.nextTick }

    /// Correlates a batch and commits it in one transaction, with the `ignored` entries that were met beside it. Throws `StoreError`,
    /// and then nothing has changed.
    func commit(_ readings: [Reading], ignored: [LoggedFile] = [], at now: Date) throws -> Committed {
        try changing(at: now) { world in
            var batch = Batch(logged: ignored)
            for reading in readings { try add(reading, to: &batch, &world, at: now) }
            guard !batch.isEmpty else { return Committed() }
            return batch.committed(try store.ingest(batch.ingests, logged: batch.logged))
        }
    }

    private func add(_ reading: Reading, to batch: inout Batch, _ world: inout Situations, at now: Date) throws {
        switch reading.meaning {
        case .articles(let articles, let contents):
            let file = reading.drop.record(contents, at: now)
            let entries = articles.enumerated().map { FileEntry(entry: $0, read: $1) }
            if try !take(entries, of: file, contents.sha256, into: &batch, &world, at: now) {
                batch.logged.append(LoggedFile(file, .duplicate))
            }
        case .partlyEmbargoed(let entries, let contents, _):
            let file = reading.drop.record(contents, at: now)
            _ = try take(entries, of: file, contents.sha256, into: &batch, &world, at: now)
        case .unreadable(let reason, let contents):
            let file = reading.drop.record(contents, at: now)
            batch.logged.append(LoggedFile(file, .rejected, reason: reason.code, detail: reason.detail))
        case .tooLarge(let reason, let stamp):
            let file = FileRecord(name: reading.drop.bytes, sha256: nil, size: stamp.size, at: now, changed: stamp.changed)
            batch.logged.append(LoggedFile(file, .rejected, reason: reason.code, detail: reason.detail))
        case .skipped, .embargoed: break
        }
    }

    /// Lets the time pass: what fell quiet, what was held back. Throws `StoreError`, and then nothing has changed.
    func tick(at now: Date) throws -> Committed {
        try changing(at: now) { world in
            let changes = world.tick(at: now)
            guard !changes.isEmpty else { return Committed() }
            let change = try addressed(changes, in: &world, outlet: nil, language: nil, at: now)
            _ = try store.apply(change)
            return Committed(alerts: change.alerts)
        }
    }

    /// Takes those articles of a file that are not stored yet. Returns whether there were any.
    private func take(
        _ entries: [FileEntry], of file: FileRecord, _ sha256: String, into batch: inout Batch, _ world: inout Situations, at now: Date
    ) throws -> Bool {
        guard batch.isNew(sha256) else { return false }
        var entries = entries
        let isContinued = try store.alreadySeen(sha256) == .accepted
        if isContinued {
            // Only of a file with embargoes can a part be stored without the rest.
            guard entries.contains(where: { $0.read.article.embargoed != nil }) else { return false }
            let stored = try store.storedEntries(of: sha256)
            entries.removeAll { stored.contains($0.entry) }
            if entries.isEmpty { return false }
        }
        var ingest = try ingest(entries, of: file, sha256: sha256, into: &world, at: now)
        ingest.isContinued = isContinued
        batch.ingests.append(ingest)
        return true
    }

    private func ingest(
        _ entries: [FileEntry], of file: FileRecord, sha256: String, into world: inout Situations, at now: Date
    ) throws -> Ingest {
        // What falls due anyhow is not this file's doing: it is routed without the file's outlet and language.
        var total = try addressed(world.tick(at: now), in: &world, outlet: nil, language: nil, at: now)
        for entry in entries {
            let read = entry.read
            let story = Story(read, key: Store.articleKey(sha256: sha256, entry: entry.entry), arrived: now)
            let changes = world.apply(story, at: now)
            let change = try addressed(
                changes, in: &world, outlet: read.article.provider, language: read.article.language, at: now)
            total.situations += change.situations
            total.developments += change.developments
            total.alerts += change.alerts
        }
        return Ingest(file: file, articles: entries.map(\.read), entries: entries.map(\.entry), change: total)
    }

    /// What changed, with the receivers that each notification goes to. Who is told is noted with the development, so that what takes an
    /// alert back reaches them.
    private func addressed(
        _ changes: [Situations::Change], in world: inout Situations, outlet: String?, language: String?, at now: Date
    ) throws -> Store::Change {
        var total = Store::Change()
        let silences = changes.contains { $0.alert != nil } ? try store.silences(endingAfter: now) : []
        for change in changes {
            total.situations.append(change.situation)
            var development = change.development
            if let alert = change.alert {
                let subject = RoutingSubject(alert, ladder: development.ladder, outlet: outlet, language: language)
                let addressing = configuration.addressing(
                    of: subject, audience: development.audience, reminded: change.reminded, silences: silences, at: now)
                total.alerts.append(
                    AddressedAlert(
                        alert, to: addressing.receivers, notBefore: addressing.notBefore, digests: addressing.digests,
                        untold: addressing.untold))
                development.note(audience: addressing.receivers, reminders: addressing.reminders, at: now)
                world.note(audienceOf: development)
            }
            total.developments.append(development)
        }
        return total
    }

    private static func world(
        _ store: Store, _ configuration: Configuration, _ signals: [Signal.ID: Signal], _ allegiances: Allegiances, at now: Date
    ) throws -> Situations {
        let policy = AlertPolicy(configuration.alerts)
        let open = try store.openState(at: now, window: policy.memory)
        return Situations(
            signals: signals, policy: policy, situations: open.situations, developments: open.developments,
            allegiances: allegiances, withdrawn: try store.withdrawnItems(since: now.addingTimeInterval(-policy.memory)))
    }
}

/// What a transaction wrote.
struct Committed: Sendable {
    var accepted = 0
    var duplicates = 0
    /// The notifications, each with its receivers.
    var alerts: [AddressedAlert] = []
}

/// A batch in the making.
private struct Batch {
    var ingests: [Ingest] = []
    var logged: [LoggedFile]
    private var hashes: Set<String> = []

    init(logged: [LoggedFile]) {
        self.logged = logged
    }

    var isEmpty: Bool { ingests.isEmpty && logged.isEmpty }

    /// Whether this content is the first of its kind in the batch.
    mutating func isNew(_ sha256: String) -> Bool { hashes.insert(sha256).inserted }

    func committed(_ written: [Written]) -> Committed {
        var committed = Committed(alerts: ingests.flatMap(\.change.alerts))
        committed.accepted = zip(ingests, written).count { !$0.isContinued && $1.outcome == .accepted }
        committed.duplicates = logged.count { $0.outcome == .duplicate } + written.count { $0.outcome == .duplicate }
        return committed
    }
}

extension Drop {
    fileprivate func record(_ contents: Contents, at now: Date) -> FileRecord {
        FileRecord(name: bytes, sha256: contents.sha256, size: contents.bytes.count, at: now, changed: contents.stamp.changed)
    }
}
