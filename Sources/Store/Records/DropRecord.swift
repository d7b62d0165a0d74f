// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A row of `drop_log`: one file and what came of it.
struct DropRecord {
    var name: Data
    var sha256: String?
    var size: Int
    var at: Int64
    var outcome: String
    var reason: String
    var detail: String
    var articles: Int
    /// The file's change time in nanoseconds, by its file system's clock.
    var changed: Int64?

    init(accepted file: FileRecord, articles: Int) {
        self.init(LoggedFile(file, .accepted))
        self.articles = articles
    }

    init(_ logged: LoggedFile) {
        name = Data(logged.file.name)
        sha256 = logged.file.sha256
        size = logged.file.size
        at = logged.file.at.milliseconds
        outcome = logged.outcome.rawValue
        reason = logged.reason
        detail = logged.detail.prefix(bytes: Limits.detailBytes)
        articles = 0
        changed = logged.file.changed
    }

    /// Writes the row. One statement by hand: a record's own `insert` costs as much as SQLite itself, and this is for every file.
    func insert(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO drop_log (name, sha256, size, at, outcome, reason, detail, articles, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [name, sha256, size, at, outcome, reason, detail, articles, changed])
    }

    /// Writes what came of a file that was not accepted. An entry that stays where it is, ignored, is written once for each reason;
    /// a file that is read again after a crash, not at all.
    func log(_ db: Database) throws {
        if try outcome == FileOutcome.ignored.rawValue ? isKnownAsIgnored(db) : isOnRecord(db) { return }
        try insert(db)
    }

    /// Whether this very file is on record: its name, content and change time. Then a crash, or a move that failed, came between its transaction and its
    /// move, and only the move is left to do.
    func isOnRecord(_ db: Database) throws -> Bool {
        guard let changed else { return false }
        guard let sha256 else {
            return try db.exists(Self.search("name = :name AND sha256 IS NULL", ["rejected"]), ["changed": changed, "name": name])
        }
        let query = Self.search("sha256 = :sha256 AND name = :name", ["accepted", "duplicate", "rejected"])
        return try db.exists(query, ["sha256": sha256, "changed": changed, "name": name])
    }

    /// One arm for each outcome, since each has an index of its own; and one for records of earlier versions, which do not have the change time: there a
    /// file that has lain unchanged since before the record is taken for the same.
    private static func search(_ file: String, _ outcomes: [String]) -> String {
        let arms = outcomes.flatMap { outcome in
            ["changed = :changed", "changed IS NULL AND at >= :changed / 1000000"].map {
                "SELECT 1 FROM drop_log WHERE \(file) AND outcome = '\(outcome)' AND \($0)"
            }
        }
        return arms.joined(separator: " UNION ALL ") + " LIMIT 1"
    }

    private func isKnownAsIgnored(_ db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM drop_log WHERE name = ? AND reason = ? AND outcome = 'ignored'", [name, reason])
    }

    /// Whether content with this hash was accepted.
    static func isAccepted(_ sha256: String, _ db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM drop_log WHERE sha256 = ? AND outcome = 'accepted'", [sha256])
    }

    /// The row of the accepted file with this content.
    static func acceptedID(_ sha256: String, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT id FROM drop_log WHERE sha256 = ? AND outcome = 'accepted'", arguments: [sha256])
    }

    /// Whether content with this hash was rejected.
    static func isRejected(_ sha256: String, _ db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM drop_log WHERE sha256 = ? AND outcome = 'rejected'", [sha256])
    }
}

extension Database {
    /// Whether a query has a row; its statement is kept for the next call.
    func exists(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments) != nil
    }
}
