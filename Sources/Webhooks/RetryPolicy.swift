// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// When to try again: exponential with full jitter, that is a wait drawn evenly between nothing and a ceiling that grows
/// (Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015), so that many deliveries that failed together do
/// not come back together.
///
/// The ceiling after attempt n is `base × factorⁿ⁻¹`, at most `ceiling`. With the defaults:
///
/// | after attempt | ceiling | on average | tried for, on average |
/// |---|---|---|---|
/// | 1 | 10 s | 5 s | 5 s |
/// | 2 | 50 s | 25 s | 30 s |
/// | 3 | 4 min 10 s | 2 min 5 s | 2 min 35 s |
/// | 4 | 20 min 50 s | 10 min 25 s | 13 min |
/// | 5 | 1 h 44 min | 52 min | 1 h 5 min |
/// | 6 | 8 h 41 min | 4 h 20 min | 5 h 26 min |
/// | 7 | 43 h 24 min | 21 h 42 min | 27 h 8 min |
/// | 8 | 48 h | 24 h | 51 h 8 min |
/// | 9 | 48 h | 24 h | 75 h 8 min |
/// | 10 | given up | | |
public struct RetryPolicy: Sendable, Equatable {
    /// How often to try in all, the first time included.
    public var attemptsMax: Int
    /// The ceiling of the first wait.
    public var base: Duration
    /// By how much the ceiling grows from one wait to the next.
    public var factor: Double
    /// What the ceiling does not grow beyond.
    public var ceiling: Duration
    /// The longest `Retry-After` that is honoured; a longer one counts as this.
    public var retryAfterMax: Duration

    /// A policy; the defaults are those of the table above.
    public init(
        attemptsMax: Int = 10, base: Duration = .seconds(10), factor: Double = 5, ceiling: Duration = .seconds(48 * 3600),
        retryAfterMax: Duration = .seconds(24 * 3600)
    ) {
        self.attemptsMax = attemptsMax
        self.base = base
        self.factor = factor
        self.ceiling = ceiling
        self.retryAfterMax = retryAfterMax
    }

    /// How long to wait after attempt number `attempt` (from 1) failed: never less than `retryAfter`, which is capped at
    /// `retryAfterMax`. `nil`: that was the last one, give up.
    public func next(attempt: Int, retryAfter: Duration?, random: inout some RandomNumberGenerator) -> Duration? {
        guard attempt < attemptsMax else { return nil }
        // The upper 53 bits as a fraction in 0..<1: one draw, whatever the generator.
        let fraction = Double(random.next() >> 11) * 0x1p-53
        let jittered = fraction * ceilingSeconds(after: attempt)
        let floor = min(retryAfter ?? .zero, retryAfterMax)
        return max(.milliseconds(Int64((jittered * 1000).rounded())), floor)
    }

    /// The longest wait after attempt number `attempt`, before `Retry-After` is looked at.
    public func ceiling(after attempt: Int) -> Duration { .milliseconds(Int64((ceilingSeconds(after: attempt) * 1000).rounded())) }

    /// Capped while still a floating-point number: the power overflows an integer long before it reaches infinity.
    private func ceilingSeconds(after attempt: Int) -> Double {
        var seconds = base / .seconds(1)
        for _ in 1..<max(attempt, 1) where seconds < ceiling / .seconds(1) { seconds *= factor }
        return min(seconds, ceiling / .seconds(1))
    }
}
