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
        guard FileManager.default.fileExists(atPath: path) else {
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            guard FileManager.default.isWritableFile(atPath: folder) else {
                return [
                    .fails(
                        "state", "\(folder) cannot be written, or is not there", remedy: "mkdir -p \(folder), owned by the daemon's user")
                ]
            }
            return [.well("state", "\(path) is not there yet; the first start makes it")]
        }
        do {
            let store = try Store(readingFrom: path)
            let report = try store.status()
            return [try soundness(store, path, report.databaseBytes), daemon(report.daemon)]
        } catch {
            return [.fails("state", "\(error)", remedy: "stop the daemon and put a backup in its place (vedette backup makes them)")]
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

    private static func daemon(_ state: DaemonState?) -> Diagnosis {
        let start = "systemctl start vedette, then systemctl status vedette"
        guard let state else { return .warns("daemon", "none has run on this database", remedy: start) }
        if let reason = state.reloadFailure {
            return .warns("daemon", "the last reload failed: \(reason)", remedy: "mend it, then systemctl reload vedette")
        }
        if state.stopped == nil, FileManager.default.fileExists(atPath: "/proc/\(state.pid)") {
            return .well("daemon", "runs as process \(state.pid)")
        }
        let end = state.stopped.map { "it was stopped at \($0.formatted(.iso8601))" } ?? "process \(state.pid) ended without saying so"
        return .warns("daemon", "none runs: \(end)", remedy: start)
    }
}
