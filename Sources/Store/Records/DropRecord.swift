// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A row of `drop_log`: one file and what came of it.
struct DropRecord: Codable, PersistableRecord {
    static let databaseTableName = "drop_log"

    var name: Data
    var sha256: String?
    var size: Int
    var at: Int64
    var outcome: String
    var reason: String
    var detail: String
    var articles: Int

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
    }

    /// Writes what came of a file that was not accepted. An entry that stays where it is, ignored, is written once for each reason.
    func log(_ db: Database) throws {
        if outcome == FileOutcome.ignored.rawValue, try isKnownAsIgnored(db) { return }
        try insert(db)
    }

    private func isKnownAsIgnored(_ db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM drop_log WHERE name = ? AND reason = ? AND outcome = 'ignored'", [name, reason])
    }

    /// Whether content with this hash was accepted.
    static func isAccepted(_ sha256: String, _ db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM drop_log WHERE sha256 = ? AND outcome = 'accepted'", [sha256])
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
