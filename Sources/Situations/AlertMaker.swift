// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation

/// Composes a notification from what the articles say.
struct AlertMaker {
    let book: SignalBook
    let situation: Situation
    let development: Development
    /// What made it necessary to tell.
    let cause: Touch.Cause
    /// The article that did; `nil` when time did.
    let article: String?
    /// The articles on the signal that is told, those that were taken back where no other is left; the one that a person would quote first in
    /// front: sure, in the outlet's own voice, early.
    let leading: [Development.Report]
    /// The places where they tell that it happened, those of most articles first.
    let places: [Place]

    init(book: SignalBook, situation: Situation, development: Development, cause: Touch.Cause, article: String?) {
        self.book = book
        self.situation = situation
        self.development = development
        self.cause = cause
        self.article = article
        leading = Self.leading(of: development)
        places = AlertPlaces(book: book, situation: situation).places(of: leading.map(\.finding))
    }

    /// The most quotes of each kind: a reader checks three, and a message must stay small.
    static let quotesMax = 10
    /// The most parties and places.
    static let namesMax = 6

    /// The notification, with the next revision.
    func alert(_ kind: Alert.Kind, _ reason: Alert.Reason, at now: Date) -> Alert {
        let words = AlertWords(maker: self, reason: reason)
        let signal = book.signal(development.signal, severity: development.severity)
        return Alert(
            type: kind, timestamp: now,
            data: Alert.Payload(
                id: development.id, revision: development.revision + 1, reason: reason, signal: development.signal,
                of: Self.mostFrequent(leading.map { [$0.finding.of].compactMap { $0 } }).first, severity: development.severity,
                verdict: development.verdict, title: words.title, summary: words.summary,
                situation: Alert.SituationReference(id: situation.id, title: situation.title, level: situation.level), actors: actors,
                places: places, eventDate: eventDate, firstSeen: development.firstSeen, lastSeen: development.lastSeen, sources: sources,
                evidence: evidence(reason), contradictedBy: contradictions, codes: Alert.Codes(cameo: signal.cameo, plover: signal.plover)))
    }

    var sources: Alert.SourceCount {
        // What was told of a development that was then taken back, was told by somebody: never less than one.
        Alert.SourceCount(articles: max(1, development.articles), independent: max(1, development.independent))
    }

    private static func leading(of development: Development) -> [Development.Report] {
        let leading = development.leading
        let told = leading.isEmpty ? development.withdrawn : leading
        let ranks = told.map { rank($0, in: development) }
        let order = told.indices.sorted { a, b in
            ranks[a] == ranks[b]
                ? (told[a].published, told[a].article) < (told[b].published, told[b].article) : ranks[a] > ranks[b]
        }
        return order.map { told[$0] }
    }

    private static func rank(_ report: Development.Report, in development: Development) -> Double {
        let finding = report.finding
        return finding.confidence + (finding.verdict == development.verdict ? 1 : 0)
            + (finding.evidence.first?.source.kind == .outlet ? 0.1 : 0)
    }

    /// The parties that the articles name, those of most articles first; the situation's when they name none.
    private var actors: [Actor] {
        let named = Self.mostFrequent(leading.map(\.finding.actors))
        return named.isEmpty ? situation.actors : named
    }

    /// The articles to quote: in an update the one that caused it comes first, for that is what is new.
    func quoted(_ reason: Alert.Reason) -> [Development.Report] {
        guard [.corroborated, .confirmed, .disputed, .severityRaised].contains(reason) else { return leading }
        let news = cause == .time ? development.leading.last : development.leading.first { $0.article == article }
        guard let news else { return leading }
        return [news] + leading.filter { $0.article != news.article }
    }

    /// How many articles tell of the signal that is told, of how many independent sources; both at least one.
    var leadingSources: Alert.SourceCount {
        // Which signal the folded ones told of is not known any more; they are of a development that goes on for long.
        if development.folded.articles > 0 { return sources }
        return Alert.SourceCount(
            articles: max(1, Set(leading.map(\.article)).count), independent: max(1, Set(leading.map(\.sourceGroup)).count))
    }

