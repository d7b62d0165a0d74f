// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Store

extension Daemon {
    /// Which part of the work a daemon does. Two that share it meet in the database and at a socket (`WakeSocket`).
    public typealias Role = DaemonState.Role
}

extension Daemon.Role {
    /// What it asks of the secrets that a configuration names: an intake opens none.
    var secrets: Configuration.Secrets { self == .intake ? .unneeded : .required }
}
