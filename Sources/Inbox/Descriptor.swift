// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

// The inbox's system calls on files and folders. Only this file and Watch.swift call C. Names are raw bytes; every failure
// becomes a `SystemFault` that names the call and the path.

/// An open descriptor with one owner; it is closed when the owner lets go of it.
struct Descriptor: ~Copyable, Sendable {
    let raw: CInt

    deinit { close(raw) }
}

/// Runs a call again while signals interrupt it. `errno` is read here and nowhere else, before anything can alter it.
func check<R: SignedInteger>(_ call: String, _ path: @autoclosure () -> String, _ body: () -> R) throws(SystemFault) -> R {
    while true {
        let result = body()
        if result != -1 { return result }
        let code = Errno(rawValue: errno)
        if code != .interrupted { throw SystemFault(call: call, path: path(), errno: code) }
    }
}

/// A name as C wants it.
private func terminated(_ name: [UInt8]) -> [CChar] {
    var result = [CChar]()
    result.reserveCapacity(name.count + 1)
    for byte in name { result.append(CChar(bitPattern: byte)) }
    result.append(0)
    return result
}

private typealias RenameCall = @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt

/// `renameat2(2)`, which the Glibc module leaves out; `nil` where the C library has none.
private let renameat2 = unsafe dlsym(nil, "renameat2").map { unsafe unsafeBitCast($0, to: RenameCall.self) }

/// Nanoseconds since 1970-01-01 UTC.
func wallClock() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return now.nanoseconds
}

extension timespec {
    /// Anybody may give a file any time; one beyond the years 1677 to 2262 counts as their end.
    fileprivate var nanoseconds: Int64 {
        let (whole, isFar) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isBeyond) = whole.addingReportingOverflow(Int64(tv_nsec))
        return isFar || isBeyond ? (tv_sec < 0 ? .min : .max) : sum
    }
}

/// What an entry is, and its stamp.
struct Status {
    enum Kind { case file, folder, symbolicLink, fifo, socket, device }
    let kind: Kind
    let stamp: Stamp
    let mode: mode_t

    var isFolder: Bool { kind == .folder }

    fileprivate init(_ raw: stat) {
        switch raw.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .symbolicLink
        case S_IFIFO: kind = .fifo
        case S_IFSOCK: kind = .socket
        default: kind = .device
        }
        mode = raw.st_mode & 0o777
        stamp = Stamp(
            device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino), size: Int(raw.st_size), modified: raw.st_mtim.nanoseconds,
            changed: raw.st_ctim.nanoseconds)
    }
}

/// What stands at `path`; a symbolic link there is followed, since the operator chose it.
func status(of path: FilePath) throws(SystemFault) -> Status {
    var raw = stat()
    _ = try check("stat", path.description) { unsafe stat(path.description, &raw) }
    return Status(raw)
}

extension Descriptor {
    private static let folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK

    /// Opens the folder at `path`; a symbolic link there is followed, since the operator chose it.
    static func folder(at path: FilePath) throws(SystemFault) -> Descriptor {
        Descriptor(raw: try check("open", path.description) { unsafe path.withPlatformString { unsafe open($0, folderFlags) } })
    }

    /// Opens a folder below `path`, part by part, so that none of the parts is a symbolic link.
    static func folder(at path: FilePath, below parts: [UInt8]) throws(SystemFault) -> Descriptor {
        var folder = try folder(at: path)
        for part in parts.split(separator: slash) { folder = try folder.folder(Array(part)) }
        return folder
    }

    /// Opens a subfolder, never through a symbolic link.
    func folder(_ name: [UInt8]) throws(SystemFault) -> Descriptor {
        let cName = terminated(name)
        return Descriptor(raw: try check("openat", printable(name)) { unsafe openat(raw, cName, Self.folderFlags | O_NOFOLLOW) })
    }

    /// Opens an entry for reading, never through a symbolic link, and without waiting for the other end of a FIFO.
    func file(_ name: [UInt8]) throws(SystemFault) -> Descriptor {
        let cName = terminated(name)
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        return Descriptor(raw: try check("openat", printable(name)) { unsafe openat(raw, cName, flags) })
    }

    /// Creates a file that must not exist.
    func create(_ name: [UInt8], mode: mode_t) throws(SystemFault) -> Descriptor {
        let cName = terminated(name)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        return Descriptor(raw: try check("openat", printable(name)) { unsafe openat(raw, cName, flags, mode) })
    }

