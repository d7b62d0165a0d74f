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
        let loaded = try state == nil ? configuration.load(for: "status", secrets: .unneeded) : nil
        let path = state ?? loaded?.state ?? ""
        let report: StatusReport
        do {
            report = try Store(readingFrom: path).status()
        } catch let error as StoreError {
            // What lies in the inbox, and what the daemon last wrote of it, is known without the database.
            if !json, loaded != nil {
                let live = LiveStatus(state: path).flatMap { $0.isOfRunning ? $0 : nil }
                let text = StatusText(console: .standard, now: Date()).text(of: InboxStatus(of: loaded, live: live))
                if !text.isEmpty { try Console.standard.print(text) }
            }
            throw Failure.state(error, for: "status")
        }
        let running = report.isServed && report.daemons.allSatisfy(\.isRunning)
        let reader = report.daemons.first { $0.role != .sender && $0.isRunning }
        let live = LiveStatus(state: path).flatMap { $0.pid == reader?.pid ? $0 : nil }
        let inbox = InboxStatus(of: loaded, live: live)
        if json {
            try Console.standard.print(json: StatusJSON(running: running, inbox: inbox, report: report))
        } else {
            try Console.standard.print(StatusText(console: .standard, now: Date()).text(of: report, inbox))
        }
    }
}

extension StatusReport {
    /// Whether there is somebody for each part of the work, or was.
    var isServed: Bool { [[.all], [.intake, .sender]].contains(daemons.map(\.role)) }
}

/// The report's keys, and beside them whether the daemon runs and how its inbox stands.
private struct StatusJSON: Encodable {
    let running: Bool
    let inbox: InboxStatus
    let report: StatusReport

    private enum Key: CodingKey {
        case running, inbox
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(running, forKey: .running)
        try json.encode(inbox, forKey: .inbox)
    }
}
