// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import GRDB
import Situations

/// A row of `situation`.
struct SituationRecord: Codable, FetchableRecord {
    var id: String
    var title: String
    var actors: String
    var level: String

    /// Writes a situation and the changes of level that are not yet stored; stored ones stay as they are.
    static func write(_ situation: Situation, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO situation (id, title, actors, level) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, actors = excluded.actors, level = excluded.level
                """
        ).execute(arguments: [situation.id, situation.title, try JSONColumn.text(situation.actors), situation.level.rawValue])
        let stored = try LevelChangeRecord.count(of: situation.id, db)
        for (ordinal, change) in situation.history.enumerated().dropFirst(stored) {
            try db.cachedStatement(sql: "INSERT INTO level_change (situation, ordinal, level, at) VALUES (?, ?, ?, ?)")
                .execute(arguments: [situation.id, ordinal, change.level.rawValue, change.at.milliseconds])
        }
    }

    /// All situations with their history, by id.
    static func all(_ db: Database) throws -> [Situation] {
        let history = Dictionary(grouping: try LevelChangeRecord.all(db), by: \.situation)
        return try SituationRecord.fetchAll(db, sql: "SELECT * FROM situation ORDER BY id").map { row in
            Situation(
                id: row.id, title: row.title, actors: try JSONColumn.value([Actor].self, row.actors),
                level: try column(Situation.Level.self, row.level), history: try (history[row.id] ?? []).map { try $0.change })
        }
    }
}
