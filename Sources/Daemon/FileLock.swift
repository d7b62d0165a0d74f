// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage

/// Holds a file or a folder for this process alone (flock(2)), as long as it lives. The kernel lets go when the process ends, however
/// it ends.
final class FileLock: Sendable {
    private let descriptor: FileDescriptor

    /// Takes the lock of a state database: `<state>.lock` beside it, which holds the process id of its owner.
    init(state path: String) throws(DaemonError) {
        let lock = FilePath(path + ".lock")
        descriptor = try Self.open(lock, .readWrite, [.create, .closeOnExec])
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.text(descriptor).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
            throw .locked(path: path, pid: owner)
        }
        do {
            try descriptor.resize(to: 0)
            try descriptor.writeAll(toAbsoluteOffset: 0, "\(getpid())\n".utf8)
        } catch {
            // The lock holds without it; only the other daemon's message will not name us.
            return
        }
    }

    /// Takes the lock of an inbox folder.
    init(folder path: FilePath) throws(DaemonError) {
        descriptor = try Self.open(path, .readOnly, [.directory, .closeOnExec])
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            throw .locked(path: path.string, pid: nil)
        }
    }

    // Also runs when an initialiser throws once the descriptor is there.
    deinit {
        // A descriptor that is closed twice may be somebody else's: that is our bug.
        do { try descriptor.close() } catch { assertionFailure("closing a lock: \(error)") }
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

    private static func text(_ descriptor: FileDescriptor) -> String? {
        do {
            return try FileHandle(fileDescriptor: descriptor.rawValue, closeOnDealloc: false).read(upToCount: 32)
                .map { String(decoding: $0, as: UTF8.self) }
        } catch {
            return nil
        }
    }
}
