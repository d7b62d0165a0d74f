// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Yams

extension Route {
    static func read(_ value: YAMLValue) -> Route? {
        guard let section = value.section(keys: ["match", "receivers", "continue"]) else { return nil }
        var route = Route()
        section.read("match") { route.match.decode($0) }
        if let names = section.require("receivers", expected: "a list of receivers (empty for nobody)", { $0.texts(of: "receivers") }) {
            route.receivers = names
        }
        section.read("continue", into: &route.continues) { $0.flag() }
        return route
    }
}

extension Route.Match {
    private static let keys = ["signals", "ladders", "severity", "verdicts", "actors", "situations", "outlets", "languages"]

    fileprivate mutating func decode(_ value: YAMLValue) {
        guard let section = value.section(keys: Self.keys) else { return }
        let set = { (value: YAMLValue) in value.texts(of: "texts").map(Set.init) }
        section.read("signals", into: &signals, set)
        section.read("ladders", into: &ladders, set)
        section.read("severity") { severity = $0.choice(Severity.self) }
        section.read("verdicts", into: &verdicts) { $0.list(of: "verdicts") { $0.choice(Verdict.self) }.map(Set.init) }
        section.read("actors", into: &actors, set)
        section.read("situations", into: &situations, set)
        section.read("outlets", into: &outlets, set)
        section.read("languages", into: &languages, set)
    }
}

extension YAMLValue {
    fileprivate func texts(of things: String) -> [String]? { list(of: things) { $0.text(expected: "a text") } }
}
