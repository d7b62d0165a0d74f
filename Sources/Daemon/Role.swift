// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Daemon {
    /// Which part of the work a daemon does. Two that share it meet in the database and at a socket (`WakeSocket`).
    public enum Role: String, Sendable, CaseIterable {
        /// Reads what is dropped and decides what is told. Opens no secret and no network connection.
        case intake
        /// Sends what is to be told. Opens no article.
        case sender
        /// Both, in one process.
        case all
    }
}
