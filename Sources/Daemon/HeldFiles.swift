// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files that stay in the inbox although they were read: what they report is under embargo, or it is stored and the file could not be moved.
///
/// Each is tried again before long, and says so here again. One that does not was taken away by somebody else, and is forgotten.
struct HeldFiles: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// How they stand, for whoever asks. No more than `Limits.heldFiles` of each kind are counted.
    struct Summary: Sendable, Equatable {
        /// Files under embargo.
        var embargoed = 0
        /// When the first of them is free.
        var free: Date?
        /// Files that are stored and could not be moved.
        var unmoved = 0
        /// Since when there are such.
        var since: Date?
        /// Why the last one could not, in one sentence.
        var cause: String?
    }

    /// By path: when it is free, and by when it is tried again.
    private var embargoed: [[UInt8]: (free: Date, expires: Instant)] = [:]
    /// By path: by when it is tried again.
    private var unmoved: [[UInt8]: Instant] = [:]
    private var since: Date?
    private var cause: String?

    /// A file is under embargo until `free`; it is looked at again within `wait`.
    mutating func embargo(_ path: [UInt8], until free: Date, lookingAgainIn wait: Duration) {
        guard embargoed.count < Limits.heldFiles || embargoed[path] != nil else { return }
        embargoed[path] = (free, .now + wait + Limits.heldGrace)
    }

    /// A file could not be moved. Answers how long to leave it alone: longer the longer there have been such files, since each attempt reads it again.
    mutating func keep(_ path: [UInt8], for cause: String, at now: Date) -> Duration {
        let begun = since ?? now
        let wait = min(max(Limits.moveRetry, .seconds(now.timeIntervalSince(begun) / 2)), Limits.moveRetryLast)
        if unmoved.count < Limits.heldFiles || unmoved[path] != nil { unmoved[path] = .now + wait + Limits.heldGrace }
        (since, self.cause) = (begun, cause)
        return wait
    }

    /// A file left the inbox. Answers whether it was the last of those that could not be moved.
    mutating func release(_ path: [UInt8]) -> Bool {
        if !embargoed.isEmpty { embargoed[path] = nil }
        guard !unmoved.isEmpty, unmoved.removeValue(forKey: path) != nil, unmoved.isEmpty else { return false }
        (since, cause) = (nil, nil)
        return true
    }

    /// How they stand at a moment.
    mutating func summary(at now: Instant = .now) -> Summary {
        embargoed = embargoed.filter { $0.value.expires > now }
        unmoved = unmoved.filter { $0.value > now }
        if unmoved.isEmpty { (since, cause) = (nil, nil) }
        return Summary(
            embargoed: embargoed.count, free: embargoed.values.map(\.free).min(), unmoved: unmoved.count, since: since, cause: cause)
    }
}
