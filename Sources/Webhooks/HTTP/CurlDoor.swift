// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Synchronization

/// A request with the one who waits for its result.
struct CurlJob: Sendable {
    let id: UInt64
    let request: WebhookRequest
    let timeouts: Receiver.Timeouts
    let network: Receiver.Network
    let continuation: CheckedContinuation<HTTPResult, Never>

    func finish(_ reason: FailureReason, _ detail: String = "") {
        continuation.resume(returning: .failure(HTTPFailure(reason, detail)))
    }
}

/// Between the tasks that send and the thread that owns libcurl: an inbox under a lock, and the wake-up. A burst of
/// requests costs one wake-up, because only the first after each emptying of the inbox sends it.
final class CurlDoor: Sendable {
    /// What the thread is to do next.
    struct Orders {
        var jobs: [CurlJob] = []
        var cancellations: [UInt64] = []
        var stopping = false
    }

    private struct State {
        /// The handle's address until the thread has closed the door. A number, because it is nobody's to use but for
        /// `curl_multi_wakeup`, the one call that other threads may make.
        var multi: UInt?
        var orders = Orders()
        /// Whether a wake-up is on its way that the thread has not answered yet.
        var isWoken = false
        /// Cancelled before they came in, or after; each is forgotten when its `send` returns.
        var cancelled: Set<UInt64> = []
        var lastID: UInt64 = 0
        /// Who waits for the thread's end.
        var waiters: [CheckedContinuation<Void, Never>] = []

        mutating func wake() {
            guard !isWoken, let multi else { return }
            isWoken = true
            unsafe curl_multi_wakeup(UnsafeMutableRawPointer(bitPattern: multi))
        }
    }

    private let state: Mutex<State>

    init(multi: UnsafeMutableRawPointer) {
        state = Mutex(State(multi: UInt(bitPattern: multi)))
    }

    func nextID() -> UInt64 {
        state.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    /// Hands a job in, or finishes it at once when it is too late for it.
    func enqueue(_ job: CurlJob) {
        let refusal: FailureReason? = state.withLock {
            if $0.cancelled.contains(job.id) { return .cancelled }
            if $0.orders.stopping || $0.multi == nil { return .shutDown }
            $0.orders.jobs.append(job)
            $0.wake()
            return nil
        }
        if let refusal { job.finish(refusal) }
    }

    /// Cancels a job, wherever it is. It may come before the job does.
    func cancel(_ id: UInt64) {
        state.withLock {
            $0.cancelled.insert(id)
            $0.orders.cancellations.append(id)
            $0.wake()
        }
    }

    /// Ends the memory of a cancelled job.
    func forget(_ id: UInt64) {
        state.withLock { _ = $0.cancelled.remove(id) }
    }

    /// Tells the thread to end.
    func stop() {
        state.withLock {
            $0.orders.stopping = true
            $0.wake()
        }
    }

    /// Tells the thread to end and returns when it has closed the door.
    func stopped() async {
        stop()
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock {
                if $0.multi == nil { return true }
                $0.waiters.append(continuation)
                return false
            }
            if isClosed { continuation.resume() }
        }
    }

    /// The thread's side: takes all orders.
    func collect() -> Orders {
        state.withLock {
            let orders = Orders(jobs: $0.orders.jobs, cancellations: $0.orders.cancellations, stopping: $0.orders.stopping)
            $0.orders.jobs = []
            $0.orders.cancellations = []
            $0.isWoken = false
            return orders
        }
    }

    /// The thread's side, before it frees the handle: nobody wakes it from here on. Returns what still came in.
    func close() -> [CurlJob] {
        state.withLock { state in
            state.multi = nil
            state.orders.stopping = true
            defer { state.orders.jobs = [] }
            return state.orders.jobs
        }
    }

    /// The thread's side, last of all: tells who waits for its end.
    func announceClosed() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
