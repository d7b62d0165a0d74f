// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation

/// Which configuration a command works with.
struct ConfigurationOption: ParsableArguments {
    private static let standard = "/etc/vedette/vedette.yaml"

    @Option(name: .customLong("config"), help: ArgumentHelp("The configuration. (default: \(standard))", valueName: "file"))
    var given: String?

    /// The file's path.
    ///
    /// - Throws: a usage error when none is named and the host has none.
    func path(for command: String) throws -> String {
        if let given { return given }
        guard FileManager.default.fileExists(atPath: Self.standard) else {
            throw Failure.usage(
                "no configuration given, and there is no \(Self.standard)", next: "try: vedette \(command) --config vedette.yaml")
        }
        return Self.standard
    }

    /// The configuration, with as much of its secrets as the command needs.
    ///
    /// - Throws: an exit status, after every error was told.
    func load(for command: String, secrets: Configuration.Secrets = .required) throws -> Configuration {
        let path = try path(for: command)
        let (configuration, problems) = Configuration.load(path, secrets: secrets)
        guard let configuration else { throw Failure.configuration(problems, in: path) }
        return configuration
    }
}

extension Failure {
    /// The configuration is wrong: all that is wrong about it, and 78.
    static func configuration(_ problems: [ConfigurationProblem], in path: String) -> ExitCode {
        for problem in problems { Console.standard.note("\(problem)") }
        let errors = problems.count { $0.severity == .error }
        return configuration("\(path) has \(errors) \(errors == 1 ? "error" : "errors")", next: "try: vedette check --config \(path)")
    }
}
