// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

/// Holds a folder for this process, as long as it lives: by a socket in the abstract namespace (unix(7)) that bears the folder's device and inode. The
/// kernel lets go when the process ends, however it ends.
///
/// No lock of the folder itself: that takes an open descriptor, and of a folder that somebody has open inotify never tells that it was removed. Who has a
/// network of its own (`PrivateNetwork=`) has an abstract namespace of its own too, and sees no other's lock.
final class FolderLock: Sendable {
    private let socket: UnixDatagram

    /// Takes the lock of a folder that is there. Throws `DaemonError.locked` when another process has it, and `cannotStart` when the folder cannot be looked
    /// at.
    init(_ path: FilePath) throws(DaemonError) {
        let identity: (device: Int, inode: Int)
        do {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: URL(filePath: path.string).resolvingSymlinksInPath().path(percentEncoded: false))
            identity = (attributes[.systemNumber] as? Int ?? 0, attributes[.systemFileNumber] as? Int ?? 0)
        } catch {
            throw .cannotStart("\(path) cannot be looked at: \(error)")
        }
        guard let socket = UnixDatagram.listening(at: "@vedette-inbox-\(identity.device)-\(identity.inode)") else {
            throw .locked(path: path.string, pid: nil)
        }
        self.socket = socket
    }
}
