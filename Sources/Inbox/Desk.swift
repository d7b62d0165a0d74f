// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where the watching thread and the tasks meet: the ledger behind its lock, and the bell that wakes the thread.
final class Desk: Sendable {
    fileprivate struct State {
        var ledger = Ledger()
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<UInt64> = []
        var nextWaiter: UInt64 = 0
        var bell: Bell?
        var listener: (@Sendable () -> Void)?
        var opened = false
        var stopping = false
        var ended = false
    }

    private let state = Mutex(State())

    // MARK: the thread's side

    /// Marks the inbox as started. False when it was before.
    func open(with bell: Bell) -> Bool {
        state.withLock { state in
            if state.opened { return false }
            state.opened = true
            state.bell = bell
            return true
        }
    }

    /// Runs `body` on the ledger and wakes readers when it holds events afterwards.
    func update<R>(_ body: (inout Ledger) -> sending R) -> sending R {
        let (result, waiters) = state.withLock { state in
            let result = body(&state.ledger)
            return (result, state.ledger.hasEvents ? state.takeWaiters() : [])
        }
        for waiter in waiters { waiter.resume() }
        return result
    }

    /// What is counted has changed.
    func tellCounts() { state.withLock { $0.listener }?() }

    /// Whether the thread is to end.
    var isStopping: Bool { state.withLock { $0.stopping } }

    /// The thread has ended: readers get what is left, then the end.
    func end() {
        let waiters = state.withLock { state in
            state.ended = true
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume() }
    }

    // MARK: the tasks' side

    /// Asks the thread to end.
    func stop() {
        let bell = state.withLock { state in
            state.stopping = true
            state.opened = true
            if state.bell == nil { state.ended = true }
            return state.bell
        }
        bell?.ring()
    }

    /// Runs `body` on the ledger; a result of true wakes the thread.
    func ask(_ body: (inout Ledger) -> sending Bool) {
        let bell = state.withLock { $0.bell }
        if update(body) { bell?.ring() }
    }

    func listen(_ listener: @escaping @Sendable () -> Void) { state.withLock { $0.listener = listener } }

    func counts() -> InboxCounts { state.withLock { $0.ledger.counts(at: .now) } }

    func rest(_ path: [UInt8], for delay: Duration) {
        ask { $0.rest(path, until: .now + delay) }
    }

    func next(upTo count: Int) async -> [InboxEvent] {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        defer { state.withLock { _ = $0.cancelled.remove(waiter) } }
        while !Task.isCancelled {
            let (events, ended, bell) = state.withLock { state in
                // After a stop nothing more is handed out: what waits stays in the folder for the next start.
                if state.stopping { return ([InboxEvent](), state.ended, Bell?.none) }
                let events = state.ledger.take(upTo: count)
                return (events, state.ended, state.ledger.wantsRefill() ? state.bell : nil)
            }
            bell?.ring()
            if ended || !events.isEmpty { return events }
            await wait(as: waiter)
        }
        return []
    }

    private func wait(as waiter: UInt64) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    let ready = state.ended || state.cancelled.contains(waiter) || (state.ledger.hasEvents && !state.stopping)
                    if !ready { state.waiters[waiter] = continuation }
                    return ready
                }
                if ready { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.cancelled.insert(waiter)
                return state.waiters.removeValue(forKey: waiter)
            }
            continuation?.resume()
        }
    }
}

extension Desk.State {
    /// All waiters, to be resumed outside the lock; each looks again and waits anew when another was faster.
    fileprivate mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
        defer { waiters.removeAll() }
        return Array(waiters.values)
    }
}
