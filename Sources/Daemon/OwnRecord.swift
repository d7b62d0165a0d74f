// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import Store
import Synchronization

/// What the daemon says of itself in the database, for `vedette status` and `vedette doctor`. A database in trouble keeps it neither from starting nor from
/// working nor from ending: what cannot be stored at once is stored when the database is back.
final class OwnRecord: Sendable {
    private struct State {
        /// Each change keeps the rest, so that a stop does not forget the last reload.
        var record: DaemonState?
        var isLate = false
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Changes it, and stores it.
    func change(in store: Store, _ change: (inout DaemonState?) -> Void) {
        let record = state.withLock { state in
            change(&state.record)
            return state.record
        }
        guard let record, !stored(record, in: store) else { return }
        let isFirst = state.withLock { state in
            defer { state.isLate = true }
            return !state.isLate
        }
        if isFirst { Task { await storeLater(in: store) } }
    }

    /// Tries until the latest record is stored, with growing pauses.
    private func storeLater(in store: Store) async {
        var backoff = Backoff()
        while true {
            do { try await Task.sleep(for: backoff.pause()) } catch { return }
            guard let record = state.withLock({ $0.record }), stored(record, in: store) else { continue }
            let isDone = state.withLock { state in
                if state.record == record { state.isLate = false }
                return !state.isLate
            }
            if isDone {
                return logger.tell(.databaseBack, "the database is back, `vedette status` knows of this daemon", ["worker": "status"])
            }
        }
    }

    private func stored(_ record: DaemonState, in store: Store) -> Bool {
        do { try store.record(record) } catch {
            logger.tell(.databaseTrouble, "`vedette status` does not know of this yet: \(error)", ["worker": "status"], level: .warning)
            return false
        }
        return true
    }
}
