// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// What the inbox tells, in the order found.
public enum InboxEvent: Sendable, Hashable {
    /// A file is ready to be read. It is in hand until it is finished or given back.
    case drop(Drop)
    /// An entry that is no article and stays where it is. Told once per entry.
    case ignored(IgnoredEntry)
    /// Something hinders the inbox. It goes on by itself.
    case trouble(InboxTrouble)
}

/// An entry that is not read. Its names are raw bytes, so that two entries never become one.
public struct IgnoredEntry: Sendable, Hashable {
    /// The path below the inbox folder, raw, parts separated by `/`.
    public let bytes: [UInt8]
    /// Why it is not read.
    public let reason: IgnoreReason
    /// How many entries it stands for that were not told before: one, but for `IgnoreReason.more`.
    public var count = 1

    /// The path for people and logs: invalid UTF-8 and control characters are replaced by U+FFFD.
    public var description: String { printable(bytes) }
}

extension IgnoredEntry: CustomStringConvertible {}

/// Why an entry is not read.
public enum IgnoreReason: String, Sendable, Hashable, CaseIterable {
    /// A symbolic link: never followed.
    case symbolicLink = "symbolic-link"
    /// A FIFO: opening it could wait for ever.
    case fifo
    /// A socket.
    case socket
    /// A block or character device.
    case device
    /// A folder whose name looks like a file's (`x.txt`). What it holds is read as that of any folder.
    case folderNamedLikeFile = "folder-named-like-file"
    /// A folder deeper than folders are followed.
    case tooDeep = "too-deep"
    /// A folder beyond the number of folders that are watched.
    case tooManyFolders = "too-many-folders"
    /// Entries beyond the number that is told one by one of a folder; the entry's name says how many they are.
    case more = "more-of-them"
}

/// Something that hinders the inbox. Paths are for people.
public enum InboxTrouble: Sendable, Hashable {
    /// The kernel's event queue overflowed; everything is looked at again.
    case overflow
    /// No inotify watch or instance could be had for this folder; it is polled instead, and it is tried again. `call` and `errno` say which
    /// limit it was: `inotify_init1` and EMFILE the instances of this user or the open files of this process, `inotify_add_watch` and
    /// ENOSPC the watches of this user.
    case watchLimit(folder: String, SystemFault)
    /// So many folders are followed that this one, and further ones, are ignored; they are followed when others are gone.
    case folderLimit(folder: String, most: Int)
    /// The folder's filesystem tells nothing to inotify (NFS, CIFS, FUSE, …); it is polled as well.
    case silentFilesystem(folder: String, type: String)
    /// A file or folder may not be read; it is tried again for ever.
    case permissionDenied(path: String, since: Duration)
    /// A file or folder could not be read for another reason; it is tried again for ever.
    case unreadable(path: String, SystemFault)
    /// A file is still open for writing after `since`; it is taken when its writer closes it.
    case heldOpen(path: String, since: Duration)
    /// A file grew after it was read and moved: its writer had opened it again, and the kernel tells that only a file's owner. It is back in
    /// the inbox and read again, whole, unless the fault kept it where it is.
    case grewLater(path: String, SystemFault?)
    /// The inbox folder is gone, or cannot be opened, or its filesystem was unmounted; it is looked for again and again.
    case inboxGone(SystemFault)
    /// The inbox folder is back and watched again.
    case inboxBack
}

/// A system call that failed.
public struct SystemFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The call's name, such as `openat`.
    public let call: String
    /// The path it was about, for people.
    public let path: String
    /// What the system said.
    public let errno: Errno

    /// `openat /srv/inbox/x.txt: Permission denied`
    public var description: String { "\(call) \(path): \(errno)" }

    /// The same fault, of a path that says more.
    func at(_ path: String) -> SystemFault { SystemFault(call: call, path: path, errno: errno) }
}

/// How the inbox stands. A ledger: what was found is waiting, in hand, or was finished.
public struct InboxCounts: Sendable, Equatable {
    /// Files found and not yet taken.
    public var waiting = 0
    /// Files taken and neither finished nor given back.
    public var inHand = 0
    /// Files that are settling or are held open by a writer.
    public var settling = 0
    /// Unfinished (temporary) names, as of the last look at each whole folder.
    public var temporary = 0
    /// Entries ignored since the start, by reason.
    public var ignored: [IgnoreReason: Int] = [:]
    /// Queue overflows since the start.
    public var overflows = 0
    /// Folders with a kernel watch.
    public var watches = 0
    /// Folders that are polled.
    public var polled = 0
    /// The first of them by name, for people.
    public var polledFolders: [String] = []
    /// Notices that found no room and are told only by these counts.
    public var noticesLost = 0
    /// How long the file has been waiting that was found first; `nil` when none waits.
    public var oldestWaiting: Duration?
    /// Whether the inbox folder is there.
    public var present = true

    /// Nothing counted yet.
    public init() {}
}
