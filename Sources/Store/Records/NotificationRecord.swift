// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import GRDB
import Situations

/// A row of `notification`: one message about an alert, with the bytes that are signed and sent.
struct NotificationRecord: Codable, PersistableRecord {
    static let databaseTableName = "notification"

    var messageID: String
    var alert: String
    var revision: Int
    var type: String
    var reason: String
    var severity: String
    var body: Data
    var made: Int64

    enum CodingKeys: String, CodingKey {
        case alert, revision, type, reason, severity, body, made
        case messageID = "message_id"
    }

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

    /// The notification that stored bytes hold.
    static func alert(in body: Data) throws -> Alert {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Alert.self, from: body)
    }
}
