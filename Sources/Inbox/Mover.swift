// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// Moves one drop out of the inbox without ever overwriting anything, and without moving what was not read.
///
/// A free name is claimed by creating an empty file there, which fails when the name is taken; then the drop is renamed over
/// its own claim. Unlike `linkat` and `unlinkat` this takes whatever stands under the name in one step, so that a file dropped
/// under the same name in that very moment cannot be removed unread, and it works for files of other users
/// (`fs.protected_hardlinks`) and on filesystems without links.
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
    func archive(from source: borrowing Descriptor, on day: Day) throws(SystemFault) -> Finished {
        let parts = day.parts + drop.folderBytes.split(separator: slash).map { Array($0) }
        let target = try openMade(settings.archive, parts)
        let name = try claim(in: target, Names(drop.name))
        let path = parts.reduce(settings.archive) { $0.appending(FilePath(raw: $1).components) }.appending(FilePath(raw: name).components)
        return try move(from: source, to: target, name) ? .moved(path) : .changed
    }

    /// To `rejected/`, its reason first.
    func reject(from source: borrowing Descriptor, _ record: ReasonRecord) throws(SystemFault) -> Finished {
        let target = try openMade(settings.rejected, [])
        let names = Names(drop.name, reserve: ReasonRecord.suffix.count)
        let (name, reason) = try claimWithReason(in: target, names, record)
        var moved = false
        defer { if !moved { discard(reason, in: target) } }
        moved = try move(from: source, to: target, name)
        return moved ? .moved(settings.rejected.appending(FilePath(raw: name).components)) : .changed
    }

    /// Removed, by way of a hidden name: had it been replaced meanwhile, the replacement comes back.
    func delete(from source: borrowing Descriptor) throws(SystemFault) -> Finished {
        let name = try claim(in: source, Names(Array(".".utf8) + drop.name, reserve: 1))
        guard try move(from: source, to: source, name) else { return .changed }
        try source.unlink(name)
        return .deleted
    }

    // MARK: steps

    private func openMade(_ path: FilePath, _ parts: [[UInt8]]) throws(SystemFault) -> Descriptor {
        var folder = try Descriptor.madeFolder(at: path)
        for part in parts { folder = try folder.madeFolder(part) }
        return folder
    }

    /// Claims the first free name of `names` by creating an empty file.
    private func claim(in folder: borrowing Descriptor, _ names: Names) throws(SystemFault) -> [UInt8] {
        for name in names where try folder.isClaimed(name) { return name }
        throw SystemFault(call: "openat", path: printable(drop.name), errno: .fileExists)
    }

    /// Claims a name together with that of its reason, and writes the reason down to the disk.
    private func claimWithReason(
        in folder: borrowing Descriptor, _ names: Names, _ record: ReasonRecord
    ) throws(SystemFault) -> ([UInt8], [UInt8]) {
        for name in names where try folder.isClaimed(name) {
            let reason = name + ReasonRecord.suffix
            guard try folder.isClaimed(reason) else {
                discard(name, in: folder)
                continue
            }
            do throws(SystemFault) {
                let file = try folder.replace(reason)
                try file.write(record.json(name: name))
                try file.sync()
            } catch {
                discard(name, in: folder)
                discard(reason, in: folder)
                throw error
            }
            return (name, reason)
        }
        throw SystemFault(call: "openat", path: printable(drop.name), errno: .fileExists)
    }

    /// Puts the drop in the place of its claim. False when what arrived there is not what was read: then it is back.
    private func move(from source: borrowing Descriptor, to target: borrowing Descriptor, _ name: [UInt8]) throws(SystemFault) -> Bool {
        do throws(SystemFault) {
            try source.rename(drop.name, to: target, name)
        } catch {
            guard error.errno == .improperLink else {
                discard(name, in: target)
                throw error
            }
            return try copy(from: source, to: target, name)
        }
        if try target.status(name).stamp.sameContent(as: stamp) { return true }
        let back = try claim(in: source, Names(drop.name))
        try target.rename(name, to: source, back)
        return false
    }

    /// Across filesystems: copied under a hidden name, on the disk, in its place, and only then removed here.
    private func copy(from source: borrowing Descriptor, to target: borrowing Descriptor, _ name: [UInt8]) throws(SystemFault) -> Bool {
        let hidden = try claim(in: target, Names(Array(".".utf8) + name))
        do throws(SystemFault) {
            let original = try source.file(drop.name)
            let file = try target.replace(hidden)
            var chunk: [UInt8] = []
            while try original.read(upTo: Limits.copyChunk, into: &chunk) > 0 {
                try file.write(chunk)
                chunk.removeAll(keepingCapacity: true)
            }
            try file.imitate(original.status())
            try file.sync()
            guard try original.status().stamp == stamp, try source.status(drop.name).stamp == stamp else {
                discard(hidden, in: target)
                discard(name, in: target)
                return false
            }
            try target.rename(hidden, to: target, name)
            try target.sync()
        } catch {
            discard(hidden, in: target)
            discard(name, in: target)
            throw error
        }
        try source.unlink(drop.name)
        return true
    }

    /// Removes what this move itself created. A failure leaves an empty file behind and hides no loss: the drop is elsewhere.
    private func discard(_ name: [UInt8], in folder: borrowing Descriptor) {
        do throws(SystemFault) { try folder.unlink(name) } catch { return }
    }
}

extension Descriptor {
    /// Creates an empty file; false when the name is taken.
    fileprivate func isClaimed(_ name: [UInt8]) throws(SystemFault) -> Bool {
        do throws(SystemFault) {
            _ = try create(name, mode: 0o640)
            return true
        } catch {
            if error.errno == .fileExists { return false }
            throw error
        }
    }
}
