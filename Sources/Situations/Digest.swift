// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

extension Alert {
    /// One notification within a digest.
    public struct Digested: Sendable, Hashable, Codable {
        /// Whether it opened, changed or ended the alert.
        public var type: Kind
        /// The alert's id.
        public var id: String
        /// The alert's revision.
        public var revision: Int
        /// Why it was told.
        public var reason: Reason
        /// The signal on the highest rung.
        public var signal: Signal.ID
        /// How grave.
        public var severity: Severity
        /// What the articles together say of it.
        public var verdict: Verdict
        /// One line.
        public var title: String
        /// The situation that it belongs to.
        public var situation: SituationReference
    }

    /// The most notifications in one digest: with their titles and a sentence each they stay within what receivers take.
    public static let digestedMax = 30

    /// Several notifications as one: the parties, places, sources and quotes of all of them under the gravest one's signal, severity,
    /// verdict and situation. A format that knows nothing of digests tells it like any other alert.
    ///
    /// - Parameters:
    ///   - id: the digest's id; its `messageID` is `msg_<id>_1`.
    ///   - alerts: at least one, at most `digestedMax`, each alert once.
    /// - Returns: the digest; the notification itself when it is the only one; `nil` of none.
    public static func digest(of alerts: [Alert], id: String, at now: Date) -> Alert? {
        let ranked = alerts.sorted { ($0.data.severity, $1.timestamp, $1.data.id) > ($1.data.severity, $0.timestamp, $0.data.id) }
        guard let first = ranked.first, ranked.count > 1 else { return ranked.first }
        let all = ranked.map(\.data)
        var data = first.data
        (data.id, data.revision, data.reason, data.of, data.eventDate) = (id, 1, .digest, nil, nil)
        data.title = title(of: all)
        data.summary = all.map { $0.title + "." }.joined(separator: " ")
        data.actors = unique(all.map(\.actors))
        data.places = unique(all.map(\.places))
        data.firstSeen = all.map(\.firstSeen).min() ?? data.firstSeen
        data.lastSeen = all.map(\.lastSeen).max() ?? data.lastSeen
        // No two alerts are of one act, so that no source corroborates another across them.
        data.sources = SourceCount(
            articles: all.reduce(0) { $0 + $1.sources.articles }, independent: all.map(\.sources.independent).max() ?? 1)
        data.evidence = all.compactMap(\.evidence.first)
        data.contradictedBy = all.compactMap(\.contradictedBy.first)
        data.alerts = ranked.map(Digested.init)
        return Alert(type: .digest, timestamp: now, data: data)
    }

    /// `4 alerts: Afghanistan – Pakistan, Israel – Syria`.
    private static func title(of all: [Payload]) -> String {
        let situations = unique(all.map { [$0.situation.title] })
        let rest = Set(all.map(\.situation.id)).count - situations.count
        return "\(all.count) alerts: " + situations.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }

    private static func unique<Item: Hashable>(_ lists: [[Item]]) -> [Item] {
        var seen: Set<Item> = []
        return Array(lists.joined().filter { seen.insert($0).inserted }.prefix(AlertMaker.namesMax))
    }
}

extension Alert.Digested {
    fileprivate init(_ alert: Alert) {
        let data = alert.data
        self.init(
            type: alert.type, id: data.id, revision: data.revision, reason: data.reason, signal: data.signal, severity: data.severity,
            verdict: data.verdict, title: data.title, situation: data.situation)
    }
}
