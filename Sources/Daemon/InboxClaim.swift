// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Synchronization
import SystemPackage

/// The lock of the inbox folder, for as long as the daemon works on it. It is a lock of the folder that is there: one that was missing when the
/// daemon started, or that came back as another one, is locked when it comes.
final class InboxClaim: Sendable {
    private let logger: Logger
    private let state = Mutex(State())

    private struct State: Sendable {
        var path: FilePath?
        /// `nil` while the folder is not there.
        var lock: FolderLock?
    }

    init(logger: Logger) { self.logger = logger }

    /// What has to be locked for a path, when that is not held yet. Throws `DaemonError.locked` when somebody else has it.
    ///
    /// - Returns: what `hold` is to be given once nothing can fail any more.
    func prepare(_ path: FilePath) throws(DaemonError) -> FolderLock? {
        let held = state.withLock { $0.path == path ? $0.lock : nil }
        if let held { return held }
        // A folder that is not there yet is waited for; nobody else can hold it.
        return FileManager.default.fileExists(atPath: path.string) ? try FolderLock(path) : nil
    }

    /// Holds this lock of a path, and lets go of any other.
    func hold(_ lock: FolderLock?, of path: FilePath) { state.withLock { $0 = State(path: path, lock: lock) } }

    /// The folder came, perhaps as another one than was held: locks it. When another process has it both go on, and it is said.
    func folderCame() {
        let path = state.withLock { state in
            // Let go first: the folder may still be the one that we hold.
            state.lock = nil
            return state.path
        }
        guard let path else { return }
        do throws(DaemonError) {
            let lock = try FolderLock(path)
            state.withLock { if $0.path == path { $0.lock = lock } }
        } catch {
            logger.tell(.inboxTrouble, "the inbox is not ours alone: \(error)", ["reason": "not-alone"], level: .error)
        }
    }
}
