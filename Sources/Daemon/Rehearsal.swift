// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation
import News
public import Situations
public import Store

/// The daemon's way from articles to notifications with its doors closed: nothing is stored, nothing is sent, and the articles' own times
/// are the clock. A replay and the evaluation of stories run on it.
public struct Rehearsal: Sendable {
    private var world: Situations
    private let configuration: Configuration

    /// One change, with the article that caused it, and whom the configuration tells.
    public struct Step: Sendable {
        /// When it happened.
        public var at: Date
        /// The key of the article that caused it; `nil` when time did.
        public var article: String?
        /// What changed, and what is told.
        public var change: Situations::Change
        /// Who is told, by name; empty when nobody is.
        public var receivers: [String]

        /// The same without the articles behind the development, which would each time be a copy of all of them.
        var withoutReports: Step {
            var step = self
            step.change.development.reports = []
            return step
        }
    }

    /// An empty world under a configuration.
    public init(_ configuration: Configuration, classifier: Classifier) {
        self.configuration = configuration
        world = Situations(
            signals: classifier.signals, policy: AlertPolicy(configuration.alerts), situations: [], developments: [],
            allegiances: classifier.allegiances)
    }

    /// Lets the time pass until the article's publication, each thing at the moment at which the daemon would do it, and takes the article
    /// in. Articles are to be given in order of time; one that comes late arrives at the latest moment so far.
    ///
    /// - Parameters:
    ///   - key: names the article; one that was taken in before changes nothing.
    ///   - moment: when it arrives.
    public mutating func take(_ article: IngestedArticle, key: String, at moment: Date) -> [Step] {
        let before = pass(until: moment)
        let changes = world.apply(Story(article, key: key, arrived: moment), at: moment)
        return before + changes.map { step($0, key, outlet: article.article.provider, language: article.article.language, moment) }
    }

    /// Lets the time pass.
    public mutating func pass(until end: Date) -> [Step] {
        var steps: [Step] = []
        while let next = world.nextTick, next <= end {
            steps += world.tick(at: next).map { step($0, nil, outlet: nil, language: nil, next) }
        }
        return steps
    }

    private mutating func step(
        _ change: Situations::Change, _ article: String?, outlet: String?, language: String?, _ moment: Date
    ) -> Step {
        guard let alert = change.alert else { return Step(at: moment, article: article, change: change, receivers: []) }
        let subject = RoutingSubject(alert, ladder: change.development.ladder, outlet: outlet, language: language)
        var told = change.development
        let addressing = configuration.addressing(
            of: subject, audience: told.audience, reminded: change.reminded, silences: [], at: moment)
        told.note(audience: addressing.receivers, reminders: addressing.reminders, at: moment)
        world.note(audienceOf: told)
        return Step(at: moment, article: article, change: change, receivers: addressing.receivers)
    }
}