    /// The day that most articles state.
    private var eventDate: String? { Self.mostFrequent(leading.map { [$0.finding.date].compactMap { $0 } }).first }

    /// The items of several lists, those in most lists first; among equals in the order of the lists.
    static func mostFrequent<Item: Hashable>(_ lists: [[Item]]) -> [Item] {
        var counts: [Item: Int] = [:]
        var order: [Item] = []
        for list in lists {
            for item in list {
                if counts[item] == nil { order.append(item) }
                counts[item, default: 0] += 1
            }
        }
        let ranked = order.enumerated().sorted { a, b in
            let (left, right) = (counts[a.element] ?? 0, counts[b.element] ?? 0)
            return left == right ? a.offset < b.offset : left > right
        }
        return ranked.prefix(Self.namesMax).map(\.element)
    }

    /// The sentences that say so: one of each independent source first, then their further ones. What ended it stands in front.
    private func evidence(_ reason: Alert.Reason) -> [Alert.Quote] {
        let ends = reason == .countersignal ? [development.easing].compactMap { $0 } : []
        var first: [Alert.Quote] = []
        var further: [Alert.Quote] = []
        var groups: Set<String> = []
        for report in quoted(reason) {
            let quotes = report.finding.evidence.map { quote($0, of: report) }
            let isNew = groups.insert(report.sourceGroup).inserted
            first += quotes.prefix(isNew ? 1 : 0)
            further += quotes.dropFirst(isNew ? 1 : 0)
        }
        return distinct(ends.flatMap { end in end.finding.evidence.map { quote($0, of: end) } } + first + further)
    }

    /// The sentences that say otherwise, those of denials first.
    var contradictions: [Alert.Quote] {
        let denials = development.denying.flatMap { report in report.finding.evidence.map { quote($0, of: report) } }
        let disputes = leading.flatMap { report in report.finding.contradictions.map { quote($0, of: report) } }
        return distinct(denials + disputes)
    }

    private func distinct(_ quotes: [Alert.Quote]) -> [Alert.Quote] {
        var seen: Set<String> = []
        return Array(quotes.filter { seen.insert($0.quote).inserted }.prefix(Self.quotesMax))
    }

    private func quote(_ evidence: Evidence, of report: Development.Report) -> Alert.Quote {
        let speaker = evidence.source.kind == .outlet ? report.outlet : voice(evidence.source)
        return Alert.Quote(
            quote: evidence.quote, source: speaker, outlet: report.outlet, headline: report.headline, url: report.url,
            published: report.published, verdict: report.finding.verdict)
    }

    private static let calendar: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june",
        "july", "august", "september", "october", "november", "december", "today", "yesterday",
    ]

    /// Who speaks, by name: the name that the article prints where it is one, else the actor's. “Tuesday” and “the Sudanese” are none.
    func voice(_ source: Attribution) -> String? {
        let words = source.name?.split(separator: " ") ?? []
        let isName = words.count > 2 || words.count == 2 && words[0].lowercased() != "the"
        if isName { return source.name }
        // Whoever is known by a weekday alone is not known.
        if let last = words.last, Self.calendar.contains(last.lowercased()) { return nil }
        if let actor = speaker(source) { return PartyName.inSentence(actor) }
        // Alone, a word is a name where it is an abbreviation: a town or a weekday next to “said” is no speaker.
        guard let only = words.last, only.count > 1, only.allSatisfy({ $0.isUppercase || $0.isNumber }) else { return nil }
        return source.name
    }

    /// The name of the actor that speaks, as the articles print it.
    func speaker(_ source: Attribution) -> String? {
        guard let id = source.actor else { return nil }
        if let party = situation.actors.first(where: { $0.id == id }) { return party.name }
        return development.reports.lazy.compactMap { report in report.finding.actors.first { $0.id == id }?.name }.first
    }
}
