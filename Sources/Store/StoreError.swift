// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What can go wrong with the store. Each message names the file or the verb, and the cause.
public enum StoreError: Error, Hashable, CustomStringConvertible {
    /// The file could not be opened or created.
    case cannotOpen(path: String, cause: String)
    /// There is no such file.
    case missing(path: String)
    /// This user may not read the file, or not enter a folder above it.
    case notPermitted(path: String)
    /// The file is no database, or its pages contradict each other.
    case damaged(path: String, cause: String)
    /// The file was written by a newer version of this program.
    case newerSchema(path: String)
    /// A verb that writes was asked of a store that was opened for reading.
    case readOnly
    /// The disk is full, failing or locked: nothing was written, and the same call may succeed later.
    case unavailable(verb: String, cause: String)
    /// The schema refused a row: nothing was written, and the same call will fail again.
    case refused(verb: String, cause: String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .cannotOpen(let path, let cause): "cannot open the database \(path): \(cause)"
        case .missing(let path): "there is no database \(path); the daemon makes it when it first runs"
        case .notPermitted(let path): "this user may not read the database \(path), or not enter its folder"
        case .damaged(let path, let cause): "the database \(path) is damaged or no SQLite database: \(cause)"
        case .newerSchema(let path):
            "the database \(path) was written by a newer version of Vedette: install that version, or name another `state` file"
        case .readOnly: "this store was opened for reading only"
        case .unavailable(let verb, let cause): "could not \(verb), nothing was written: \(cause)"
        case .refused(let verb, let cause): "the database refused to \(verb), nothing was written: \(cause)"
        }
    }

    /// An error met while opening `path`.
    init(opening path: String, _ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = error as? StoreError ?? .cannotOpen(path: path, cause: String(describing: error))
            return
        }
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .damaged(path: path, cause: error.cause)
        case .SQLITE_READONLY: self = .cannotOpen(path: path, cause: "it is read-only for this user, or its folder is")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .unavailable(verb: "open the database \(path)", cause: "another process holds it locked")
        case .SQLITE_FULL, .SQLITE_IOERR:
            self = .unavailable(verb: "open the database \(path)", cause: Self.fullDisk(of: path) ?? error.cause)
        default: self = .cannotOpen(path: path, cause: error.cause)
        }
    }

    /// What to say when the disk of a file has no room left; `nil` while it has. SQLite calls it an input-output error where it cannot make the file
    /// by which processes share a database, 32 kB.
    private static func fullDisk(of path: String) -> String? {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do {
            let free = try FileManager.default.attributesOfFileSystem(forPath: folder)[.systemFreeSize] as? NSNumber
            guard let free, free.intValue < Limits.openingBytes else { return nil }
            return "the disk is full, \(folder) has \(free.intValue >> 10) kB left"
        } catch {
            return nil
        }
    }

    /// An error met by a verb of an open store.
    init(_ verb: String, _ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = error as? StoreError ?? .refused(verb: verb, cause: String(describing: error))
            return
        }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_ERROR: self = .refused(verb: verb, cause: error.cause)
        default: self = .unavailable(verb: verb, cause: error.cause)
        }
    }
}

extension DatabaseError {
    /// SQLite's own words, and its number for those who look it up.
    fileprivate var cause: String {
        // The message belongs to the connection; of a backup's other file it knows nothing.
        let words = resultCode == .SQLITE_FULL ? "the disk is full" : message ?? "no message"
        return "\(words) (SQLite error \(extendedResultCode.rawValue))"
    }
}
