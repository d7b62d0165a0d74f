// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a crash in the middle of a removal left behind: the file under its hidden name. It may be what was dropped in that very
/// moment, so it is not removed but gets its name back; what was committed already is recognised by its content.
enum Leftover {
    /// What hides a file that is being removed (`after: delete`, or copied to another filesystem).
    static let prefix = Array(".vedette-leaving-".utf8)

    /// What hides a copy on its way to a folder of another filesystem until it is whole.
    static let arriving = Array(".vedette-arriving-".utf8)

    /// Removes copies that a crash cut short: the originals are still in the inbox. Those of this run may still be going on.
    ///
    /// - Parameter since: when this run began, nanoseconds since 1970-01-01 UTC.
    static func removeArriving(in folder: borrowing Descriptor, before since: Int64) throws(SystemFault) {
        var copies: [[UInt8]] = []
        try folder.forEachName { if $0.starts(with: arriving) { copies.append($0) } }
        for name in copies {
            let status = try folder.status(name)
            if status.kind == .file, status.stamp.changed < since { try folder.unlink(name) }
        }
    }

    /// Whether a name in the inbox is that of a leftover.
    static func matches(_ name: [UInt8]) -> Bool { name.count > prefix.count && name.starts(with: prefix) }

    /// Gives a leftover its name back, or one like it when that is taken. An empty one is the claim of a name, and removed.
    static func restore(_ name: [UInt8], in folder: borrowing Descriptor) throws(SystemFault) {
        let status = try folder.status(name)
        guard status.kind == .file else { return }
        if status.stamp.size == 0 { return try folder.unlink(name) }
        for free in Names(Array(name[prefix.count...])) where try folder.rename(name, to: folder, unlessTaken: free) { return }
    }
}