    /// Opens a subfolder, and makes it when it is missing.
    func madeFolder(_ name: [UInt8]) throws(SystemFault) -> Descriptor {
        do throws(SystemFault) { return try folder(name) } catch { if error.errno != .noSuchFileOrDirectory { throw error } }
        let cName = terminated(name)
        do throws(SystemFault) {
            _ = try check("mkdirat", printable(name)) { unsafe mkdirat(raw, cName, 0o750) }
        } catch {
            if error.errno != .fileExists { throw error }
        }
        return try folder(name)
    }

    /// Opens the folder at `path`, and makes it and its parents when they are missing.
    static func madeFolder(at path: FilePath) throws(SystemFault) -> Descriptor {
        do throws(SystemFault) { return try folder(at: path) } catch { if error.errno != .noSuchFileOrDirectory { throw error } }
        guard let last = path.lastComponent else { return try folder(at: path) }
        let parent = path.removingLastComponent()
        return try madeFolder(at: parent.isEmpty ? "." : parent).madeFolder(Array(last.string.utf8))
    }

    /// Opens a file of ours for writing it anew.
    func replace(_ name: [UInt8]) throws(SystemFault) -> Descriptor {
        let cName = terminated(name)
        let flags = O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        return Descriptor(raw: try check("openat", printable(name)) { unsafe openat(raw, cName, flags) })
    }

    /// What is open here.
    func status() throws(SystemFault) -> Status {
        var raw = stat()
        _ = try check("fstat", "") { unsafe fstat(self.raw, &raw) }
        return Status(raw)
    }

    /// What stands under a name, without following a symbolic link.
    func status(_ name: [UInt8]) throws(SystemFault) -> Status {
        let cName = terminated(name)
        var raw = stat()
        _ = try check("fstatat", printable(name)) { unsafe fstatat(self.raw, cName, &raw, AT_SYMLINK_NOFOLLOW) }
        return Status(raw)
    }

    /// Appends up to `count` bytes to `bytes`; returns how many came, 0 at the end.
    func read(upTo count: Int, into bytes: inout [UInt8]) throws(SystemFault) -> Int {
        var fault: SystemFault?
        let before = bytes.count
        bytes.append(addingCapacity: count) { span in
            do throws(SystemFault) {
                try unsafe span.withUnsafeMutableBufferPointer { (buffer, initialized) throws(SystemFault) in
                    guard let base = buffer.baseAddress else { return }
                    initialized = try check("read", "") { unsafe Glibc.read(raw, base, count) }
                }
            } catch { fault = error }
        }
        if let fault { throw fault }
        return bytes.count - before
    }

    /// Writes all bytes.
    func write(_ bytes: [UInt8]) throws(SystemFault) {
        var done = 0
        while done < bytes.count {
            let rest = bytes[done...]
            done += try check("write", "") { unsafe rest.withUnsafeBytes { unsafe Glibc.write(raw, $0.baseAddress, $0.count) } }
        }
    }

    /// Removes an empty folder; false when it is not empty.
    func removeFolder(_ name: [UInt8]) throws(SystemFault) -> Bool {
        let cName = terminated(name)
        do throws(SystemFault) {
            _ = try check("unlinkat", printable(name)) { unsafe unlinkat(raw, cName, AT_REMOVEDIR) }
            return true
        } catch {
            if error.errno == .directoryNotEmpty || error.errno == .fileExists { return false }
            throw error
        }
    }

    /// Waits until what was written is on the disk; on a folder, its names.
    func sync() throws(SystemFault) { _ = try check("fsync", "") { fsync(raw) } }

    /// Gives the open file the modification time and the permissions of another, as far as its filesystem keeps them: CIFS and vfat refuse
    /// what they have no place for, and neither is worth leaving the file where it is. A disk that fails shows itself in `sync`.
    func imitate(_ status: Status) {
        // Before 1970 the seconds count down and the nanoseconds still up.
        let (seconds, rest) = status.stamp.modified.quotientAndRemainder(dividingBy: 1_000_000_000)
        let time = timespec(tv_sec: Int(rest < 0 ? seconds - 1 : seconds), tv_nsec: Int(rest < 0 ? rest + 1_000_000_000 : rest))
        let times = [time, time]
        _ = unsafe futimens(raw, times)
        fchmod(raw, status.mode)
    }

