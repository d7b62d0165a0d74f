// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import Situations

extension Store {
    /// The key under which an entry of a file is stored, and by which `Development.Report.article` refers to it: the content's
    /// SHA-256 for the first entry (0), with `#1`, `#2`, … for the further ones of a file that holds several articles.
    public static func articleKey(sha256: String, entry: Int) -> String { entry == 0 ? sha256 : "\(sha256)#\(entry)" }

    /// What came of content with this SHA-256 earlier: `accepted` when it was once accepted, else `rejected` when it was once
    /// rejected, else `nil`.
    public func alreadySeen(_ sha256: String) throws -> FileOutcome? {
        try look("look up a file") { db in
            if try DropRecord.isAccepted(sha256, db) { return .accepted }
            return try DropRecord.isRejected(sha256, db) ? .rejected : nil
        }
    }

    /// Which entries of a file with this content are stored: all, or those that were free while others were under embargo.
    public func storedEntries(of sha256: String) throws -> Set<Int> {
        try look("look up a file's articles") { db in
            // Of the keys that start with the hash, `#` follows where anything does, and `$` is the character behind it.
            try Set(
                Int.fetchAll(
                    db, sql: "SELECT entry FROM article WHERE key = :key OR key > :key || '#' AND key < :key || '$'",
                    arguments: ["key": sha256]))
        }
    }

    /// Stores a batch of files in one transaction, with one wait for the disk: for each its log row, its articles with their
    /// assessments, the changed situations and developments, the notifications and their deliveries; and `logged`, the files of
    /// the same batch that were not accepted. An entry that is ignored again for the same reason, such as after each start, is recorded
    /// once.
    ///
    /// Idempotent: a file whose content had been accepted before, also earlier in the same batch, is logged as a duplicate and its
    /// articles and changes are left out, unless it `isContinued`. Ask `alreadySeen`, and look for equal content within the batch,
    /// before applying a file to `Situations`, so that the two agree. Of a situation or development that several files of the batch changed, the last
    /// state is written.
    ///
    /// Returns what was written for each file, in the order of `batch`. Throws `StoreError.refused` when a row contradicts the
    /// schema (a report of an unknown article, a `webhook-id` used twice) and `.unavailable` when the disk is full or failing.
    @discardableResult
    public func ingest(_ batch: [Ingest], logged: [LoggedFile] = []) throws -> [Written] {
        let prepared = try encoding("store articles") { try batch.map(PreparedIngest.init) }
        return try write("store articles") { db in
            var written: [Written] = []
            var accepted: [PreparedIngest] = []
            for ingest in prepared {
                if try ingest.insertFile(db) {
                    accepted.append(ingest)
                    written.append(Written(outcome: .accepted, articles: ingest.articles.count, notifications: 0, deliveries: 0))
                } else {
                    written.append(.duplicate)
                }
            }
            try PreparedChange.writeState(accepted.map(\.change), db)
            let disabled = try ReceiverStateRecord.disabled(db)
            var rest = accepted[...]
            for index in written.indices where written[index].outcome == .accepted {
                guard let ingest = rest.popFirst() else { break }
                (written[index].notifications, written[index].deliveries) = try ingest.change.writeAlerts(disabled, db)
            }
            for file in logged { try DropRecord(file).log(db) }
            return written
        }
    }

    /// Stores what changed without an article, because time passed (a development fell quiet, a reminder is due), in one transaction.
    ///
    /// Returns how many deliveries now wait because of it. Throws as `ingest` does.
    @discardableResult
    public func apply(_ change: Change) throws -> Int {
        let prepared = try encoding("store a change") { try PreparedChange(change) }
        return try write("store a change") { db in
            try PreparedChange.writeState([prepared], db)
            return try prepared.writeAlerts(ReceiverStateRecord.disabled(db), db).deliveries
        }
    }

    /// Everything that `Situations` needs to go on after a start: all situations, and the developments that are open or whose
    /// latest article or end lies within `window` seconds before `moment`. Ordered by id and by the time of their first article.
    public func openState(at moment: Date, window: TimeInterval? = nil) throws -> (situations: [Situation], developments: [Development]) {
        let since = moment.addingTimeInterval(-(window ?? Limits.windowSeconds)).milliseconds
        return try read("load the open situations") { db in
            (try SituationRecord.all(db), try DevelopmentRecord.openOrSince(since, db))
        }
    }

    /// The wire items that were taken back for ever since a moment, by their provider's identifier. What is only withheld may come again.
    public func withdrawnItems(since moment: Date) throws -> [String] {
        try read("look up withdrawn articles") { db in
            try String.fetchAll(
                db,
                // The first condition is that of the index.
                sql: """
                    SELECT DISTINCT uri FROM article
                    WHERE pub_status != 'usable' AND pub_status = 'canceled' AND arrived >= ? AND uri IS NOT NULL
                    """, arguments: [moment.milliseconds])
        }
    }

    private func encoding<T>(_ verb: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch { throw StoreError(verb, error) }
    }
}
