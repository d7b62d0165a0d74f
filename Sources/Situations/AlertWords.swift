// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News

/// Title and summary, as an editor would write them, from nothing but what was found.
struct AlertWords {
    let maker: AlertMaker
    let reason: Alert.Reason

    /// The longest quotation in a summary, in characters; the whole stands in the evidence.
    static let quoteMax = 240

    /// One line: what happened, between whom, where, and who says so when it is not established.
    var title: String {
        switch reason {
        case .countersignal:
            guard let end = development.easing else { return line }
            return wording(
                book.signal(of: end.finding),
                place: AlertPlaces(book: book, situation: maker.situation).places(of: [end.finding]).first?.name) + voice(of: end.finding)
        case .quiet: return "No further reports: \(lowered(line))"
        case .denied where !development.isTelling: return "Report withdrawn: \(lowered(line))"
        case .denied where maker.cause == .withdrawal && !development.withdrawn.isEmpty:
            let count = development.withdrawn.count
            return line + attribution + "; \(number(count)) report\(count == 1 ? "" : "s") withdrawn"
        default: return line + attribution
        }
    }

    /// One to three sentences: what is told by how many sources, who says it in which words, who says otherwise.
    var summary: String { [count, quotation, contradiction].compactMap { $0 }.joined(separator: " ") }

    private var book: SignalBook { maker.book }
    private var development: Development { maker.development }
    private var signal: Signal { book.signal(development.signal, severity: development.severity) }

    private var line: String { sidedLine ?? wording(signal, place: maker.places.first?.name) }

    /// The line that says who did it, or to whom: where the articles say so, and none says otherwise.
    private var sidedLine: String? {
        guard let wording = SidedWording.table[signal.id] else { return nil }
        let (initiator, target) = (agreed(maker.leading.map(\.finding.initiator)), agreed(maker.leading.map(\.finding.target)))
        if initiator.isContested || target.isContested || initiator.actor != nil && initiator.actor == target.actor { return nil }
        let pair = maker.situation.actors
        let other = pair.count == 2 && pair.contains { $0.id == initiator.actor?.id } ? pair.first { $0.id != initiator.actor?.id } : nil
        let place = maker.places.first.map { "\(Wording.of(signal).preposition) \($0.name)" }
        let conflict = pair.count == 2 ? pair.map(\.name).joined(separator: " – ") : nil
        return wording.filled(
            initiator: initiator.actor.map { PartyName.inSentence($0.name) }, target: target.actor.map { PartyName.inSentence($0.name) },
            other: other.map { PartyName.inSentence($0.name) }, conflict: conflict, place: place)
    }

    /// The actor that all articles name that name one; contested when they name several.
    private func agreed(_ named: [Actor?]) -> (actor: Actor?, isContested: Bool) {
        let ids = Set(named.compactMap { $0?.id })
        return ids.count == 1 ? (named.compactMap { $0 }.first, false) : (nil, ids.count > 1)
    }

    private func wording(_ signal: Signal, place: String?) -> String {
        Wording.of(signal).filled(parties: parties, place: place)
    }

    /// The situation's parties, in the order of its title; those of the articles when it has none. One that is known only as the state of
    /// a place is no party that was found.
    private var parties: [String] {
        let found = development.reports.flatMap(\.finding.actors)
        var actors = maker.situation.actors.isEmpty ? (maker.leading.first?.finding.actors ?? []) : maker.situation.actors
        // A state's own conflict is fought with a group at home there.
        if actors.count == 1, let group = found.first(where: { book.homes[$0.id]?.id == actors[0].id }) { actors.append(group) }
        return actors.filter { actor in actor.name != actor.id || found.contains { $0.id == actor.id } }.prefix(2).map(\.name)
    }

    // MARK: Who says so

    /// `, M23 says`, of an easing that is one party's word.
    private func voice(of easing: Finding) -> String {
        guard easing.verdict == .claimed else { return "" }
        return claim(of: names(easing.evidence.map(\.source)))
    }

