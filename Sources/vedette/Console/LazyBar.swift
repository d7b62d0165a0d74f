// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A progress bar whose total is known only when the first is done.
final class LazyBar: Sendable {
    private let bar = Mutex<ProgressBar?>(nil)

    /// The bar, of so many files when it is the first time.
    func get(_ total: Int) -> ProgressBar {
        bar.withLock { bar in
            if let bar { return bar }
            let new = ProgressBar(total: total, of: "files", shown: Console.showsProgress)
            bar = new
            return new
        }
    }
}
