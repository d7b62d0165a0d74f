// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Webhooks

/// Holds one receiver to its rate: at most `count` messages begin within any `period`. A value: it decides, the outbox acts.
struct Pace: Sendable {
    private let rate: Rate
    /// When the latest messages began, oldest first; at most `count`.
    private var begun: [ContinuousClock.Instant] = []

    init(_ rate: Rate) {
        self.rate = rate
    }

    /// How many messages may begin now.
    func free(at now: ContinuousClock.Instant) -> Int { rate.count - begun.count { now - $0 < rate.period } }

    /// When the next message may begin, while none may now.
    func next(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        free(at: now) > 0 ? nil : begun.first { now - $0 < rate.period }.map { $0 + rate.period }
    }

    /// So many messages begin now.
    mutating func take(_ count: Int, at now: ContinuousClock.Instant) {
        begun = (begun.filter { now - $0 < rate.period } + Array(repeating: now, count: count)).suffix(rate.count)
    }
}
