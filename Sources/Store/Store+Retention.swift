// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB

/// What one step of expiry removed.
public struct Expired: Sendable, Hashable {
    /// Closed developments with their notifications and deliveries.
    public var developments = 0
    /// Articles with their assessments.
    public var articles = 0
    /// Rows of the log of files.
    public var files = 0

    /// Nothing.
    public init() {}

    /// Whether nothing was removed.
    public var isEmpty: Bool { self == Expired() }

    /// Adds up.
    public static func += (sum: inout Expired, step: Expired) {
        sum.developments += step.developments
        sum.articles += step.articles
        sum.files += step.files
    }
}

extension Store {
    /// Removes some of what is older than `cutoff`, in one transaction of bounded size: developments that were closed and heard of
    /// last before it, with notifications and deliveries, unless one still waits; articles that arrived before it and that no
    /// development refers to any more; and the log rows of files that left no article. `situations` and what is ignored stay.
    ///
    /// Content that is forgotten so is new when it is dropped again.
    ///
    /// - Parameters:
    ///   - cutoff: must lie before everything that `openState` still needs.
    ///   - count: the most rows of each kind; work and memory are bounded by it.
    ///   - cursor: where the log of files was read last; start with 0, and pass it on from step to step.
    /// - Returns: what was removed; nothing when there is no more, once `cursor` is back at 0.
    public func expire(before cutoff: Date, atMost count: Int, cursor: inout Int64) throws -> Expired {
        let (moment, start) = (cutoff.milliseconds, cursor)
        let (expired, next) = try write("remove what is too old") { db in
            var expired = Expired()
            expired.developments = try Retention.removeDevelopments(before: moment, atMost: count, db)
            expired.articles = try Retention.removeArticles(before: moment, atMost: count, db)
            let (files, next) = try Retention.removeFiles(before: moment, from: start, atMost: count, db)
            expired.files = files
            return (expired, next)
        }
        cursor = next
        return expired
    }

    /// How many bytes of the file are in use: its pages without the free ones, which new rows take before the file grows.
    public func usedBytes() throws -> Int {
        try read("measure the database") { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
            return try (pages - free) * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
    }

    /// When the article arrived that has `count` older ones before it; `nil` when there are not so many.
    public func arrival(after count: Int) throws -> Date? {
        try read("find an old article") { db in
            try Int64.fetchOne(db, sql: "SELECT arrived FROM article ORDER BY arrived LIMIT 1 OFFSET ?", arguments: [count])
                .map(Date.init(milliseconds:))
        }
    }
}

/// The statements behind expiry. Each finds its rows by an index, the oldest first.
private enum Retention {
    static func removeDevelopments(before moment: Int64, atMost count: Int, _ db: Database) throws -> Int {
        let ids = try String.fetchAll(
            db,
            sql: """
                SELECT id FROM development AS d
                WHERE closed < :moment AND last_seen < :moment AND NOT EXISTS (
                    SELECT 1 FROM notification AS n JOIN delivery ON delivery.notification = n.id
                    WHERE n.alert = d.id AND delivery.state = 'waiting')
                ORDER BY last_seen LIMIT :count
                """, arguments: ["moment": moment, "count": count])
        guard !ids.isEmpty else { return 0 }
        let list = try JSONColumn.text(ids)
        let notifications = "SELECT id FROM notification WHERE alert IN (SELECT value FROM json_each(?1))"
        for statement in [
            "DELETE FROM attempt WHERE delivery IN (SELECT id FROM delivery WHERE notification IN (\(notifications)))",
            "DELETE FROM delivery WHERE notification IN (\(notifications))",
            "DELETE FROM notification WHERE alert IN (SELECT value FROM json_each(?1))",
            "DELETE FROM report WHERE development IN (SELECT value FROM json_each(?1))",
            "DELETE FROM development WHERE id IN (SELECT value FROM json_each(?1))",
        ] {
            try db.execute(sql: statement, arguments: [list])
        }
        return ids.count
    }

    static func removeArticles(before moment: Int64, atMost count: Int, _ db: Database) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM article WHERE id IN (
                    SELECT id FROM article AS a
                    WHERE arrived < ? AND NOT EXISTS (SELECT 1 FROM report WHERE report.article = a.key)
                    ORDER BY arrived LIMIT ?)
                """, arguments: [moment, count])
        return db.changesCount
    }

    /// Looks at `count` rows behind `start`, in the order in which they were written, which is that of time.
    static func removeFiles(before moment: Int64, from start: Int64, atMost count: Int, _ db: Database) throws -> (Int, Int64) {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, at, outcome = 'ignored' OR EXISTS (SELECT 1 FROM article WHERE drop_id = drop_log.id)
                FROM drop_log WHERE id > ? ORDER BY id LIMIT ?
                """, arguments: [start, count])
        let old = rows.prefix { $0[1] < moment }
        let free = old.filter { !($0[2] as Bool) }.map { $0[0] as Int64 }
        if !free.isEmpty {
            try db.execute(
                sql: "DELETE FROM drop_log WHERE id IN (SELECT value FROM json_each(?))", arguments: [JSONColumn.text(free)])
        }
        let isThrough = old.count < count
        return (free.count, isThrough ? 0 : old.last?[0] ?? 0)
    }
}
