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
/// Each change is made to a copy. The copy becomes the picture only when its transaction is on the disk, so that memory and
/// database never disagree. No method suspends between reading the picture and replacing it.
actor Correlator {
    private let store: Store
    private var world: Situations
    private var configuration = Configuration()

    /// Knows nothing before it has adopted a configuration.
    init(store: Store) {
        self.store = store
        world = Situations(signals: [:], policy: AlertPolicy(), situations: [], developments: [])
    }

    /// Takes a configuration and rules from now on, with the picture that the store holds. Throws `StoreError`, and then nothing
    /// has changed.
    func adopt(_ configuration: Configuration, _ classifier: Classifier, at now: Date) throws {
        world = try Self.world(store, configuration, classifier.signals, at: now)
        self.configuration = configuration
    }

    /// When the picture changes next although no article comes.
    var nextTick: Date? { world.nextTick }

    /// Correlates a batch and commits it in one transaction, with the `ignored` entries that were met beside it. Throws `StoreError`,
    /// and then nothing has changed.
    func commit(_ readings: [Reading], ignored: [LoggedFile] = [], at now: Date) throws -> Committed {
        var world = world
        var batch = Batch(logged: ignored)
        for reading in readings {
            switch reading.meaning {
            case .articles(let articles, let contents):
                let file = reading.drop.record(contents, at: now)
                if try batch.isNew(contents.sha256) && store.alreadySeen(contents.sha256) != .accepted {
                    batch.ingests.append(ingest(articles, of: file, sha256: contents.sha256, into: &world, at: now))
                } else {
                    batch.logged.append(LoggedFile(file, .duplicate))
                }
            case .unreadable(let reason, let contents):
                let file = reading.drop.record(contents, at: now)
                batch.logged.append(LoggedFile(file, .rejected, reason: reason.code, detail: reason.detail))
            case .tooLarge(let reason, let stamp):
                let file = FileRecord(name: reading.drop.bytes, sha256: nil, size: stamp.size, at: now, since: stamp.since)
                batch.logged.append(LoggedFile(file, .rejected, reason: reason.code, detail: reason.detail))
            case .skipped, .embargoed: break
            }
        }
        guard !batch.isEmpty else { return Committed() }
        let written = try store.ingest(batch.ingests, logged: batch.logged)
        self.world = world
        return batch.committed(written)
    }

    /// Lets the time pass: what fell quiet, what was held back. Throws `StoreError`, and then nothing has changed.
    func tick(at now: Date) throws -> Committed {
        var world = world
        let changes = world.tick(at: now)
        if !changes.isEmpty {
            let change = addressed(changes, outlet: nil, language: nil)
            _ = try store.apply(change)
            self.world = world
            return Committed(alerts: change.alerts)
        }
        self.world = world
        return Committed()
    }

    private func ingest(
        _ articles: [IngestedArticle], of file: FileRecord, sha256: String, into world: inout Situations, at now: Date
    ) -> Ingest {
        // What falls due anyhow is not this file's doing: it is routed without the file's outlet and language.
        var total = addressed(world.tick(at: now), outlet: nil, language: nil)
        for (entry, read) in articles.enumerated() {
            let story = Story(read, key: Store.articleKey(sha256: sha256, entry: entry), arrived: now)
            let change = addressed(world.apply(story, at: now), outlet: read.article.provider, language: read.article.language)
            total.situations += change.situations
            total.developments += change.developments
            total.alerts += change.alerts
        }
        return Ingest(file: file, articles: articles, change: total)
    }

    /// What changed, with the receivers that each notification goes to.
    private func addressed(_ changes: [Situations::Change], outlet: String?, language: String?) -> Store::Change {
        var total = Store::Change()
        for change in changes {
            total.situations.append(change.situation)
            total.developments.append(change.development)
            guard let alert = change.alert else { continue }
            let subject = RoutingSubject(alert, ladder: change.development.ladder, outlet: outlet, language: language)
            total.alerts.append(AddressedAlert(alert, to: configuration.receivers(for: subject)))
        }
        return total
    }

    private static func world(
        _ store: Store, _ configuration: Configuration, _ signals: [Signal.ID: Signal], at now: Date
    ) throws -> Situations {
        let open = try store.openState(at: now, window: configuration.alerts.window / .seconds(1))
        return Situations(
            signals: signals, policy: AlertPolicy(configuration.alerts), situations: open.situations, developments: open.developments)
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
        committed.accepted = written.count { $0.outcome == .accepted }
        committed.duplicates = logged.count { $0.outcome == .duplicate } + written.count { $0.outcome == .duplicate }
        return committed
    }
}

extension Drop {
    fileprivate func record(_ contents: Contents, at now: Date) -> FileRecord {
        FileRecord(name: bytes, sha256: contents.sha256, size: contents.bytes.count, at: now, since: contents.stamp.since)
    }
}

extension Stamp {
    /// Since when the file lies there as it is.
    fileprivate var since: Date { Date(timeIntervalSince1970: Double(changed / 1_000_000) / 1_000) }
}

extension Story {
    fileprivate init(_ read: IngestedArticle, key: String, arrived: Date) {
        let article = read.article
        self.init(
            article: key, assessment: read.assessment, outlet: article.provider, headline: article.headline, url: article.url,
            published: article.published ?? arrived, text: article.text, creditLine: article.creditLine,
            byline: article.byline)
    }
}

extension AlertPolicy {
    fileprivate init(_ settings: Configuration.Alerts) {
        self.init()
        window = settings.window / .seconds(1)
        updateInterval = settings.updateInterval / .seconds(1)
        quietAfter = settings.quietAfter / .seconds(1)
    }
}

extension RoutingSubject {
    fileprivate init(_ alert: Alert, ladder: String, outlet: String?, language: String?) {
        self.init(
            signal: alert.data.signal, ladder: ladder, severity: alert.data.severity, verdict: alert.data.verdict,
            actors: alert.data.actors.map(\.id), situation: alert.data.situation.id, outlet: outlet, language: language)
    }
}
