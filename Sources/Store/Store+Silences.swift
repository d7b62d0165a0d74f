// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB

extension Store {
    /// Adds a silence; its `id` is given here. Returns it with its number. A running daemon heeds it from the next notification on.
    public func add(_ silence: Silence) throws -> Silence {
        try write("add a silence") { db in
            try db.execute(
                sql: "INSERT INTO silence (match, comment, author, made, starts, ends) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    try JSONColumn.text(silence.match), silence.comment, silence.author, silence.made.milliseconds,
                    silence.starts.milliseconds, silence.ends.milliseconds,
                ])
            var added = silence
            added.id = db.lastInsertedRowID
            return added
        }
    }

    /// The silences that end after a moment, those that end first in front; with `nil` all that were ever made.
    public func silences(endingAfter moment: Date?) throws -> [Silence] {
        try look("list silences") { db in
            let statement = try db.cachedStatement(
                sql: "SELECT id, match, comment, author, made, starts, ends FROM silence WHERE ends > ? ORDER BY ends, id")
            return try Row.fetchAll(statement, arguments: [moment?.milliseconds ?? Int64.min]).map { row in
                Silence(
                    id: row[0], match: try JSONColumn.value(Silence.Match.self, row[1]), comment: row[2], author: row[3],
                    made: Date(milliseconds: row[4]), starts: Date(milliseconds: row[5]), ends: Date(milliseconds: row[6]))
            }
        }
    }

    /// Ends a silence at a moment. Returns whether it was still to end after that.
    public func expireSilence(_ id: Int64, at moment: Date) throws -> Bool {
        try write("expire a silence") { db in
            try db.execute(
                sql: "UPDATE silence SET ends = max(starts, :now) WHERE id = :id AND ends > :now",
                arguments: ["now": moment.milliseconds, "id": id])
            return db.changesCount > 0
        }
    }
}
