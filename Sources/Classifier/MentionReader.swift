// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// Reads the context of every match of an article: who says it of whom, whether and when it happened.
struct MentionReader {
    let scan: Scan
    let text: [UInt8]
    let rules: CompiledRules
    let today: CivilDay?
    let hasHeadline: Bool
    let entities: Entities
    let source: SourceReading
    let field: Field
    /// Whether the headline announces an explainer, a timeline or an anniversary piece.
    let isRetrospect: Bool
    /// Whether the article as a whole is about something else than conflict.
    let isOtherField: Bool

    init(scan: Scan, text: [UInt8], rules: CompiledRules, today: CivilDay?, hasHeadline: Bool) {
        self.scan = scan
        self.text = text
        self.rules = rules
        self.today = today
        self.hasHeadline = hasHeadline
        entities = Entities(scan, rules: rules)
        source = SourceReading(
            scan: scan, entities: entities, rules: rules, speakers: Speakers(scan, entities: entities, text: text, rules: rules))
        field = Field(scan)
        isOtherField = field.isOrdinary(parties: entities.mainParties)
        isRetrospect = hasHeadline && scan.sentenceRoles.first?.contains(Roles(.opinion)) ?? false
    }

    /// A mention with what the verdicts need beside it. A class, because verdicts filter and sort lists of it: a value would count some fifteen
    /// references each time.
    final class Reading {
        var mention: Mention
        let signal: Int
        let strength: Double
        let severity: Severity
        /// One side says it of the other.
        let isAccusation: Bool
        /// Both sides say it of each other.
        let isMutual: Bool
        /// The speaker tells of its own side's act.
        let isOwnAct: Bool
        /// The same sentence says that it is denied: "a charge Kabul denies".
        let isContested: Bool
        let isHeadline: Bool

        init(
            mention: Mention, signal: Int, strength: Double, severity: Severity, isAccusation: Bool, isMutual: Bool, isOwnAct: Bool,
            isContested: Bool,
            isHeadline: Bool
        ) {
            (self.mention, self.signal, self.strength, self.severity) = (mention, signal, strength, severity)
            (self.isAccusation, self.isMutual, self.isOwnAct) = (isAccusation, isMutual, isOwnAct)
            (self.isContested, self.isHeadline) = (isContested, isHeadline)
        }
    }

    /// What all mentions of a sentence share.
    private struct Surroundings {
        var number: Int
        var sentence: Range<Int>
        var times: [TimeExpression]
        var actors: [Actor]
        var places: [Place]
        /// How many different actors, hosts left out, and how many places are named in reach: here, in the sentence before, and at the top.
        var actorsInReach: Int
        var placesInReach: Int
    }

    /// The mentions of the matches, in the order of the text.
    func mentions(of matches: [RuleMatches.InSentence]) -> [Reading] {
        var readings: [Reading] = []
        for (number, matches) in matches {
            let around = surroundings(number)
            let own = matches.count == 1 ? [reading(matches[0], around)] : best(of: matches, around).map { reading($0, around) }
            rankInSentence(own)
            readings += own
        }
        return readings
    }

    /// Of overlapping matches of one signal the strongest whose rule finds the parties that it needs; without such a one, the strongest.
    private func best(of matches: [Matcher.Match], _ around: Surroundings) -> [Matcher.Match] {
        matches.enumerated().filter { place, match in
            let rule = rules.rules[match.rule]
            let rank = (hasParties(rule.needs, around) ? 1 : 0, rule.strength)
            return !matches.enumerated().contains { other, rival in
                guard other != place, rules.rules[rival.rule].signal == rule.signal, rival.range.overlaps(match.range) else { return false }
                let rivalRule = rules.rules[rival.rule]
                let rivalRank = (hasParties(rivalRule.needs, around) ? 1 : 0, rivalRule.strength)
                return rivalRank > rank || rivalRank == rank && other < place
            }
        }
        .map(\.element)
    }

