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
    /// How many independent sources an alert must have before it is told; until then it waits.
    public var minSources = 1
    /// The verdicts that are told; others wait. Any, when empty.
    public var only: Set<Verdict> = []
    /// When the receivers want to be told; what falls outside waits until they do. Always, when `nil`.
    public var hours: ActiveHours?
    /// How often the receivers are told, all at once and of each alert only the last word; at once, when `nil`.
    public var every: Duration?
    /// After how long the receivers are told again of an alert that stays open; never, when `nil`.
    public var again: Duration?

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
        /// Places, as alerts print them; letter case does not count.
        public var places: Set<String> = []
        /// Situation ids.
        public var situations: Set<String> = []
        /// The outlet that caused this notification, as printed; letter case does not count.
        public var outlets: Set<String> = []
        /// The language of the article that caused it: `en` takes `en-GB` too.
        public var languages: Set<String> = []
    }
}

extension Route.Match {
    func takes(_ subject: RoutingSubject) -> Bool {
        (signals.isEmpty || signals.contains(subject.signal))
            && (ladders.isEmpty || ladders.contains(subject.ladder))
            && (severity.map { subject.severity >= $0 } ?? true)
            && (verdicts.isEmpty || verdicts.contains(subject.verdict))
            && (actors.isEmpty || !actors.isDisjoint(with: subject.actors))
            && (places.isEmpty || places.contains { place in subject.places.contains { $0.lowercased() == place.lowercased() } })
            && (situations.isEmpty || situations.contains(subject.situation))
            && (outlets.isEmpty || outlets.contains { $0.lowercased() == subject.outlet?.lowercased() })
            && (languages.isEmpty || languages.contains { subject.language?.isLanguage($0) ?? false })
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
