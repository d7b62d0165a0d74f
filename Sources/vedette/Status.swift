// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation
import Store

/// `vedette status`: how the daemon and its receivers fare.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints queues, counters, the last article and the receivers' health.",
        discussion: "It reads the state file; it neither asks nor disturbs the daemon.")

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("The state file, instead of the one that the configuration names.", valueName: "file"))
    var state: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let path = try state ?? configuration.load(for: "status", secrets: .unneeded).state
        let report: StatusReport
        do {
            report = try Store(readingFrom: path).status()
        } catch let error as StoreError {
            throw Failure.failed(error.description, next: "start the daemon with: vedette run --config FILE")
        }
        let running = report.daemon.map { $0.stopped == nil && FileManager.default.fileExists(atPath: "/proc/\($0.pid)") } ?? false
        if json {
            try Console.standard.print(json: StatusJSON(running: running, report: report))
        } else {
            try Console.standard.print(StatusText(console: .standard, now: Date()).text(of: report, running: running))
        }
    }
}

/// The report's keys, and beside them whether the daemon runs.
private struct StatusJSON: Encodable {
    let running: Bool
    let report: StatusReport

    private enum Key: CodingKey {
        case running
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(running, forKey: .running)
    }
}
