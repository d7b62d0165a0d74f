// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Every bound of the daemon in one place, each with its reason.
enum Limits {
    /// The largest configuration file. One with a thousand routes has under 200 kB; a larger one is the wrong file.
    static let configurationBytes = 1 << 20
    /// The largest file of certificates. The whole Mozilla bundle has 220 kB.
    static let certificateBytes = 4 << 20
    /// The largest rule pack or gazetteer file. All places of a continent fit in.
    static let rulesFileBytes = 16 << 20
    /// The largest article file that may be configured. A file is held in memory as a whole, and two at once.
    static let articleFileBytes = 256 << 20
    /// The most messages under way to one receiver. Beyond that a receiver is an endpoint that needs a queue of its own.
    static let concurrencyPerReceiver = 64
    /// The most messages under way in all: the HTTP client has so many places, each a descriptor of the usual 1,024.
    static let concurrencyInAll = 512
    /// The largest template of a message's body. What it makes goes to a service that takes a few kilobytes.
    static let templateBytes = 256 << 10

    /// The most files in one transaction: one fsync then costs each of them 1/256, and a crash re-reads at most two such batches.
    static let batchFiles = 256
    /// The most bytes in one transaction, so that a batch of large files does not hold the memory of 256 of them.
    static let batchBytes = 8 << 20
    /// Fewer files than this are moved one after the other: handing some to another thread would cost more than it saves.
    static let movesAlone = 16
    /// How many deliveries the sender takes from the database at a time: more than can be under way, few enough to hold in memory.
    static let deliveriesPerTurn = 256

    /// How often a sender looks at the database although no intake woke it: the net below the wake-up socket, and no rarer than a person would wait.
    static let senderLook = Duration.seconds(30)
    /// How many old deliveries are forgotten in one transaction, so that no other waits for long.
    static let deliveriesForgotten = 2_000
    /// Between two such transactions while there is more to forget.
    static let cleaningPause = Duration.seconds(1)
    /// How long they are left alone after the database refused to forget them.
    static let cleaningRetry = Duration.seconds(60)
    /// Between two looks for old deliveries.
    static let cleaningInterval = Duration.seconds(86_400)
    /// A file that is stored but could not be moved is tried again after this long: a full disk is not emptied sooner.
    static let moveRetry = Duration.seconds(30)
    /// The longest time between two such attempts: who has made room does not wait for hours, and thousands of files are not read again every minute.
    static let moveRetryLast = Duration.seconds(300)
    /// The most files whose stay in the inbox is known by name, for `vedette status`: beyond that the number tells no more than "many".
    static let heldFiles = 10_000
    /// How long after the moment at which such a file should be tried again it is taken to be there still: a busy intake may be late.
    static let heldGrace = Duration.seconds(60)
    /// A file that the database refuses is tried again after this long: only a change of the state or a new version helps it, so this is
    /// as rare as a person who looks for it can bear.
    static let refusedRetry = Duration.seconds(300)
    /// A file under embargo is looked at again after this long at the latest: the clock may have been set meanwhile.
    static let embargoLook = Duration.seconds(3_600)
    /// A worker that has had the same thing in hand for so long is stuck, as far as `/healthz` goes: longer than the largest file takes.
    static let stuckAfter = Duration.seconds(60)
    /// The least time between two looks at what time changed, so that a wrong clock cannot keep a core busy.
    static let tickPause = Duration.milliseconds(50)

    /// The least that may be kept by size: less than the files of a busy minute is a mistake.
    static let retentionBytesMin = 1 << 20
    /// How long after a start or a reload what that set off is over, and memory it needed can be given back.
    static let startSettles = Duration.seconds(5)
    /// How long after a start the first look at what is too old comes, and the check of a large database: a start has better to do.
    static let housekeepingFirst = Duration.seconds(60)
    /// How often it is looked at what is too old. Ages are given in days.
    static let housekeepingEvery = Duration.seconds(3_600)
    /// How often a large database is checked whole while the daemon runs: a failing disk shows in weeks, not in hours.
    static let databaseCheckEvery = Duration.seconds(7 * 86_400)
    /// The most rows of a kind that are removed in one transaction: some ten milliseconds in which an article waits.
    static let expiredRows = 64
    /// How many of the oldest articles are given up at a time when the database is too large.
    static let expiredBySize = 1_024
    /// The most bytes of the file in which the daemon tells how it stands; it is written in place, also on a full disk.
    static let liveStatusBytes = 4_096
    /// The most files that `vedette status` counts in a folder: beyond that the number tells no more than "many".
    static let filesCounted = 100_000

    /// The most connections to the monitor at a time: scrapers, probes and a person. More wait, and take no descriptor from the inbox.
    static let monitorConnections = 32
    /// How long a connection to the monitor may stand without a whole request.
    static let monitorIdle = Duration.seconds(30)

    /// The first pause after the database failed, doubled each time: short enough that a lock of a moment is not felt.
    static let databasePauseFirst = Duration.milliseconds(250)
    /// The longest pause after the database failed: a freed disk is noticed within half a minute.
    static let databasePauseLast = Duration.seconds(30)
    /// How much longer than its own pause a start that waits for the database asks the service manager for.
    static let startExtension = Duration.seconds(60)
    /// The least time between two lines for `systemctl status`: a person reads no faster, and a flood of articles costs nothing.
    static let statusPause = Duration.seconds(3)
    /// How soon whoever waits for the database hears that it is to stop.
    static let stopHeard = Duration.milliseconds(250)
    /// How long what is in hand may take to finish when the daemon is told to stop; systemd kills after 90 s by default.
    static let stopGrace = Duration.seconds(20)
}
