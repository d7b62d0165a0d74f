// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A folder of the archive that holds one day's files: `YYYY/MM/DD` below it.
struct ArchiveDay {
    /// Its path below the archive.
    let path: [UInt8]
    /// `20261122`: in the order of the calendar.
    let number: Int
}

// One day of the archive at a time.
extension Sweeper {
    /// The archive's days, the oldest first. Whatever else lies there is not ours.
    func archiveDays(in archive: FilePath) -> [ArchiveDay] {
        var days: [ArchiveDay] = []
        for year in numbers(in: archive, [], digits: 4) {
            for month in numbers(in: archive, year, digits: 2) {
                for path in numbers(in: archive, month, digits: 2) {
                    guard let number = Int(String(decoding: path.filter { $0 != slash }, as: UTF8.self)) else { continue }
                    days.append(ArchiveDay(path: path, number: number))
                }
            }
        }
        return days.sorted { $0.number < $1.number }
    }

    /// The paths of the folders below a folder whose names are numbers of so many digits.
    private func numbers(in archive: FilePath, _ path: [UInt8], digits: Int) -> [[UInt8]] {
        var folders: [[UInt8]] = []
        do throws(SystemFault) {
            let folder = try Descriptor.folder(at: archive, below: path)
            var names: [[UInt8]] = []
            try folder.forEachName { name in
                if name.count == digits, name.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { names.append(name) }
            }
            for name in names where try folder.status(name).isFolder { folders.append(joined(path, name)) }
        } catch {
            note(error, at: printable(path))
        }
        return folders
    }

    /// How many bytes a day's files have.
    func measure(_ day: ArchiveDay, of archive: FilePath) -> Int {
        var bytes = 0
        walk(day, of: archive, isOver: false) { _, _, status in
            bytes += status.stamp.size
            return true
        }
        return bytes
    }

    /// Removes a day's files, or as many as have `bytes` together, and of a day that is over the folders that are empty then.
    ///
    /// - Returns: how many bytes the files have that were to go. Those that could not be removed are among them, so that nothing
    ///   newer is removed in their place.
    @discardableResult
    func remove(_ day: ArchiveDay, of archive: FilePath, isOver: Bool, atMost most: Int? = nil) -> Int {
        var bytes = 0
        walk(day, of: archive, isOver: isOver) { [self] folder, name, status throws(SystemFault) in
            if let most, bytes >= most { return false }
            bytes += status.stamp.size
            try folder.unlink(name)
            swept.files += 1
            swept.bytes += status.stamp.size
            return true
        }
        // The day, its month and its year go when nothing is left in them.
        var path = day.path
        while isOver, !path.isEmpty {
            let (above, name) = parted(path)
            do throws(SystemFault) {
                guard try Descriptor.folder(at: archive, below: above).removeFolder(name) else { break }
            } catch {
                note(error, at: printable(path))
                break
            }
            path = above
        }
        return bytes
    }

    /// Calls `body` for each regular file of a day until it answers false, and removes folders that are empty afterwards when
    /// nobody puts anything there any more. A failure is noted, and the rest is gone through.
    private func walk(
        _ day: ArchiveDay, of archive: FilePath, isOver: Bool,
        _ body: (borrowing Descriptor, [UInt8], Status) throws(SystemFault) -> Bool
    ) {
        do throws(SystemFault) {
            _ = try walk(Descriptor.folder(at: archive, below: day.path), day.path, depth: 0, isOver: isOver, body)
        } catch {
            note(error, at: printable(day.path))
        }
    }

    private func walk(
        _ folder: borrowing Descriptor, _ path: [UInt8], depth: Int, isOver: Bool,
        _ body: (borrowing Descriptor, [UInt8], Status) throws(SystemFault) -> Bool
    ) throws(SystemFault) -> Bool {
        var names: [[UInt8]] = []
        try folder.forEachName { names.append($0) }
        for name in names {
            guard goesOn() else { return false }
            let place = joined(path, name)
            do throws(SystemFault) {
                let status = try folder.status(name)
                switch status.kind {
                case .file: guard try body(folder, name, status) else { return false }
                case .folder where depth <= Limits.depth:
                    guard try walk(folder.folder(name), place, depth: depth + 1, isOver: isOver, body) else { return false }
                    if isOver { _ = try folder.removeFolder(name) }
                default: continue
                }
            } catch {
                note(error, at: printable(place))
            }
        }
        return true
    }
}
