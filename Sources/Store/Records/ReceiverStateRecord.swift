// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A row of `receiver_state`: a receiver that is disabled, since when and why.
struct ReceiverStateRecord: Codable, PersistableRecord, FetchableRecord {
    static let databaseTableName = "receiver_state"

    var name: String
    var disabled: Int64
    var reason: String
    /// Who is told in its place meanwhile.
    var fallback: String?
    /// The digest of the address that is gone; `nil` where an earlier version disabled it.
    var address: String?

    /// The disabled receivers, by name.
    static func disabled(_ db: Database) throws -> [String: ReceiverStateRecord] {
        let rows = try fetchAll(db.cachedStatement(sql: "SELECT * FROM receiver_state"))
        return Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the one who is told instead is told of that.
    var note: String { "\(name) is disabled (\(reason)) and was not told." }
}
