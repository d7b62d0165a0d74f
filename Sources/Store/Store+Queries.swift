// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
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

    /// By receiver: how many deliveries wait although they should not, because they are due, or were tried in vain and are to be tried again. What a
    /// route holds back for its hours or its digest waits as it should, and a receiver without anything else is left out.
    public func overdueDeliveries(at moment: Date) throws -> [String: Int] {
        try read("count what waits") { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT receiver, count(*) FROM delivery WHERE state = 'waiting' AND (next_at <= ? OR attempts > spent) GROUP BY receiver
                    """, arguments: [moment.milliseconds])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
        }
    }

    /// By receiver: how many dead letters are kept for it, whether it is disabled, and whether its circuit is open. One of which there is
    /// nothing to tell is left out.
    public func receiverTroubles() throws -> [String: ReceiverTroubles] {
        try read("see how the receivers fare") { db in
            var troubles: [String: ReceiverTroubles] = [:]
            let dead = """
                SELECT receiver, count(*) FROM delivery WHERE state IN ('rejected', 'given-up', 'receiver-removed') GROUP BY receiver
                """
            for row in try Row.fetchAll(db, sql: dead) { troubles[row[0], default: .init()].deadLetters = row[1] }
            for name in try String.fetchAll(db, sql: "SELECT name FROM receiver_state") {
                troubles[name, default: .init()].isDisabled = true
            }
            for name in try String.fetchAll(db, sql: "SELECT name FROM receiver_health WHERE probe_at IS NOT NULL") {
                troubles[name, default: .init()].isCircuitOpen = true
            }
            return troubles
        }
    }

    /// When the last notification was made; `nil` before the first.
    public func lastNotification() throws -> Date? {
        try read("find the last notification") { db in
            try Int64.fetchOne(db, sql: "SELECT max(made) FROM notification").map(Date.init(milliseconds:))
        }
    }

    /// When the last article was stored; `nil` before the first.
    public func lastArticle() throws -> Date? {
        try read("find the last article") { db in
            try Int64.fetchOne(db, sql: "SELECT max(arrived) FROM article").map(Date.init(milliseconds:))
        }
    }

    /// All situations with their history of levels, by id.
    public func situations() throws -> [Situation] {
        try read("list situations") { db in try SituationRecord.all(db) }
    }
}