    private func surroundings(_ number: Int) -> Surroundings {
        let sentence = scan.sentences[number]
        var actors: [Int] = []
        var places = 0
        for sentence in number > 2 ? [0, 1, number - 1, number] : Array(0...max(number, min(1, scan.sentences.count - 1))) {
            for entity in entities.inSentence(sentence) {
                if let actor = entity.actor, !entity.isBroker, !actors.contains(actor) { actors.append(actor) }
                if entity.place != nil { places += 1 }
            }
        }
        return Surroundings(
            number: number, sentence: sentence, times: TimeExpressions.find(scan, sentence, today: today, rules: rules),
            actors: entities.parties(sentence: number, rules: rules).map { rules.gazetteer.actors[$0].actor },
            places: entities.inSentence(number).compactMap { $0.place.map { rules.gazetteer.places[$0].place } },
            actorsInReach: actors.count, placesInReach: places)
    }

    private func reading(_ match: Matcher.Match, _ around: Surroundings) -> Reading {
        let (number, sentence) = (around.number, around.sentence)
        let rule = rules.rules[match.rule]
        let window = Window(scan: scan, sentence: sentence, match: match, sentenceRoles: scan.sentenceRoles[number])
        let (polarity, polarityCue) = PolarityReading.read(window)
        let (modality, modalityCue) = rule.modes.contains(.firm) ? (.actual, nil) : ModalityReading.read(window)
        var recency = RecencyReading.read(window, times: around.times, isOngoing: rule.modes.contains(.ongoing), sentence: number)
        // The act of a threat or a refusal is its being said, whenever what it speaks of is to happen.
        if rule.modes.contains(.firm), recency.recency == .scheduled { recency = (.current, nil, nil) }
        let source = source.read(window, sentence: number)
        let isHeadline = hasHeadline && number == 0
        var mention = Mention(
            signal: rules.signals[rule.signal].signal.id, of: rule.of, trigger: bytes(match.range), sentence: bytes(sentence),
            sentenceNumber: number,
            rule: rule.place,
            polarity: polarity, modality: modality, recency: recency.recency, source: source.attribution,
            actors: around.actors, places: around.places,
            date: recency.day?.text,
            standing: .counts, weight: weight(number, isHeadline), notes: [])
        mention.notes = [polarityCue, modalityCue, recency.cue, source.cue].compactMap { $0 }.map(note)
        mention.standing = standing(mention, rule, window, around)
        return Reading(
            mention: mention, signal: rule.signal, strength: rule.strength, severity: rule.severity,
            isAccusation: source.isAccusation || rule.modes.contains(.accusation),
            isMutual: source.isMutual || rule.modes.contains(.mutual)
                || rule.modes.contains(.accusation) && window.holds(Roles(.mutual)), isOwnAct: isOwnAct(source.attribution, window, number),
            isContested: isContested(window), isHeadline: isHeadline)
    }

    private func standing(_ mention: Mention, _ rule: CompiledRules.Rule, _ window: Window, _ around: Surroundings) -> Standing {
        if !hasParties(rule.needs, around) { return .noParty }
        if mention.polarity == .denied { return .denied }
        if mention.modality != .actual { return .notActual }
        if mention.recency != .current { return .background }
        if isOpenQuestion(window) { return .question }
        // An act of war with a party beside it speaks for conflict itself, wherever it struck: "drones killed 20 at a school".
        let isFighting = rules.signals[rule.signal].signal.ladder == "fighting" && rule.strength >= 0.85
        let acts = isFighting && entities.inSentence(around.number).contains { $0.actor != nil && !$0.isLocation } ? 1 : 0
        if isOtherField || isOtherFieldHere(window, around.number, acts: acts) { return .otherField }
        if isRetrospect, !window.sentence.contains(where: { scan.hasAny(Roles(.nowTime, .weekday), $0) && !scan.has(.ago, max($0 - 1, 0)) })
        {
            return .background
        }
        return .counts
    }

