// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Store

extension Failure {
    /// The state file cannot be used: why, and what to try next.
    static func state(_ error: StoreError, for command: String) -> ExitCode {
        switch error {
        case .missing: failed(error.description, next: "start the daemon with: vedette run --config FILE")
        case .notPermitted, .readOnly:
            failed(error.description, next: "it takes the rights of the daemon's user: sudo vedette \(command) …")
        default: failed(error.description)
        }
    }
}
