// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Store
import Webhooks

/// The live parts of a daemon that sends.
final class SendingPart: Sendable {
    let client: HTTPClient
    let outbox: Outbox
    /// Where an intake in another process wakes it; `nil` when there is none.
    let listener: WakeListener?

    /// - Parameter wakePath: where it can be woken, when the intake is another process.
    init(
        store: Store, wakePath: String?, metrics: DaemonMetrics, logger: Logger, now: @escaping @Sendable () -> Date,
        onAnswer: @escaping @Sendable (Answer) -> Void
    ) throws {
        client = try HTTPClient()
        let outbox = Outbox(store: store, client: client, metrics: metrics, logger: logger, now: now, onAnswer: onAnswer)
        self.outbox = outbox
        listener = wakePath.map { WakeListener($0, logger: logger) { outbox.wake() } }
    }
}
