// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A row of `receiver_state`: a receiver that is disabled, since when and why.
struct ReceiverStateRecord: Codable, PersistableRecord, FetchableRecord {
    static let databaseTableName = "receiver_state"

    var name: String
    var disabled: Int64
    var reason: String

    /// The reasons of the disabled receivers, by name.
    static func disabled(_ db: Database) throws -> [String: String] {
        let rows = try fetchAll(db.cachedStatement(sql: "SELECT * FROM receiver_state"))
        return Dictionary(rows.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    }
}
