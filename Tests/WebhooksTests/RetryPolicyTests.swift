// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Webhooks

/// Always the same bits: all ones draws the ceiling of a wait, all zeros its floor.
private struct Constant: RandomNumberGenerator {
    let bits: UInt64
    mutating func next() -> UInt64 { bits }
}

@Suite struct RetryPolicyTests {
    let policy = RetryPolicy()

    @Test(arguments: [
        (1, 10), (2, 50), (3, 250), (4, 1250), (5, 6250), (6, 31_250), (7, 156_250), (8, 172_800), (9, 172_800),
    ])
    func `the ceilings are those of the documented table`(attempt: Int, seconds: Int) {
        #expect(policy.ceiling(after: attempt) == .seconds(seconds))
        var lowest = Constant(bits: 0)
        #expect(policy.next(attempt: attempt, retryAfter: nil, random: &lowest) == .zero)
    }

    @Test func `waits are spread over the whole range below the ceiling`() throws {
        var random = SystemRandomNumberGenerator()
        let waits = try (0..<2000).map { _ in try #require(policy.next(attempt: 4, retryAfter: nil, random: &random)) / .seconds(1) }
        #expect(waits.allSatisfy { (0...1250).contains($0) })
        // The mean of 2,000 even draws lies within 10 % of the middle but for one run in 10¹⁴.
        #expect(abs(waits.reduce(0, +) / 2000 - 625) < 62.5)
    }

    @Test func `ten tries are spread over about 75 hours`() {
        let ceilings = (1...9).map { policy.ceiling(after: $0) }
        let hours = ceilings.reduce(.zero, +) / .seconds(3600) / 2
        #expect((74...76).contains(hours))
    }

    @Test(arguments: [10, 11, 1000]) func `after the tenth try it gives up, whatever the receiver asks`(attempt: Int) {
        var random = SystemRandomNumberGenerator()
        #expect(policy.next(attempt: attempt, retryAfter: nil, random: &random) == nil)
        #expect(policy.next(attempt: attempt, retryAfter: .seconds(5), random: &random) == nil)
    }

    @Test(arguments: [(0, 0), (60, 60), (86_400, 86_400), (86_401, 86_400), (31_536_000, 86_400)])
    func `it never comes before Retry-After, which is capped at a day`(asked: Int, honoured: Int) {
        var lowest = Constant(bits: 0)
        #expect(policy.next(attempt: 1, retryAfter: .seconds(asked), random: &lowest) == .seconds(honoured))
    }

    @Test func `a longer wait of its own is kept`() throws {
        var highest = Constant(bits: .max)
        let wait = try #require(policy.next(attempt: 9, retryAfter: .seconds(1), random: &highest))
        #expect(wait > .seconds(172_000))
    }

    @Test func `a policy with many attempts does not overflow`() {
        let patient = RetryPolicy(attemptsMax: 10_000)
        #expect(patient.ceiling(after: 9_999) == .seconds(172_800))
    }
}
