// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Store

@Suite struct RoleTests {
    private func state(_ role: DaemonState.Role, pid: Int) -> DaemonState {
        DaemonState(role: role, version: "1.0", pid: pid, started: Date(timeIntervalSince1970: 1_762_560_000))
    }

    @Test func `those that do a part stand beside each other, and in place of the one that did all`() throws {
        let store = try Store()
        #expect(try store.status().daemons.isEmpty)
        try store.record(state(.all, pid: 1))
        try store.record(state(.all, pid: 2))
        #expect(try store.status().daemons == [state(.all, pid: 2)])
        try store.record(state(.sender, pid: 3))
        try store.record(state(.intake, pid: 4))
        #expect(try store.status().daemons == [state(.intake, pid: 4), state(.sender, pid: 3)])
        try store.record(state(.all, pid: 5))
        #expect(try store.status().daemons == [state(.all, pid: 5)])
    }

    @Test func `the daemon of an older version did all`() throws {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: "5-alert-history")
        try queue.write { db in
            try db.execute(sql: "INSERT INTO daemon_state (id, version, pid, started) VALUES (1, '0.9', 7, 0)")
        }
        try Schema.migrator.migrate(queue)
        #expect(try queue.read { db in try DaemonStateRecord.fetchOne(db)?.state.role } == .all)
    }

    @Test func `several may make one database at the same moment`() throws {
        for _ in 0..<8 {
            try withDatabase { path in
                let faults = Mutex<[String]>([])
                DispatchQueue.concurrentPerform(iterations: 4) { number in
                    do { try Store(path: path).record(state(number % 2 == 0 ? .intake : .sender, pid: number)) } catch {
                        faults.withLock { $0.append("\(error)") }
                    }
                }
                #expect(faults.withLock { $0 } == [])
                let status = try Store(readingFrom: path).status()
                #expect(status.daemons.count == 2)
            }
        }
    }

    @Test func `what waits for a receiver that is not asked for is not due, and wakes nobody`() throws {
        let store = try Store()
        try store.ingest([ingest(1, to: ["desk", "new"])])
        #expect(try store.dueDeliveries(at: noon, limit: 9, to: ["desk"]).map(\.receiver) == ["desk"])
        #expect(try store.nextDue(to: ["other"]) == nil)
        #expect(try store.nextDue(to: ["new"]) == noon)
    }
}
