// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation

/// `vedette doctor`: what would keep the daemon from its work here, and how to mend it.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks at folders, rights, limits, database, clock and receivers, and says how to mend what is wrong.",
        discussion: """
            It changes nothing and sends nothing: a receiver is only connected to (for a real test: vedette receivers test NAME). Rights are those
            of whoever runs it; for those of the service: sudo -u vedette vedette doctor. Exit status: 0 well (warnings too), 1 something fails.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Print one JSON object per check.")
    var json = false

    func run() async throws {
        let path = try configuration.path(for: "doctor")
        let (loaded, problems) = Configuration.load(path, secrets: .whereKept)
        var diagnoses = ConfigurationCheck.diagnoses(path, loaded, problems)
        diagnoses += HostCheck.diagnoses()
        if let loaded {
            diagnoses += FolderCheck.diagnoses(loaded)
            diagnoses += StateCheck.diagnoses(loaded)
            diagnoses += await ReceiverCheck.diagnoses(loaded.receivers)
        }
        for diagnosis in diagnoses {
            if json {
                try Console.standard.print(json: diagnosis)
            } else {
                try Console.standard.print(diagnosis.text(Console.standard))
            }
        }
        let failures = diagnoses.count { $0.grade == .fails }
        guard failures > 0 else { return }
        throw Failure.failed("\(failures) of \(diagnoses.count) checks \(failures == 1 ? "fails" : "fail")")
    }
}
