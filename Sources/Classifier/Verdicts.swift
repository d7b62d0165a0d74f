// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Weighs an article's mentions together: one finding per signal.
struct Verdicts {
    let rules: CompiledRules
    let text: [UInt8]
    let scan: Scan

    /// The most sentences that a finding quotes.
    static let evidenceMax = 3

    /// The assessment of an article from its mentions.
    func assessment(of readings: [MentionReader.Reading]) -> Assessment {
        let readings = withoutRetold(withoutReversed(readings))
        var findings: [Finding] = []
        var isRaised = Array(repeating: false, count: rules.signals.count)
        for reading in readings { isRaised[reading.signal] = true }
        for index in isRaised.indices where isRaised[index] {
            let own = readings.filter { $0.signal == index && $0.mention.standing != .outranked && $0.mention.standing != .noParty }
            if let finding = finding(rules.signals[index].signal, own) { findings.append(finding) }
        }
        findings.sort { a, b in
            (a.alerts ? 1 : 0, a.severity, a.confidence, b.signal) > (b.alerts ? 1 : 0, b.severity, b.confidence, a.signal)
        }
        return Assessment(findings: findings, mentions: readings.map(\.mention))
    }

    /// In a story that opens with an easing, what it tells of the eased ladders between the same parties further down is how things were before: "the
    /// border, closed in 1993, reopened", "the truce ended five days of fighting". An escalation that the opening itself tells first stays.
    private func withoutReversed(_ readings: [MentionReader.Reading]) -> [MentionReader.Reading] {
        let opening = readings.filter { $0.mention.standing == .counts && $0.mention.sentenceNumber <= 1 }
        let easings = opening.filter { easing in
            guard rules.signals[easing.signal].signal.easing else { return false }
            let told = opening.filter { isReversed($0, by: easing) }
            if let first = told.first, first.mention.trigger.lowerBound < easing.mention.trigger.lowerBound { return false }
            return !told.contains { rules.signals[$0.signal].signal.ladder == rules.signals[easing.signal].signal.ladder }
        }
        guard !easings.isEmpty else { return readings }
        for reading in readings where reading.mention.standing == .counts && easings.contains(where: { isReversed(reading, by: $0) }) {
            reading.mention.standing = .background
            reading.mention.notes.append("background by the easing that opens the article")
        }
        return readings
    }

    /// Whether an easing eases the ladder of an escalation between parties of which they share one.
    private func isReversed(_ reading: MentionReader.Reading, by easing: MentionReader.Reading) -> Bool {
        let signal = rules.signals[reading.signal].signal
        let eased = rules.signals[easing.signal].signal
        guard !signal.easing, let ladder = signal.ladder, ladder == eased.ladder || eased.eases.contains(ladder) else { return false }
        return reading.mention.actors.isEmpty || !Set(reading.mention.actors).isDisjoint(with: easing.mention.actors)
    }

    /// Where an article tells a breach, the clash that it was is the same act and no second one.
    private func withoutRetold(_ readings: [MentionReader.Reading]) -> [MentionReader.Reading] {
        var retold: Set<Act> = []
        for teller in readings where teller.mention.standing == .counts {
            for absorbed in rules.signals[teller.signal].absorbsInArticle { retold.insert(Act(absorbed, teller.mention.actors)) }
        }
        guard !retold.isEmpty else { return readings }
        for reading in readings where reading.mention.standing == .counts {
            if retold.contains(Act(reading.mention.signal, reading.mention.actors)) { reading.mention.standing = .outranked }
        }
        return readings
    }

    /// A signal between the first two actors of a mention.
    private struct Act: Hashable {
        var signal: Signal.ID
        var actors: Set<Actor>

        init(_ signal: Signal.ID, _ actors: [Actor]) { (self.signal, self.actors) = (signal, Set(actors.prefix(2))) }
    }

    private func finding(_ signal: Signal, _ readings: [MentionReader.Reading]) -> Finding? {
        let denials = readings.filter { $0.mention.standing == .denied && $0.mention.recency == .current }
        // Who denies an act does not claim it by speaking of it.
        let deniers = Set(denials.compactMap(\.mention.source.actor))
        let counting = readings.filter { reading in
            reading.mention.standing == .counts && !(reading.mention.source.actor.map(deniers.contains) ?? false && !reading.isAccusation)
        }
        let verdict = verdict(counting, denials, readings)
        guard let verdict, let best = best(counting.isEmpty ? readings : counting) else { return nil }
        let told = counting.isEmpty ? readings.filter { $0.mention.standing == best.mention.standing } : counting
        return Finding(
            signal: signal.id, of: gravest(told)?.mention.of, verdict: verdict, alerts: verdict.alertsByDefault && !signal.easing,
            severity: told.map(\.severity).max() ?? signal.severity,
            confidence: Confidence.value(strength: best.strength, sentences: counting.map(\.mention.sentenceNumber)),
            polarity: best.mention.polarity, modality: best.mention.modality,
            recency: best.mention.recency,
            source: best.mention.source, actors: union(told.map(\.mention.actors), best.mention.actors),
            places: union(told.map(\.mention.places), best.mention.places),
            date: best.mention.date ?? told.compactMap(\.mention.date).first, evidence: evidence(told), contradictions: evidence(denials))
    }

