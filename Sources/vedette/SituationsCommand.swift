// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Situations
import Store

/// `vedette situations`: the conflicts, how they stand and how they stood.
struct SituationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "situations", abstract: "Lists situations, the gravest first, with their levels over time.")

    @Flag(help: "Calm ones too.")
    var all = false

    @Flag(help: "Print one JSON object per situation.")
    var json = false

    @OptionGroup var state: StateOption

    func run() throws {
        let (situations, open) = try state.read(for: "situations") { store in
            (try store.situations(), try store.alertSummaries(open: true, limit: 10_000))
        }
        let order = Situation.Level.allCases
        let shown = situations.filter { all || $0.level != .calm }.sorted { a, b in
            let (left, right) = (order.firstIndex(of: a.level) ?? 0, order.firstIndex(of: b.level) ?? 0)
            return left == right ? a.title < b.title : left > right
        }
        let alerts = Dictionary(grouping: open, by: \.alert.data.situation.id)
        if json {
            for situation in shown { try Console.standard.print(json: SituationJSON(situation, alerts[situation.id] ?? [])) }
        } else if shown.isEmpty {
            try Console.standard.print(
                situations.isEmpty ? "no situation yet" : "all \(situations.count) situations are calm; --all lists them")
        } else {
            let text = SituationsText(console: .standard)
            try Console.standard.print(shown.map { text.text(of: $0, alerts[$0.id] ?? []) }.joined(separator: "\n"))
        }
    }
}

/// A situation as JSON, with its open alerts.
private struct SituationJSON: Encodable {
    let situation: Situation
    let alerts: [String]

    init(_ situation: Situation, _ alerts: [AlertSummary]) {
        (self.situation, self.alerts) = (situation, alerts.map(\.alert.data.id))
    }

    private enum Key: String, CodingKey {
        case openAlerts = "open_alerts"
    }

    func encode(to encoder: any Encoder) throws {
        try situation.encode(to: encoder)
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(alerts, forKey: .openAlerts)
    }
}

/// A situation for a person.
private struct SituationsText {
    let console: Console

    /// The most steps of the past that are shown.
    private static let stepsMax = 6

    func text(of situation: Situation, _ alerts: [AlertSummary]) -> String {
        let style: Console.Style =
            switch situation.level {
            case .critical: .alarm
            case .escalating: .red
            case .tense: .yellow
            case .calm: .green
            }
        var lines = [
            console.styled(situation.title.printable, .bold) + "  " + console.styled(situation.level.rawValue, style)
                + console.styled("  \(situation.id)", .dim)
        ]
        let steps = situation.history.suffix(Self.stepsMax).map { "\($0.level.rawValue) since \($0.at.minute)" }
        if !steps.isEmpty { lines.append(console.wrapped(steps.joined(separator: ", then "), indent: "  ")) }
        for alert in alerts {
            lines.append(
                console.wrapped(
                    "\(console.label(alert.alert.data.severity)) \(alert.alert.data.title.printable)", indent: "  ", hanging: "    "))
        }
        return lines.joined(separator: "\n")
    }
}
