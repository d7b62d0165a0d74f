// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a crash in the middle of a removal left behind: the file under its hidden name. It may be what was dropped in that very
/// moment, so it is not removed but gets its name back; what was committed already is recognised by its content.
enum Leftover {
    /// What hides a file that is being removed (`after: delete`, or copied to another filesystem).
    static let prefix = Array(".vedette-leaving-".utf8)

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
