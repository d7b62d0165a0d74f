// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How long what could not be read has been so, and when to try again: each time after twice the wait.
struct Retries {
    typealias Instant = ContinuousClock.Instant

    private struct Entry {
        let since: Instant
        var delay: Duration
        /// When the next attempt is, once one is arranged.
        var due: Instant
        var told = false
    }

    private var entries: [[UInt8]: Entry] = [:]

    /// Notes one more failure. Returns how long to wait, `nil` when an earlier failure's next attempt is still to come, and how
    /// long it has failed when that is to be told now (once).
    ///
    /// - Parameters:
    ///   - first: The wait after the first failure.
    ///   - longest: The longest wait.
    ///   - patience: After how long it is told.
    mutating func failed(
        _ path: [UInt8], at now: Instant, first: Duration, atMost longest: Duration, patience: Duration
    ) -> (delay: Duration?, tell: Duration?) {
        // More than this many unreadable files are retried at the longest interval and told at once.
        guard entries[path] != nil || entries.count < Limits.found else { return (longest, .zero) }
        var entry = entries[path] ?? Entry(since: now, delay: min(first, longest), due: now)
        var delay: Duration?
        if entry.due <= now {
            delay = entry.delay
            entry.due = now + entry.delay
            entry.delay = min(entry.delay * 2, longest)
        }
        let lasted = entry.since.duration(to: now)
        let tell = !entry.told && lasted >= patience
        if tell { entry.told = true }
        entries[path] = entry
        return (delay, tell ? lasted : nil)
    }

    /// It was read, or is gone.
    mutating func clear(_ path: [UInt8]) { if !entries.isEmpty { entries[path] = nil } }
}
