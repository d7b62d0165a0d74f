// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A row of `daemon_state`.
struct DaemonStateRecord: Codable, PersistableRecord, FetchableRecord {
    static let databaseTableName = "daemon_state"

    var role: String
    var version: String
    var pid: Int
    var started: Int64
    var stopped: Int64?
    var reloaded: Int64?
    var reloadFailure: String?

    enum CodingKeys: String, CodingKey {
        case role, version, pid, started, stopped, reloaded
        case reloadFailure = "reload_failure"
    }

    init(_ state: DaemonState) {
        role = state.role.rawValue
        version = state.version
        pid = state.pid
        started = state.started.milliseconds
        stopped = state.stopped?.milliseconds
        reloaded = state.reloaded?.milliseconds
        reloadFailure = state.reloadFailure?.prefix(bytes: Limits.detailBytes)
    }

    /// The row as the status report shows it.
    var state: DaemonState {
        get throws {
            DaemonState(
                role: try column(DaemonState.Role.self, role), version: version, pid: pid, started: Date(milliseconds: started),
                stopped: stopped.map(Date.init(milliseconds:)),
                reloaded: reloaded.map(Date.init(milliseconds:)), reloadFailure: reloadFailure)
        }
    }
}
