// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import SystemPackage

/// What lies in an inbox, seen from outside: for a command beside a running daemon or without one.
public struct Survey: Sendable, Equatable {
    /// Files that are to be read.
    public private(set) var waiting = 0
    /// Files under unfinished (temporary) names.
    public private(set) var unfinished = 0
    /// Since when the file has lain there that has lain there longest (its change time); `nil` when none waits.
    public private(set) var oldest: Date?
    /// Whether all was looked at: neither more files than asked for, nor a folder that may not be read.
    public private(set) var isComplete = true

    private var oldestNanoseconds = Int64.max

    /// Looks at the folder and its subfolders, at `count` files at most. Symbolic links are not followed.
    ///
    /// - Throws: `InboxError.system` when the folder itself cannot be read.
    public init(of path: FilePath, upTo count: Int) throws(InboxError) {
        do throws(SystemFault) {
            try look(at: Descriptor.folder(at: path), depth: 0, upTo: count)
        } catch {
            throw .system(error)
        }
        if oldestNanoseconds < .max { oldest = Date(timeIntervalSince1970: Double(oldestNanoseconds) / 1e9) }
    }

    private mutating func look(at folder: borrowing Descriptor, depth: Int, upTo count: Int) throws(SystemFault) {
        var entries: [[UInt8]] = []
        try folder.forEachName { if entries.count <= count { entries.append($0) } }
        for name in entries {
            guard waiting + unfinished < count else { return isComplete = false }
            if Leftover.matches(name) { continue }
            if isTemporary(name) {
                unfinished += 1
                continue
            }
            do throws(SystemFault) {
                let status = try folder.status(name)
                switch status.kind {
                case .file:
                    waiting += 1
                    oldestNanoseconds = min(oldestNanoseconds, status.stamp.changed)
                case .folder where depth < Limits.depth: try look(at: folder.folder(name), depth: depth + 1, upTo: count)
                default: break
                }
            } catch {
                // Gone meanwhile, or closed to us: what the daemon sees there is not for this look to tell.
                if error.errno != .noSuchFileOrDirectory { isComplete = false }
            }
        }
    }
}
