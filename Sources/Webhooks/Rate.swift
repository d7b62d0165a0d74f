// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How many messages a receiver takes in a time.
public struct Rate: Sendable, Hashable, CustomStringConvertible {
    /// How many.
    public var count: Int
    /// In this time.
    public var period: Duration

    /// So many messages, at least 1, in a time.
    public init(_ count: Int, per period: Duration) {
        self.count = max(1, count)
        self.period = period
    }

    /// `4/s`, `20/m`.
    public var description: String {
        switch period {
        case .seconds(1): "\(count)/s"
        case .seconds(60): "\(count)/m"
        case .seconds(3600): "\(count)/h"
        default: "\(count) in \(period)"
        }
    }

    /// Reads `4/s`, `20/m`, `100/h`; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[0]), (1...100_000).contains(count) else { return nil }
        let seconds: Int
        switch parts[1] {
        case "s": seconds = 1
        case "m": seconds = 60
        case "h": seconds = 3600
        default: return nil
        }
        self.init(count, per: .seconds(seconds))
    }
}
