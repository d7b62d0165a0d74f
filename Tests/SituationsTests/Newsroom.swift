// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations

@testable import Classifier

/// Stories made by hand, short enough for a table.
enum Newsroom {
    static let afghanistan = Actor(id: "AFG", name: "Afghanistan")
    static let pakistan = Actor(id: "PAK", name: "Pakistan")
    static let qatar = Actor(id: "QAT", name: "Qatar")
    static let india = Actor(id: "IND", name: "India")
    static let both = [afghanistan, pakistan]
    static let istanbul = Place(name: "Istanbul", countries: ["TUR"])
    static let chaman = Place(name: "Chaman", countries: ["PAK"])
    static let torkham = Place(name: "Torkham", countries: ["AFG", "PAK"])

    /// 8 November 2025, midnight in UTC.
    static let start = Date(timeIntervalSince1970: 1_762_560_000)

    static func hours(_ hours: Double) -> Date { start.addingTimeInterval(hours * 3600) }

    static let signals: [Signal.ID: Signal] = Dictionary(
        uniqueKeysWithValues: [
            Signal(
                id: "ceasefire-breach", label: "ceasefire breach", severity: .critical, ladder: "truce", rung: 1, cameo: ["196"],
                plover: "ASSAULT"),
            Signal(id: "ceasefire-end", label: "ceasefire end", severity: .critical, ladder: "truce", rung: 2),
            Signal(id: "talks-refusal", label: "talks refusal", severity: .medium, ladder: "talks", rung: 1),
            Signal(id: "talks-deadlock", label: "talks deadlock", severity: .medium, ladder: "talks", rung: 2),
            Signal(id: "talks-collapse", label: "talks collapse", severity: .high, ladder: "talks", rung: 3),
            Signal(id: "border-closure", label: "border closure", severity: .high, ladder: "border", rung: 1),
            Signal(id: "armed-clash", label: "armed clash", severity: .high, ladder: "fighting", rung: 1),
            Signal(id: "armed-attack", label: "armed attack", severity: .high, ladder: "fighting", rung: 2),
            Signal(id: "threat", label: "threat", severity: .medium, ladder: "threats", rung: 1),
            Signal(id: "ultimatum", label: "ultimatum", severity: .high, ladder: "threats", rung: 2),
            Signal(id: "evacuation-order", label: "evacuation order", severity: .high, ladder: "evacuation", rung: 1),
            Signal(id: "diplomatic-break", label: "ties broken", severity: .high, ladder: "diplomacy", rung: 1),
            Signal(id: "sanctions", label: "sanctions", severity: .medium, ladder: nil, rung: 1),
            Signal(
                id: "ceasefire-holding", label: "ceasefire holding", severity: .info, ladder: "truce", rung: 0, easing: true,
                eases: ["fighting"]),
            Signal(id: "talks-held", label: "talks held", severity: .info, ladder: "talks", rung: 0, easing: true),
            Signal(id: "border-reopening", label: "border reopening", severity: .info, ladder: "border", rung: 0, easing: true),
        ].map { ($0.id, $0) })

    static func world(_ policy: AlertPolicy = AlertPolicy()) -> Situations {
        Situations(signals: signals, policy: policy, situations: [], developments: [])
    }

    /// What an article says of one signal. The outlet speaks itself, unless `by` names who does.
    static func says(
        _ signal: Signal.ID, _ verdict: Verdict = .reported, actors: [Actor] = both, places: [Place] = [], by speaker: Actor? = nil,
        quote: String? = nil, against: Actor? = nil, on date: String? = nil
    ) -> Finding {
        let known = signals[signal]
        let source = speaker.map { Attribution(kind: .party, actor: $0.id, name: nil) } ?? .outlet
        let quote = quote ?? "A sentence on \(signal)\(places.first.map { " in \($0.name)" } ?? "")."
        let objection = against.map {
            Evidence(quote: "\($0.name) denied it.", start: 0, length: 0, source: Attribution(kind: .party, actor: $0.id))
        }
        return Finding(
            signal: signal, verdict: verdict, alerts: verdict.alertsByDefault && known?.easing != true,
            severity: known?.severity ?? .medium,
            confidence: 0.9, polarity: .asserted, modality: .actual, recency: .current, source: source, actors: actors, places: places,
            date: date, evidence: [Evidence(quote: quote, start: 0, length: quote.utf8.count, source: source)],
            contradictions: [objection].compactMap { $0 })
    }

    /// An article published so many hours after `start`. Its key is its number, and no two share a text unless they are given one.
    static func story(
        _ number: Int, at hour: Double, outlet: String? = nil, credit: String? = nil, text: String? = nil, headline: String? = nil,
        _ findings: Finding...
    ) -> Story {
        story(number, at: hour, outlet: outlet, credit: credit, text: text, headline: headline, findings: findings)
    }

    static func story(
        _ number: Int, at hour: Double, outlet: String? = nil, credit: String? = nil, text: String? = nil, headline: String? = nil,
        findings: [Finding]
    ) -> Story {
        let digits = String(number, radix: 16)
        let key = digits + String(repeating: "0", count: 64 - digits.count)
        let own = (0..<60).map { "w\(number)x\($0)" }.joined(separator: " ")
        return Story(
            article: key, assessment: Assessment(findings: findings), outlet: outlet ?? "Outlet \(number)", headline: headline,
            url: "https://news.example/\(number)", published: hours(hour), text: text ?? own, creditLine: credit)
    }
}

extension Situations {
    /// Takes in stories at the time of their publication, as a replay does, with what time brings in between.
    mutating func replay(_ stories: [Story]) -> [Change] {
        stories.flatMap { story in pass(until: story.published) + apply(story, at: story.published) }
    }

    /// Lets the time pass as the daemon does: a tick at every moment that asks for one.
    mutating func pass(until end: Date) -> [Change] {
        var changes: [Change] = []
        while let next = nextTick, next <= end { changes += tick(at: next) }
        return changes
    }
}

extension Sequence where Element == Change {
    var alerts: [Alert] { compactMap(\.alert) }
    /// `talks first-report 1`.
    var told: [String] {
        compactMap { change in change.alert.map { "\(change.development.ladder) \($0.data.reason.rawValue) \($0.data.revision)" } }
    }
}

extension Newsroom {
    /// A mention that only tells who an article is about.
    static func mention(_ signal: Signal.ID, sentence: Int, actors: [Actor]) -> Mention {
        Mention(
            signal: signal, trigger: 0..<1, sentence: 0..<1, sentenceNumber: sentence, rule: "test", polarity: .asserted, modality: .actual,
            recency: .current, source: .outlet, actors: actors, places: [], date: nil, standing: .counts, weight: 1, notes: [])
    }
}
