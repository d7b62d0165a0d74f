// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Every bound of this target, in one place, each with its reason.
enum Limits {
    /// How long a writer waits in silence for another process's write, in seconds: longer than any command of ours writes. Beyond it
    /// the daemon says what it waits for and tries again.
    static let busySeconds = 1.0
    /// Readers beside the one writer: the status page, the outbox and a command's query at once.
    static let readers = 4
    /// The room on its disk, in bytes, that SQLite needs to open a database: the file by which processes share it has 32 kB.
    static let openingBytes = 64 << 10
    /// A database up to this size is checked whole on start (about a quarter of a second); beyond it the start would wait too long.
    static let quickCheckBytes = 64 << 20
    /// Pages of a backup that are copied at once (4 MiB): enough to be fast, few enough to show how far it is.
    static let backupStepPages: CInt = 1024
    /// Pages in the write-ahead log before it is folded back (16 MiB): a batch of 256 articles does not pay for that each time.
    static let checkpointPages = 4096
    /// What the write-ahead log is cut back to after it has been folded, in bytes.
    static let journalBytes = 64 << 20
    /// How much of a receiver's answer is kept, in UTF-8 bytes: enough to read an error page's message.
    static let excerptBytes = 2048
    /// How much of a dead letter's request is kept, in UTF-8 bytes: all of it in the formats of services, which take less.
    static let requestBytes = 64 << 10
    /// How many earlier revisions an answer about a delivery tells of: the latest ones; a format refers to fewer.
    static let earlierRevisions = 20
    /// How much of a sentence about what went wrong is kept, in UTF-8 bytes.
    static let detailBytes = 2048
    /// How long a closed development still counts as open to new articles, in seconds: the default window of 72 hours.
    static let windowSeconds = 72.0 * 3600
}
