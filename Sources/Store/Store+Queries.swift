// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Situations

extension Store {
    /// Records what a daemon says of itself, in place of what it said before. One that does all replaces those that did a part, and they it.
    public func record(_ daemon: DaemonState) throws {
        try write("record the daemon's state") { db in
            try db.execute(
                sql: "DELETE FROM daemon_state WHERE (role = 'all') != (? = 'all')", arguments: [daemon.role.rawValue])
            try DaemonStateRecord(daemon).upsert(db)
        }
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

    /// When the last notification was made; `nil` before the first.
    public func lastNotification() throws -> Date? {
        try read("find the last notification") { db in
            try Int64.fetchOne(db, sql: "SELECT max(made) FROM notification").map(Date.init(milliseconds:))
        }
    }

    /// All situations with their history of levels, by id.
    public func situations() throws -> [Situation] {
        try read("list situations") { db in try SituationRecord.all(db) }
    }
}
