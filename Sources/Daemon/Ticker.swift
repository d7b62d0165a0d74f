// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Store

/// Lets time pass in the picture of the world: what fell quiet is resolved, what was held back is sent when its time has come.
/// Sleeps until there is something to do.
final class Ticker: Sendable {
    private let correlator: Correlator
    private let onCommit: @Sendable (Committed) -> Void
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let bell = Bell()

    init(
        correlator: Correlator, logger: Logger, now: @escaping @Sendable () -> Date, onCommit: @escaping @Sendable (Committed) -> Void
    ) {
        self.correlator = correlator
        self.logger = logger
        self.now = now
        self.onCommit = onCommit
    }

    /// The picture changed: the next moment may be another one.
    func look() { bell.ring() }

    func stop() { bell.close() }

    func run() async {
        let alarm = Alarm(bell)
        var backoff = Backoff()
        for await _ in bell.rings {
            var wait: Duration?
            if let due = await correlator.nextTick {
                if due <= now() {
                    do {
                        onCommit(try await correlator.tick(at: now()))
                        if backoff != Backoff() {
                            logger.tell(.databaseBack, "the database is back, what time changed is stored", ["worker": "clock"])
                        }
                        backoff.reset()
                    } catch {
                        wait = backoff.pause()
                        logger.tell(.databaseTrouble, "what time changed is not stored yet, tried again: \(error)", ["worker": "clock"])
                    }
                }
                if wait == nil, let next = await correlator.nextTick {
                    wait = max(.seconds(next.timeIntervalSince(now())), Limits.tickPause)
                }
            }
            alarm.set(after: wait)
        }
        alarm.set(after: nil)
    }
}