    /// `, Pakistan says`; `: Afghanistan and Pakistan each blame the other`; nothing when it is reported as fact.
    private var attribution: String {
        switch development.verdict {
        case .reported: return ""
        case .claimed: return claim(of: speakers)
        case .disputed: return dispute
        case .denied: return ": denied"
        case .possible: return ": possible"
        case .background: return ": background"
        }
    }

    /// `, Pakistan says`.
    private func claim(of speakers: [String]) -> String {
        guard let only = speakers.first, speakers.count == 1 else { return ", by one account" }
        return ", \(PartyName.inSentence(only)) \(PartyName.says(only))"
    }

    private var dispute: String {
        let (saying, gainsaying) = (speakers, contradictors)
        // Where nobody is quoted against it, it is one side's word.
        if saying.count == 1, maker.contradictions.isEmpty { return claim(of: saying) }
        if saying.count == 2, Set(saying) == Set(maker.situation.actors.map(\.name)) {
            return ": \(Wording.list(saying.sorted().map(PartyName.inSentence))) each blame the other"
        }
        guard let by = saying.first, saying.count == 1 else { return ": accounts differ" }
        let first = ": \(PartyName.inSentence(by)) \(PartyName.says(by)) so, "
        if gainsaying.isEmpty { return first + "others disagree" }
        if let against = gainsaying.first, gainsaying.count == 1, against != by {
            let verb = PartyName.says(against) == "say" ? "deny" : "denies"
            return first + "\(PartyName.inSentence(against)) \(verb) it"
        }
        return ": accounts differ"
    }

    /// The actors that say so, and those that say otherwise, by name; each once.
    private var speakers: [String] { names(maker.leading.flatMap { $0.finding.evidence.map(\.source) }) }

    private var contradictors: [String] {
        let denials = development.denying.flatMap { $0.finding.evidence.map(\.source) }
        return names(denials + maker.leading.flatMap { $0.finding.contradictions.map(\.source) })
    }

    private func names(_ sources: [Attribution]) -> [String] {
        var seen: Set<String> = []
        return sources.compactMap { $0.kind == .party ? maker.speaker($0) : nil }.filter { seen.insert($0).inserted }
    }

    // MARK: The sentences of the summary

    private var count: String {
        switch reason {
        case .quiet: return silence
        case .countersignal:
            return "\(relief) \(standing(isOver: true))"
        case .denied where maker.cause == .withdrawal: return retraction
        case .repeated: return "Still open: " + lowered(standing())
        case .severityRaised: return raised
        default: return standing()
        }
    }

    /// `An easing was claimed by M23.`
    private var relief: String {
        guard let easing = development.easing, easing.finding.verdict == .claimed else { return "An easing was reported." }
        let speakers = names(easing.finding.evidence.map(\.source))
        let speaker = speakers.count == 1 ? PartyName.inSentence(speakers[0]) : "one side"
        return "An easing was claimed by \(speaker)."
    }

    /// `Nothing more was reported since 8 November 2025, when two independent sources carried it.`
    private var silence: String {
        let last = CivilDay(development.lastSeen)
        let beginning = "Nothing more was reported since \(last.spelled)"
        guard CivilDay(firstTold) == last, development.folded.articles == 0 else { return "\(beginning). \(standing(isOver: true))" }
        return "\(beginning), when \(carriers) carried it."
    }

    /// `Graver than the deadlock in the talks told before: the collapse of the talks was reported on … .`
    private var raised: String {
        var text = standing(isOver: !development.isOpen)
        if let before = development.told, before.signal != development.signal {
            let noun = SignalBook.noun(of: book.signal(before.signal, severity: before.severity))
            text = "Graver than \(noun) told before: \(lowered(text))"
        }
        guard !development.isOpen, let end = development.easing else { return text }
        return text + " An easing of \(CivilDay(end.published).spelled) ended it."
    }

    /// `Reuters has taken back its report of 8 November 2025. No other source told of the talks collapse.`
    private var retraction: String {
        let outlets = names(of: development.withdrawn)
        let subject = outlets.isEmpty ? "A source" : Wording.list(outlets)
        let verb = outlets.count > 1 ? "have taken back their reports" : "has taken back its report"
        let day = development.withdrawn.first.map { " of \(CivilDay($0.published).spelled)" } ?? ""
        guard development.isTelling else { return "\(subject) \(verb)\(day). No other source told of \(noun)." }
        return "\(subject) \(verb)\(day). \(standing())"
    }

