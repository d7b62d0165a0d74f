// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// When to look at everything after the kernel's queue overflowed: soon, but ever more rarely while overflows go on, since each
/// look is work that lets the next overflow come sooner. Overflows that come while a look is due already ask for no other.
///
/// | overflows go on for            | a look after |
/// |--------------------------------|--------------|
/// | the first, or after a calm     | 0.25 s       |
/// | within twice the last pause    | 0.5 s        |
/// | again                          | 1, 2, 4 s    |
/// | from then on                   | 8 s          |
struct Recovery {
    typealias Instant = ContinuousClock.Instant

    private var pause = Limits.overflowPause
    private var isDue = false
    private var lastLook: Instant?

    /// Notes an overflow; returns how long to wait with the look, `nil` when one is due already.
    mutating func overflowed(at now: Instant) -> Duration? {
        if isDue { return nil }
        isDue = true
        let isStorm = lastLook.map { $0.duration(to: now) < pause * 2 } ?? false
        pause = isStorm ? min(pause * 2, Limits.overflowPauseMost) : Limits.overflowPause
        return pause
    }

    /// Everything is looked at now.
    mutating func looks(at now: Instant) {
        isDue = false
        lastLook = now
    }
}
