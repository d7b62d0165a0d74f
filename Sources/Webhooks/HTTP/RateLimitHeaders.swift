// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an answer's headers say of how many calls are left, as Discord and GitHub write it.
struct RateLimitHeaders {
    private var remaining: Double?
    private var resetAfter: Double?

    /// Reads one line of an answer's head.
    mutating func take(_ line: some Collection<UInt8>) {
        // Most lines are no such: looked at without making a text of them.
        guard line.count > 12, line.count < 200, let first = line.first, first | 0x20 == UInt8(ascii: "x") else { return }
        let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let value = Double(parts[1].filter { !$0.isWhitespace }), value >= 0 else { return }
        switch parts[0].lowercased() {
        case "x-ratelimit-remaining": remaining = value
        case "x-ratelimit-reset-after": resetAfter = value
        default: break
        }
    }

    /// How long to wait before the next call; `nil` while calls are left. Never more than an hour, whatever it says.
    var pause: Duration? {
        guard let remaining, remaining < 1, let resetAfter, resetAfter > 0 else { return nil }
        return .milliseconds(Int((min(resetAfter, 3600) * 1000).rounded(.up)))
    }
}
