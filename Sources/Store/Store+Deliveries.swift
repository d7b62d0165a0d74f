// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB

extension Store {
    /// Deliveries, the newest first, at most `limit`; with `failed`, only dead letters (rejected, given up, receiver removed); of one
    /// receiver when it is named.
    public func deliveries(failed: Bool = false, receiver: String? = nil, limit: Int = 100) throws -> [DeliveryReport] {
        try read("list deliveries") { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(DeliveryReport.rows)
                    WHERE (NOT :failed OR d.state IN ('rejected', 'given-up', 'receiver-removed')) AND (:receiver IS NULL OR d.receiver = :receiver)
                    ORDER BY d.id DESC LIMIT :limit
                    """,
                arguments: ["failed": failed, "receiver": receiver, "limit": max(0, limit)]
            ).map(DeliveryReport.init)
        }
    }

    /// All that is known of one delivery; `nil` when there is none with this number.
    public func delivery(_ id: Int64) throws -> DeliveryDetail? {
        try read("read a delivery") { db in
            guard let row = try Row.fetchOne(db, sql: "\(DeliveryReport.rows) WHERE d.id = ?", arguments: [id]) else { return nil }
            let attempts = try Row.fetchAll(
                db, sql: "SELECT number, at, duration_ms, status, outcome, reason, excerpt FROM attempt WHERE delivery = ? ORDER BY number",
                arguments: [id]
            ).map { row in
                DeliveryDetail.Attempt(
                    number: row[0], at: Date(milliseconds: row[1]), durationMilliseconds: row[2], status: row[3], outcome: row[4],
                    reason: row[5], excerpt: row[6])
            }
            let body = try Data.fetchOne(
                db, sql: "SELECT n.body FROM notification AS n JOIN delivery AS d ON d.notification = n.id WHERE d.id = ?", arguments: [id])
            return DeliveryDetail(
                delivery: try DeliveryReport(row),
                reference: try String.fetchOne(db, sql: "SELECT reference FROM delivery WHERE id = ?", arguments: [id]), attempts: attempts,
                request: try String.fetchOne(db, sql: "SELECT request FROM dead_letter WHERE delivery = ?", arguments: [id]),
                notification: String(decoding: body ?? Data(), as: UTF8.self))
        }
    }

    /// What became of an operator's wish for one delivery.
    public enum Intervention: Sendable, Hashable {
        /// As wished.
        case done
        /// There is no such delivery.
        case unknown
        /// It is not in a state in which that can be done.
        case notNow(DeliveryState)
        /// The receiver took a newer revision of the alert since; an older one after it would mislead.
        case overtaken(by: Int)
        /// The configuration does not name its receiver: nobody would send it.
        case notConfigured(receiver: String)
    }

    /// Has dead letters tried again, as if they had never been tried: due at once, with all attempts ahead. Returns what became of each, in
    /// order. A dead letter whose alert has a newer revision at the receiver stays one, and so does one for a receiver that is not
    /// `configured`, where that is known.
    public func retry(_ ids: [Int64], configured: Set<String>? = nil, at moment: Date) throws -> [Intervention] {
        try write("retry deliveries") { db in
            try ids.map { id in
                let row = try Row.fetchOne(db, sql: "SELECT state, receiver, alert, revision FROM delivery WHERE id = ?", arguments: [id])
                guard let row else { return .unknown }
                let state = try column(DeliveryState.self, row[0])
                guard [.rejected, .givenUp, .receiverRemoved].contains(state) else { return .notNow(state) }
                if let configured, !configured.contains(row[1]) { return .notConfigured(receiver: row[1]) }
                let newest = try Int.fetchOne(
                    db, sql: "SELECT max(revision) FROM delivery WHERE state = 'delivered' AND receiver = ? AND alert = ?",
                    arguments: [row[1] as String, row[2] as String])
                if let newest, newest > row[3] { return .overtaken(by: newest) }
                try db.execute(
                    sql: """
                        UPDATE delivery SET state = 'waiting', reason = '', newer = 0, spent = attempts, next_at = ?, changed = ? WHERE id = ?
                        """, arguments: [moment.milliseconds, moment.milliseconds, id])
                try db.execute(sql: "DELETE FROM dead_letter WHERE delivery = ?", arguments: [id])
                try DeadLetters.markOutdated(row[1], alert: row[2], db)
                return .done
            }
        }
    }

    /// Takes deliveries out: dead letters, and such that wait. They keep their row as `dropped` until retention ends it.
    public func drop(_ ids: [Int64], at moment: Date) throws -> [Intervention] {
        try write("drop deliveries") { db in
            try ids.map { id in
                guard let text = try String.fetchOne(db, sql: "SELECT state FROM delivery WHERE id = ?", arguments: [id]) else {
                    return .unknown
                }
                let state = try column(DeliveryState.self, text)
                guard [.waiting, .rejected, .givenUp, .receiverRemoved].contains(state) else { return .notNow(state) }
                try db.execute(
                    sql: "UPDATE delivery SET state = 'dropped', reason = 'by-operator', next_at = NULL, changed = ? WHERE id = ?",
                    arguments: [moment.milliseconds, id])
                try db.execute(sql: "DELETE FROM dead_letter WHERE delivery = ?", arguments: [id])
                return .done
            }
        }
    }

    /// Forgets deliveries that ended before `settled` and dead letters that ended before `dead`, with their attempts, at most `limit` of
    /// them. What tells of an alert that is still open stays, because later revisions refer to it. Returns how many.
    @discardableResult
    public func forgetDeliveries(settledBefore settled: Date, deadBefore dead: Date, limit: Int = 10_000) throws -> Int {
        try write("forget old deliveries") { db in
            try db.execute(
                sql: """
                    CREATE TEMP TABLE IF NOT EXISTS forgotten (id INTEGER PRIMARY KEY);
                    DELETE FROM forgotten;
                    """)
            try db.execute(
                sql: """
                    INSERT INTO forgotten SELECT d.id FROM delivery AS d
                    WHERE d.state != 'waiting' AND d.changed < max(:settled, :dead)
                        AND d.changed < CASE WHEN d.state IN ('rejected', 'given-up', 'receiver-removed') THEN :dead ELSE :settled END
                        AND NOT EXISTS (SELECT 1 FROM development WHERE id = d.alert AND closed IS NULL)
                    LIMIT :limit
                    """, arguments: ["settled": settled.milliseconds, "dead": dead.milliseconds, "limit": limit])
            try db.execute(sql: "DELETE FROM dead_letter WHERE delivery IN (SELECT id FROM forgotten)")
            try db.execute(sql: "DELETE FROM attempt WHERE delivery IN (SELECT id FROM forgotten)")
            try db.execute(sql: "DELETE FROM delivery WHERE id IN (SELECT id FROM forgotten)")
            return db.changesCount
        }
    }

    /// How receivers fared when it was last recorded, by name; those of which there is nothing to tell are left out.
    public func health() throws -> [String: ReceiverHealth] {
        try read("read how receivers fare") { db in Dictionary(uniqueKeysWithValues: try HealthQueries.all(db)) }
    }
}

extension DeliveryReport {
    /// The rows that `init(_:)` reads; conditions on `d` (delivery) and `n` (notification) go behind it.
    static let rows = """
        SELECT d.id, d.receiver, d.alert, d.revision, n.message_id, d.state, d.reason, d.attempts, d.made, d.next_at,
            a.status, a.reason, a.excerpt, d.note
        FROM delivery AS d JOIN notification AS n ON n.id = d.notification
            LEFT JOIN attempt AS a ON a.delivery = d.id AND a.number = d.attempts
        """

    /// Takes a row of `rows`.
    init(_ row: Row) throws {
        self.init(
            id: row[0], receiver: row[1], alertID: row[2], revision: row[3], messageID: row[4],
            state: try column(DeliveryState.self, row[5]), reason: row[6], attempts: row[7], made: Date(milliseconds: row[8]),
            next: (row[9] as Int64?).map(Date.init(milliseconds:)), lastStatus: row[10], lastReason: row[11], lastExcerpt: row[12],
            note: row[13])
    }
}
