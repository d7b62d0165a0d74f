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
struct Circuit: Sendable {
    /// So many failures in a row open the circuit: fewer happen to a receiver that restarts.
    static let threshold = 5
    static let firstPause = Duration.seconds(5)
    static let longestPause = Duration.seconds(300)

    private(set) var failures = 0
    private var probeAt: ContinuousClock.Instant?

    /// How many deliveries may be under way now.
    func permits(of most: Int, at now: ContinuousClock.Instant) -> Int {
        guard let probeAt else { return most }
        return now < probeAt ? 0 : 1
    }

    /// When the next probe may go; `nil` when the circuit is closed.
    var nextProbe: ContinuousClock.Instant? { probeAt }

    /// An attempt succeeded, or the receiver at least answered sensibly.
    mutating func succeeded() {
        failures = 0
        probeAt = nil
    }

    /// An attempt failed in a way that is the receiver's or the network's.
    mutating func failed(at now: ContinuousClock.Instant) {
        failures += 1
        guard failures >= Self.threshold else { return }
        let doublings = min(failures - Self.threshold, 6)
        probeAt = now + min(Self.firstPause * (1 << doublings), Self.longestPause)
    }
}
