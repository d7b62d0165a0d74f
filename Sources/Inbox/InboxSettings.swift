// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Where the inbox is and how it is kept. The defaults are those of the sample configuration.
public struct InboxSettings: Sendable, Equatable {
    /// What becomes of a file whose article is committed.
    public enum After: String, Sendable, CaseIterable {
        /// Moved to `archive/YYYY/MM/DD/`.
        case archive
        /// Removed.
        case delete
        /// Left where it is, and not handed out again until it changes.
        case keep
    }

    /// How new files are noticed.
    public enum Watching: Sendable {
        /// By inotify, and by polling where inotify hears nothing or has no watch left.
        case automatic
        /// By polling alone.
        case pollOnly
    }

    /// The folder that is watched, with its subfolders.
    public var path: FilePath
    /// Where accepted files go, below it one folder per day.
    public var archive: FilePath
    /// Where files go that cannot be read as an article.
    public var rejected: FilePath
    /// What becomes of an accepted file.
    public var after: After
    /// How long size and time of a file must stand still that was not seen to be closed or renamed in.
    public var settle: Duration
    /// How long a file must be left in peace after it was closed or renamed in, for droppers that close and reopen.
    public var quiet: Duration
    /// The largest file that is read, in bytes.
    public var maxSize: Int
    /// How often everything is looked at although no event asked for it.
    public var rescan: Duration
    /// How often a folder is looked at that inotify does not cover.
    public var poll: Duration
    /// How new files are noticed.
    public var watching: Watching
    /// The most folders that are watched, for tests of the kernel's own limit; `nil` for that alone.
    var watchesMost: Int?
    /// The most folders that are followed, the number up to which none is removed, and how long one must have been empty for that: for tests
    /// that neither make so many nor wait so long.
    var foldersMost = Limits.folders
    var foldersKept = Limits.foldersKept
    var emptied = Limits.emptied
    /// How often it is looked whether another folder stands in the inbox's place, for tests that do not wait so long.
    var rootCheck = Limits.rootCheck
    /// When files are looked at again after their move, for tests that do not wait so long.
    var laterLooks = LaterLooks()
    /// How long something must have been unreadable until it is told, for tests that do not wait so long.
    var patience = Limits.patience

    /// An inbox at `path`; `archive` and `rejected` default to its siblings of those names.
    public init(
        path: FilePath, archive: FilePath? = nil, rejected: FilePath? = nil, after: After = .archive,
        settle: Duration = .seconds(2), quiet: Duration = .zero, maxSize: Int = 16 << 20, rescan: Duration = .seconds(300),
        poll: Duration = .seconds(2), watching: Watching = .automatic
    ) {
        let parent = path.removingLastComponent()
        self.path = path
        self.archive = archive ?? parent.appending("archive")
        self.rejected = rejected ?? parent.appending("rejected")
        self.after = after
        self.settle = settle
        self.quiet = quiet
        self.maxSize = maxSize
        self.rescan = rescan
        self.poll = poll
        self.watching = watching
    }
}
