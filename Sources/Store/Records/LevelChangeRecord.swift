// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Situations

/// A row of `level_change`: one step in a situation's history, numbered from 0.
struct LevelChangeRecord: Codable, FetchableRecord {
    var situation: String
    var ordinal: Int
    var level: String
    var at: Int64

    /// The row as a step.
    var change: Situation.LevelChange {
        get throws { .init(level: try column(Situation.Level.self, level), at: Date(milliseconds: at)) }
    }

    /// How many steps of a situation are stored.
    static func count(of situation: String, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM level_change WHERE situation = ?")
        return try Int.fetchOne(statement, arguments: [situation]) ?? 0
    }

    /// All steps of all situations, oldest first within each.
    static func all(_ db: Database) throws -> [LevelChangeRecord] {
        try fetchAll(db, sql: "SELECT * FROM level_change ORDER BY situation, ordinal")
    }
}
