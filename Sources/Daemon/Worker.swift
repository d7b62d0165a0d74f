// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle

/// A part of the daemon as a service.
struct Worker: Service, CustomStringConvertible {
    let description: String
    /// Whether its end is the end of the daemon, in good order.
    let endsEverything: Bool
    private let stop: @Sendable () async -> Void
    private let body: @Sendable () async -> Void

    init(_ name: String, stop: (@Sendable () async -> Void)? = nil, _ body: @escaping @Sendable () async -> Void) {
        description = name
        endsEverything = name == "controls"
        self.stop = stop ?? {}
        self.body = body
    }

    func run() async throws {
        let stop = stop
        await withGracefulShutdownHandler {
            await body()
        } onGracefulShutdown: {
            Task { await stop() }
        }
    }
}

extension Worker {
    /// The workers of what sends, the last to be stopped first.
    static func all(of part: SendingPart) -> [Worker] {
        [Worker("outbox", stop: { await part.outbox.stop() }) { await part.outbox.run() }]
            + (part.listener.map { listener in [Worker("wake") { await listener.run() }] } ?? [])
    }

    /// The workers of what reads, the last to be stopped first.
    static func all(of part: ReadingPart) -> [Worker] {
        [
            Worker("housekeeper", stop: { part.housekeeper.stop() }) { await part.housekeeper.run() },
            Worker("ticker", stop: { part.ticker.stop() }) { await part.ticker.run() },
            Worker("pipeline", stop: { part.pipeline.stop() }) { await part.pipeline.run() },
        ]
    }
}
