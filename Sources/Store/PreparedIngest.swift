// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Situations

/// An `Ingest` in the form of rows. Made before the transaction begins, so that no writer waits for JSON.
struct PreparedIngest {
    let file: DropRecord
    let articles: [ArticleRecord]
    let change: PreparedChange
    let isContinued: Bool

    init(_ ingest: Ingest) throws {
        file = DropRecord(accepted: ingest.file, articles: ingest.articles.count)
        isContinued = ingest.isContinued
        articles = try zip(ingest.entries, ingest.articles).map { entry, article in
            try ArticleRecord(article, sha256: ingest.file.sha256 ?? "", entry: entry, arrived: ingest.file.at)
        }
        change = try PreparedChange(ingest.change)
    }

    /// Writes the file's row and its articles, or, when its content had been accepted before, one row that says so (none when it
    /// is the file of that record, read again after a crash). Further articles of an accepted file are written beside the earlier
    /// ones. Returns whether it was accepted.
    func insertFile(_ db: Database) throws -> Bool {
        if isContinued, let sha256 = file.sha256, let id = try DropRecord.acceptedID(sha256, db) {
            try insertArticles(id, db)
            try db.execute(sql: "UPDATE drop_log SET articles = articles + ? WHERE id = ?", arguments: [articles.count, id])
            return true
        }
        if let sha256 = file.sha256, try DropRecord.isAccepted(sha256, db) {
            var duplicate = file
            duplicate.outcome = FileOutcome.duplicate.rawValue
            duplicate.articles = 0
            try duplicate.log(db)
            return false
        }
        try file.insert(db)
        try insertArticles(db.lastInsertedRowID, db)
        return true
    }

    private func insertArticles(_ drop: Int64, _ db: Database) throws {
        for var article in articles {
            article.dropID = drop
            try article.insert(db)
        }
    }
}

/// A `Change` in the form of rows.
struct PreparedChange {
    let situations: [Situation]
    let developments: [Development]
    let alerts: [(row: NotificationRecord, receivers: [String], addressed: AddressedAlert)]

    init(_ change: Change) throws {
        situations = change.situations
        developments = change.developments
        alerts = try change.alerts.map { addressed in
            // Two routes may name one receiver; it gets the message once.
            var seen: Set<String> = []
            return (try NotificationRecord(addressed.alert), addressed.receivers.filter { seen.insert($0).inserted }, addressed)
        }
    }

    /// Writes situations and developments; of one that several changes hold, the last.
    static func writeState(_ changes: [PreparedChange], _ db: Database) throws {
        for situation in last(changes.flatMap(\.situations), by: \.id) { try SituationRecord.write(situation, db) }
        for development in last(changes.flatMap(\.developments), by: \.id) { try DevelopmentRecord.write(development, db) }
    }

    /// Writes notifications and their deliveries. One for a receiver that is `disabled` is a dead letter from the start.
    func writeAlerts(_ disabled: [String: ReceiverStateRecord], _ db: Database) throws -> (notifications: Int, deliveries: Int) {
        var waiting = 0
        for (row, receivers, addressed) in alerts {
            try row.insert(db)
            let id = db.lastInsertedRowID
            for receiver in receivers {
                let delivery = DeliveryRecord(
                    of: row, id: id, to: receiver, notBefore: addressed.notBefore[receiver], digest: addressed.digests[receiver],
                    disabled: disabled[receiver]?.reason)
                try delivery.insert(db)
                try delivery.markOlder(db)
                if delivery.state == DeliveryState.waiting.rawValue { waiting += 1 }
            }
            for stop in receivers.compactMap({ disabled[$0] }) {
                // Who is disabled is not told; somebody is.
                guard let fallback = stop.fallback, disabled[fallback] == nil, !receivers.contains(fallback) else { continue }
                if try DeadLetters.tell(fallback, of: id, stop.note, row.made, db) { waiting += 1 }
            }
            for one in addressed.untold {
                try db.cachedStatement(sql: "INSERT INTO untold (notification, receiver, reason, detail) VALUES (?, ?, ?, ?)")
                    .execute(arguments: [id, one.receiver, one.reason.rawValue, one.detail])
            }
        }
        return (alerts.count, waiting)
    }

    private static func last<T>(_ values: [T], by id: (T) -> String) -> [T] {
        var place: [String: Int] = [:]
        var kept: [T] = []
        for value in values {
            if let index = place[id(value)] {
                kept[index] = value
            } else {
                place[id(value)] = kept.count
                kept.append(value)
            }
        }
        return kept
    }
}
