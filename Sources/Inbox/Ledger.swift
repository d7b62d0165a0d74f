// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What is found, in hand, resting or kept, and what the readers have not yet been told. A plain value: it decides, others act.
struct Ledger {
    typealias Instant = ContinuousClock.Instant

    /// A file that must not be offered again for now.
    private struct Hold {
        enum Place { case found, inHand, resting }
        var place: Place
        var stamp: Stamp
        /// It looked different while it was held, so it must be looked at when it is released.
        var touched = false
    }

    private struct FileID: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// What the thread is asked to look at, and when.
    struct Request {
        let path: [UInt8]
        let due: Instant
    }

    private var notices: [InboxEvent] = []
    private var found: [(drop: Drop, since: Instant)] = []
    private var firstFound = 0
    private var holds: [[UInt8]: Hold] = [:]
    private var kept: [FileID: Stamp] = [:]
    private var requests: [Request] = []
    private var starved = false
    private var inHand = 0
    /// What the thread counts; the rest is added by `counts`.
    var tally = InboxCounts()
    /// Files that are looked at again after their move.
    var departures = Departures()
    /// Files that could not be read, with how long that has been so.
    var retries = Retries()

    var hasEvents: Bool { !notices.isEmpty || firstFound < found.count }
    private var waiting: Int { found.count - firstFound }

    // MARK: readers

    /// At most `count` events: notices first, since they tell of what hinders the rest.
    mutating func take(upTo count: Int) -> [InboxEvent] {
        var events = Array(notices.prefix(count))
        notices.removeFirst(events.count)
        while events.count < count, firstFound < found.count {
            let drop = found[firstFound].drop
            firstFound += 1
            inHand += 1
            holds[drop.bytes]?.place = .inHand
            events.append(.drop(drop))
        }
        if firstFound > 1_024 || firstFound == found.count {
            found.removeFirst(firstFound)
            firstFound = 0
        }
        return events
    }

    /// Whether the thread should look for more, having found more than the buffer takes. Asked once per shortage.
    mutating func wantsRefill() -> Bool {
        guard starved, waiting <= Limits.foundLow else { return false }
        starved = false
        return true
    }

    /// Takes a drop out of hand. True when the thread must look at its path again.
    mutating func release(_ path: [UInt8], lookAgain: Bool = false) -> Bool {
        guard let hold = holds.removeValue(forKey: path) else { return false }
        if hold.place == .inHand { inHand -= 1 }
        guard hold.touched || lookAgain else { return false }
        requests.append(Request(path: path, due: .now))
        return true
    }

    /// Lets a drop rest and be offered again at `due`. True when it was in hand.
    mutating func rest(_ path: [UInt8], until due: Instant) -> Bool {
        guard let hold = holds[path], hold.place == .inHand else { return false }
        if hold.touched { return release(path) }
        inHand -= 1
        holds[path]?.place = .resting
        requests.append(Request(path: path, due: due))
        return true
    }

    /// Remembers a file that stays in place, so that it is not offered again until it changes.
    mutating func keep(_ stamp: Stamp) {
        if kept.count >= Limits.kept { kept.removeAll() }
        kept[FileID(device: stamp.device, inode: stamp.inode)] = stamp
    }

    // MARK: the thread

    /// How many more files may be found now.
    var room: Int { Limits.found - waiting }

    /// The thread left files where they are for want of room: wake it when there is some.
    mutating func noteStarved() { starved = true }

    /// Whether a file with this stamp may be offered: it is neither held nor kept. A file that rests until its writer closes it
    /// is free as soon as it `isComplete`.
    mutating func isFree(_ path: [UInt8], _ stamp: Stamp, isComplete: Bool) -> Bool {
        if let hold = holds[path] {
            switch hold.place {
            case .resting:
                guard isComplete || hold.stamp != stamp else { return false }
                holds[path] = nil
            case .found, .inHand:
                if hold.stamp != stamp { holds[path]?.touched = true }
                return false
            }
        }
        return kept[FileID(device: stamp.device, inode: stamp.inode)] != stamp
    }

    /// A rest is over.
    mutating func wake(_ path: [UInt8]) {
        if holds[path]?.place == .resting { holds[path] = nil }
    }

    mutating func offer(_ drop: Drop, _ stamp: Stamp, at now: Instant) {
        guard holds[drop.bytes] == nil else { return }
        holds[drop.bytes] = Hold(place: .found, stamp: stamp)
        found.append((drop, now))
    }

    /// Tells the readers of something that hinders.
    mutating func tell(_ event: InboxEvent) {
        if notices.count < Limits.notices { notices.append(event) } else { tally.noticesLost += 1 }
    }

    /// Tells the readers of an entry that is left alone. False when there is no room: then it is to be told at a later look.
    mutating func tell(ignored entry: IgnoredEntry) -> Bool {
        guard notices.count < Limits.notices else { return false }
        notices.append(.ignored(entry))
        tally.ignored[entry.reason, default: 0] += entry.count
        return true
    }

    mutating func takeRequests() -> [Request] {
        defer { requests.removeAll() }
        return requests
    }

    func counts(at now: Instant) -> InboxCounts {
        var counts = tally
        counts.waiting = waiting
        counts.inHand = inHand
        counts.oldestWaiting = firstFound < found.count ? found[firstFound].since.duration(to: now) : nil
        return counts
    }
}
