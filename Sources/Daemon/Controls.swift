// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What the daemon is told, passed on as it came. While nobody listens yet, whether it was told to stop can be asked.
final class Controls: Sendable {
    /// The same, for one listener.
    let stream: AsyncStream<Daemon.Control>
    private let stopped = Mutex(false)
    private let forwarder: Mutex<Task<Void, Never>?>

    init(_ source: AsyncStream<Daemon.Control>) {
        let (stream, continuation) = AsyncStream.makeStream(of: Daemon.Control.self)
        self.stream = stream
        forwarder = Mutex(nil)
        let task = Task { [weak self] in
            for await control in source {
                if control == .stop { self?.stopped.withLock { $0 = true } }
                continuation.yield(control)
            }
            self?.stopped.withLock { $0 = true }
            continuation.finish()
        }
        forwarder.withLock { $0 = task }
    }

    deinit { forwarder.withLock { $0?.cancel() } }

    /// Waits, and answers whether it was told to stop before the time was over.
    func isStopping(within time: Duration) async -> Bool {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end {
            if stopped.withLock({ $0 }) { return true }
            do { try await Task.sleep(for: Limits.stopHeard) } catch { return true }
        }
        return stopped.withLock { $0 }
    }
}
