// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension Store {
    /// Copies the database as it is at this moment into a new file, beside a daemon at work or without one (SQLite's online backup,
    /// <https://www.sqlite.org/backup.html>). The copy is read back and checked, and has its name only when it is whole and on the disk.
    ///
    /// One reading transaction spans the copy: a writer is not kept waiting, and what it writes meanwhile is not in the copy.
    ///
    /// - Parameters:
    ///   - path: a file that must not be there yet, in a folder that is.
    ///   - progress: called with the pages done and the pages in all.
    /// - Throws: `StoreError.cannotOpen` when the file is there or cannot be made, `.damaged` when the copy is not sound (then this
    ///   database is not either), `.unavailable` when the disk is full.
    public func backup(to path: String, progress: ((_ done: Int, _ of: Int) -> Void)? = nil) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.cannotOpen(path: path, cause: "there is a file already, and a backup overwrites nothing")
        }
        try Self.requireFolder(of: path)
        let unfinished = path + ".part"
        do {
            try removeIfThere(unfinished)
            try copy(to: unfinished, progress)
            try Self.synchronise(unfinished)
            try Self.claim(path, for: unfinished)
            try Self.synchronise(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        } catch {
            // What is left of it says by its name that it is unfinished, and the next attempt removes it.
            do { try removeIfThere(unfinished) } catch {}
            throw StoreError(backingUpTo: path, error)
        }
    }

    private func copy(to path: String, _ progress: ((Int, Int) -> Void)?) throws {
        // Nothing but its owner may read what the daemon keeps from others.
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw StoreError.cannotOpen(path: path, cause: "it cannot be created")
        }
        let target = try DatabaseQueue(path: path)
        try target.writeWithoutTransaction { copy in
            // The file is thrown away when anything fails, so it needs no journal; it is synchronised once, at the end.
            try copy.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            try read("write the backup \(path)") { db in
                // A transaction has its picture from its first look on. Without one, each step of the copy would look anew, and begin again after every write.
                _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
                try db.backup(to: copy, pagesPerStep: Limits.backupStepPages) { progress?($0.completedPageCount, $0.totalPageCount) }
            }
        }
        try target.close()
        if let damage = try Store(readingFrom: path).damage() { throw StoreError.damaged(path: path, cause: damage) }
    }

    /// What is wrong with the database's pages and indexes (`PRAGMA quick_check`), in SQLite's words; `nil` when nothing is. Reads
    /// the whole file.
    public func damage() throws -> String? {
        let answer = try read("check the database") { db in try String.fetchOne(db, sql: "PRAGMA quick_check(1)") }
        return answer == "ok" ? nil : answer ?? "no answer from quick_check"
    }

    /// Ends a `damage` that is under way in a store of its own; it throws then.
    public func interrupt() { reader.interrupt() }

    /// Gives a whole copy its name, unless somebody else has taken that meanwhile: a hard link fails where a name is taken. Where the file system has no
    /// hard links it is looked first, then renamed.
    private static func claim(_ path: String, for unfinished: String) throws {
        do { try FileManager.default.linkItem(atPath: unfinished, toPath: path) } catch {
            return try FileManager.default.moveItem(atPath: unfinished, toPath: path)
        }
        try FileManager.default.removeItem(atPath: unfinished)
    }

    private func removeIfThere(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    private static func synchronise(_ path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { file.closeFile() }
        try file.synchronize()
    }
}

extension StoreError {
    fileprivate init(backingUpTo path: String, _ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self = StoreError("write the backup \(path)", error)
        default: self = .cannotOpen(path: path, cause: error.localizedDescription)
        }
    }
}
