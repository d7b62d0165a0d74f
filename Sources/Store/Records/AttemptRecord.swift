// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A row of `attempt`: one try of a delivery, numbered from 1.
struct AttemptRecord: Codable, PersistableRecord {
    static let databaseTableName = "attempt"

    var delivery: Int64
    var number: Int
    var at: Int64
    var durationMilliseconds: Int
    var status: Int?
    var outcome: String
    var reason: String
    var excerpt: String

    enum CodingKeys: String, CodingKey {
        case delivery, number, at, status, outcome, reason, excerpt
        case durationMilliseconds = "duration_ms"
    }

    init(_ recorded: RecordedAttempt, number: Int) {
        delivery = recorded.delivery
        self.number = number
        at = recorded.attempt.at.milliseconds
        durationMilliseconds = max(0, recorded.attempt.durationMilliseconds)
        status = recorded.attempt.status
        reason = recorded.attempt.reason
        excerpt = recorded.attempt.excerpt.prefix(bytes: Limits.excerptBytes)
        switch recorded.then {
        case .delivered: outcome = "delivered"
        case .retry: outcome = "retry"
        case .rejected: outcome = "rejected"
        case .givenUp: outcome = "given-up"
        }
    }
}
