// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A duration as configurations write it: a whole number and one unit, such as `250ms`, `10s`, `15m`, `72h`, `7d`.
enum DurationText {
    static let expectation = "a duration: a whole number with ms, s, m, h or d, such as 10s or 15m"

    /// The duration that the text says, or `nil` when it says none (or one that does not fit).
    static func parse(_ text: String) -> Duration? {
        guard let (number, unit) = splitQuantity(text) else { return nil }
        let milliseconds: Int? =
            switch unit {
            case "ms": 1
            case "s": 1_000
            case "m": 60_000
            case "h": 3_600_000
            case "d": 86_400_000
            default: nil
            }
        guard let milliseconds else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: milliseconds)
        return overflow ? nil : .milliseconds(product)
    }
}

/// A size as configurations write it: a whole number and one unit; `KiB MiB GiB` are powers of 1024, `B kB MB GB` of 1000.
enum SizeText {
    static let expectation = "a size: a whole number with B, kB, MB, GB, KiB, MiB or GiB, such as 16MiB"

    /// The size in bytes that the text says, or `nil` when it says none (or one that does not fit).
    static func parse(_ text: String) -> Int? {
        guard let (number, unit) = splitQuantity(text) else { return nil }
        let bytes: Int? =
            switch unit {
            case "B": 1
            case "kB", "KB": 1_000
            case "MB": 1_000_000
            case "GB": 1_000_000_000
            case "KiB": 1 << 10
            case "MiB": 1 << 20
            case "GiB": 1 << 30
            default: nil
            }
        guard let bytes else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: bytes)
        return overflow ? nil : product
    }
}

/// `16MiB` as 16 and `MiB`; one space between them is allowed. `nil` unless digits come first.
private func splitQuantity(_ text: String) -> (number: Int, unit: Substring)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    let rest = text[digits.endIndex...]
    return (number, rest.hasPrefix(" ") ? rest.dropFirst() : rest)
}

extension Duration {
    /// The duration for a person, in its largest fitting unit: `250 ms`, `4 s`, `15 min`, `72 h`.
    var words: String {
        let milliseconds = self / .milliseconds(1)
        let units = [(3_600_000.0, "h"), (60_000, "min"), (1_000, "s")]
        // From two hours on in hours, and so on: "90 min" says more than "1 h".
        let (size, unit) = units.first { milliseconds >= $0.0 * 2 } ?? (milliseconds >= 1_000 ? (1_000, "s") : (1, "ms"))
        return "\(Int((milliseconds / size).rounded())) \(unit)"
    }
}

extension Configuration {
    /// A duration as configurations write it, such as `15m`; `nil` for another text.
    public static func duration(_ text: String) -> Duration? { DurationText.parse(text) }

    /// How a duration is written, for messages.
    public static var durationExpectation: String { DurationText.expectation }
}
