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
    func archiveDays(in archive: FilePath) throws(SystemFault) -> [ArchiveDay] {
        var days: [ArchiveDay] = []
        do throws(SystemFault) {
            let root = try Descriptor.folder(at: archive)
            for year in try numbers(in: root, digits: 4) {
                let months = try root.folder(year)
                for month in try numbers(in: months, digits: 2) {
                    for day in try numbers(in: months.folder(month), digits: 2) {
                        guard let number = Int(String(decoding: year + month + day, as: UTF8.self)) else { continue }
                        days.append(ArchiveDay(path: year + [slash] + month + [slash] + day, number: number))
                    }
                }
            }
        } catch {
            if error.errno != .noSuchFileOrDirectory { throw error }
        }
        return days.sorted { $0.number < $1.number }
    }

    private func numbers(in folder: borrowing Descriptor, digits: Int) throws(SystemFault) -> [[UInt8]] {
        var names: [[UInt8]] = []
        try folder.forEachName { name in
            if name.count == digits, name.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { names.append(name) }
        }
        var folders: [[UInt8]] = []
        for name in names where try folder.status(name).isFolder { folders.append(name) }
        return folders
    }

    /// How many bytes a day's files have.
    func measure(_ day: ArchiveDay, of archive: FilePath) throws(SystemFault) -> Int {
        var bytes = 0
        try walk(Descriptor.folder(at: archive, below: day.path), day.path, isOver: false) { _, _, status in
            bytes += status.stamp.size
            return true
        }
        return bytes
    }

    /// Removes a day's files, or as many as have `bytes` together, and of a day that is over the folders that are empty then.
    func remove(_ day: ArchiveDay, of archive: FilePath, isOver: Bool, atMost bytes: Int? = nil) throws(SystemFault) {
        let before = swept.bytes
        try walk(Descriptor.folder(at: archive, below: day.path), day.path, isOver: isOver) {
            [self] folder, name, status throws(SystemFault) in
            if let bytes, swept.bytes - before >= bytes { return false }
            try folder.unlink(name)
            swept.files += 1
            swept.bytes += status.stamp.size
            return true
        }
        // The day, its month and its year go when nothing is left in them.
        var path = day.path
        while isOver, !path.isEmpty {
            let (above, name) = parted(path)
            guard try Descriptor.folder(at: archive, below: above).removeFolder(name) else { return }
            path = above
        }
    }

    /// Calls `body` for each regular file below a folder until it answers false, and removes folders that are empty afterwards when
    /// nobody puts anything there any more.
    @discardableResult
    private func walk(
        _ folder: borrowing Descriptor, _ path: [UInt8], depth: Int = 0, isOver: Bool,
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
                throw error.path.hasPrefix(printable(place)) ? error : error.at(printable(place))
            }
        }
        return true
    }
}
