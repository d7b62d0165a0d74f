// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon

/// `vedette run`: the daemon.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watches the inbox and sends alerts, in the foreground.",
        discussion: "SIGHUP reads the configuration again; SIGTERM and Ctrl-C finish what is in hand and end it.")

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        let path = try configuration.path(for: "run")
        do throws(DaemonError) {
            try await Daemon(configuration: path).run()
        } catch {
            switch error {
            case .configuration(let problems): throw Failure.configuration(problems, in: path)
            case .locked, .cannotStart, .databaseUnavailable, .worker: throw Failure.failed(error.description)
            }
        }
    }
}
