// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Inbox
import SystemPackage
import Webhooks

extension Configuration {
    /// What is wrong between values that are each well by themselves.
    func check() -> [ConfigurationProblem] {
        checkReceiverNames() + checkReferences() + checkDelivery() + checkRoutes() + checkFolders() + checkTimes() + checkRetention()
            + checkMonitor()
    }

    /// What names a signal or a ladder that no rule pack defines, or an actor or a place that no gazetteer names: a route like that would never
    /// match, in silence. The latter only warn: a situation may be older than the gazetteer.
    func check(against classifier: Classifier) -> [ConfigurationProblem] {
        let signals = classifier.signals
        let (actors, places) = (Array(classifier.actorIDs), Array(classifier.placeNames))
        let names = routes.enumerated().flatMap { index, route in
            let match = route.match
            return warnings(
                match.actors.filter { !actors.contains($0) }, "an actor of the gazetteer", "routes[\(index)].match.actors", actors)
                + warnings(
                    match.places.filter { name in !places.contains { $0.lowercased() == name.lowercased() } }, "a place of the gazetteer",
                    "routes[\(index)].match.places", places)
                + warnings(
                    match.situations.filter { !Self.isSituation($0[...], of: classifier.actorIDs) },
                    "the ids of its parties, as `vedette situations` prints them", "routes[\(index)].match.situations", actors)
                + warnings(
                    match.languages.filter { (tag: String) in !(2...3).contains(tag.prefix { $0.isASCII && $0.isLetter }.count) },
                    "a language tag, such as en", "routes[\(index)].match.languages", [])
        }
        return checkRules(signals) + names
    }

    /// How the ids of situations without parties begin.
    private static let namelessSituations = ["place-", "unattributed-"]

    /// Whether an id is made of actors' ids, joined by hyphens, which an id may hold itself: `CPI-MAOIST-IND`.
    private static func isSituation(_ id: Substring, of actors: Set<String>) -> Bool {
        if actors.contains(String(id)) || namelessSituations.contains(where: id.hasPrefix) { return true }
        return id.indices.contains { cut in
            id[cut] == "-" && actors.contains(String(id[..<cut])) && isSituation(id[id.index(after: cut)...], of: actors)
        }
    }

    private func warnings(_ words: Set<String>, _ expected: String, _ keyPath: String, _ known: [String]) -> [ConfigurationProblem] {
        words.sorted().map { word in
            let hint = Spelling.nearest(to: word, among: known).map { " (did you mean \($0)?)" } ?? ""
            return problem(.warning, at: keyPath, found: "\"\(word)\", which nothing matches", expected: expected + hint)
        }
    }

    private func checkRules(_ signals: [String: Signal]) -> [ConfigurationProblem] {
        let ladders = Set(signals.values.flatMap { [$0.ladder, $0.ladder == nil ? $0.id : nil].compactMap { $0 } + $0.eases })
        return routes.enumerated().flatMap { index, route in
            unknown(route.match.signals, "signal", at: "routes[\(index)].match.signals", among: Array(signals.keys))
                + unknown(route.match.ladders, "ladder", at: "routes[\(index)].match.ladders", among: Array(ladders))
        }
    }

    private func checkReceiverNames() -> [ConfigurationProblem] {
        var seen: Set<String> = []
        return receivers.enumerated().compactMap { index, receiver in
            seen.insert(receiver.name).inserted
                ? nil : problem(at: "receivers[\(index)].name", found: "\"\(receiver.name)\" a second time", expected: "names that differ")
        }
    }

    /// All that a route may name, by name.
    private var knownReceivers: [String] { namedReceivers.union(receivers.map(\.name)).subtracting(["?"]).sorted() }

    private func checkReferences() -> [ConfigurationProblem] {
        let names = knownReceivers
        let fromRoutes = routes.enumerated().flatMap { index, route in
            route.receivers.enumerated().compactMap { place, name in
                names.contains(name) ? nil : missing(name, at: "routes[\(index)].receivers[\(place)]", among: names)
            }
        }
        guard let defaultReceiver, !names.contains(defaultReceiver) else { return fromRoutes }
        return fromRoutes + [missing(defaultReceiver, at: "default_receiver", among: names)]
    }

