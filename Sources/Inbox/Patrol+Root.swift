// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

// The inbox folder itself: gone, back, or another one in its place.
extension Patrol {
    /// Which folder the inbox is.
    struct Root: Equatable {
        let device: UInt64
        let inode: UInt64
    }

    /// The inbox folder could be opened. When it is another one, all that was known of the old one is forgotten. Where its filesystem was
    /// unmounted, what is there is only the place for it: what lies there is read, and it is looked for the other one.
    func rootIsThere(_ open: borrowing Descriptor) throws(SystemFault) {
        let (stamp, parent) = try (open.status().stamp, open.status(Array("..".utf8)).stamp.device)
        let isAnother = isAnother(stamp)
        root = Root(device: stamp.device, inode: stamp.inode)
        if isAnother {
            forgetAll()
            mark([])
        }
        if mountPoint.isBare(device: stamp.device, parent: parent) {
            return rootIsGone(SystemFault(call: "fstat", path: "", errno: .operationNotSupportedByDevice), isEmpty: false)
        }
        guard isGone || isAnother else { return }
        if !isGone { tellGone(SystemFault(call: "stat", path: "", errno: .staleNFSFileHandle)) }
        isGone = false
        mark([])
        desk.update { $0.tell(.trouble(.inboxBack)) }
    }

    func rootIsGone(_ fault: SystemFault, isEmpty: Bool = true) {
        if !isAwaiting {
            isAwaiting = true
            agenda.add(.folder([]), at: now + Limits.absentPause)
        }
        guard !isGone else { return }
        isGone = true
        if isEmpty { forgetAll() }
        tellGone(fault)
    }

    private func tellGone(_ fault: SystemFault) {
        desk.update { $0.tell(.trouble(.inboxGone(fault.at(settings.path.description)))) }
    }

    /// Looks at the inbox when its path leads to another folder than the one that is watched. No event tells of that: a folder above it was
    /// renamed, a link was turned, something was mounted over it, or it was removed while somebody still holds it.
    func checkRoot() {
        guard !isGone else { return }
        do throws(SystemFault) {
            if try isAnother(status(of: settings.path).stamp) { mark([]) }
        } catch {
            // The look tells what is wrong.
            mark([])
        }
    }

    /// Whether this is another folder than the one that is watched. On a filesystem of others an inode is no identity (FUSE makes up new
    /// ones); that is polled by its path anyway.
    private func isAnother(_ stamp: Stamp) -> Bool {
        guard let root else { return false }
        return root.device != stamp.device || root.inode != stamp.inode && isTelling[stamp.device] != false
    }

    /// Forgets everything below the inbox, which is gone.
    private func forgetAll() {
        for path in Array(folders.keys) {
            unwatch(path)
            if !path.isEmpty { forget(folder: path) }
        }
        folders[[]] = Folder(path: [])
        observations.removeAll()
        writing.removeAll()
    }
}