    /// Renames unless the new name is taken; false when it is. In one step where that can be had: a crash leaves no empty file
    /// behind, and ext4 does not write the file's data out at once, as it does for every file that replaces another.
    func rename(_ name: [UInt8], to folder: borrowing Descriptor, unlessTaken newName: [UInt8]) throws(SystemFault) -> Bool {
        let (old, new, target) = (terminated(name), terminated(newName), folder.raw)
        if let renameat2 = unsafe renameat2 {
            do throws(SystemFault) {
                _ = try check("renameat2", printable(name)) { unsafe renameat2(raw, old, target, new, 1) }  // 1: RENAME_NOREPLACE
                return true
            } catch {
                if error.errno == .fileExists { return false }
                if ![.invalidArgument, .noFunction, .notSupported].contains(error.errno) { throw error }
            }
        }
        return try rename(name, to: folder, claiming: newName)
    }

    /// The same in two steps, where the kernel or the filesystem (NFS) has not the one: the name is claimed by creating an empty
    /// file, which fails when it is taken, and then replaced.
    func rename(_ name: [UInt8], to folder: borrowing Descriptor, claiming newName: [UInt8]) throws(SystemFault) -> Bool {
        guard try folder.isClaimed(newName) else { return false }
        do throws(SystemFault) {
            try rename(name, to: folder, newName)
        } catch {
            folder.discard(newName)
            throw error
        }
        return true
    }

    /// Creates an empty file; false when the name is taken.
    func isClaimed(_ name: [UInt8]) throws(SystemFault) -> Bool {
        do throws(SystemFault) {
            _ = try create(name, mode: 0o640)
            return true
        } catch {
            if error.errno == .fileExists { return false }
            throw error
        }
    }

    /// Removes what we ourselves created and need no more. A failure leaves it behind, and hides no loss.
    func discard(_ name: [UInt8]) {
        do throws(SystemFault) { try unlink(name) } catch { return }
    }

    /// Renames, replacing what stands under the new name.
    func rename(_ name: [UInt8], to folder: borrowing Descriptor, _ newName: [UInt8]) throws(SystemFault) {
        let (old, new, target) = (terminated(name), terminated(newName), folder.raw)
        _ = try check("renameat", printable(name)) { unsafe renameat(raw, old, target, new) }
    }

    /// Removes a name.
    func unlink(_ name: [UInt8]) throws(SystemFault) {
        let cName = terminated(name)
        _ = try check("unlinkat", printable(name)) { unsafe unlinkat(raw, cName, 0) }
    }

    /// Whether anybody has the open file open for writing. The kernel grants a read lease only when nobody has; the lease is
    /// given back at once. `nil` where leases are not to be had: another user's file without CAP_LEASE, some filesystems.
    func isOpenForWriting() -> Bool? {
        let (setSignal, setLease): (CInt, CInt) = (10, 1_024)  // F_SETSIG, F_SETLEASE: the same on every Linux
        // A writer that opens the file in this instant makes the kernel send us a signal; SIGIO would end the process.
        do throws(SystemFault) {
            _ = try check("fcntl", "") { fcntl(raw, setSignal, SIGURG) }
            _ = try check("fcntl", "") { fcntl(raw, setLease, F_RDLCK) }
            _ = try check("fcntl", "") { fcntl(raw, setLease, F_UNLCK) }
            return false
        } catch {
            return error.errno == .resourceTemporarilyUnavailable ? true : nil
        }
    }

    /// Calls `body` with each name in the folder but `.` and `..`.
    borrowing func forEachName(_ body: ([UInt8]) -> Void) throws(SystemFault) {
        let copy = try check("fcntl", "") { fcntl(raw, F_DUPFD_CLOEXEC, 0) }
        guard let folder = unsafe fdopendir(copy) else {
            let code = Errno(rawValue: errno)
            close(copy)
            throw SystemFault(call: "fdopendir", path: "", errno: code)
        }
        defer { unsafe closedir(folder) }
        // The copy shares its position with the original, which an earlier walk has left at the end.
        unsafe rewinddir(folder)
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else {
                let code = Errno(rawValue: errno)
                if code.rawValue != 0 { throw SystemFault(call: "readdir", path: "", errno: code) }
                return
            }
            let name = unsafe nameBytes(of: entry)
            if name != [UInt8(ascii: ".")], name != [UInt8(ascii: "."), UInt8(ascii: ".")] { body(name) }
        }
    }
}

/// The name in a directory entry, as the bytes that stand there.
private func nameBytes(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
    let start = unsafe UnsafeRawPointer(entry).advanced(by: offset)
    let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: length))
}
