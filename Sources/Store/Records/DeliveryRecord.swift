// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A row of `delivery`: one notification on its way to one receiver.
struct DeliveryRecord {
    var notification: Int64
    var alert: String
    var revision: Int
    var receiver: String
    var state: String
    var reason: String
    var made: Int64
    var nextAt: Int64?
    var changed: Int64
    var note: String

    /// A delivery that is due at once, or not before a moment, or, for a receiver that is `disabled` for a reason, a dead letter with that reason.
    init(
        of row: NotificationRecord, id: Int64, to receiver: String, notBefore: Date? = nil, disabled: String?, note: String = ""
    ) {
        notification = id
        alert = row.alert
        revision = row.revision
        self.receiver = receiver
        state = (disabled == nil ? DeliveryState.waiting : .rejected).rawValue
        reason = disabled ?? ""
        made = row.made
        nextAt = disabled == nil ? max(row.made, notBefore?.milliseconds ?? row.made) : nil
        changed = row.made
        self.note = note
    }

    /// Writes the row; one statement by hand, as for articles: an alert waits for it.
    func insert(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO delivery (notification, alert, revision, receiver, state, reason, made, next_at, changed, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [notification, alert, revision, receiver, state, reason, made, nextAt, changed, note])
    }

    /// Marks the older revisions that still wait for this receiver: they are outdated.
    func markOlder(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE delivery SET newer = 1
                WHERE state = 'waiting' AND receiver = ? AND alert = ? AND revision < ? AND newer = 0
                """
        ).execute(arguments: [receiver, alert, revision])
    }
}
