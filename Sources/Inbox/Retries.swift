// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How long what could not be read has been so, and when to try again: after `firstRetry`, doubled each time.
struct Retries {
    typealias Instant = ContinuousClock.Instant

    private struct Entry {
        let since: Instant
        var delay: Duration
        var told = false
    }

    private var entries: [[UInt8]: Entry] = [:]

    /// Notes one more failure. Returns how long to wait, and how long it has failed when that is to be told now (once).
    mutating func failed(_ path: [UInt8], at now: Instant, atMost longest: Duration, patience: Duration) -> (
        delay: Duration, tell: Duration?
    ) {
        // More than this many unreadable files are retried at the longest interval and told at once.
        guard entries[path] != nil || entries.count < Limits.found else { return (longest, .zero) }
        var entry = entries[path] ?? Entry(since: now, delay: min(Limits.firstRetry, longest))
        let delay = entry.delay
        entry.delay = min(delay * 2, longest)
        let lasted = entry.since.duration(to: now)
        let tell = !entry.told && lasted >= patience
        if tell { entry.told = true }
        entries[path] = entry
        return (delay, tell ? lasted : nil)
    }

    /// It was read, or is gone.
    mutating func clear(_ path: [UInt8]) { entries[path] = nil }
}
