// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Daemon
import Foundation
import Store

/// Whether the database is there, sound and in use.
enum StateCheck {
    /// A larger database takes minutes to read through; the daemon does it once a week.
    private static let readThroughMax = 1 << 30

    static func diagnoses(_ configuration: Configuration) -> [Diagnosis] {
        let path = configuration.state
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do { try Store.requireFile(at: path) } catch StoreError.missing {
            guard FileManager.default.isWritableFile(atPath: folder) else {
                return [.fails("state", "\(folder) cannot be written", remedy: "chown it to the daemon's user")]
            }
            return [.well("state", "\(path) is not there yet; the first start makes it")]
        } catch StoreError.notPermitted {
            return [.fails("state", "\(path) may not be read here", remedy: "as the service: sudo -u vedette vedette doctor")]
        } catch {
            return [.fails("state", "\(error)", remedy: "mkdir -p \(folder), owned by the daemon's user, or name another file in `state`")]
        }
        do {
            let store = try Store(readingFrom: path)
            let report = try store.status()
            return [try soundness(store, path, report.databaseBytes)] + daemons(report.daemons)
        } catch {
            return [.fails("state", "\(error)", remedy: remedy(of: error, folder))]
        }
    }

    /// Only a damaged database is to be replaced. One that cannot be read now may well be sound, and holds what is still to be sent.
    private static func remedy(of error: any Error, _ folder: String) -> String {
        switch error {
        case StoreError.damaged: "stop the daemon and put a backup in its place (vedette backup makes them)"
        case StoreError.unavailable: "leave the file as it is; see df -h \(folder) and dmesg, make room, and look again"
        case StoreError.newerSchema: "install the version that wrote it"
        default: "leave the file as it is; mend what the sentence names"
        }
    }

    private static func soundness(_ store: Store, _ path: String, _ bytes: Int) throws -> Diagnosis {
        guard bytes <= readThroughMax else {
            return .well("state", "\(path): \(bytes >> 20) MiB, too large to read through here; the daemon does so once a week")
        }
        if let damage = try store.damage() {
            return .fails("state", "\(path) is damaged: \(damage)", remedy: "stop the daemon and put a backup in its place")
        }
        return .well("state", "\(path) is sound, \(bytes >> 20) MiB")
    }

    private static func daemons(_ states: [DaemonState]) -> [Diagnosis] {
        guard let first = states.first else {
            return [.warns("daemon", "none has run on this database", remedy: "systemctl start vedette, then systemctl status vedette")]
        }
        guard first.role != .all else { return [daemon(first, "daemon", unit: "vedette")] }
        return [DaemonState.Role.intake, .sender].map { role in
            let unit = "vedette-\(role.rawValue)"
            guard let state = states.first(where: { $0.role == role }) else {
                return .warns(role.rawValue, "none has run on this database", remedy: "systemctl start \(unit)")
            }
            return daemon(state, role.rawValue, unit: unit)
        }
    }

    private static func daemon(_ state: DaemonState, _ name: String, unit: String) -> Diagnosis {
        let start = "systemctl start \(unit), then systemctl status \(unit)"
        if let reason = state.reloadFailure {
            return .warns(name, "the last reload failed: \(reason)", remedy: "mend it, then systemctl reload \(unit)")
        }
        if state.isRunning { return .well(name, "runs as process \(state.pid)") }
        let end = state.stopped.map { "it was stopped at \($0.formatted(.iso8601))" } ?? "process \(state.pid) ended without saying so"
        return .warns(name, "none runs: \(end)", remedy: start)
    }
}
