// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// A file that was moved away while nobody could tell whether a writer had it open: the kernel tells only the file's owner (leases).
/// What such a writer adds would lie in the archive, never read.
struct Departure: Sendable {
    /// What it was in the inbox.
    let drop: Drop
    /// What was read of it.
    let stamp: Stamp
    /// The folder that holds it now; `nil` for its own folder in the inbox, where it only has a hidden name until it is removed.
    let shelf: FilePath?
    /// Its name there.
    let name: [UInt8]
    /// The name of its reason beside it, when it was rejected.
    var reason: [UInt8]?
}

/// The files that are looked at again after they were moved: once soon, and once when even a slow writer should be done. A value that
/// keeps their order; the watching thread looks.
struct Departures: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// A file, and when it was moved.
    typealias Entry = (departure: Departure, at: Instant)

    /// Waiting for the first look, the oldest first.
    private var fresh: [Entry] = []
    /// Waiting for the last one.
    private var looked: [Entry] = []

    /// How many are waited for.
    var count: Int { fresh.count + looked.count }

    /// Whether there are so many that the oldest get their last look early.
    var isOverfull: Bool { count > Limits.departures }

    /// Notes a file that was moved. True when the thread must hear of it: of one after which the next look may be due earlier, and of one
    /// too many.
    mutating func add(_ departure: Departure, at now: Instant) -> Bool {
        fresh.append((departure, now))
        return fresh.count == 1 || isOverfull
    }

    /// When the next look is due; `nil` when none is.
    func next(_ delays: LaterLooks) -> Instant? {
        [fresh.first.map { $0.at + delays.first }, looked.first.map { $0.at + delays.last }].compactMap(\.self).min()
    }

    /// Takes what is to be looked at now: for the first time, then to be given back, or for the last.
    mutating func take(by now: Instant, _ delays: LaterLooks) -> (first: [Entry], last: [Entry]) {
        // More than one goes when there are too many, so that the thread is not woken for each.
        let surplus = isOverfull ? count - Limits.departures * 3 / 4 : 0
        let last = max(looked.prefix { $0.at + delays.last <= now }.count, min(surplus, looked.count))
        let early = min(max(0, surplus - last), fresh.count)
        let first = fresh.dropFirst(early).prefix { $0.at + delays.first <= now }.count
        defer {
            looked.removeFirst(last)
            fresh.removeFirst(early + first)
        }
        return (Array(fresh.dropFirst(early).prefix(first)), Array(looked.prefix(last) + fresh.prefix(early)))
    }

    /// Takes back, in their order, what was as it had been at the first look.
    mutating func giveBack(_ entries: [Entry]) { looked += entries }

    /// All, for their last look.
    mutating func takeAll() -> [Departure] {
        defer { (fresh, looked) = ([], []) }
        return (looked + fresh).map(\.departure)
    }
}

/// How long after its move a file is looked at again, twice.
struct LaterLooks: Sendable, Equatable {
    var first = Limits.firstLaterLook
    var last = Limits.lastLaterLook
}
