// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether confidence keeps its word: of the alerts given 0.9, nine in ten should be right.
///
/// An alert is *right* when its signal stands in the gold of its row. It is *wrong* when its signal is forbidden there, or when it stands in none of the
/// gold and the row is negative or holds nothing but easing. Every other alert is *open*: its row does not say (gold need not be exhaustive). So the
/// true share of right alerts lies between two figures that a person can read off the table: the share among the judged ones, and the share at
/// least, as if every open one were wrong.
public struct Calibration: Sendable, Hashable {
    /// How a row judges an alert.
    public enum Judgement: Sendable, Hashable {
        /// Its signal is in the row's gold.
        case right
        /// Its signal is forbidden, or nothing of the kind may alert in the row.
        case wrong
        /// The row does not say.
        case open
    }

    /// The alerts of one range of confidence.
    public struct Bin: Sendable, Hashable {
        /// The least confidence in it.
        public let from: Double
        /// The confidence that is too high for it; the last bin holds 1 too.
        public let upTo: Double
        /// How many alerts are right.
        public internal(set) var right = 0
        /// How many are wrong.
        public internal(set) var wrong = 0
        /// On how many the rows are silent.
        public internal(set) var open = 0
        /// The confidences of all of them, summed.
        var sum = 0.0
        /// The confidences of the judged ones, summed.
        var judgedSum = 0.0

        init(from: Double, upTo: Double) {
            (self.from, self.upTo) = (from, upTo)
        }

        /// All alerts in it.
        public var alerts: Int { right + wrong + open }
        /// The share of right ones among the judged; `nil` without any.
        public var share: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
        /// The share of right ones if every open one were wrong; `nil` without any alert.
        public var shareAtLeast: Double? { alerts == 0 ? nil : Double(right) / Double(alerts) }
        /// The mean confidence that they were given; `nil` without any alert.
        public var confidence: Double? { alerts == 0 ? nil : sum / Double(alerts) }
    }

    /// The bins, the least confidence first: below 0.5, then by tenths.
    public private(set) var bins: [Bin] = zip([0, 0.5, 0.6, 0.7, 0.8, 0.9], [0.5, 0.6, 0.7, 0.8, 0.9, 1]).map(Bin.init(from:upTo:))

    /// Adds one alert.
    mutating func add(_ confidence: Double, _ judgement: Judgement) {
        let index = bins.lastIndex { $0.from <= confidence } ?? 0
        switch judgement {
        case .right: bins[index].right += 1
        case .wrong: bins[index].wrong += 1
        case .open: bins[index].open += 1
        }
        bins[index].sum += confidence
        if judgement != .open { bins[index].judgedSum += confidence }
    }

    /// The expected calibration error (Naeini et al. 2015) over the judged alerts: how far a bin's mean confidence lies from its share of right ones, 0 to 1,
    /// averaged over the alerts. `nil` when none is judged.
    public var error: Double? {
        mean(of: { $0.right + $0.wrong }) { abs($0.judgedSum - Double($0.right)) }
    }

    /// The same over all alerts, every open one taken as half right.
    public var errorWithOpenAsHalf: Double? {
        mean(of: \.alerts) { abs($0.sum - Double($0.right) - Double($0.open) / 2) }
    }

    /// The sum of what is off in each bin, in alerts, over the number of alerts.
    private func mean(of count: (Bin) -> Int, off: (Bin) -> Double) -> Double? {
        let all = bins.reduce(0) { $0 + count($1) }
        return all == 0 ? nil : bins.reduce(0) { $0 + off($1) } / Double(all)
    }
}

extension Calibration: Encodable {
    private enum CodingKeys: String, CodingKey {
        case bins, error
        case errorWithOpenAsHalf = "error_with_open_as_half"
    }

    /// Writes every key, with `null` for a figure over nothing.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(bins, forKey: .bins)
        try json.encode(error, forKey: .error)
        try json.encode(errorWithOpenAsHalf, forKey: .errorWithOpenAsHalf)
    }
}

extension Calibration.Bin: Encodable {
    private enum CodingKeys: String, CodingKey {
        case from, to, alerts, right, wrong, open, share, confidence
        case shareAtLeast = "share_at_least"
    }

    /// Writes every key, with `null` for a figure over nothing.
    public func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(from, forKey: .from)
        try json.encode(upTo, forKey: .to)
        try json.encode(alerts, forKey: .alerts)
        try json.encode(right, forKey: .right)
        try json.encode(wrong, forKey: .wrong)
        try json.encode(open, forKey: .open)
        try json.encode(share, forKey: .share)
        try json.encode(shareAtLeast, forKey: .shareAtLeast)
        try json.encode(confidence, forKey: .confidence)
    }
}