    private func checkDelivery() -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        let names = knownReceivers
        if let fallback = delivery.fallback, !names.contains(fallback) {
            problems.append(missing(fallback, at: "delivery.fallback", among: names))
        }
        let concurrency = receivers.map(\.maxConcurrency).reduce(0, +)
        if concurrency > Limits.concurrencyInAll {
            let expected = "at most \(Limits.concurrencyInAll) over all receivers: one that hangs must not take the others' places"
            problems.append(problem(at: "receivers", found: "max_concurrency \(concurrency) over all receivers", expected: expected))
        }
        if delivery.policy.ceiling < delivery.policy.base {
            let expected = "at least delivery.first_wait, \(delivery.policy.base.words)"
            problems.append(problem(at: "delivery.longest_wait", found: delivery.policy.ceiling.words, expected: expected))
        }
        return problems
    }

    private func checkRoutes() -> [ConfigurationProblem] {
        if receivers.isEmpty, namedReceivers.isEmpty {
            return [
                problem(.warning, at: "receivers", found: "no receiver", expected: "at least one: alerts are stored, but nobody is told")
            ]
        }
        guard let all = routes.firstIndex(where: { $0.match == Route.Match() && !$0.continues }), all < routes.count - 1 else { return [] }
        return [
            problem(
                .warning, at: "routes[\(all + 1)]", found: "a route below routes[\(all)], which takes everything",
                expected: "such a route last, or with continue: true: this one is never asked")
        ]
    }

    private func checkFolders() -> [ConfigurationProblem] {
        let places = [("inbox.archive", inbox.archive), ("inbox.rejected", inbox.rejected), ("state", FilePath(state))]
        let real = Self.resolved(inbox.path)
        var problems = places.filter { $0.1.starts(with: inbox.path) || Self.resolved($0.1).starts(with: real) }.map { key, path in
            problem(at: key, found: "\(path), inside the inbox", expected: "a place outside \(inbox.path): it would be read again")
        }
        if Self.resolved(inbox.archive) == Self.resolved(inbox.rejected) {
            let expected = "another folder than inbox.archive: what was read and what could not be are kept apart"
            problems.append(problem(at: "inbox.rejected", found: "\(inbox.rejected)", expected: expected))
        }
        return problems
    }

    /// A path without symbolic links, as far as it is there.
    private static func resolved(_ path: FilePath) -> FilePath {
        var (there, rest) = (path, [FilePath.Component]())
        while !FileManager.default.fileExists(atPath: there.string), let last = there.lastComponent {
            rest.insert(last, at: 0)
            there.removeLastComponent()
        }
        return FilePath(URL(filePath: there.string).resolvingSymlinksInPath().path(percentEncoded: false)).appending(rest)
    }

    private func checkTimes() -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        if inbox.rescan < .seconds(1) {
            let expected = "at least 1s: each scan reads the whole folder"
            problems.append(problem(at: "inbox.rescan", found: "less than a second", expected: expected))
        }
        if inbox.maxSize < 1 || inbox.maxSize > Limits.articleFileBytes {
            problems.append(
                problem(at: "inbox.max_size", found: "\(inbox.maxSize) bytes", expected: "1B to \(Limits.articleFileBytes >> 20)MiB"))
        }
        if alerts.window < .seconds(60) {
            problems.append(problem(at: "alerts.window", found: "less than a minute", expected: "at least 1m"))
        }
        if alerts.quietAfter < alerts.window {
            let expected = "at least alerts.window, \(alerts.window.words)"
            problems.append(problem(at: "alerts.quiet_after", found: alerts.quietAfter.words, expected: expected))
        }
        return problems
    }

    private func checkRetention() -> [ConfigurationProblem] {
        let kinds = [("archive", retention.archive), ("rejected", retention.rejected), ("state", retention.state)]
        var problems = kinds.filter { $0.1.age.map { $0 < .seconds(86_400) } ?? false }.map { kind, _ in
            problem(at: "retention.\(kind).age", found: "less than a day", expected: "at least 1d")
        }
        if let age = retention.state.age, age < alerts.quietAfter {
            let expected = "at least alerts.quiet_after, \(alerts.quietAfter.words): open alerts need their articles"
            problems.append(problem(at: "retention.state.age", found: age.words, expected: expected))
        }
        for (kind, keeping) in kinds {
            guard let size = keeping.size, size < Limits.retentionBytesMin else { continue }
            let expected = "at least \(Limits.retentionBytesMin >> 20)MiB"
            problems.append(problem(at: "retention.\(kind).size", found: "\(size) bytes", expected: expected))
        }
        return problems
    }

    private func checkMonitor() -> [ConfigurationProblem] {
        guard let intakeMonitor, intakeMonitor == monitor, !intakeMonitor.isAnyPort else { return [] }
        return [
            problem(
                at: "http.intake", found: "\(intakeMonitor), as in http.listen", expected: "another address: sender and intake serve both")
        ]
    }

    private func missing(_ name: String, at keyPath: String, among names: [String]) -> ConfigurationProblem {
        let hint = Spelling.nearest(to: name, among: names).map { " (did you mean \($0)?)" } ?? ""
        let expected = names.isEmpty ? "a receiver, but there is none" : "a receiver: \(Spelling.alternatives(names))\(hint)"
        return problem(at: keyPath, found: "\"\(name)\"", expected: expected)
    }

    private func unknown(_ words: Set<String>, _ kind: String, at keyPath: String, among known: [String]) -> [ConfigurationProblem] {
        words.subtracting(known).sorted().map { word in
            let hint = Spelling.nearest(to: word, among: known).map { " (did you mean \($0)?)" } ?? ""
            return problem(at: keyPath, found: "\"\(word)\"", expected: "a \(kind) that a rule pack defines\(hint)")
        }
    }
}
