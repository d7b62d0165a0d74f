// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether a receiver is tried at all: after several failures in a row it only gets a probe now and then, and its queue waits.
/// A value: it decides, the outbox acts.
///
/// | failures in a row | the next probe after |
/// |---|---|
/// | 1 to 4 | at once: each delivery keeps its own times |
/// | 5 | 5 s |
/// | 6 | 10 s |
/// | 7 | 20 s |
/// | 11 and more | 5 min |
///
/// 5 s is half of the first wait between two tries of a delivery (`delivery.first_wait`), and goes with it.
struct Circuit: Sendable {
    /// So many failures in a row open the circuit: fewer happen to a receiver that restarts.
    static let threshold = 5
    static let longestPause = Duration.seconds(300)

    private let firstPause: Duration
    private(set) var failures: Int
    /// When the next probe may go; `nil` when the circuit is closed.
    private(set) var nextProbe: ContinuousClock.Instant?

    /// A closed circuit, or one as it was before a restart.
    init(firstPause: Duration = .seconds(5), failures: Int = 0, nextProbe: ContinuousClock.Instant? = nil) {
        self.firstPause = firstPause
        self.failures = failures
        self.nextProbe = nextProbe
    }

    /// How many deliveries may be under way now.
    func permits(of most: Int, at now: ContinuousClock.Instant) -> Int {
        guard let nextProbe else { return most }
        return now < nextProbe ? 0 : 1
    }

    /// An attempt succeeded, or the receiver at least answered sensibly.
    mutating func succeeded() {
        failures = 0
        nextProbe = nil
    }

    /// An attempt failed in a way that is the receiver's or the network's.
    mutating func failed(at now: ContinuousClock.Instant) {
        failures += 1
        guard failures >= Self.threshold else { return }
        let doublings = min(failures - Self.threshold, 6)
        nextProbe = now + min(firstPause * (1 << doublings), Self.longestPause)
    }
}
