// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `vedette init FOLDER`: everything that a daemon of one's own needs, in a folder.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a folder with a commented configuration, a secret, and the folders that articles come to and go to.",
        discussion: "For trying things out, or for a daemon without root. A host's service is installed by the package or by make install.")

    @Argument(help: "The folder; made where it is not there.")
    var folder: String

    @Option(help: ArgumentHelp("Where rules and gazetteer are. (default: as installed)", valueName: "folder"))
    var share: String?

    func run() throws {
        let installation = try NewInstallation(folder: folder, share: share)
        try installation.make()
        let path = installation.configuration
        try Console.standard.print(
            """
            \(path) is written, with a receiver on this machine; its comments explain every key.

            Watch it work, each line in a terminal of its own:
              vedette listen --port \(NewInstallation.port) --secret \(installation.secret)
              vedette run --config \(path)
              cp ARTICLE.txt \(installation.inbox)/
            """)
    }
}
