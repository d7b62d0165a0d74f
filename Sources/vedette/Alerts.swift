// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Classifier
import Daemon
import Foundation
import Situations
import Store

/// `vedette alerts`: what was told, and of one alert everything: the evidence, who was told what when, and why not.
struct Alerts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists alerts, the latest first; with an id, the history of one with its evidence, who was told what when, and why not.")

    @Argument(help: ArgumentHelp("An alert, such as afg-pak-talks-20251108.", valueName: "id"))
    var id: String?

    @Flag(help: "Only alerts that are not resolved.")
    var open = false

    @Option(help: ArgumentHelp("Only alerts of this situation, such as AFG-PAK.", valueName: "id"))
    var situation: String?

    @Option(help: ArgumentHelp("At most so many. (default: 50)", valueName: "number"))
    var limit: Int?

    @Flag(help: "Print JSON: the last notification of each alert, one per line; with an id, one object.")
    var json = false

    @OptionGroup var state: StateOption

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit: found \(limit), expected at least 1") }
        if id != nil, open || situation != nil || limit != nil {
            throw ValidationError("--open, --situation and --limit choose among alerts: expected them without an id")
        }
    }

    func run() throws {
        if let id { try show(id) } else { try list() }
    }

    private func list() throws {
        let alerts = try state.read(for: "alerts") { try $0.alertSummaries(open: open, situation: situation, limit: limit ?? 50) }
        if json {
            for summary in alerts { try Console.standard.print(json: AlertLine(summary)) }
        } else if alerts.isEmpty {
            try Console.standard.print(open ? "no open alert" : "no alert yet")
        } else {
            try Console.standard.print(AlertsText(console: .standard).text(of: alerts))
        }
    }

    private func show(_ id: String) throws {
        let (story, near) = try state.read(for: "alerts") { store in
            let story = try store.alertStory(id)
            return (story, story == nil ? try store.alertIDs(like: id) : [])
        }
        guard let story, story.development.revision > 0 || !story.development.reports.isEmpty else {
            throw Failure.failed(
                "there is no alert \(id)",
                next: near.isEmpty ? "vedette alerts lists them" : "perhaps: " + near.joined(separator: ", "))
        }
        if json {
            try Console.standard.print(json: AlertStoryJSON(story: story))
        } else {
            try Console.standard.print(AlertStoryText(console: .standard).text(of: story))
        }
    }
}

/// An alert in the list as JSON: its last notification, and beside it how it stands.
private struct AlertLine: Encodable {
    let alert: Alert
    let opened: Date
    let closed: Date?

    init(_ summary: AlertSummary) { (alert, opened, closed) = (summary.alert, summary.opened, summary.closed) }

    private enum Key: CodingKey {
        case opened, closed
    }

    func encode(to encoder: any Encoder) throws {
        try alert.encode(to: encoder)
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(opened, forKey: .opened)
        try json.encode(closed, forKey: .closed)
    }
}
