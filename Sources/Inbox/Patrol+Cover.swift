// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

// Keeping folders covered: a watch where inotify hears something, polling where it does not, patience where nothing is to be had.
extension Patrol {
    /// Watches a folder that is open now, before it is looked at, so that nothing falls in between.
    func attend(_ folder: Folder, _ open: borrowing Descriptor) throws(SystemFault) {
        let device = try open.status().stamp.device
        let telling: Bool
        if let known = isTelling[device] { telling = known } else { telling = learn(device, folder, open) }
        folder.hasSoundTimes = telling
        defer { if folder.isPolled { poll() } }
        guard settings.watching == .automatic else { return folder.isPolled = true }
        guard let watch else {
            folder.isPolled = true
            if let watchFault { tellLimit(folder, watchFault) }
            return
        }
        do throws(SystemFault) {
            if folder.watch == nil, let most = settings.watchesMost, byWatch.count >= most {
                throw SystemFault(call: "inotify_add_watch", path: "", errno: .noSpace)
            }
            adopt(try watch.add(open, at: path(of: folder)), for: folder)
            folder.isPolled = !telling
        } catch {
            // ENOSPC: no watch left for this user (fs.inotify.max_user_watches). Tried again at each look.
            folder.isPolled = true
            tellLimit(folder, SystemFault(call: error.call, path: name(of: folder), errno: error.errno))
        }
    }

    private func poll() {
        guard !isPolling else { return }
        isPolling = true
        agenda.add(.polled, at: now + settings.poll)
    }

    /// Tells of the first folder that cannot be watched: thousands of folders may share its fate.
    private func tellLimit(_ folder: Folder, _ fault: SystemFault) {
        guard !isWatchLimitTold else { return }
        isWatchLimitTold = true
        desk.update { $0.tell(.trouble(.watchLimit(folder: name(of: folder), fault))) }
    }

    /// Finds out whether a device's filesystem tells inotify everything, and says so when not.
    private func learn(_ device: UInt64, _ folder: Folder, _ open: borrowing Descriptor) -> Bool {
        let type = filesystemType(of: open)
        let telling = !isSilent(filesystem: type)
        isTelling[device] = telling
        if !telling { desk.update { $0.tell(.trouble(.silentFilesystem(folder: name(of: folder), type: type))) } }
        return telling
    }

    /// Notes a folder's watch. The kernel has one watch per inode: a folder that was moved brings its old one along.
    private func adopt(_ number: CInt, for folder: Folder) {
        if let old = folder.watch, old != number, byWatch[old] == folder.path {
            byWatch[old] = nil
            watch?.remove(old)
        }
        if let other = byWatch[number], other != folder.path { folders[other]?.watch = nil }
        byWatch[number] = folder.path
        folder.watch = number
    }

    /// A folder could not be opened or listed.
    func missed(_ folder: Folder, _ fault: SystemFault) {
        if folder.path.isEmpty { return rootIsGone(fault) }
        switch fault.errno {
        case .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels: drop(folder.path)
        default: retryLater(folder.path, fault) { .folder(folder.path) }
        }
    }

    /// Puts something unreadable on the agenda again, and tells of it when it has been so for long.
    func retryLater(_ path: [UInt8], _ fault: SystemFault, _ item: () -> Agenda.Item) {
        let next = retries.failed(path, at: now, first: Limits.firstRetry, atMost: settings.rescan, patience: settings.patience)
        if let delay = next.delay { agenda.add(item(), at: now + delay) }
        guard let lasted = next.tell else { return }
        let shown = path.isEmpty ? settings.path.description : printable(path)
        let isDenied = fault.errno == .permissionDenied || fault.errno == .notPermitted
        let trouble: InboxTrouble =
            isDenied
            ? .permissionDenied(path: shown, since: lasted)
            : .unreadable(path: shown, SystemFault(call: fault.call, path: shown, errno: fault.errno))
        desk.update { $0.tell(.trouble(trouble)) }
    }

    /// Forgets a folder that is gone; what is known below it goes when the look is over, see `takeTrees`.
    func drop(_ path: [UInt8]) {
        forget(folder: path)
        lost.insert(path)
    }

    func forget(folder path: [UInt8]) {
        unwatch(path)
        folders[path] = nil
        marked.remove(path)
        retries.clear(path)
    }

    /// Forgets what lay below folders that are gone, and marks what lies below those that were replaced or moved: in one pass over all
    /// that is known, however many folders went.
    func takeTrees() {
        if !lost.isEmpty {
            let gone = lost
            lost = []
            for path in Array(folders.keys) where gone.containsAncestor(of: path) { forget(folder: path) }
            observations = observations.filter { !gone.containsAncestor(of: $0.key) }
            writing = writing.filter { !gone.containsAncestor(of: $0.key) }
            // One that was made anew while the look went on is looked at afresh: what was known of it may just have been forgotten.
            for path in gone { mark(path) }
        }
        if !trees.isEmpty {
            let changed = trees
            trees = []
            for path in Array(folders.keys) where changed.contains(path) || changed.containsAncestor(of: path) { mark(path) }
        }
    }

    func unwatch(_ path: [UInt8]) {
        guard let folder = folders[path], let number = folder.watch else { return }
        folder.watch = nil
        byWatch[number] = nil
        watch?.remove(number)
    }

    /// Forgets what was known of an entry that is gone.
    func forget(_ path: [UInt8]) {
        observations[path] = nil
        writing[path] = nil
        retries.clear(path)
        desk.update { $0.retries.clear(path) }
    }

    private func path(of folder: Folder) -> FilePath { settings.path.appending(FilePath(raw: folder.path).components) }

    func name(of folder: Folder) -> String { printable(Array(path(of: folder).string.utf8)) }
}

extension Set<[UInt8]> {
    /// Whether one of these folders holds a path, at any depth.
    fileprivate func containsAncestor(of path: [UInt8]) -> Bool {
        if isEmpty { return false }
        var rest = path[...]
        while let cut = rest.lastIndex(of: slash) {
            rest = rest[..<cut]
            if contains(Array(rest)) { return true }
        }
        return false
    }
}