    private func names(of reports: [Development.Report]) -> [String] {
        var seen: Set<String> = []
        return reports.compactMap(\.outlet).filter { seen.insert($0).inserted }
    }

    private var noun: String { SignalBook.noun(of: signal) }

    /// `The collapse of the talks was first reported on 8 November 2025 and is carried by three independent sources in four articles.`
    private func standing(isOver: Bool = false) -> String {
        let sources = maker.leadingSources
        let was = SignalBook.isPlural(signal) ? "were" : "was"
        let carried = isOver ? was : SignalBook.isPlural(signal) ? "are" : "is"
        let first = sources.articles > 1 ? " first" : ""
        let day = CivilDay(firstTold).spelled
        return "\(Wording.capitalized(noun)) \(was)\(first) \(told) on \(day)\(reservation) and \(carried) carried by \(carriers)."
    }

    /// When the first article on what is told was published.
    private var firstTold: Date { maker.leading.map(\.published).min() ?? development.firstSeen }

    /// `three independent sources in four articles`.
    private var carriers: String {
        let sources = maker.leadingSources
        let articles = sources.articles == sources.independent ? "" : " in \(number(sources.articles)) articles"
        return (sources.independent == 1 ? "one source" : "\(number(sources.independent)) independent sources") + articles
    }

    private var told: String {
        switch development.verdict {
        case .reported, .denied: "reported"
        case .disputed: isOneSided ? claimed : "reported"
        case .claimed: claimed
        case .possible: "called possible"
        case .background: "recalled"
        }
    }

    /// What somebody says he will do is made by his saying it.
    private var claimed: String { signal.ladder == "threats" ? "made by one side" : "claimed by one side" }

    private var reservation: String {
        switch development.verdict {
        case .disputed: isOneSided ? "" : ", with differing accounts,"
        case .denied: ", denied since,"
        case .reported, .claimed, .possible, .background: ""
        }
    }

    /// Whether what is called disputed is one side's word, and nobody is quoted against it.
    private var isOneSided: Bool { speakers.count == 1 && maker.contradictions.isEmpty }

    /// `Khawaja Asif in Dawn: “…”`.
    private var quotation: String? {
        if reason == .countersignal, let end = development.easing { return said(end.finding.evidence.first, in: end) }
        guard reason != .quiet, development.isTelling, let best = maker.quoted(reason).first else { return nil }
        return said(best.finding.evidence.first, in: best)
    }

    private var contradiction: String? {
        guard reason != .quiet, reason != .countersignal, let against = maker.contradictions.first else { return nil }
        return "Against it, \(carrier(against.source, against.outlet)): “\(shortened(against.quote))”"
    }

    private func said(_ evidence: Evidence?, in report: Development.Report) -> String? {
        guard let evidence else { return nil }
        let speaker =
            evidence.source.kind == .outlet ? nil : maker.voice(evidence.source)
        return "\(Wording.capitalized(carrier(speaker, report.outlet))): “\(shortened(evidence.quote))”"
    }

    private func carrier(_ speaker: String?, _ outlet: String?) -> String {
        switch (speaker, outlet) {
        case (let speaker?, let outlet?) where speaker != outlet: "\(speaker) in \(outlet)"
        case (let speaker?, _): speaker
        case (nil, let outlet?): outlet
        case (nil, nil): "one article"
        }
    }

    /// A sentence in one line, cut at a word with an ellipsis when it is long.
    private func shortened(_ quote: String) -> String {
        let text = quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text.count > Self.quoteMax else { return text }
        let cut = text.prefix(Self.quoteMax)
        return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
    }

    private func number(_ count: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        return count < words.count ? words[count] : "\(count)"
    }

    private func lowered(_ line: String) -> String { line.prefix(1).lowercased() + line.dropFirst() }
}
