// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Store

/// One round of removing what the database keeps too long or too much of. It rests after each step for twice as long as that took.
final class Expiry {
    private let store: Store
    private let keeping: Keeping
    private let isStopping: () -> Bool
    /// Whether the database is still too large although nothing more may be removed.
    private(set) var isStuck = false

    init(store: Store, keeping: Keeping, isStopping: @escaping () -> Bool) {
        self.store = store
        self.keeping = keeping
        self.isStopping = isStopping
    }

    /// Removes what is too old, and then the oldest of the rest while it is too much. Throws `StoreError`.
    ///
    /// - Parameter needed: what is younger than this is never removed.
    func run(at now: Date, needed: Date) throws -> Expired {
        var total = Expired()
        if let age = keeping.age {
            total += try all(before: min(now.addingTimeInterval(-(age / .seconds(1))), needed))
        }
        guard let size = keeping.size else { return total }
        var count = Limits.expiredBySize
        while try store.usedBytes() > size, !isStopping() {
            guard let cutoff = try store.arrival(after: count), cutoff < needed else {
                isStuck = true
                break
            }
            let expired = try all(before: cutoff)
            total += expired
            // What is referred to stays, and the next look reaches beyond it.
            count = expired.articles == 0 ? count * 2 : Limits.expiredBySize
        }
        return total
    }

    private func all(before cutoff: Date) throws -> Expired {
        var total = Expired()
        var cursor: Int64 = 0
        while !isStopping() {
            let begun = ContinuousClock.now
            let expired = try store.expire(before: cutoff, atMost: Limits.expiredRows, cursor: &cursor)
            total += expired
            if expired.isEmpty, cursor == 0 { break }
            Thread.sleep(forTimeInterval: begun.duration(to: .now) * 2 / .seconds(1))
        }
        return total
    }
}
