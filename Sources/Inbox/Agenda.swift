// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the watching thread is to do, ordered by when. A binary heap.
struct Agenda {
    typealias Instant = ContinuousClock.Instant

    enum Item {
        /// Look at one file again: the folder's path and the name in it. `rested` says that it was given back until now.
        case file(folder: [UInt8], name: [UInt8], rested: Bool)
        /// Look at a whole folder again.
        case folder([UInt8])
        /// Look at every folder; the timer's look comes again and again.
        case everything(timer: Bool)
        /// Look at the folders that are polled.
        case polled
        /// Look whether the inbox's path still leads to the folder that is watched.
        case root
        /// Look again at files that were moved.
        case departures
    }

    private var heap: [(due: Instant, item: Item)] = []

    /// When the next item is due.
    var next: Instant? { heap.first?.due }

    mutating func add(_ item: Item, at due: Instant) {
        heap.append((due, item))
        var child = heap.count - 1
        while child > 0, heap[child].due < heap[(child - 1) / 2].due {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The earliest item that is due by `now`.
    mutating func take(by now: Instant) -> Item? {
        guard let first = heap.first, first.due <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return first.item
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].due < heap[least].due { least = child }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}

/// The oldest ready files of one look around, at most as many as there is room for: a heap with the newest on top.
struct Harvest {
    typealias Entry = (drop: Drop, stamp: Stamp)

    private var heap: [Entry] = []
    private let room: Int
    /// Whether files were left where they are for want of room.
    private(set) var isCut = false

    init(room: Int) { self.room = room }

    mutating func add(_ drop: Drop, _ stamp: Stamp) {
        if heap.count < room {
            heap.append((drop, stamp))
            var child = heap.count - 1
            while child > 0, isNewer(child, than: (child - 1) / 2) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
            return
        }
        isCut = true
        guard let newest = heap.first, drop.modified < newest.drop.modified else { return }
        heap[0] = (drop, stamp)
        var parent = 0
        while true {
            var largest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isNewer(child, than: largest) { largest = child }
            if largest == parent { return }
            heap.swapAt(parent, largest)
            parent = largest
        }
    }

    private func isNewer(_ one: Int, than other: Int) -> Bool { heap[one].drop.modified > heap[other].drop.modified }

    /// The entries, oldest first.
    func oldestFirst() -> [Entry] { heap.sorted { $0.drop.modified < $1.drop.modified } }
}
