// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a configuration file is read against: where it stands, and the process' environment.
struct Surroundings: Sendable {
    /// The folder of the configuration file, absolute: relative paths are relative to it.
    var folder: String
    /// The environment variables.
    var environment: [String: String] = [:]
    /// What is asked of the secrets.
    var secrets = Configuration.Secrets.required
    /// Where the credentials lie that the unit hands to the daemon: `LoadCredential=NAME:/etc/vedette/secrets/NAME`.
    var credentialsKept = "/etc/vedette/secrets"

    /// The path made absolute, without `.` and `..`.
    func resolve(_ path: String) -> String {
        let base = URL(filePath: folder, directoryHint: .isDirectory)
        let resolved = URL(filePath: path, relativeTo: base).standardizedFileURL.path(percentEncoded: false)
        return resolved.count > 1 && resolved.hasSuffix("/") ? String(resolved.dropLast()) : resolved
    }
}
