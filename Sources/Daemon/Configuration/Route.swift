// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Webhooks

/// Who is told of which alerts. Every condition that is set must hold; a list holds when one of its entries does.
public struct Route: Sendable, Equatable {
    /// What it takes; without conditions, everything.
    public var match = Match()
    /// Who is told; nobody, when empty.
    public var receivers: [String] = []
    /// Whether the routes below are asked too.
    public var continues = false

    /// The conditions of a route.
    public struct Match: Sendable, Equatable {
        /// Signal ids.
        public var signals: Set<String> = []
        /// Ladders.
        public var ladders: Set<String> = []
        /// The least severity.
        public var severity: Severity?
        /// Verdicts.
        public var verdicts: Set<Verdict> = []
        /// Actor ids: one of the alert's parties.
        public var actors: Set<String> = []
        /// Situation ids.
        public var situations: Set<String> = []
        /// The outlet that caused this notification, as printed; letter case does not count.
        public var outlets: Set<String> = []
        /// The language of the article that caused it: `en` takes `en-GB` too.
        public var languages: Set<String> = []
    }
}

/// What routes look at.
struct RoutingSubject: Sendable {
    var signal: String
    var ladder: String
    var severity: Severity
    var verdict: Verdict
    var actors: [String]
    var situation: String
    /// The outlet and the language of the article that caused the notification; `nil` when the clock did.
    var outlet: String?
    var language: String?
}

extension Route.Match {
    func takes(_ subject: RoutingSubject) -> Bool {
        (signals.isEmpty || signals.contains(subject.signal))
            && (ladders.isEmpty || ladders.contains(subject.ladder))
            && (severity.map { subject.severity >= $0 } ?? true)
            && (verdicts.isEmpty || verdicts.contains(subject.verdict))
            && (actors.isEmpty || !actors.isDisjoint(with: subject.actors))
            && (situations.isEmpty || situations.contains(subject.situation))
            && (outlets.isEmpty || outlets.contains { $0.lowercased() == subject.outlet?.lowercased() })
            && (languages.isEmpty || languages.contains { subject.language?.isLanguage($0) ?? false })
    }
}

extension Configuration {
    /// The names of the receivers that are told, each once, in the order of the file.
    func receivers(for subject: RoutingSubject) -> [String] {
        var told: Set<String> = []
        var matched = false
        for route in routes where route.match.takes(subject) {
            matched = true
            told.formUnion(route.receivers)
            if !route.continues { break }
        }
        if !matched, let fallback = fallbackReceiver { told.insert(fallback) }
        return receivers.map(\.name).filter(told.contains)
    }
}

extension String {
    /// Whether this language tag is of a language: `en-GB` is `en`.
    fileprivate func isLanguage(_ range: String) -> Bool {
        let tag = lowercased()
        let range = range.lowercased()
        return tag == range || tag.hasPrefix(range + "-")
    }
}