    /// Of threats the gravest that says what is threatened.
    private func gravest(_ readings: [MentionReader.Reading]) -> MentionReader.Reading? {
        readings.filter { $0.mention.of != nil }.max { ($0.severity, rank($0)) < ($1.severity, rank($1)) }
    }

    /// Both sides, or the outlet itself, make a report; one side makes a claim; a denial beside a claim makes it disputed.
    private func verdict(
        _ counting: [MentionReader.Reading], _ denials: [MentionReader.Reading], _ all: [MentionReader.Reading]
    ) -> Verdict? {
        guard !counting.isEmpty else {
            let standings = Set(all.map(\.mention.standing))
            if standings.contains(.denied) { return .denied }
            if standings.contains(.notActual) { return .possible }
            return standings.contains(.background) ? .background : nil
        }
        if counting.contains(where: \.isMutual) || counting.allSatisfy({ $0.isContested }) { return .disputed }
        let speakers = Set(counting.filter { $0.mention.source.kind == .party }.compactMap(\.mention.source.actor))
        // A headline has no room for "says": where the text below attributes the act, that counts.
        let told = counting.contains { !$0.isHeadline } ? counting.filter { !$0.isHeadline } : counting
        let byOutlet = told.contains {
            ($0.mention.source.kind == .outlet || $0.isOwnAct || $0.mention.source.kind == .parties) && !$0.isAccusation
        }
        let accusers = Set(counting.filter(\.isAccusation).compactMap(\.mention.source.actor))
        if !byOutlet, accusers.count >= 2 { return .disputed }
        if !denials.isEmpty, !byOutlet { return .disputed }
        if byOutlet || speakers.subtracting(accusers).count >= 2 { return .reported }
        return counting.contains { $0.mention.source.kind == .party || $0.isAccusation } ? .claimed : .reported
    }

    /// The mention that a person would quote: sure, high up, in the outlet's own words; the headline only when nothing else stands.
    private func best(_ readings: [MentionReader.Reading]) -> MentionReader.Reading? {
        readings.max { rank($0) < rank($1) }
    }

    private func rank(_ reading: MentionReader.Reading) -> Double {
        let mention = reading.mention
        let isFragment = isQuoteMark(at: mention.sentence.lowerBound)
        return reading.strength * mention.weight * (reading.isHeadline ? 0.6 : 1) * (isFragment ? 0.85 : 1)
            * (mention.date == nil ? 1 : 1.05)
    }

    private func evidence(_ readings: [MentionReader.Reading]) -> [Evidence] {
        var seen: [Int] = []
        var best: [MentionReader.Reading] = []
        for (reading, _) in readings.map({ ($0, rank($0)) }).sorted(by: { $0.1 > $1.1 })
        where !seen.contains(reading.mention.sentenceNumber) {
            seen.append(reading.mention.sentenceNumber)
            best.append(reading)
            if best.count == Self.evidenceMax { break }
        }
        return best.map { reading in
            let range = withoutOpenQuotes(reading.mention.sentence)
            return Evidence(
                quote: String(decoding: text[range], as: UTF8.self), start: range.lowerBound, length: range.count,
                source: reading.mention.source)
        }
    }

    /// A sentence out of a longer quotation, without the quotation mark that opens or closes it there and has no partner here.
    private func withoutOpenQuotes(_ sentence: Range<Int>) -> Range<Int> {
        var range = sentence
        let marks = range.filter { isQuoteMark(at: $0) }
        guard marks.count == 1, let mark = marks.first else { return range }
        let width = text[mark] == 0x22 ? 1 : 3
        if mark == range.lowerBound { range = range.lowerBound + width..<range.upperBound }
        if mark + width == range.upperBound { range = range.lowerBound..<mark }
        return range
    }

    /// Whether a straight or curly double quotation mark starts at a byte of the text.
    private func isQuoteMark(at i: Int) -> Bool {
        if text[i] == 0x22 { return true }
        return text[i] == 0xE2 && i + 2 < text.count && text[i + 1] == 0x80 && (text[i + 2] == 0x9C || text[i + 2] == 0x9D)
    }

    private func union<Item: Equatable>(_ lists: [[Item]], _ first: [Item]) -> [Item] {
        var union: [Item] = []
        for list in [first] + lists {
            for item in list where !union.contains(item) {
                if union.count == 6 { return union }
                union.append(item)
            }
        }
        return union
    }
}
