// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon

/// The command. Each of its commands is one file of this folder.
@main
struct Vedette: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vedette",
        abstract: "Watches a folder for news articles and alerts on reports of an escalation.",
        discussion: """
            Try it:  vedette classify ARTICLE.txt --explain
                     vedette listen --port 8787          (a receiver to look at alerts)
                     vedette run --config vedette.yaml   (the daemon, in the foreground)

            Exit status: 0 well, 1 something was found or failed, 64 usage, 78 configuration.
            """,
        version: "vedette \(Daemon.version)",
        subcommands: [
            Init.self, Run.self, Check.self, Doctor.self, Status.self, Backup.self, Alerts.self, SituationsCommand.self, Silence.self,
            Classify.self, Read.self, Evaluate.self, Replay.self, Receivers.self, Deliveries.self, Listen.self,
        ])
}
