// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

// Folders that droppers make for each day or each batch, and never remove: each costs a watch, and there is an end to these.
extension Patrol {
    /// Removes a subfolder that has been empty and unchanged for long, where there are many. Never one of the first level, which names an
    /// outlet, and never where files are kept in place. Whoever may not remove it leaves it: it is in nobody's way.
    func removeIfEmptied(_ folder: Folder, _ open: borrowing Descriptor, isEmpty: Bool) throws(SystemFault) {
        guard isEmpty, folder.depth > 1, settings.after != .keep, folders.count > settings.foldersKept else { return folder.emptied = nil }
        let stamp = try open.status().stamp
        guard let emptied = folder.emptied, emptied.stamp == stamp else { return folder.emptied = (stamp, now) }
        guard emptied.since.duration(to: now) >= settings.emptied else { return }
        folder.emptied = nil
        let (above, name) = parted(folder.path)
        do throws(SystemFault) {
            if try Descriptor.folder(at: settings.path, below: above).removeFolder(name) { drop(folder.path) }
        } catch {
            if ![.permissionDenied, .notPermitted, .readOnlyFileSystem, .resourceBusy].contains(error.errno) { throw error }
        }
    }

    /// Tells of the first folder that is one too many: thousands may share its fate.
    func tellFolderLimit(_ path: [UInt8]) {
        guard !isFolderLimitTold else { return }
        isFolderLimitTold = true
        desk.update { $0.tell(.trouble(.folderLimit(folder: printable(path), most: settings.foldersMost))) }
    }
}
