// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct `Backups` {
    @Test func `a copy holds what was committed when it began, whatever is written meanwhile`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            try store.ingest(
                (0..<200).map { Ingest(file: file($0), articles: [try article($0, body: String(repeating: "Words. ", count: 4_000))]) })
            let copy = path + ".backup"
            var steps = 0
            try Store(readingFrom: path).backup(to: copy) { done, all in
                #expect(done <= all)
                steps += 1
                // A writer at work neither waits for the copy nor makes it begin again.
                do { try store.ingest([Ingest(file: file(1_000 + steps), articles: [article(1_000 + steps)])]) } catch {
                    Issue.record(error)
                }
            }
            #expect(steps > 1)
            #expect(try Store(readingFrom: copy).status().articles == 200)
            #expect(try store.status().articles == 200 + steps)
            #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
            let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            // It is a database to go on with.
            #expect(try Store(path: copy).ingest([Ingest(file: file(5_000), articles: [article(5_000)])]).map(\.outcome) == [.accepted])
        }
    }

    @Test func `nothing is overwritten, and a folder that is missing is named`() throws {
        try withDatabase { path in
            _ = try Store(path: path)
            let store = try Store(readingFrom: path)
            let error = #expect(throws: StoreError.self) { try store.backup(to: path) }
            #expect(error?.description.contains("overwrites nothing") == true)
            #expect(throws: StoreError.self) { try store.backup(to: path + "-nowhere/copy") }
        }
    }

    @Test func `a damaged database gives no copy`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            try store.ingest(
                (0..<50).map { Ingest(file: file($0), articles: [try article($0, body: String(repeating: "Words. ", count: 4_000))]) })
            try store.write("fold the log back") { db in try db.execute(sql: "PRAGMA user_version = 1") }
            try store.checkpoint()
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            try handle.seek(toOffset: 100 * 4_096)
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 40 * 4_096))
            try handle.close()
            let torn = try Store(readingFrom: path)
            #expect(try torn.damage() != nil)
            #expect(throws: StoreError.self) { try torn.backup(to: path + ".backup") }
            #expect(!FileManager.default.fileExists(atPath: path + ".backup"))
        }
    }
}

extension Store {
    fileprivate func checkpoint() throws {
        guard let pool = reader as? DatabasePool else { return }
        _ = try pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    }
}
