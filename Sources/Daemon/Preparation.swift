// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox

/// A configuration with everything that can fail about it done: decoded, checked, rules compiled. Nothing live was touched.
struct Preparation: Sendable {
    let configuration: Configuration
    let rulebook: Rulebook
    let warnings: [ConfigurationProblem]

    /// Prepares a configuration file. Throws `DaemonError.configuration` with every problem.
    init(_ path: String, environment: [String: String]) throws(DaemonError) {
        let (configuration, problems) = Configuration.load(path, environment: environment)
        guard let configuration else { throw .configuration(problems) }
        let (rulebook, more) = Rulebook.load(configuration)
        guard let rulebook else { throw .configuration(problems + more) }
        self.configuration = configuration
        self.rulebook = rulebook
        warnings = problems + more
    }
}
