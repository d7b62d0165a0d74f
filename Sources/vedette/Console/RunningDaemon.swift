// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Daemon
import Foundation
import Store

/// The daemon that sends from a state file, as far as the file tells.
struct RunningDaemon {
    private let pid: Int32

    /// `nil` when none runs.
    init?(_ store: Store) {
        let state: DaemonState?
        do { state = try store.status().daemons.first { $0.role != .intake } } catch { return nil }
        guard let state, state.isRunning, let pid = Int32(exactly: state.pid) else { return nil }
        self.pid = pid
    }

    /// Has it look at its outbox again. False: it cannot be told by this user.
    func lookAgain() -> Bool { kill(pid, SIGUSR1) == 0 }
}
