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
                of: mostFrequent(leading.map { [$0.finding.of].compactMap { $0 } }).first, severity: development.severity,
                verdict: development.verdict, title: words.title, summary: words.summary,
                situation: Alert.SituationReference(id: situation.id, title: situation.title, level: situation.level), actors: actors,
                places: places, eventDate: eventDate, firstSeen: development.firstSeen, lastSeen: development.lastSeen, sources: sources,
                evidence: evidence(reason), contradictedBy: contradictions, codes: Alert.Codes(cameo: signal.cameo, plover: signal.plover)))
    }

    var sources: Alert.SourceCount {
        // What was told of a development that was then taken back, was told by somebody: never less than one.
        Alert.SourceCount(articles: max(1, development.articles), independent: max(1, development.independent))
    }

    /// The articles on the signal that is told; those that were taken back, where no other is left.
    private var told: [Development.Report] {
        let leading = development.leading
        return leading.isEmpty ? development.withdrawn : leading
    }

    /// The same, the one that a person would quote first in front: sure, in the outlet's own voice, early.
    var leading: [Development.Report] {
        told.sorted { a, b in
            let (left, right) = (rank(a), rank(b))
            return left == right ? (a.published, a.article) < (b.published, b.article) : left > right
        }
    }

    private func rank(_ report: Development.Report) -> Double {
        let finding = report.finding
        return finding.confidence + (finding.verdict == development.verdict ? 1 : 0)
            + (finding.evidence.first?.source.kind == .outlet ? 0.1 : 0)
    }

    /// The parties that the articles name, those of most articles first; the situation's when they name none.
    private var actors: [Actor] {
        let named = mostFrequent(leading.map(\.finding.actors))
        return named.isEmpty ? situation.actors : named
    }

    /// The places where the articles tell that it happened, those of most articles first.
    var places: [Place] { places(of: leading.map(\.finding)) }

    /// The ladders on which an act is done on somebody's ground: a truce between two states is not broken where a third one hosts their talks.
    private static let onGround: Set<String> = ["truce", "fighting", "border", "airspace"]

    /// The places of findings on one signal, without those that are named for another reason: the host of talks, a treaty's name.
    func places(of findings: [Finding]) -> [Place] {
        let all = mostFrequent(findings.map { finding in finding.places.filter { !isTreaty($0, in: finding) } })
        guard let ladder = findings.first.map({ book.signal(of: $0).ladder ?? "" }) else { return all }
        if ladder == "talks" { return all.filter { place in findings.contains { isScene(place, of: $0) } } }
        guard Self.onGround.contains(ladder), !situation.actors.isEmpty else { return all }
        let own = all.filter(isOwn)
        if own.isEmpty { return ladder == "truce" || ladder == "border" ? all.filter(\.countries.isEmpty) : all }
        // Of a border the crossing, which is both sides'.
        return ladder == "border" ? own.filter { $0.countries.count > 1 } + own.filter { $0.countries.count <= 1 } : own
    }

    /// Whether a place belongs to a party of the situation, or to the home of one.
    private func isOwn(_ place: Place) -> Bool {
        let sides = Set(situation.actors.flatMap { [$0.id, book.homes[$0.id]?.id ?? $0.id] })
        return place.countries.contains { sides.contains($0) || sides.contains(book.homes[$0]?.id ?? $0) }
    }

    /// Whether a sentence says that it was there: “in Istanbul”.
    private func isScene(_ place: Place, of finding: Finding) -> Bool {
        finding.evidence.contains { evidence in
            following(place, in: evidence.quote).contains { $0.before == "in" || $0.before == "at" }
        }
    }

    /// Whether a place is only named as part of a treaty's name: “the Algiers Agreement”.
    private func isTreaty(_ place: Place, in finding: Finding) -> Bool {
        let uses = finding.evidence.flatMap { following(place, in: $0.quote) }
        return !uses.isEmpty && uses.allSatisfy { Self.treaties.contains($0.behind) }
    }

    private static let treaties: Set<String> = [
        "accord", "accords", "agreement", "agreements", "convention", "declaration", "deal", "memorandum", "pact", "protocol", "treaty",
    ]

    /// The words before and behind each use of a place's name in a sentence, in lower case.
    private func following(_ place: Place, in quote: String) -> [(before: String, behind: String)] {
        let words = quote.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let name = place.name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard !name.isEmpty, words.count >= name.count else { return [] }
        return (0...(words.count - name.count)).filter { Array(words[$0..<($0 + name.count)]) == name }.map { start in
            var before = start - 1
            if before > 0, words[before] == "the" { before -= 1 }
            let end = start + name.count
            return (before >= 0 ? words[before] : "", end < words.count ? words[end] : "")
        }
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
    private var eventDate: String? { mostFrequent(leading.map { [$0.finding.date].compactMap { $0 } }).first }

    /// The items of several lists, those in most lists first; among equals in the order of the lists.
    private func mostFrequent<Item: Hashable>(_ lists: [[Item]]) -> [Item] {
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
        return (situation.actors + development.reports.flatMap(\.finding.actors)).first { $0.id == id }?.name
    }
}
