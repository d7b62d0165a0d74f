// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// One line on standard error that fills up, with how much is done of how much, and how fast. Writes nothing unless it is shown.
final class ProgressBar: Sendable {
    private let total: Int
    private let thing: String
    private let shown: Bool
    private let start = ContinuousClock.now
    /// When it was last drawn.
    private let drawn = Mutex<ContinuousClock.Instant?>(nil)

    /// A terminal that is written to more often than this only gets slower.
    private static let interval = Duration.milliseconds(50)

    /// - Parameters:
    ///   - total: how many there are.
    ///   - thing: what they are, in the plural.
    ///   - shown: whether there is a terminal to show it.
    init(total: Int, of thing: String, shown: Bool) {
        (self.total, self.thing, self.shown) = (total, thing, shown)
    }

    /// Shows how many are done.
    func show(_ done: Int) {
        guard shown, total > 0 else { return }
        let now = ContinuousClock.now
        let isDue = drawn.withLock { last in
            guard let before = last, now - before < Self.interval, done < total else {
                last = now
                return true
            }
            return false
        }
        if isDue { write("\r\u{1B}[K" + Self.line(done, of: total, thing, after: now - start)) }
    }

    /// `█████░░░░░  51 % · 1709 of 3352 rows · 5240 a second`.
    static func line(_ done: Int, of total: Int, _ thing: String, after time: Duration) -> String {
        let width = 30
        let filled = width * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let seconds = time / .seconds(1)
        let rate = seconds > 0 ? " · \(Int(Double(done) / seconds)) a second" : ""
        return "\(bar)  \(100 * done / total) % · \(done) of \(total) \(thing)\(rate)"
    }

    /// Takes the line away.
    func clear() {
        if shown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        // A bar that cannot be drawn is no loss.
        do { try FileHandle.standardError.write(contentsOf: Data(text.utf8)) } catch {}
    }
}
