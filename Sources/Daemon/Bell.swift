// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A bell between tasks: rung any number of times, heard at least once. Nothing polls.
struct Bell: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        // One ring that waits is enough: whoever hears it looks at everything.
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() { continuation.yield() }

    /// Ends `rings`, after the one that may still wait.
    func close() { continuation.finish() }

    /// The rings, for one listener.
    var rings: AsyncStream<Void> { stream }
}

/// A bell that is rung at a moment, or not at all.
final class Alarm: Sendable {
    private let bell: Bell
    private let pending = Mutex<Task<Void, Never>?>(nil)

    init(_ bell: Bell) {
        self.bell = bell
    }

    /// Rings after a time, and no longer when it was set to before. `nil`: not at all.
    func set(after delay: Duration?) {
        let bell = bell
        let task = delay.map { delay in
            Task {
                do { try await Task.sleep(for: max(delay, .zero)) } catch { return }
                bell.ring()
            }
        }
        pending.withLock { old in
            old?.cancel()
            old = task
        }
    }

    deinit { pending.withLock { $0?.cancel() } }
}

/// Pauses that double from one failure to the next, up to a longest one.
struct Backoff: Sendable, Equatable {
    private var next = Limits.databasePauseFirst

    /// The pause that is due now.
    mutating func pause() -> Duration {
        defer { next = min(next * 2, Limits.databasePauseLast) }
        return next
    }

    /// All is well again.
    mutating func reset() { next = Limits.databasePauseFirst }
}
