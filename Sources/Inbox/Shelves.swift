// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization
import SystemPackage

/// The folders that finished files are moved to, made when they are missing and kept open. One that was moved or removed
/// meanwhile is noticed and made anew.
final class Shelves: Sendable {
    /// One folder, open.
    final class Shelf: Sendable {
        let folder: Descriptor
        private let bytes: [UInt8]
        private let stamp: Stamp

        fileprivate init(_ folder: consuming Descriptor, _ path: [UInt8]) throws(SystemFault) {
            stamp = try folder.status().stamp
            self.folder = folder
            self.bytes = path
        }

        /// Whether its path still leads to it.
        fileprivate var isInPlace: Bool {
            do throws(SystemFault) {
                let now = try status(of: path).stamp
                return now.device == stamp.device && now.inode == stamp.inode
            } catch {
                // It is made anew then, and that tells what is wrong.
                return false
            }
        }

        /// A name in it as a whole path.
        func path(of name: [UInt8]) -> FilePath { FilePath(raw: bytes + [slash] + name) }

        /// Its path.
        var path: FilePath { FilePath(raw: bytes) }
    }

    private let root: FilePath
    private let rootBytes: [UInt8]
    private let open = Mutex<[[UInt8]: Shelf]>([:])
    /// Names of reasons that a rejection of ours is about to write, or has just written.
    private let reserved = Mutex<Set<[UInt8]>>([])
    private let since = wallClock()
    /// Where what a crash left behind has been looked for.
    private let cleared = Mutex<Set<[UInt8]>>([])

    init(_ root: FilePath) {
        self.root = root
        rootBytes = Array(root.string.utf8)
    }

    /// The folder at `path` below the root, empty for the root itself, or one of the drop's folders below it. No part is reached through a
    /// symbolic link. Where a file has the name of one of the drop's folders, that gets a suffix.
    func shelf(_ path: [UInt8], _ folders: [UInt8] = []) throws(SystemFault) -> Shelf {
        let key = folders.isEmpty ? path : path + [slash] + folders
        if let known = open.withLock({ $0[key] }), known.isInPlace { return known }
        var folder: Descriptor
        do throws(SystemFault) { folder = try Descriptor.madeFolder(at: root) } catch { throw error.at(root.description) }
        var place = rootBytes
        for part in path.split(separator: slash) {
            place += [slash] + part
            do throws(SystemFault) { folder = try folder.madeFolder(Array(part)) } catch { throw error.at(printable(place)) }
        }
        for part in folders.split(separator: slash) {
            var name = Array(part)
            do throws(SystemFault) { folder = try folder.madeFolder(like: &name) } catch {
                throw error.at(printable(place + [slash] + part))
            }
            place += [slash] + name
        }
        let shelf = try Shelf(folder, place)
        try clear(shelf, key)
        open.withLock { open in
            if open.count >= Limits.openShelves { open.removeAll() }
            open[key] = shelf
        }
        return shelf
    }

    /// Removes what a crash left behind in a folder, the first time that it is opened in this run.
    private func clear(_ shelf: Shelf, _ key: [UInt8]) throws(SystemFault) {
        let isFirst = cleared.withLock { cleared in
            if cleared.count >= Limits.folders { cleared.removeAll() }
            return cleared.insert(key).inserted
        }
        guard isFirst else { return }
        do throws(SystemFault) {
            try Leftover.removeArriving(in: shelf.folder, before: since)
        } catch {
            // Another one was faster.
            if error.errno != .noSuchFileOrDirectory { throw error.at(shelf.path.description) }
        }
    }

    // MARK: reasons

    /// Takes the name of a reason for one rejection; false while another has it.
    func reserve(_ reason: [UInt8]) -> Bool { reserved.withLock { $0.insert(reason).inserted } }

    /// Gives the name back.
    func release(_ reason: [UInt8]) { reserved.withLock { _ = $0.remove(reason) } }

    /// Whether a reason that stands without its file was left by a crash between the two, so that it may be written over: it is
    /// older than this run, the caller has reserved its name, and it is no rejected file of such a name.
    func isLeftover(_ reason: [UInt8], in folder: borrowing Descriptor) throws(SystemFault) -> Bool {
        let status = try folder.status(reason)
        guard status.kind == .file, status.stamp.changed < since else { return false }
        return try ReasonRecord.isReason(reason, in: folder)
    }
}

extension Descriptor {
    /// Opens a subfolder, and makes it when it is missing: under its name, or one like it where that is no folder's, or cannot be had here.
    fileprivate func madeFolder(like name: inout [UInt8]) throws(SystemFault) -> Descriptor {
        for candidate in Names(name) {
            do throws(SystemFault) {
                let folder = try madeFolder(candidate)
                name = candidate
                return folder
            } catch {
                if error.isRefusedName, let escaped = escaped(name) {
                    name = escaped
                    return try madeFolder(like: &name)
                }
                if ![.notDirectory, .tooManySymbolicLinkLevels].contains(error.errno) { throw error }
            }
        }
        throw SystemFault(call: "openat", path: printable(name), errno: .notDirectory)
    }
}
