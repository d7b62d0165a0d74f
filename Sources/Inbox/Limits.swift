// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Every bound of the inbox, each with its reason.
enum Limits {
    /// Files found and not yet taken. At some 300 bytes each a full buffer costs 3 MB, and a backlog of 100,000 files needs
    /// 13 looks at the folder; a smaller buffer would look more often.
    static let found = 8_192
    /// The buffer is filled up again when it has fallen to this, early enough that the reader never waits for a look.
    static let foundLow = 2_048
    /// Notices (ignored files, troubles) not yet taken. More than this at once is told by the counters.
    static let notices = 1_024
    /// Files whose settling is remembered. Beyond it the folder is looked at again later.
    static let settling = 65_536
    /// Names that a writer is known to hold open. Beyond it only the settle rule protects them.
    static let writing = 16_384
    /// Files kept in place whose identity is remembered (`after: keep`), 64 bytes each. Beyond it a kept file is handed out
    /// again at the next rescan, and recognised by its content.
    static let kept = 262_144
    /// Files that are looked at again after their move, at some 300 bytes each 3 MB. Of more, the oldest get their last look early.
    static let departures = 8_192
    /// The first of these looks: a dropper that opens a file again at once has written by then.
    static let firstLaterLook = Duration.seconds(5)
    /// The last of them: whoever has not written for a minute is taken to be done. A later one would keep what is to be deleted longer.
    static let lastLaterLook = Duration.seconds(60)
    /// Entries reported as ignored that are remembered per folder, so that each is reported once. More of them are counted.
    static let ignoredPerFolder = 1_024
    /// Names of one folder that events asked to look at; beyond it the whole folder is looked at.
    static let hintsPerFolder = 4_096
    /// Folders below the inbox: a tree of more is a mistake, and each costs a kernel watch.
    static let folders = 65_536
    /// Up to so many folders none is removed, however empty: they may be places to drop into, made by hand for a feed that sleeps at night, and
    /// its dropper would fail. Beyond it a program makes them.
    static let foldersKept = 1_024
    /// A subfolder that was empty and unchanged for so long is removed. A dropper that makes a folder for a batch fills it within minutes.
    static let emptied = Duration.seconds(3_600)
    /// How deep folders are followed: nobody files news deeper, and a loop of bind mounts ends here.
    static let depth = 16
    /// Polled folders that are named to people: all of a small inbox, and enough of a large one to find the cause.
    static let polledNamed = 8
    /// Rejected files whose age and size are compared when their folder is too large; of more, the rest waits for the next sweep.
    static let sweptRejected = 100_000
    /// A sweep works for so long, and rests for twice as long: it takes a third of one core at most, and of the disk.
    static let sweepWork = Duration.milliseconds(5)
    /// Bytes of events taken from the kernel at once; a full queue is some 16,384 events.
    static let eventBytes = 256 << 10
    /// The look at everything after an overflow waits this long, so that a storm does not cause a storm of looks.
    static let overflowPause = Duration.milliseconds(250)
    /// When overflows go on, that pause is doubled each time up to this: what was lost to them waits no longer.
    static let overflowPauseMost = Duration.seconds(8)
    /// Folders of the archive that are kept open, so that a move needs not walk down to them. One day has few.
    static let openShelves = 64
    /// It is looked this often whether the inbox's path leads to another folder by now. Mounts are told at once; links that are turned and
    /// folders above that are renamed are told nowhere but by watching every folder on the way, which wakes for all that others do there.
    static let rootCheck = Duration.seconds(30)
    /// A vanished inbox folder is looked for this often.
    static let absentPause = Duration.seconds(1)
    /// A file or folder that may not be read is tried again after this long, doubled each time up to `rescan`. One that is
    /// held open by a writer is tried again after `settle`, doubled likewise, and at once when it is closed.
    static let firstRetry = Duration.seconds(1)
    /// A file that is being written is not looked at more often than this, however short `settle` is.
    static let firstLook = Duration.milliseconds(100)
    /// It is reported when it could not be read for this long: droppers often grant the permission a moment later.
    static let patience = Duration.seconds(30)
    /// Numbered names that are tried when a name is taken; then random ones, so that a feed that always drops the same name
    /// does not walk through all its predecessors.
    static let numberedNames = 8
    /// Random names that are tried before giving up.
    static let randomNames = 64
    /// Bytes in a file's name that Linux filesystems allow.
    static let nameBytes = 255
    /// Bytes copied at once when the archive is on another filesystem.
    static let copyChunk = 1 << 20
}
