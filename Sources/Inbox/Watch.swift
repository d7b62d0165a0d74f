// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

// The inotify descriptor, the pipe that wakes its thread, and the wait for both. Only this file and Descriptor.swift call C.

/// Wakes the watching thread: a pipe that it polls. Ringing twice is as good as once.
final class Bell: Sendable {
    fileprivate let listen: Descriptor
    private let ringer: Descriptor

    init() throws(SystemFault) {
        var ends: [CInt] = [-1, -1]
        _ = try check("pipe", "") { unsafe pipe(&ends) }
        listen = Descriptor(raw: ends[0])
        ringer = Descriptor(raw: ends[1])
        for end in ends {
            _ = try check("fcntl", "") { fcntl(end, F_SETFD, FD_CLOEXEC) }
            _ = try check("fcntl", "") { fcntl(end, F_SETFL, O_NONBLOCK) }
        }
    }

    /// A full pipe means that it rings already, so a failure to write is none.
    func ring() {
        let byte: [UInt8] = [1]
        _ = unsafe write(ringer.raw, byte, 1)
    }

    /// Takes what has been rung so far.
    fileprivate func drain() {
        var bytes = [UInt8](repeating: 0, count: 512)
        while unsafe Glibc.read(listen.raw, &bytes, bytes.count) > 0 {}
    }
}

/// One thing that the kernel saw, or the news that it lost some.
struct WatchEvent: Equatable {
    enum Kind { case appeared, written, complete, altered, folderGone, overflow, unwatched }
    let watch: CInt
    let kind: Kind
    let isFolder: Bool
    /// The entry's name in the watched folder; empty when the event is about the folder itself.
    let name: [UInt8]
}

/// An inotify instance, owned by the watching thread.
final class Watch {
    private let descriptor: Descriptor
    private var buffer = [UInt8](repeating: 0, count: Limits.eventBytes)

    init() throws(SystemFault) {
        descriptor = Descriptor(raw: try check("inotify_init1", "") { inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK)) })
    }

    // Removals are not asked for: our own moves would double the events, and the directory is the truth anyway.
    private static let mask = UInt32(
        IN_CREATE | IN_MOVED_TO | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// Watches an open folder: by its descriptor, so that it is that folder whatever its path leads to meanwhile.
    func add(_ folder: borrowing Descriptor, at path: FilePath) throws(SystemFault) -> CInt {
        let number = folder.raw
        do throws(SystemFault) {
            return try check("inotify_add_watch", path.description) {
                unsafe inotify_add_watch(descriptor.raw, "/proc/self/fd/\(number)", Self.mask)
            }
        } catch {
            if error.errno != .noSuchFileOrDirectory { throw error }
            // No /proc here: by path, then.
            return try check("inotify_add_watch", path.description) {
                unsafe path.withPlatformString { unsafe inotify_add_watch(descriptor.raw, $0, Self.mask) }
            }
        }
    }

    /// Ends a watch. One that the kernel ended already is no fault.
    func remove(_ watch: CInt) { inotify_rm_watch(descriptor.raw, watch) }

    /// All events that are there now, up to one buffer full.
    func take() throws(SystemFault) -> [WatchEvent] {
        let count: Int
        do throws(SystemFault) {
            count = try check("read", "inotify") { unsafe Glibc.read(descriptor.raw, &buffer, buffer.count) }
        } catch {
            if error.errno == .resourceTemporarilyUnavailable { return [] }
            throw error
        }
        return Self.decode(buffer[..<count])
    }

    /// Takes the kernel's records apart: watch, mask, cookie and length of 4 bytes each, then the name padded with zeros.
    static func decode(_ bytes: ArraySlice<UInt8>) -> [WatchEvent] {
        var events: [WatchEvent] = []
        var rest = bytes
        func word(_ index: Int) -> UInt32 {
            rest.dropFirst(index * 4).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        while rest.count >= 16 {
            let (watch, mask, length) = (CInt(bitPattern: word(0)), word(1), Int(word(3)))
            let name = Array(rest.dropFirst(16).prefix(length).prefix { $0 != 0 })
            rest = rest.dropFirst(16 + length)
            guard let kind = kind(of: mask) else { continue }
            events.append(WatchEvent(watch: watch, kind: kind, isFolder: mask & UInt32(IN_ISDIR) != 0, name: name))
        }
        return events
    }

    private static func kind(of mask: UInt32) -> WatchEvent.Kind? {
        func has(_ bits: Int) -> Bool { mask & UInt32(bits) != 0 }
        if has(Int(IN_Q_OVERFLOW)) { return .overflow }
        if has(Int(IN_IGNORED)) { return .unwatched }
        if has(Int(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) { return .folderGone }
        if has(Int(IN_CLOSE_WRITE | IN_MOVED_TO)) { return .complete }
        if has(Int(IN_MODIFY)) { return .written }
        if has(Int(IN_CREATE)) { return .appeared }
        return has(Int(IN_ATTRIB)) ? .altered : nil
    }

    /// Waits for an event, the bell, another mount, or the end of `timeout` (`nil`: for ever). True when something was mounted or unmounted.
    /// An interrupted wait ends early, which its callers do not mind.
    static func wait(for watch: Watch?, _ bell: Bell, _ mounts: MountTable?, atMost timeout: Duration?) -> Bool {
        var polled = [pollfd(fd: bell.listen.raw, events: Int16(POLLIN), revents: 0)]
        // A negative descriptor is passed over.
        polled.append(pollfd(fd: mounts?.descriptor.raw ?? -1, events: Int16(POLLPRI), revents: 0))
        polled.append(pollfd(fd: watch?.descriptor.raw ?? -1, events: Int16(POLLIN), revents: 0))
        _ = unsafe poll(&polled, nfds_t(polled.count), timeout.map(milliseconds) ?? -1)
        bell.drain()
        return polled[1].revents & Int16(POLLPRI) != 0
    }
}

/// The kernel's table of mounts, which tells when it changes (`proc(5)`).
final class MountTable {
    fileprivate let descriptor: Descriptor

    init?() {
        do throws(SystemFault) {
            descriptor = try Descriptor.folder(at: "/proc/self").file(Array("mountinfo".utf8))
        } catch {
            return nil
        }
    }
}

/// Whole milliseconds, rounded up so that a wait never ends before its time, at most one day.
private func milliseconds(_ duration: Duration) -> CInt {
    if duration <= .zero { return 0 }
    let (seconds, attoseconds) = min(duration, .seconds(86_400)).components
    return CInt(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
}
