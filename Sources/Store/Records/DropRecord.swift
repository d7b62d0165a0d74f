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
    /// Since when the file lies there; not a column.
    var since: Int64?

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
        since = logged.file.since?.milliseconds
    }

    /// Writes the row. One statement by hand: a record's own `insert` costs as much as SQLite itself, and this is for every file.
    func insert(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO drop_log (name, sha256, size, at, outcome, reason, detail, articles) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [name, sha256, size, at, outcome, reason, detail, articles])
    }

    /// Writes what came of a file that was not accepted. An entry that stays where it is, ignored, is written once for each reason;
    /// a file that is read again after a crash, not at all.
    func log(_ db: Database) throws {
        if try outcome == FileOutcome.ignored.rawValue ? isKnownAsIgnored(db) : isOnRecord(db) { return }
        try insert(db)
    }

    /// Whether this very file is on record: its name and content, dealt with while it lay there. Then a crash, or a move that
    /// failed, came between its transaction and its move, and only the move is left to do.
    func isOnRecord(_ db: Database) throws -> Bool {
        guard let since else { return false }
        guard let sha256 else {
            return try db.exists(
                "SELECT 1 FROM drop_log WHERE name = ? AND at >= ? AND sha256 IS NULL AND outcome = 'rejected'", [name, since])
        }
        // One arm for each outcome: each has an index of its own.
        let arms = ["accepted", "duplicate", "rejected"].map {
            "SELECT 1 FROM drop_log WHERE sha256 = :sha256 AND outcome = '\($0)' AND at >= :since AND name = :name"
        }
        return try db.exists(arms.joined(separator: " UNION ALL ") + " LIMIT 1", ["sha256": sha256, "since": since, "name": name])
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
