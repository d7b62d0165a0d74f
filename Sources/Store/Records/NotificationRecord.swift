// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import GRDB
import Situations

/// A row of `notification`: one message about an alert, with the bytes that are signed and sent.
struct NotificationRecord {
    var messageID: String
    var alert: String
    var revision: Int
    var type: String
    var reason: String
    var severity: String
    var body: Data
    var made: Int64

    init(_ alert: Alert) throws {
        messageID = alert.messageID
        self.alert = alert.data.id
        revision = alert.data.revision
        type = alert.type.rawValue
        reason = alert.data.reason.rawValue
        severity = alert.data.severity.rawValue
        body = try alert.json()
        made = alert.timestamp.milliseconds
    }

    /// Writes the row; one statement by hand, as for articles: an alert waits for it.
    func insert(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO notification (message_id, alert, revision, type, reason, severity, body, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [messageID, alert, revision, type, reason, severity, body, made])
    }

    /// The notification that stored bytes hold.
    static func alert(in body: Data) throws -> Alert {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Alert.self, from: body)
    }
}
