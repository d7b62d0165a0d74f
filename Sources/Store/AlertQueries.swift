// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB
public import Situations

/// The story of one alert: what was told, to whom, what came in, and what came of it.
public struct AlertStory: Sendable {
    /// The development as it stands, with the reports that are kept whole and those that are not.
    public var development: Development
    /// Every notification, the first one first.
    public var notifications: [Told]

    /// The articles, by their keys, that are a version of a wire item of which a later one is there too: they count no longer.
    public var replaced: Set<String> {
        let versions = development.reports.compactMap(\.item)
        let latest = Dictionary(versions.map { ($0.uri, $0.version) }, uniquingKeysWith: max)
        return Set(development.reports.filter { report in report.item.map { $0.version < latest[$0.uri] ?? .min } ?? false }.map(\.article))
    }

    /// A notification, and what became of it for each receiver.
    public struct Told: Sendable, Hashable {
        /// What was told.
        public var alert: Alert
        /// To whom, and how that went.
        public var deliveries: [DeliveryReport]
        /// Who would have been told, and why not.
        public var untold: [Untold]
    }
}

/// One alert in a list.
public struct AlertSummary: Sendable, Hashable {
    /// Its last notification.
    public var alert: Alert
    /// When its first notification was made.
    public var opened: Date
    /// When it was resolved; `nil` while it is open.
    public var closed: Date?
}

extension Store {
    /// Alerts, the one that was told of last in front, at most `limit`.
    ///
    /// - Parameters:
    ///   - open: only those that are not resolved.
    ///   - situation: only those of this situation, by id.
    public func alertSummaries(open: Bool = false, situation: Situation.ID? = nil, limit: Int = 100) throws -> [AlertSummary] {
        try read("list alerts") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT n.body, (SELECT made FROM notification WHERE alert = n.alert AND revision = 1), d.closed
                    FROM development AS d JOIN notification AS n ON n.alert = d.id AND n.revision = d.revision
                    WHERE (NOT :open OR d.closed IS NULL) AND (:situation IS NULL OR d.situation = :situation)
                    ORDER BY n.made DESC, n.id DESC LIMIT :limit
                    """,
                arguments: ["open": open, "situation": situation, "limit": max(0, limit)]
            ).map { row in
                let alert = try NotificationRecord.alert(in: row[0])
                return AlertSummary(
                    alert: alert, opened: (row[1] as Int64?).map(Date.init(milliseconds:)) ?? alert.timestamp,
                    closed: (row[2] as Int64?).map(Date.init(milliseconds:)))
            }
        }
    }

    /// Everything about one alert; `nil` when there is no such development.
    public func alertStory(_ id: Development.ID) throws -> AlertStory? {
        try read("read an alert") { db in
            guard let development = try DevelopmentRecord.story(of: id, db) else { return nil }
            let deliveries = Dictionary(grouping: try Self.deliveries(of: id, db), by: \.revision)
            let untold = try Self.untold(of: id, db)
            let told = try Row.fetchAll(
                db, sql: "SELECT body, revision FROM notification WHERE alert = ? ORDER BY revision", arguments: [id])
            return AlertStory(
                development: development,
                notifications: try told.map { row in
                    let revision: Int = row[1]
                    return .init(
                        alert: try NotificationRecord.alert(in: row[0]), deliveries: deliveries[revision] ?? [],
                        untold: untold[revision] ?? [])
                })
        }
    }

    /// The ids of alerts that begin or end like a text, for a person who mistyped one.
    public func alertIDs(like text: String, limit: Int = 5) throws -> [Development.ID] {
        let pattern = "%" + text.replacing("%", with: "").replacing("_", with: "") + "%"
        return try read("look up alerts") { db in
            try String.fetchAll(
                db, sql: "SELECT id FROM development WHERE revision > 0 AND id LIKE ? ORDER BY last_seen DESC LIMIT ?",
                arguments: [pattern, max(0, limit)])
        }
    }

    private static func deliveries(of id: Development.ID, _ db: Database) throws -> [DeliveryReport] {
        try Row.fetchAll(db, sql: DeliveryReport.rows + " WHERE n.alert = ? ORDER BY d.id", arguments: [id]).map(DeliveryReport.init(_:))
    }

    private static func untold(of id: Development.ID, _ db: Database) throws -> [Int: [Untold]] {
        var untold: [Int: [Untold]] = [:]
        for row in try Row.fetchAll(
            db,
            sql: """
                SELECT n.revision, u.receiver, u.reason, u.detail FROM notification AS n JOIN untold AS u ON u.notification = n.id
                WHERE n.alert = ? ORDER BY n.revision, u.receiver
                """, arguments: [id])
        {
            untold[row[0], default: []].append(
                Untold(receiver: row[1], reason: try column(Untold.Reason.self, row[2]), detail: row[3]))
        }
        return untold
    }
}
