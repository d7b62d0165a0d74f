// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Store
import SystemPackage

/// Holds a file for this process (flock(2)), as long as it lives. The kernel lets go when the process ends, however it ends.
final class FileLock: Sendable {
    private let descriptor: FileDescriptor

    /// Takes what a daemon holds of a state database while it runs.
    ///
    /// | role | `<state>.lock` | `<state>.<role>.lock` |
    /// |---|---|---|
    /// | all | alone | |
    /// | intake, sender | shared with each other | alone |
    ///
    /// So there is one daemon for everything, or one for each part. What is held alone holds the process id of its owner.
    static func state(_ path: String, role: Daemon.Role) throws(DaemonError) -> [FileLock] {
        let whole = path + ".lock"
        guard role != .all else {
            guard let lock = try FileLock(file: whole) else { throw .locked(path: path, pid: holder(of: path)) }
            return [lock]
        }
        guard let shared = try FileLock(file: whole, shared: true) else { throw .locked(path: path, pid: owner(whole)) }
        let own = part(path, role)
        guard let lock = try FileLock(file: own) else { throw .locked(path: path, pid: owner(own)) }
        return [shared, lock]
    }

    /// Takes the lock of a file, which it makes; `nil` when somebody else holds it.
    private init?(file path: String, shared: Bool = false) throws(DaemonError) {
        descriptor = try Self.open(FilePath(path), .readWrite, [.create, .closeOnExec])
        guard flock(descriptor.rawValue, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else { return nil }
        if shared { return }
        do {
            try descriptor.resize(to: 0)
            try descriptor.writeAll(toAbsoluteOffset: 0, "\(getpid())\n".utf8)
        } catch {
            // The lock holds without it; only the other daemon's message will not name us.
            return
        }
    }

    // Also runs when an initialiser throws once the descriptor is there.
    deinit {
        // A descriptor that is closed twice may be somebody else's: that is our bug.
        do { try descriptor.close() } catch { assertionFailure("closing a lock: \(error)") }
    }

    private static func part(_ path: String, _ role: Daemon.Role) -> String { "\(path).\(role.rawValue).lock" }

    /// Who keeps a daemon for everything out: the one that does a part, else the one that does all.
    private static func holder(of path: String) -> Int? {
        for file in [Daemon.Role.intake, .sender].map({ part(path, $0) }) where FileManager.default.fileExists(atPath: file) {
            // A lock that can be had is nobody's; it is given back at once.
            if let lock = try? FileLock(file: file, shared: true) { withExtendedLifetime(lock) {} } else { return owner(file) }
        }
        return owner(path + ".lock")
    }

    private static func owner(_ path: String) -> Int? {
        do {
            let text = try FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: 32).map { String(decoding: $0, as: UTF8.self) }
            return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        } catch {
            return nil
        }
    }

    private static func open(
        _ path: FilePath, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions
    ) throws(DaemonError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(path, mode, options: options, permissions: [.ownerReadWrite, .groupRead])
        } catch {
            throw .cannotStart("\(path) cannot be opened: \(error)")
        }
    }
}
