// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Situations

extension Store {
    /// Records what the daemon says of itself; there is one such row, and this replaces it.
    public func record(_ daemon: DaemonState) throws {
        try write("record the daemon's state") { db in try DaemonStateRecord(daemon).upsert(db) }
    }

    /// Counters, the last article, what is open, and each receiver's part of the outbox.
    public func status() throws -> StatusReport {
        try read("read the status") { db in try StatusQueries.report(db) }
    }

    /// By receiver: how many deliveries wait.
    public func waitingDeliveries() throws -> [String: Int] {
        try read("count what waits") { db in
            let rows = try Row.fetchAll(db, sql: "SELECT receiver, count(*) FROM delivery WHERE state = 'waiting' GROUP BY receiver")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
        }
    }

    /// The last notification of each alert, the newest first, at most `limit`.
    public func alerts(limit: Int = 100) throws -> [Alert] {
        try read("list alerts") { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT body FROM notification AS n
                    WHERE NOT EXISTS (SELECT 1 FROM notification AS newer WHERE newer.alert = n.alert AND newer.revision > n.revision)
                    ORDER BY made DESC, id DESC LIMIT ?
                    """,
                arguments: [max(0, limit)]
            ).map(NotificationRecord.alert(in:))
        }
    }

    /// Every notification of one alert, the first one first; empty when there is no such alert.
    public func alert(_ id: String) throws -> [Alert] {
        try read("read an alert") { db in
            try Data.fetchAll(db, sql: "SELECT body FROM notification WHERE alert = ? ORDER BY revision", arguments: [id])
                .map(NotificationRecord.alert(in:))
        }
    }

    /// All situations with their history of levels, by id.
    public func situations() throws -> [Situation] {
        try read("list situations") { db in try SituationRecord.all(db) }
    }

    /// Deliveries, the newest first, at most `limit`; with `failed`, only dead letters (rejected, given up, receiver removed).
    public func deliveries(failed: Bool = false, limit: Int = 100) throws -> [DeliveryReport] {
        try read("list deliveries") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT d.id, d.receiver, d.alert, d.revision, n.message_id, d.state, d.reason, d.attempts, d.made, d.next_at,
                        a.status, a.reason, a.excerpt
                    FROM delivery AS d JOIN notification AS n ON n.id = d.notification
                        LEFT JOIN attempt AS a ON a.delivery = d.id AND a.number = d.attempts
                    WHERE NOT ? OR d.state IN ('rejected', 'given-up', 'receiver-removed')
                    ORDER BY d.id DESC LIMIT ?
                    """,
                arguments: [failed, max(0, limit)]
            ).map { row in
                DeliveryReport(
                    id: row[0], receiver: row[1], alertID: row[2], revision: row[3], messageID: row[4],
                    state: try column(DeliveryState.self, row[5]), reason: row[6], attempts: row[7], made: Date(milliseconds: row[8]),
                    next: (row[9] as Int64?).map(Date.init(milliseconds:)), lastStatus: row[10], lastReason: row[11], lastExcerpt: row[12])
            }
        }
    }
}
