// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A row of `attempt`: one try of a delivery, numbered from 1.
struct AttemptRecord {
    var delivery: Int64
    var number: Int
    var at: Int64
    var durationMilliseconds: Int
    var status: Int?
    var outcome: String
    var reason: String
    var excerpt: String

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

    /// Writes the row; one statement by hand, as for articles: each delivery has one.
    func insert(_ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO attempt (delivery, number, at, duration_ms, status, outcome, reason, excerpt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [delivery, number, at, durationMilliseconds, status, outcome, reason, excerpt])
    }
}
