// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What becomes of a delivery that will not be tried again: its request is kept, and somebody else is told.
enum DeadLetters {
    /// Keeps the request of an attempt that was the last, and tells the fallback.
    static func keep(_ recorded: RecordedAttempt, _ now: Int64, _ db: Database) throws {
        if let request = recorded.request, !request.isEmpty {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO dead_letter (delivery, request) VALUES (?, ?)")
                .execute(arguments: [recorded.delivery, request.prefix(bytes: Limits.requestBytes)])
        }
        guard let fallback = recorded.fallback else { return }
        let notification = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT notification FROM delivery WHERE id = ? AND state IN ('rejected', 'given-up')"),
            arguments: [recorded.delivery])
        // One that was superseded while it was under way needs nobody's attention.
        guard let notification else { return }
        _ = try tell(fallback.receiver, of: notification, fallback.note, now, db)
    }

    /// Has a receiver told of a notification, unless it was already; while it waits, one note joins the other. Returns whether it is due
    /// because of it.
    static func tell(_ receiver: String, of notification: Int64, _ note: String, _ now: Int64, _ db: Database) throws -> Bool {
        try db.cachedStatement(sql: insertion("n.id = ?4")).execute(arguments: [receiver, now, note, notification])
        let isNew = db.changesCount > 0
        if isNew { try markOutdated(receiver, "(SELECT alert FROM notification WHERE id = :value)", notification, db) }
        return isNew
    }

    /// Has a receiver told of everything that waits for another one.
    static func tell(_ receiver: String, ofAllWaitingFor other: String, _ note: String, _ now: Int64, _ db: Database) throws {
        let waiting = "n.id IN (SELECT notification FROM delivery WHERE state = 'waiting' AND receiver = ?4)"
        try db.execute(sql: insertion(waiting), arguments: [receiver, now, note, other])
        try db.execute(sql: marking(), arguments: ["receiver": receiver])
    }

    private static func insertion(_ condition: String) -> String {
        """
        INSERT INTO delivery (notification, alert, revision, receiver, state, made, next_at, changed, note)
        SELECT n.id, n.alert, n.revision, ?1, 'waiting', n.made, ?2, ?2, ?3 FROM notification AS n
        WHERE \(condition) AND NOT EXISTS (SELECT 1 FROM receiver_state WHERE name = ?1)
        ON CONFLICT (notification, receiver) DO UPDATE SET note = ltrim(note || ' ' || excluded.note)
        WHERE state = 'waiting' AND instr(note, excluded.note) = 0
        """
    }

    /// Marks what waits for a receiver of one alert with a newer revision behind it.
    static func markOutdated(_ receiver: String, alert: String, _ db: Database) throws {
        try markOutdated(receiver, ":value", alert, db)
    }

    private static func markOutdated(_ receiver: String, _ alert: String, _ value: some DatabaseValueConvertible, _ db: Database) throws {
        try db.cachedStatement(sql: marking(alert)).execute(arguments: ["receiver": receiver, "value": value])
    }

    /// The statement that marks what waits for a `:receiver` with a newer revision behind it; of one alert only where an expression names
    /// it, so that what it costs does not grow with the backlog.
    static func marking(_ alert: String? = nil) -> String {
        """
        UPDATE delivery INDEXED BY delivery_order SET newer = 1
        WHERE state = 'waiting' AND receiver = :receiver \(alert.map { "AND alert = \($0)" } ?? "") AND newer = 0 AND EXISTS (
            SELECT 1 FROM delivery AS d WHERE d.state = 'waiting' AND d.receiver = :receiver AND d.alert = delivery.alert
                AND d.revision > delivery.revision)
        """
    }
}

/// How receivers fare.
enum HealthQueries {
    static func all(_ db: Database) throws -> [(String, ReceiverHealth)] {
        try Row.fetchAll(db, sql: "SELECT name, failures, probe_at, held_until FROM receiver_health").map { row in
            let date = { (milliseconds: Int64?) in milliseconds.map(Date.init(milliseconds:)) }
            return (row[0], ReceiverHealth(failures: row[1], probeAt: date(row[2]), heldUntil: date(row[3])))
        }
    }

    static func write(_ health: ReceiverHealth, of receiver: String, _ db: Database) throws {
        if health == ReceiverHealth() {
            try db.cachedStatement(sql: "DELETE FROM receiver_health WHERE name = ?").execute(arguments: [receiver])
            return
        }
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO receiver_health (name, failures, probe_at, held_until) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [receiver, health.failures, health.probeAt?.milliseconds, health.heldUntil?.milliseconds])
    }
}
