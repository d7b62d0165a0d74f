// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One line on standard error that fills up. Writes nothing unless it is shown.
struct ProgressBar: Sendable {
    let total: Int
    let shown: Bool

    /// Shows how many are done.
    func show(_ done: Int) {
        guard shown, total > 0 else { return }
        let width = 40
        let filled = width * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        write("\r\(bar) \(done)/\(total)")
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
