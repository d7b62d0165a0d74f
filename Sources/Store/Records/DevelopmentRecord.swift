// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import GRDB
import Situations

/// A row of `development`; its reports stand in `report`.
struct DevelopmentRecord: Codable, FetchableRecord {
    var id: String
    var situation: String
    var ladder: String
    var signal: String
    var rung: Int
    var severity: String
    var verdict: String
    var firstSeen: Int64
    var lastSeen: Int64
    var closed: Int64?
    var revision: Int
    var lastNotified: Int64?
    var told: String?
    var audience: String
    var folded: String

    enum CodingKeys: String, CodingKey {
        case id, situation, ladder, signal, rung, severity, verdict, closed, revision, told, audience, folded
        case firstSeen = "first_seen"
        case lastSeen = "last_seen"
        case lastNotified = "last_notified"
    }

    init(_ development: Development) throws {
        id = development.id
        situation = development.situation
        ladder = development.ladder
        signal = development.signal
        rung = development.rung
        severity = development.severity.rawValue
        verdict = development.verdict.rawValue
        firstSeen = development.firstSeen.milliseconds
        lastSeen = development.lastSeen.milliseconds
        closed = development.closed?.milliseconds
        revision = development.revision
        lastNotified = development.lastNotified?.milliseconds
        told = try development.told.map(JSONColumn.text)
        audience = try JSONColumn.text(development.audience)
        folded = try JSONColumn.text(development.folded)
    }

    /// Writes a development as it is now, with its reports.
    static func write(_ development: Development, _ db: Database) throws {
        try DevelopmentRecord(development).upsert(db)
        try ReportRecord.replace(development.reports, of: development.id, db)
    }

    /// One statement by hand, as for articles: an alert waits for it.
    private func upsert(_ db: Database) throws {
        let columns: StatementArguments = [
            id, situation, ladder, signal, rung, severity, verdict, firstSeen, lastSeen, closed, revision, lastNotified, told, audience,
            folded,
        ]
        try db.cachedStatement(
            sql: """
                INSERT INTO development (
                    id, situation, ladder, signal, rung, severity, verdict, first_seen, last_seen, closed, revision, last_notified, told,
                    audience, folded)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    situation = excluded.situation, ladder = excluded.ladder, signal = excluded.signal, rung = excluded.rung,
                    severity = excluded.severity, verdict = excluded.verdict, first_seen = excluded.first_seen,
                    last_seen = excluded.last_seen, closed = excluded.closed, revision = excluded.revision,
                    last_notified = excluded.last_notified, told = excluded.told, audience = excluded.audience, folded = excluded.folded
                """
        ).execute(arguments: columns)
    }

    /// The developments that are open, or whose latest article or end is not before `since`, by first article.
    static func openOrSince(_ since: Int64, _ db: Database) throws -> [Development] {
        let rows = try fetchAll(
            db,
            sql: """
                SELECT * FROM development WHERE closed IS NULL OR last_seen >= :since OR closed >= :since
                ORDER BY first_seen, id
                """,
            arguments: ["since": since])
        return try rows.map { try $0.development(db) }
    }

    /// One development with every report it ever had, also those that memory gave up.
    static func story(of id: String, _ db: Database) throws -> Development? {
        guard let row = try fetchOne(db, sql: "SELECT * FROM development WHERE id = ?", arguments: [id]) else { return nil }
        var development = try row.development(db)
        development.reports = try ReportRecord.history(of: id, db)
        return development
    }

    private func development(_ db: Database) throws -> Development {
        Development(
            id: id, situation: situation, ladder: ladder, signal: signal, rung: rung, severity: try column(Severity.self, severity),
            verdict: try column(Verdict.self, verdict), firstSeen: Date(milliseconds: firstSeen), lastSeen: Date(milliseconds: lastSeen),
            closed: closed.map(Date.init(milliseconds:)), reports: try ReportRecord.all(of: id, db), revision: revision,
            lastNotified: lastNotified.map(Date.init(milliseconds:)),
            told: try told.map { try JSONColumn.value(Development.Told.self, $0) },
            audience: try JSONColumn.value([String].self, audience), folded: try JSONColumn.value(Development.Folded.self, folded))
    }
}
