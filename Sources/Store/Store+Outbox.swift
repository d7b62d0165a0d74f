// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import GRDB

extension Store {
    /// The deliveries that may be tried at `moment`, at most `limit`; the receivers take turns, and each one's deliveries come
    /// in the order in which they became due, so that one receiver's backlog does not keep the others waiting.
    ///
    /// Within one alert and receiver there is order: before it answers, a revision that still waits and is not in flight gives way
    /// to a newer one (`superseded`, reason `newer-revision`) as soon as that is due itself, or would be no later: one that is held back,
    /// for the morning or for a digest, costs nobody the one that may go now. A revision is not due while an older one is in flight.
    ///
    /// - Parameters:
    ///   - moment: Now.
    ///   - limit: The most deliveries to answer.
    ///   - inFlight: The numbers of the deliveries that are being tried; they are left out, and never superseded.
    ///   - receivers: The receivers that may be told now; `nil` for whoever has something waiting. Of one that the configuration does not
    ///     name nothing is due, whatever waits for it.
    ///   - room: How many deliveries single receivers take at most; what is not asked for is not read.
    public func dueDeliveries(
        at moment: Date, limit: Int, excluding inFlight: Set<Int64> = [], to receivers: Set<String>? = nil, room: [String: Int] = [:]
    ) throws -> [DueDelivery] {
        let busy = try JSONColumn.text(inFlight.sorted())
        func list(_ db: Database) throws -> [[DueDelivery]] {
            try OutboxQueries.waitingReceivers(db).filter { receivers?.contains($0) ?? true }.map { receiver in
                try OutboxQueries.due(moment.milliseconds, max(0, min(limit, room[receiver] ?? limit)), receiver, busy, db)
            }
        }
        // The look costs nothing; the write is only paid for when there is something to supersede.
        var found: [[DueDelivery]]? = try read("list due deliveries") { db in
            try OutboxQueries.hasOutdated(busy, moment.milliseconds, db) ? nil : list(db)
        }
        if found == nil {
            try write("supersede deliveries") { db in try OutboxQueries.supersede(busy, moment.milliseconds, db) }
            found = try read("list due deliveries", list)
        }
        let queues = found ?? []
        var due: [DueDelivery] = []
        for turn in 0..<(queues.map(\.count).max() ?? 0) where due.count < limit {
            due += queues.filter { $0.count > turn }.map { $0[turn] }
        }
        return Array(due.prefix(limit))
    }

    /// When the next delivery will be due, of the same ones as `dueDeliveries` answers; in the past when one is due already,
    /// `nil` when nothing waits but what is left out.
    public func nextDue(excluding inFlight: Set<Int64> = [], to receivers: Set<String>? = nil) throws -> Date? {
        let busy = try JSONColumn.text(inFlight.sorted())
        return try read("find the next delivery") { db in
            try OutboxQueries.waitingReceivers(db).filter { receivers?.contains($0) ?? true }
                .compactMap { try OutboxQueries.next($0, busy, db) }.min().map(Date.init(milliseconds:))
        }
    }

    /// Records how attempts went and what follows from each, in one transaction. Attempts are numbered by the store, from 1.
    ///
    /// A delivery that was superseded or whose receiver was removed while it was in flight keeps that state, unless it arrived.
    /// With them, in the same transaction, how the receivers fare that are named.
    public func record(_ attempts: [RecordedAttempt], health: [String: ReceiverHealth] = [:]) throws {
        try write("record delivery attempts") { db in
            for attempt in attempts { try OutboxQueries.record(attempt, db) }
            for (name, health) in health { try HealthQueries.write(health, of: name, db) }
        }
    }

    /// Takes the receivers that the configuration no longer names out of the outbox: their waiting deliveries become
    /// `receiver-removed` with the reason `not-configured`. From now on `fallback` is told of what is meant for a disabled receiver, whoever
    /// was to be told when it was disabled. Returns how many deliveries waited.
    @discardableResult
    public func dropReceivers(except configured: Set<String>, fallback: String? = nil, at moment: Date) throws -> Int {
        let names = try JSONColumn.text(configured.sorted())
        return try write("drop receivers") { db in
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'receiver-removed', reason = 'not-configured', next_at = NULL, changed = ?
                    WHERE state = 'waiting' AND receiver NOT IN (SELECT value FROM json_each(?))
                    """,
                arguments: [moment.milliseconds, names])
            let dropped = db.changesCount
            try db.execute(
                sql: "DELETE FROM receiver_state WHERE name NOT IN (SELECT value FROM json_each(?))", arguments: [names])
            try db.execute(
                sql: "DELETE FROM receiver_health WHERE name NOT IN (SELECT value FROM json_each(?))", arguments: [names])
            try db.execute(sql: "UPDATE receiver_state SET fallback = nullif(?, name)", arguments: [fallback])
            return dropped
        }
    }

    /// Disables a receiver that said that it is gone (410): its waiting deliveries become dead letters (`rejected` with `reason`),
    /// and so do further ones from their beginning, until `enable`; `fallback` is told of them instead. Returns how many waited.
    ///
    /// - Parameter address: the digest of the address that said so, 64 hexadecimal digits, for `enable(movedTo:)`.
    @discardableResult
    public func disable(
        receiver: String, reason: String, fallback: String? = nil, address: String? = nil, at moment: Date
    ) throws -> Int {
        try write("disable a receiver") { db in
            let stop = ReceiverStateRecord(
                name: receiver, disabled: moment.milliseconds, reason: reason, fallback: fallback, address: address)
            try stop.upsert(db)
            if let fallback { try DeadLetters.tell(fallback, ofAllWaitingFor: receiver, stop.note, moment.milliseconds, db) }
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'rejected', reason = ?, next_at = NULL, changed = ?
                    WHERE state = 'waiting' AND receiver = ?
                    """,
                arguments: [reason, moment.milliseconds, receiver])
            return db.changesCount
        }
    }

    /// Lets the disabled receivers among these have deliveries again that have another address now than the one that is gone; those whose address
    /// was not noted stay disabled.
    ///
    /// - Parameter addresses: by name, the digest of the address.
    /// - Returns: the names of those that were disabled and are no longer.
    public func enable(movedTo addresses: [String: String]) throws -> Set<String> {
        let moved = try read("look up disabled receivers") { db in
            try ReceiverStateRecord.fetchAll(db).filter { row in
                guard let gone = row.address, let address = addresses[row.name] else { return false }
                return gone != address
            }.map(\.name)
        }
        for name in moved { try enable(receiver: name) }
        return Set(moved)
    }

    /// Lets a disabled receiver have deliveries again, from the next notification on. Dead letters stay as they are. Returns whether it was
    /// disabled.
    @discardableResult
    public func enable(receiver: String) throws -> Bool {
        try write("enable a receiver") { db in
            try db.execute(sql: "DELETE FROM receiver_state WHERE name = ?", arguments: [receiver])
            return db.changesCount > 0
        }
    }
}
