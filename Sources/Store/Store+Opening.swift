// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension Store {
    /// A pool of one writer and a few readers on a file whose schema is up to date.
    static func openForWriting(_ path: String) throws -> DatabasePool {
        try requireFolder(of: path)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration())
            try pool.writeWithoutTransaction { db in
                // The pool sets NORMAL for WAL, which may lose the last commits in a power cut. An alert that was sent must not be lost.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Limits.checkpointPages)")
                try db.execute(sql: "PRAGMA journal_size_limit = \(Limits.journalBytes)")
            }
            try pool.read { db in try requireKnownSchema(db, path) }
            try migrate(pool)
            try pool.read { db in try requireSoundPages(db, path) }
            return pool
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    /// Brings the schema up to date. Intake and sender may do so at the same moment: whoever comes second fails at a step that is done by then, and
    /// goes on with the next. Each failure without a further step done is a real one.
    private static func migrate(_ pool: DatabasePool) throws {
        while true {
            let done = try pool.read { db in try Schema.migrator.appliedIdentifiers(db) }
            do { return try Schema.migrator.migrate(pool) } catch {
                guard try pool.read({ db in try Schema.migrator.appliedIdentifiers(db) }) != done else { throw error }
            }
        }
    }

    /// A connection that only reads.
    ///
    /// Reading a WAL database makes its `-wal` and `-shm` files, which would stay behind. Without a `-wal` file no daemon has it open and
    /// nothing is pending: then the file is read as it lies, also by a user who may not write into its folder.
    static func openForReading(_ path: String) throws -> any DatabaseReader {
        try requireFile(at: path)
        var configuration = configuration()
        configuration.readonly = true
        do {
            let isAtRest = !FileManager.default.fileExists(atPath: path + "-wal")
            return try opened(isAtRest ? immutableURI(path) ?? path : path, configuration, as: path)
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    /// What every connection is set to: foreign keys held, a bounded wait for other processes, a few readers.
    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Limits.busySeconds)
        configuration.maximumReaderCount = Limits.readers
        configuration.label = "vedette"
        return configuration
    }

    private static func opened(_ name: String, _ configuration: Configuration, as path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: name, configuration: configuration)
        try queue.read { db in
            try requireKnownSchema(db, path)
            guard try Schema.migrator.hasCompletedMigrations(db) else {
                throw StoreError.cannotOpen(
                    path: path, cause: "its schema is older than this version; start the daemon once to bring it up to date")
            }
        }
        return queue
    }

    /// Looks whether a file is there that this user may read. Throws `StoreError.missing`, `.notPermitted` or `.cannotOpen`.
    public static func requireFile(at path: String) throws {
        try requireFolder(of: path)
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        guard FileManager.default.isReadableFile(atPath: path) else { throw StoreError.notPermitted(path: path) }
    }

    static func requireFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if isHidden(folder + "/.") { throw StoreError.notPermitted(path: path) }
        guard isFolder(folder) else { throw StoreError.cannotOpen(path: path, cause: "its folder \(folder) does not exist") }
        if isFolder(path) { throw StoreError.cannotOpen(path: path, cause: "it is a folder") }
    }

    /// Only a folder has an entry named `.`, and a link to one counts.
    private static func isFolder(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path + "/.") }

    /// Whether this user may not even learn if there is such a file: a folder above it may not be entered.
    private static func isHidden(_ path: String) -> Bool {
        do { _ = try FileManager.default.attributesOfItem(atPath: path) } catch {
            return (error as? CocoaError)?.code == .fileReadNoPermission
        }
        return false
    }

    private static func requireKnownSchema(_ db: Database, _ path: String) throws {
        if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newerSchema(path: path) }
    }

    /// Whether the file is small enough to be checked whole whenever it is opened for writing.
    public func isCheckedOnOpening() throws -> Bool {
        try read("measure the database") { db in try Self.isSmall(db) }
    }

    private static func isSmall(_ db: Database) throws -> Bool {
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        return try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0) <= Limits.quickCheckBytes
    }

    private static func requireSoundPages(_ db: Database, _ path: String) throws {
        guard try isSmall(db) else { return }
        let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer from quick_check"
        guard answer == "ok" else { throw StoreError.damaged(path: path, cause: answer) }
    }

    private static func immutableURI(_ path: String) -> String? {
        let absolute = URL(fileURLWithPath: path).path
        let encoded = absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#;")))
        return encoded.map { "file:\($0)?immutable=1" }
    }
}
