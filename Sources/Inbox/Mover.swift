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
    /// Whether a writer may have it open, so that it is to be looked at again after the move.
    var isDoubtful = false

    /// What is known of a drop that is to be moved.
    enum Standing {
        /// It is not what was read, or somebody has it open for writing.
        case changed
        /// It is what was read, and nobody has it open for writing.
        case closed
        /// It is what was read, and the kernel does not tell us who has it open.
        case unknown
    }

    /// How the drop stands now.
    func standing(in source: borrowing Descriptor) throws(SystemFault) -> Standing {
        let now = try source.status(drop.name)
        guard now.kind == .file, now.stamp == stamp else { return .changed }
        do throws(SystemFault) {
            switch try source.file(drop.name).isOpenForWriting() {
            case true?: return .changed
            case false?: return .closed
            case nil: return .unknown
            }
        } catch {
            // It was readable once; that it is not any more does not make it another file.
            if error.errno == .permissionDenied { return .unknown }
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
    func archive(from source: borrowing Descriptor, on day: Day, _ shelves: Shelves) throws(SystemFault) -> Outcome {
        let folder = drop.folderBytes
        let shelf = try shelves.shelf(day.path, folder)
        return try named { name throws(SystemFault) in
            guard let moved = try move(from: source, to: shelf.folder, Names(name), keepingCopy: true) else { return Outcome(.changed) }
            return outcome(moved, on: shelf)
        }
    }

    /// Runs `body` with the drop's name, and with its escaped name where the filesystem refuses the first.
    private func named(_ body: ([UInt8]) throws(SystemFault) -> Outcome) throws(SystemFault) -> Outcome {
        do throws(SystemFault) {
            return try body(drop.name)
        } catch {
            guard error.isRefusedName, let escaped = escaped(drop.name) else { throw error }
            return try body(escaped)
        }
    }

    /// To `rejected/`, its reason first.
    func reject(from source: borrowing Descriptor, _ record: ReasonRecord, _ shelves: Shelves) throws(SystemFault) -> Outcome {
        let shelf = try shelves.shelf([])
        return try named { name throws(SystemFault) in try reject(from: source, as: name, record, to: shelf, shelves) }
    }

    private func reject(
        from source: borrowing Descriptor, as wanted: [UInt8], _ record: ReasonRecord, to shelf: Shelves.Shelf, _ shelves: Shelves
    ) throws(SystemFault) -> Outcome {
        for name in Names(wanted, reserve: ReasonRecord.suffix.count) {
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
                guard let moved = try move(from: source, to: shelf.folder, CollectionOfOne(name)) else { return Outcome(.changed) }
                isNeeded = true
                return outcome(moved, on: shelf, reason: reason)
            } catch {
                // Taken since it was free: the next one, then.
                if error.errno != .fileExists { throw error }
            }
        }
        throw noNameLeft
    }

    /// Removed; one that a writer may have open after a while, and until then it has a hidden name.
    func delete(from source: borrowing Descriptor) throws(SystemFault) -> Outcome {
        switch try remove(from: source) {
        case .changed: Outcome(.changed)
        case .removed: Outcome(.deleted)
        case .hidden(let name): Outcome(.deleted, Departure(drop: drop, stamp: stamp, shelf: nil, name: name))
        }
    }

    private func outcome(_ moved: Moved, on shelf: Shelves.Shelf, reason: [UInt8]? = nil) -> Outcome {
        let path = shelf.path(of: moved.name)
        guard isDoubtful else { return Outcome(.moved(path)) }
        if let hidden = moved.hidden { return Outcome(.moved(path), Departure(drop: drop, stamp: stamp, shelf: nil, name: hidden)) }
        return Outcome(.moved(path), Departure(drop: drop, stamp: stamp, shelf: shelf.path, name: moved.name, reason: reason))
    }

    // MARK: steps

    private enum Removal { case changed, removed, hidden([UInt8]) }

    /// Removes the drop by way of a hidden name, which one that a writer may have open keeps. When what was there is not what was read,
    /// it is back.
    private func remove(from source: borrowing Descriptor) throws(SystemFault) -> Removal {
        let name = try source.rename(drop.name, to: source, anyOf: Names(Leftover.prefix + drop.name))
        do throws(SystemFault) {
            guard try source.status(name).stamp.sameContent(as: stamp) else {
                try putBack(name, from: source, to: source)
                return .changed
            }
            if isDoubtful { return .hidden(name) }
            try source.unlink(name)
            return .removed
        } catch {
            try putBack(name, from: source, to: source)
            throw error
        }
    }

    /// Where a drop was moved to.
    struct Moved {
        /// Its name there.
        let name: [UInt8]
        /// The hidden name of the original, when it was copied and a writer may have that open.
        var hidden: [UInt8]?
    }

    /// Moves the drop to the first free name, and returns that; `nil` when what was there is not what was read: then it is back.
    /// Where it had to be copied, and another file took its place only after that, the copy stays if that is wanted.
    func move(
        from source: borrowing Descriptor, to target: borrowing Descriptor, _ names: some Sequence<[UInt8]>, keepingCopy: Bool = false
    ) throws(SystemFault) -> Moved? {
        let name: [UInt8]
        do throws(SystemFault) {
            name = try source.rename(drop.name, to: target, anyOf: names)
        } catch {
            if error.errno == .improperLink { return try copy(from: source, to: target, names, keepingCopy) }
            throw error
        }
        if try target.status(name).stamp.sameContent(as: stamp) { return Moved(name: name) }
        try putBack(name, from: target, to: source)
        return nil
    }

    private func putBack(_ name: [UInt8], from target: borrowing Descriptor, to source: borrowing Descriptor) throws(SystemFault) {
        _ = try target.rename(name, to: source, anyOf: Names(drop.name))
    }

    private var noNameLeft: SystemFault { .noNameLeft(drop.name) }

    /// Across filesystems: copied under a hidden name, on the disk, in its place, and only then removed here.
    private func copy(
        from source: borrowing Descriptor, to target: borrowing Descriptor, _ names: some Sequence<[UInt8]>, _ isKept: Bool
    ) throws(SystemFault) -> Moved? {
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
        file.imitate(try original.status())
        try file.sync()
        guard try original.status().stamp == stamp, try source.status(drop.name).stamp == stamp else { return nil }
        made = try target.rename(made, to: target, anyOf: names)
        try target.sync()
        // Should this fail, the copy goes again: otherwise every later attempt would leave one more behind.
        switch try remove(from: source) {
        case .changed:
            isDone = isKept
            return nil
        case .removed:
            isDone = true
            return Moved(name: made)
        case .hidden(let hidden):
            isDone = true
            return Moved(name: made, hidden: hidden)
        }
    }

    private func claimHidden(in folder: borrowing Descriptor) throws(SystemFault) -> [UInt8] {
        // Without the drop's name in it, which the filesystem may refuse.
        let number = Array(String(UInt64.random(in: .min ... .max), radix: 16).utf8)
        for name in Names(Leftover.arriving + number) where try folder.isClaimed(name) { return name }
        throw noNameLeft
    }
}

/// What became of a drop, and what is to be looked at again.
struct Outcome {
    let finished: Finished
    let departure: Departure?

    init(_ finished: Finished, _ departure: Departure? = nil) {
        self.finished = finished
        self.departure = departure
    }
}

extension SystemFault {
    /// All names that were tried for a file are taken.
    fileprivate static func noNameLeft(_ name: [UInt8]) -> SystemFault {
        SystemFault(call: "renameat2", path: printable(name), errno: .fileExists)
    }
}

extension Descriptor {
    /// Renames to the first of these names that is free, and returns that.
    func rename(
        _ name: [UInt8], to target: borrowing Descriptor, anyOf names: some Sequence<[UInt8]>
    ) throws(SystemFault) -> [UInt8] {
        for free in names where try rename(name, to: target, unlessTaken: free) { return free }
        throw .noNameLeft(name)
    }

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
