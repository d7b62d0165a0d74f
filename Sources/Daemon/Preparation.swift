// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Store

/// A configuration with everything that can fail about it done: decoded, checked, rules compiled. Nothing live was touched.
struct Preparation: Sendable {
    let configuration: Configuration
    /// Rules and gazetteer; `nil` for a sender, which classifies nothing.
    let rulebook: Rulebook?
    let warnings: [ConfigurationProblem]

    /// Prepares a configuration file as far as a role needs it. Throws `DaemonError.configuration` with every problem.
    init(_ path: String, environment: [String: String], role: Daemon.Role) throws(DaemonError) {
        let (configuration, problems) = Configuration.load(path, environment: environment, secrets: role.secrets)
        guard let configuration else { throw .configuration(problems) }
        self.configuration = configuration
        guard role != .sender else {
            rulebook = nil
            warnings = problems
            return
        }
        let (rulebook, more) = Rulebook.load(configuration)
        guard let rulebook else { throw .configuration(problems + more) }
        self.rulebook = rulebook
        warnings = problems + more
    }
}
