// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Store

extension DaemonState {
    /// Whether this daemon runs: it did not say that it stopped, and its process is there.
    public var isRunning: Bool { stopped == nil && isVedette(process: pid) }
}

extension LiveStatus {
    /// Whether the daemon that wrote it runs.
    public var isOfRunning: Bool { isVedette(process: pid) }
}

/// Whether a process is a Vedette. One that has taken over a dead daemon's number is none: its program has another name (`/proc/PID/comm`, proc(5)).
private func isVedette(process pid: Int) -> Bool {
    let name = FileManager.default.contents(atPath: "/proc/\(pid)/comm").map { String(decoding: $0, as: UTF8.self) }
    return name?.trimmingCharacters(in: .newlines) == "vedette"
}
