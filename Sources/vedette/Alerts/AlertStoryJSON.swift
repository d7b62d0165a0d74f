// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Store

/// One alert's story as JSON: `{"id","situation","ladder","closed","notifications":[{"alert","deliveries","untold"}],"articles":[…]}`.
struct AlertStoryJSON: Encodable {
    let story: AlertStory

    private enum Key: String, CodingKey {
        case id, situation, ladder, signal, severity, verdict, closed, notifications, articles, audience
    }

    func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: Key.self)
        let development = story.development
        try json.encode(development.id, forKey: .id)
        try json.encode(development.situation, forKey: .situation)
        try json.encode(development.ladder, forKey: .ladder)
        try json.encode(development.signal, forKey: .signal)
        try json.encode(development.severity, forKey: .severity)
        try json.encode(development.verdict, forKey: .verdict)
        try json.encode(development.closed, forKey: .closed)
        try json.encode(development.audience, forKey: .audience)
        try json.encode(story.notifications.map(Notification.init), forKey: .notifications)
        let replaced = story.replaced
        try json.encode(development.reports.map { Article($0, isReplaced: replaced.contains($0.article)) }, forKey: .articles)
    }

    private struct Notification: Encodable {
        var alert: Alert
        var deliveries: [Delivery]
        var untold: [Untold]

        init(_ told: AlertStory.Told) {
            (alert, deliveries, untold) = (told.alert, told.deliveries.map(Delivery.init), told.untold)
        }
    }

    private struct Delivery: Encodable {
        var receiver: String
        var state: String
        var reason: String
        var attempts: Int
        var made: Date
        var next: Date?
        var status: Int?

        init(_ report: DeliveryReport) {
            (receiver, state, reason) = (report.receiver, report.state.rawValue, report.reason)
            (attempts, made, next, status) = (report.attempts, report.made, report.next, report.lastStatus)
        }
    }

    private struct Article: Encodable {
        var article: String
        var outlet: String?
        var headline: String?
        var url: String?
        var published: Date
        var bearing: String
        var signal: String
        var verdict: Verdict
        var source: String
        var effect: String?
        var replaced: Bool
        var evidence: [String]
        var contradictions: [String]

        init(_ report: Development.Report, isReplaced: Bool) {
            replaced = isReplaced
            (article, outlet, headline, url) = (report.article, report.outlet, report.headline, report.url)
            (published, bearing, signal, verdict) = (
                report.published, report.bearing.rawValue, report.finding.signal, report.finding.verdict
            )
            (source, effect) = (report.sourceGroup, report.effect)
            (evidence, contradictions) = (report.finding.evidence.map(\.quote), report.finding.contradictions.map(\.quote))
        }
    }
}
