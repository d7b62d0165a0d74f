// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// Moves one drop out of the inbox without ever overwriting anything, and without moving what was not read.
///
/// It is renamed to the first free name, and then looked at: unlike `linkat` and `unlinkat` a rename takes whatever stands under
/// the name in one step, so that a file dropped under the same name in that very moment cannot be removed unread, and it works
/// for files of other users (`fs.protected_hardlinks`) and on filesystems without links.
struct Mover {
    let settings: InboxSettings
    let drop: Drop
    let stamp: Stamp

    /// Whether the drop is still what was read, and nobody has it open for writing.
    func isUnchanged(in source: borrowing Descriptor) throws(SystemFault) -> Bool {
        let now = try source.status(drop.name)
        guard now.kind == .file, now.stamp == stamp else { return false }
        do throws(SystemFault) {
            return try source.file(drop.name).isOpenForWriting() != true
        } catch {
            // It was readable once; that it is not any more does not make it another file.
            if error.errno == .permissionDenied { return true }
            throw error
        }
    }

    /// Whether nothing stands under the drop's name any more.
    func isGone() throws(SystemFault) -> Bool {
        do throws(SystemFault) {
            _ = try Descriptor.folder(at: settings.path, below: drop.folderBytes).status(drop.name)
            return false
        } catch {
            if error.errno == .noSuchFileOrDirectory { return true }
            throw error
        }
    }

    /// To `archive/YYYY/MM/DD/`, below it in the folders that it had in the inbox.
    func archive(from source: borrowing Descriptor, on day: Day, _ shelves: Shelves) throws(SystemFault) -> Finished {
        let folder = drop.folderBytes
        let shelf = try shelves.shelf(folder.isEmpty ? day.path : day.path + [slash] + folder)
        guard let name = try move(from: source, to: shelf.folder, Names(drop.name), keepingCopy: true) else { return .changed }
        return .moved(shelf.path(of: name))
    }

    /// To `rejected/`, its reason first.
    func reject(from source: borrowing Descriptor, _ record: ReasonRecord, _ shelves: Shelves) throws(SystemFault) -> Finished {
        let shelf = try shelves.shelf([])
        for name in Names(drop.name, reserve: ReasonRecord.suffix.count) {
            let reason = name + ReasonRecord.suffix
            guard shelves.reserve(reason) else { continue }
            defer { shelves.release(reason) }
            guard try shelf.folder.isFree(name) else { continue }
            var isOurs = try shelf.folder.isClaimed(reason)
            if !isOurs { isOurs = try shelves.isLeftover(reason, in: shelf.folder) }
            guard isOurs else { continue }
            var isNeeded = false
            defer { if !isNeeded { shelf.folder.discard(reason) } }
            let file = try shelf.folder.replace(reason)
            try file.write(record.json(name: name))
            try file.sync()
            do throws(SystemFault) {
                guard try move(from: source, to: shelf.folder, CollectionOfOne(name)) != nil else { return .changed }
                isNeeded = true
                return .moved(shelf.path(of: name))
            } catch {
                // Taken since it was free: the next one, then.
                if error.errno != .fileExists { throw error }
            }
        }
        throw noNameLeft
    }

    /// Removed.
    func delete(from source: borrowing Descriptor) throws(SystemFault) -> Finished {
        try isRemoved(from: source) ? .deleted : .changed
    }

    // MARK: steps

    /// Removes the drop by way of a hidden name; false when what was there is not what was read: then it is back.
    private func isRemoved(from source: borrowing Descriptor) throws(SystemFault) -> Bool {
        let name = try rename(drop.name, from: source, to: source, Names(Leftover.prefix + drop.name))
        do throws(SystemFault) {
            guard try source.status(name).stamp.sameContent(as: stamp) else {
                try putBack(name, from: source, to: source)
                return false
            }
            try source.unlink(name)
            return true
        } catch {
            try putBack(name, from: source, to: source)
            throw error
        }
    }

    /// Moves the drop to the first free name, and returns that; `nil` when what was there is not what was read: then it is back.
    /// Where it had to be copied, and another file took its place only after that, the copy stays if that is wanted.
    func move(
        from source: borrowing Descriptor, to target: borrowing Descriptor, _ names: some Sequence<[UInt8]>, keepingCopy: Bool = false
    ) throws(SystemFault) -> [UInt8]? {
        let name: [UInt8]
        do throws(SystemFault) {
            name = try rename(drop.name, from: source, to: target, names)
        } catch {
            if error.errno == .improperLink { return try copy(from: source, to: target, names, keepingCopy) }
            throw error
        }
        if try target.status(name).stamp.sameContent(as: stamp) { return name }
        try putBack(name, from: target, to: source)
        return nil
    }

    private func rename(
        _ name: [UInt8], from source: borrowing Descriptor, to target: borrowing Descriptor, _ names: some Sequence<[UInt8]>
    ) throws(SystemFault) -> [UInt8] {
        for free in names where try source.rename(name, to: target, unlessTaken: free) { return free }
        throw noNameLeft
    }

    private func putBack(_ name: [UInt8], from target: borrowing Descriptor, to source: borrowing Descriptor) throws(SystemFault) {
        _ = try rename(name, from: target, to: source, Names(drop.name))
    }

    private var noNameLeft: SystemFault { SystemFault(call: "renameat2", path: printable(drop.name), errno: .fileExists) }

    /// Across filesystems: copied under a hidden name, on the disk, in its place, and only then removed here.
    private func copy(
        from source: borrowing Descriptor, to target: borrowing Descriptor, _ names: some Sequence<[UInt8]>, _ isKept: Bool
    ) throws(SystemFault) -> [UInt8]? {
        var made = try claimHidden(in: target)
        var isDone = false
        defer { if !isDone { target.discard(made) } }
        let original = try source.file(drop.name)
        let file = try target.replace(made)
        var chunk: [UInt8] = []
        while try original.read(upTo: Limits.copyChunk, into: &chunk) > 0 {
            try file.write(chunk)
            chunk.removeAll(keepingCapacity: true)
        }
        try file.imitate(original.status())
        try file.sync()
        guard try original.status().stamp == stamp, try source.status(drop.name).stamp == stamp else { return nil }
        made = try rename(made, from: target, to: target, names)
        try target.sync()
        // Should this fail, the copy goes again: otherwise every later attempt would leave one more behind.
        let isGone = try isRemoved(from: source)
        isDone = isGone || isKept
        return isGone ? made : nil
    }

    private func claimHidden(in folder: borrowing Descriptor) throws(SystemFault) -> [UInt8] {
        for name in Names(Array(".".utf8) + drop.name) where try folder.isClaimed(name) { return name }
        throw noNameLeft
    }
}

extension Descriptor {
    /// Whether nothing stands under a name.
    func isFree(_ name: [UInt8]) throws(SystemFault) -> Bool {
        do throws(SystemFault) {
            _ = try status(name)
            return false
        } catch {
            if error.errno == .noSuchFileOrDirectory { return true }
            throw error
        }
    }
}
