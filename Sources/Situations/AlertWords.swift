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
            return wording(book.signal(of: end.finding), place: end.finding.places.first?.name) + voice(of: end.finding)
        case .quiet: return "No further reports: \(lowered(line))"
        case .denied where development.telling.isEmpty: return "Report withdrawn: \(lowered(line))"
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
            initiator: initiator.actor?.name, target: target.actor?.name, other: other?.name, conflict: conflict, place: place)
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
        let speakers = names(easing.evidence.map(\.source))
        return ", " + (speakers.count == 1 ? "\(speakers[0]) says" : "by one account")
    }

    /// `, Pakistan says`; `: Afghanistan and Pakistan each blame the other`; nothing when it is reported as fact.
    private var attribution: String {
        switch development.verdict {
        case .reported: return ""
        case .claimed: return ", " + (speakers.count == 1 ? "\(speakers[0]) says" : "by one account")
        case .disputed: return dispute
        case .denied: return ": denied"
        case .possible: return ": possible"
        case .background: return ": background"
        }
    }

    private var dispute: String {
        let (saying, gainsaying) = (speakers, contradictors)
        if saying.count == 2, Set(saying) == Set(maker.situation.actors.map(\.name)) {
            return ": \(Wording.list(saying.sorted())) each blame the other"
        }
        if saying.count == 1, gainsaying.count == 1, saying != gainsaying { return ": \(saying[0]) says so, \(gainsaying[0]) denies it" }
        if saying.count == 1, gainsaying.isEmpty { return ": \(saying[0]) says so, others disagree" }
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
        case .quiet: return "Nothing more was reported since \(CivilDay(development.lastSeen).spelled). \(base(of: "It was told"))"
        case .countersignal:
            return
                "An easing was \(development.easing?.finding.verdict == .claimed ? "claimed" : "reported"). \(base(of: "The \(signal.label) was told"))"
        case .denied where maker.cause == .withdrawal: return retraction
        case .repeated: return base(of: "Still open: the \(signal.label) was told")
        case .severityRaised:
            guard let before = development.told, before.signal != development.signal else { break }
            let label = book.signal(before.signal, severity: before.severity).label
            return base(of: "Graver than the \(label) told before: \(signal.label) \(verb)")
        default: break
        }
        return base(of: "\(Wording.capitalized(signal.label)) \(verb)")
    }

    /// `Reuters has taken back its report of 8 November 2025. No other source told of the talks collapse.`
    private var retraction: String {
        let outlets = names(of: development.withdrawn)
        let subject = outlets.isEmpty ? "A source" : Wording.list(outlets)
        let verb = outlets.count > 1 ? "have taken back their reports" : "has taken back its report"
        let day = development.withdrawn.first.map { " of \(CivilDay($0.published).spelled)" } ?? ""
        guard !development.telling.isEmpty else { return "\(subject) \(verb)\(day). No other source told of the \(signal.label)." }
        return "\(subject) \(verb)\(day). " + base(of: "\(Wording.capitalized(signal.label)) still \(self.verb)")
    }

    private func names(of reports: [Development.Report]) -> [String] {
        var seen: Set<String> = []
        return reports.compactMap(\.outlet).filter { seen.insert($0).inserted }
    }

    private var verb: String {
        switch development.verdict {
        case .reported: "reported"
        case .claimed: "claimed by one side, as told"
        case .disputed: "told with differing accounts"
        case .denied: "denied, as told"
        case .possible: "called possible"
        case .background: "recalled"
        }
    }

    /// `… by three independent sources in four articles since 8 November 2025.`
    private func base(of beginning: String) -> String {
        let sources = maker.sources
        let carriers = sources.independent == 1 ? "one source" : "\(number(sources.independent)) independent sources"
        let articles = sources.articles == sources.independent ? "" : " in \(number(sources.articles)) articles"
        return "\(beginning) by \(carriers)\(articles) since \(CivilDay(development.firstSeen).spelled)."
    }

    /// `Khawaja Asif in Dawn: “…”`.
    private var quotation: String? {
        if reason == .countersignal, let end = development.easing { return said(end.finding.evidence.first, in: end) }
        guard reason != .quiet, !development.telling.isEmpty, let best = maker.leading.first else { return nil }
        return said(best.finding.evidence.first, in: best)
    }

    private var contradiction: String? {
        guard reason != .quiet, reason != .countersignal, let against = maker.contradictions.first else { return nil }
        return "Against it, \(carrier(against.source, against.outlet)): “\(shortened(against.quote))”"
    }

    private func said(_ evidence: Evidence?, in report: Development.Report) -> String? {
        guard let evidence else { return nil }
        let speaker = evidence.source.kind == .outlet ? nil : evidence.source.name ?? maker.speaker(evidence.source)
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
