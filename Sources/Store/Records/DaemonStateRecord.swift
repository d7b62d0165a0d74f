// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The one row of `daemon_state`.
struct DaemonStateRecord: Codable, PersistableRecord, FetchableRecord {
    static let databaseTableName = "daemon_state"

    var id = 1
    var version: String
    var pid: Int
    var started: Int64
    var stopped: Int64?
    var reloaded: Int64?
    var reloadFailure: String?

    enum CodingKeys: String, CodingKey {
        case id, version, pid, started, stopped, reloaded
        case reloadFailure = "reload_failure"
    }

    init(_ state: DaemonState) {
        version = state.version
        pid = state.pid
        started = state.started.milliseconds
        stopped = state.stopped?.milliseconds
        reloaded = state.reloaded?.milliseconds
        reloadFailure = state.reloadFailure?.prefix(bytes: Limits.detailBytes)
    }

    /// The row as the status report shows it.
    var state: DaemonState {
        DaemonState(
            version: version, pid: pid, started: Date(milliseconds: started), stopped: stopped.map(Date.init(milliseconds:)),
            reloaded: reloaded.map(Date.init(milliseconds:)), reloadFailure: reloadFailure)
    }
}
