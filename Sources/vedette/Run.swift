// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Store

extension DaemonState.Role: ExpressibleByArgument {}

/// `vedette run`: the daemon.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watches the inbox and sends alerts, in the foreground.",
        discussion: "SIGHUP reads the configuration again; SIGTERM and Ctrl-C finish what is in hand and end it.")

    @OptionGroup var configuration: ConfigurationOption

    @Option(
        help: """
            What it does: intake reads articles and opens neither secret nor network, sender sends and opens no article; all is both. An intake and a \
            sender on one configuration share the work.
            """)
    var role = Daemon.Role.all

    func run() async throws {
        let path = try configuration.path(for: "run")
        do throws(DaemonError) {
            try await Daemon(configuration: path, role: role).run()
        } catch {
            switch error {
            case .configuration(let problems): throw Failure.configuration(problems, in: path)
            case .locked, .cannotStart, .databaseUnavailable, .worker: throw Failure.failed(error.description)
            }
        }
    }
}
