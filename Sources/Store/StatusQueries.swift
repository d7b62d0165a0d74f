// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The statements behind `Store.status()`. Counts run over indexes, never over the articles' texts.
enum StatusQueries {
    static func report(_ db: Database) throws -> StatusReport {
        StatusReport(
            daemons: try DaemonStateRecord.fetchAll(db, sql: "SELECT * FROM daemon_state ORDER BY role").map { try $0.state },
            files: try files(db),
            articles: try count("article", db),
            unclassified: try unclassified(db),
            lastArticle: try lastArticle(db),
            openSituations: try count("situation WHERE level != 'calm'", db),
            openDevelopments: try count("development WHERE closed IS NULL", db),
            alerts: try Int.fetchOne(db, sql: "SELECT count(DISTINCT alert) FROM notification") ?? 0,
            notifications: try count("notification", db),
            receivers: try receivers(db),
            databaseBytes: (try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0) * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0))
    }

    private static func count(_ rows: String, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(rows)") ?? 0
    }

    private static func files(_ db: Database) throws -> [StatusReport.FileCount] {
        try Row.fetchAll(
            db, sql: "SELECT outcome, reason, count(*) FROM drop_log GROUP BY outcome, reason ORDER BY count(*) DESC, outcome, reason"
        ).map { row in .init(outcome: try column(FileOutcome.self, row[0]), reason: row[1], count: row[2]) }
    }

    private static func unclassified(_ db: Database) throws -> [StatusReport.LanguageCount] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT coalesce(language, 'und'), count(*) FROM article WHERE \(Schema.isUnclassified)
                GROUP BY language ORDER BY count(*) DESC, language
                """
        ).map { row in .init(language: row[0], count: row[1]) }
    }

    private static func lastArticle(_ db: Database) throws -> StatusReport.LastArticle? {
        try Row.fetchOne(db, sql: "SELECT headline, outlet, published, arrived FROM article ORDER BY arrived DESC, id DESC LIMIT 1")
            .map { row in
                .init(
                    headline: row[0], outlet: row[1], published: (row[2] as Int64?).map(Date.init(milliseconds:)),
                    arrived: Date(milliseconds: row[3]))
            }
    }

    private static func receivers(_ db: Database) throws -> [StatusReport.ReceiverStatus] {
        var found: [String: StatusReport.ReceiverStatus] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT receiver, state, count(*), min(made), max(changed) FROM delivery GROUP BY receiver, state")
        {
            let state: String = row[1]
            var status = found[row[0]] ?? .init(name: row[0], deliveries: [:])
            status.deliveries[state] = row[2]
            if state == DeliveryState.waiting.rawValue { status.oldestWaiting = Date(milliseconds: row[3]) }
            if state == DeliveryState.delivered.rawValue { status.lastDelivered = Date(milliseconds: row[4]) }
            found[row[0]] = status
        }
        for row in try ReceiverStateRecord.fetchAll(db) {
            found[row.name, default: .init(name: row.name, deliveries: [:])].disabled =
                .init(at: Date(milliseconds: row.disabled), reason: row.reason)
        }
        for (name, failure) in try lastFailures(db) { found[name]?.lastFailure = failure }
        for (name, health) in try HealthQueries.all(db) {
            found[name]?.circuit = health.probeAt.map { .init(failures: health.failures, nextProbe: $0) }
            found[name]?.heldUntil = health.heldUntil
        }
        return found.values.sorted { $0.name < $1.name }
    }

    private static func lastFailures(_ db: Database) throws -> [(String, StatusReport.Failure)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT receiver, at, reason, status FROM attempt JOIN (
                    SELECT d.receiver AS receiver, max(a.id) AS last FROM attempt AS a JOIN delivery AS d ON d.id = a.delivery
                    WHERE a.outcome != 'delivered' GROUP BY d.receiver
                ) ON last = id
                """
        ).map { row in (row[0], .init(at: Date(milliseconds: row[1]), reason: row[2], status: row[3])) }
    }
}
