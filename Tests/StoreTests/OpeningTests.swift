// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Store
import Testing

@Suite struct `Opening a store` {
    @Test func `makes a new file with the schema, foreign keys and full synchronisation`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            #expect(try store.status().articles == 0)
            #expect(FileManager.default.fileExists(atPath: path))
            try DatabaseQueue(path: path).read { db in
                #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
                let loose = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0")
                #expect(Set(loose) == ["grdb_migrations", "sqlite_schema", "sqlite_temp_schema"])
            }
        }
    }

    @Test func `opens it again without migrating it twice`() throws {
        try withDatabase { path in
            for _ in 1...3 {
                let status = try Store(path: path).status()
                #expect(status.articles == 0)
            }
        }
    }

    @Test func `a missing folder, a folder and a file of something else are named`() throws {
        try withDatabase { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            let missing = folder + "/nowhere/vedette.sqlite"
            #expect(throws: StoreError.cannotOpen(path: missing, cause: "its folder \(folder)/nowhere does not exist")) {
                try Store(path: missing)
            }
            #expect(throws: StoreError.cannotOpen(path: folder, cause: "it is a folder")) { try Store(path: folder) }
            try Data(String(repeating: "This is a letter to my aunt. ", count: 200).utf8).write(to: URL(fileURLWithPath: path))
            for open in [{ try Store(path: path) }, { try Store(readingFrom: path) }] {
                let error = #expect(throws: StoreError.self) { try open() }
                guard case .damaged(path, let cause) = error else {
                    Issue.record("expected damage, got \(String(describing: error))")
                    continue
                }
                #expect(cause.contains("not a database"))
            }
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
    func `a file that may not be written is named`() throws {
        try withDatabase { path in
            _ = try Store(path: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            let error = #expect(throws: StoreError.self) { try Store(path: path) }
            #expect(String(describing: error).contains("read-only"))
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may enter everything"))
    func `a folder that may not be entered is told apart from one that is missing, and so is a file that may not be read`() throws {
        try withDatabase { path in
            _ = try Store(path: path)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            for (place, mode) in [(folder, 0o600), (path, 0o200)] {
                let before = try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
                let error = #expect(throws: StoreError.self) { try Store(readingFrom: path) }
                try FileManager.default.setAttributes([.posixPermissions: before ?? 0o755], ofItemAtPath: place)
                #expect(error == .notPermitted(path: path))
            }
            #expect(throws: StoreError.missing(path: folder + "/other")) { try Store(readingFrom: folder + "/other") }
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
    func `a folder that may not be written can still be read from`() throws {
        try withDatabase { path in
            try { _ = try Store(path: path).ingest([ingest(1)]) }()
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            let reading = Result { try Store(readingFrom: path).status().articles }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            #expect(try reading.get() == 1)
        }
    }

    @Test func `a schema of a newer version is left alone`() throws {
        try withDatabase { path in
            try { _ = try Store(path: path) }()
            try DatabaseQueue(path: path).write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99-from-the-future')")
            }
            #expect(throws: StoreError.newerSchema(path: path)) { try Store(path: path) }
            #expect(throws: StoreError.newerSchema(path: path)) { try Store(readingFrom: path) }
        }
    }

    @Test func `a file that another process holds locked may be had later`() throws {
        try withDatabase { path in
            try { _ = try Store(path: path) }()
            var configuration = GRDB.Configuration()
            configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try other.write { db in try db.execute(sql: "DELETE FROM attempt") }
            let error = #expect(throws: StoreError.self) { try Store(path: path) }
            #expect(error == .unavailable(verb: "open the database \(path)", cause: "another process holds it locked"))
            try other.close()
            #expect(try Store(path: path).status().articles == 0)
        }
    }

    @Test func `a torn page is found`() throws {
        try withDatabase { path in
            try { _ = try Store(path: path).ingest((1...50).map { try ingest($0, of: "a\($0)") }) }()
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            let size = try handle.seekToEnd()
            for page in stride(from: UInt64(8), to: size / 4096, by: 2) {
                try handle.seek(toOffset: page * 4096)
                try handle.write(contentsOf: Data(repeating: 0xA5, count: 4096))
            }
            try handle.close()
            let error = #expect(throws: StoreError.self) { try Store(path: path) }
            #expect(String(describing: error).contains("damaged"))
        }
    }

    @Test func `reading works beside a writer and after it, and writes nothing`() throws {
        try withDatabase { path in
            #expect(throws: StoreError.self) { try Store(readingFrom: path) }
            #expect(!FileManager.default.fileExists(atPath: path))
            try {
                let writer = try Store(path: path)
                let reader = try Store(readingFrom: path)
                try writer.ingest([ingest(1)])
                #expect(try reader.status().articles == 1)
                #expect(throws: StoreError.readOnly) { try reader.ingest([ingest(2)]) }
            }()
            #expect(try Store(readingFrom: path).status().articles == 1)
        }
    }

    @Test func `reading while nobody writes leaves no file behind`() throws {
        try withDatabase { path in
            try { _ = try Store(path: path).ingest([ingest(1)]) }()
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["vedette.sqlite"])
            let articles = try { try Store(readingFrom: path).status().articles }()
            #expect(articles == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["vedette.sqlite"])
        }
    }

    @Test func `a copy of the files of a running store holds every commit, as after a kill`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            try store.ingest([ingest(1)])
            let id = try #require(try store.dueDeliveries(at: noon, limit: 1).first?.id)
            for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: path + ".killed" + suffix) }
            let recovered = try Store(path: path + ".killed")
            #expect(try recovered.dueDeliveries(at: noon, limit: 1).map(\.id) == [id])
            #expect(try recovered.alreadySeen(hash(1)) == .accepted)
            #expect(try recovered.ingest([ingest(1)]).map(\.outcome) == [.duplicate])
        }
    }

    @Test func `a transaction that was cut off half-way leaves nothing`() throws {
        try withDatabase { path in
            let store = try Store(path: path)
            try store.ingest([ingest(1)])
            let other = try DatabaseQueue(path: path)
            try other.inDatabase { db in
                try db.execute(sql: "BEGIN IMMEDIATE; DELETE FROM attempt; UPDATE delivery SET attempts = 7")
                for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: path + ".killed" + suffix) }
                try db.execute(sql: "ROLLBACK")
            }
            #expect(try Store(path: path + ".killed").dueDeliveries(at: noon, limit: 1).map(\.attempts) == [0])
            #expect(try store.dueDeliveries(at: noon, limit: 1).map(\.attempts) == [0])
        }
    }
}
