// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import GRDB

/// The statements behind the outbox verbs. Sets are passed as JSON arrays, so that each statement is prepared once.
enum OutboxQueries {
    /// Waiting rows that are not in flight and have a newer revision behind them.
    private static let outdated = """
        state = 'waiting' AND newer = 1 AND id NOT IN (SELECT value FROM json_each(:busy))
        """

    /// A receiver's waiting rows that are not in flight and have no older revision in front of them.
    private static let ready = """
        d.state = 'waiting' AND d.receiver = :receiver AND d.id NOT IN (SELECT value FROM json_each(:busy))
            AND NOT EXISTS (
                SELECT 1 FROM delivery AS older
                WHERE older.state = 'waiting' AND older.receiver = d.receiver AND older.alert = d.alert AND older.revision < d.revision)
        """

    static func hasOutdated(_ busy: String, _ db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM delivery WHERE \(outdated) LIMIT 1", ["busy": busy])
    }

    static func supersede(_ busy: String, _ now: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE delivery SET state = 'superseded', reason = 'newer-revision', next_at = NULL, changed = :now WHERE \(outdated)
                """
        ).execute(arguments: ["busy": busy, "now": now])
    }

    /// The receivers for which something waits, each found by one step in the index, however long its backlog.
    static func waitingReceivers(_ db: Database) throws -> [String] {
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE waiting (name) AS (
                    SELECT min(receiver) FROM delivery WHERE state = 'waiting'
                    UNION ALL
                    SELECT (SELECT min(receiver) FROM delivery WHERE state = 'waiting' AND receiver > name)
                    FROM waiting WHERE name IS NOT NULL)
                SELECT name FROM waiting WHERE name IS NOT NULL
                """)
        return try String.fetchAll(statement)
    }

    /// What is due for one receiver, that which waits longest first.
    static func due(_ now: Int64, _ limit: Int, _ receiver: String, _ busy: String, _ db: Database) throws -> [DueDelivery] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT d.id, d.receiver, n.message_id, d.alert, d.revision, n.severity, n.made, n.body, d.attempts, d.spent, d.note
                FROM delivery AS d JOIN notification AS n ON n.id = d.notification
                WHERE \(ready) AND d.next_at <= :now
                ORDER BY d.next_at, d.id LIMIT :limit
                """)
        let arguments: StatementArguments = ["receiver": receiver, "busy": busy, "now": now, "limit": limit]
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            DueDelivery(
                id: row[0], receiver: row[1], messageID: row[2], alertID: row[3], revision: row[4],
                severity: try column(Severity.self, row[5]), made: Date(milliseconds: row[6]), body: row[7], attempts: row[8],
                spent: row[9],
                note: row[10], earlier: try earlier(row[1], row[3], before: row[4], db))
        }
    }

    private static func earlier(_ receiver: String, _ alert: String, before revision: Int, _ db: Database) throws -> [EarlierDelivery] {
        guard revision > 1 else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT revision, made, reference FROM delivery
                WHERE state = 'delivered' AND receiver = ? AND alert = ? AND revision < ? ORDER BY revision DESC LIMIT \(Limits.earlierRevisions)
                """)
        return try Row.fetchAll(statement, arguments: [receiver, alert, revision]).reversed().map { row in
            EarlierDelivery(revision: row[0], made: Date(milliseconds: row[1]), reference: row[2])
        }
    }

    /// When the next delivery to one receiver is due.
    static func next(_ receiver: String, _ busy: String, _ db: Database) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: "SELECT d.next_at FROM delivery AS d WHERE \(ready) ORDER BY d.next_at, d.id LIMIT 1")
        return try Int64.fetchOne(statement, arguments: ["receiver": receiver, "busy": busy])
    }

    static func record(_ recorded: RecordedAttempt, _ db: Database) throws {
        let count = try db.cachedStatement(sql: "UPDATE delivery SET attempts = attempts + 1 WHERE id = ? RETURNING attempts")
        guard let number = try Int.fetchOne(count, arguments: [recorded.delivery]) else {
            throw StoreError.refused(verb: "record a delivery attempt", cause: "there is no delivery \(recorded.delivery)")
        }
        try AttemptRecord(recorded, number: number).insert(db)
        let now = recorded.attempt.at.milliseconds + Int64(max(0, recorded.attempt.durationMilliseconds))
        switch recorded.then {
        case .delivered:
            try settle(recorded.delivery, .delivered, "", now, db)
            if let reference = recorded.reference {
                try db.cachedStatement(sql: "UPDATE delivery SET reference = ? WHERE id = ?").execute(arguments: [
                    reference, recorded.delivery,
                ])
            }
        case .rejected(let reason):
            try settle(recorded.delivery, .rejected, reason, now, db)
            try DeadLetters.keep(recorded, now, db)
        case .givenUp(let reason):
            try settle(recorded.delivery, .givenUp, reason, now, db)
            try DeadLetters.keep(recorded, now, db)
        case .retry(let next):
            try db.cachedStatement(sql: "UPDATE delivery SET next_at = ?, changed = ? WHERE id = ? AND state = 'waiting'")
                .execute(arguments: [next.milliseconds, now, recorded.delivery])
        }
    }

    /// Ends a delivery. One that arrived has arrived, whatever was decided meanwhile.
    private static func settle(_ id: Int64, _ state: DeliveryState, _ reason: String, _ now: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE delivery SET state = :state, reason = :reason, next_at = NULL, changed = :now
                WHERE id = :id AND (state = 'waiting' OR :state = 'delivered')
                """
        ).execute(arguments: ["state": state.rawValue, "reason": reason, "now": now, "id": id])
    }
}
