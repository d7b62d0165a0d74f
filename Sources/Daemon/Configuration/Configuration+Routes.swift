// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Yams

extension Route {
    static func read(_ value: YAMLValue) -> Route? {
        guard let section = value.section(keys: ["match", "receivers", "continue", "min_sources", "only", "hours", "every", "repeat"])
        else {
            return nil
        }
        var route = Route()
        section.read("match") { route.match.decode($0) }
        if let names = section.require("receivers", expected: "a list of receivers (empty for nobody)", { $0.texts(of: "receivers") }) {
            route.receivers = names
        }
        section.read("continue", into: &route.continues) { $0.flag() }
        section.read("min_sources", into: &route.minSources) { $0.integer(in: 1...100) }
        section.read("only", into: &route.only) { $0.list(of: "verdicts") { $0.choice(Verdict.self) }.map(Set.init) }
        section.read("hours") { route.hours = ActiveHours.read($0) }
        section.read("every") { route.every = interval($0) }
        section.read("repeat") { route.again = interval($0) }
        return route
    }
}

extension Route {
    /// A digest's interval, or a reminder's. Shorter ones are what `alerts.update_interval` is for.
    private static func interval(_ value: YAMLValue) -> Duration? {
        value.parsed(expected: "a duration of at least a minute, such as 24h") { text in
            DurationText.parse(text).flatMap { $0 >= .seconds(60) ? $0 : nil }
        }
    }
}

extension ActiveHours {
    fileprivate static func read(_ value: YAMLValue) -> ActiveHours? {
        guard let section = value.section(keys: ["from", "to", "days", "zone"]) else { return nil }
        var hours = ActiveHours()
        let time = { (value: YAMLValue) in value.parsed(expected: "a time of the day in quotation marks, such as \"07:30\"", minutes) }
        section.read("from", into: &hours.from, time)
        section.read("to", into: &hours.to, time)
        section.read("days", into: &hours.days) { value in
            value.list(of: "days") { $0.choice(dayNames) }.map {
                Set($0.compactMap { name in dayNames.firstIndex(of: name).map { $0 + 1 } })
            }
        }
        section.read("zone", into: &hours.zone) { $0.parsed(expected: "a time zone, such as Europe/Berlin") { TimeZone(identifier: $0) } }
        return hours
    }
}

extension Route.Match {
    private static let keys = ["signals", "ladders", "severity", "verdicts", "actors", "places", "situations", "outlets", "languages"]

    fileprivate mutating func decode(_ value: YAMLValue) {
        guard let section = value.section(keys: Self.keys) else { return }
        let set = { (value: YAMLValue) in value.texts(of: "texts").map(Set.init) }
        section.read("signals", into: &signals, set)
        section.read("ladders", into: &ladders, set)
        section.read("severity") { severity = $0.choice(Severity.self) }
        section.read("verdicts", into: &verdicts) { $0.list(of: "verdicts") { $0.choice(Verdict.self) }.map(Set.init) }
        section.read("actors", into: &actors, set)
        section.read("places", into: &places, set)
        section.read("situations", into: &situations, set)
        section.read("outlets", into: &outlets, set)
        section.read("languages", into: &languages, set)
    }
}

extension YAMLValue {
    fileprivate func texts(of things: String) -> [String]? { list(of: things) { $0.text(expected: "a text") } }
}
