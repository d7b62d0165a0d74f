// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Store

/// Why a daemon does not start, or did not end well.
public enum DaemonError: Error, Sendable, CustomStringConvertible {
    /// The configuration has errors: all of them, and the warnings beside them. A command exits with 78.
    case configuration([ConfigurationProblem])
    /// Another daemon works on this state or inbox.
    case locked(path: String, pid: Int?)
    /// Something that the daemon needs is not to be had: one sentence.
    case cannotStart(String)
    /// The database's disk is full or fails, or another process holds it: it may be to be had later. One sentence.
    case databaseUnavailable(String)
    /// A worker ended although nobody told it to.
    case worker(String)

    /// What keeps a part from its work: it passes by itself when the database's disk is full or the file is locked.
    init(_ error: any Error) {
        if case StoreError.unavailable = error { self = .databaseUnavailable("\(error)") } else { self = .cannotStart("\(error)") }
    }

    /// One line for each thing that is wrong.
    public var description: String {
        switch self {
        case .configuration(let problems): problems.map(\.description).joined(separator: "\n")
        case .locked(let path, let pid?): "another daemon, process \(pid), works on \(path): stop it first, or use another path"
        case .locked(let path, nil): "another process works on \(path): stop it first, or use another path"
        case .cannotStart(let why), .databaseUnavailable(let why): why
        case .worker(let why): "the daemon ended unexpectedly: \(why)"
        }
    }
}