    private func isOtherFieldHere(_ window: Window, _ number: Int, acts: Int) -> Bool {
        guard window.holds(Field.ordinaryRoles) else { return false }
        return Field.inSentence(scan, window.sentence, parties: entities.inSentence(number).count, acts: acts, except: window.isConsumed)
            != nil
    }

    /// A question that may be answered with yes or no leaves the act open; "what does the withdrawal mean?" takes it for granted.
    private func isOpenQuestion(_ window: Window) -> Bool {
        let sentence = window.sentence
        guard let last = sentence.last, scan.tokens[last].isMark(0x3F) else { return false }
        // "Talks collapse: what now?" asks only behind the colon.
        if (window.match.range.upperBound..<max(window.match.range.upperBound, last)).contains(where: { scan.tokens[$0].isMark(0x3A) }) {
            return false
        }
        return !scan.has(.interrogative, sentence.lowerBound)
    }

    private func hasParties(_ needs: RulePack.Needs, _ around: Surroundings) -> Bool {
        let (actors, places) = (around.actorsInReach, around.placesInReach)
        switch needs {
        case .nothing: return true
        case .party: return actors > 0 || places > 0
        case .parties: return actors >= 2 || (actors == 1 && places > 0) || field.conflict >= 3 && places + actors > 0
        }
    }

    /// Whether the speaker's own side is the last actor named before the act: what a party says of itself is no claim against its enemy.
    private func isOwnAct(_ source: Attribution, _ window: Window, _ number: Int) -> Bool {
        guard source.kind == .party, let speaker = source.actor else { return false }
        func isSpeaker(_ entity: Entity) -> Bool { entity.actor.map { rules.gazetteer.actors[$0].actor.id == speaker } ?? false }
        let named = entities.inSentence(number).filter { $0.actor != nil && !$0.isLocation && !$0.isBroker }
        if let agent = named.last(where: { $0.tokens.upperBound <= window.match.head }) { return isSpeaker(agent) }
        // "President Obama is canceling a meeting with Putin, the White House announced": nobody is named as the agent, and the other side as the object.
        guard !window.isNominal, let object = named.first(where: { $0.tokens.lowerBound < window.match.range.upperBound + 6 }) else {
            return false
        }
        return !isSpeaker(object)
    }

    /// "…, a charge Kabul denies": somebody contests the statement within its own sentence.
    private func isContested(_ window: Window) -> Bool {
        guard window.holds(Roles(.contest, .denial)) else { return false }
        let behind = window.match.range.upperBound..<max(window.match.range.upperBound, window.sentence.upperBound)
        if behind.contains(where: { scan.has(.contest, $0) }) { return true }
        guard let denial = behind.first(where: { scan.has(.denial, $0) }) else { return false }
        return (behind.lowerBound..<denial).contains { scan.hasAny(Roles(.charge, .relative), $0) }
    }

    /// 1 for the headline, then falling with the sentence's number: the inverted pyramid (Pöttker 2003).
    private func weight(_ number: Int, _ isHeadline: Bool) -> Double {
        isHeadline ? 1 : max(0.3, 0.95 - 0.04 * Double(number))
    }

    /// One sentence is one act: of those that count, a higher rung of the same ladder and an absorbing signal leave the others out.
    private func rankInSentence(_ readings: [Reading]) {
        let counting = readings.filter { $0.mention.standing == .counts }
        let outranked = counting.filter { own in counting.contains { rules.outranks($0.signal, own.signal) } }
        for reading in outranked { reading.mention.standing = .outranked }
    }

    private func bytes(_ tokens: Range<Int>) -> Range<Int> {
        Int(scan.tokens[tokens.lowerBound].start)..<Int(scan.tokens[tokens.upperBound - 1].end)
    }

    private func note(_ cue: Cue) -> String { "\(cue.reading) by ‘\(String(decoding: text[cue.bytes], as: UTF8.self))’" }
}
