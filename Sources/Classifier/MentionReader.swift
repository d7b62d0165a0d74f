// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

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
        isRetrospect = scan.sentences.first.map { $0.contains { scan.has(.opinion, $0) } } ?? false
    }

    /// A mention with what the verdicts need beside it.
    struct Reading {
        var mention: Mention
        var signal: Int
        var strength: Double
        /// One side says it of the other.
        var isAccusation: Bool
        /// Both sides say it of each other.
        var isMutual: Bool
        /// The speaker tells of its own side's act.
        var isOwnAct: Bool
        /// The same sentence says that it is denied: "a charge Kabul denies".
        var isContested: Bool
        var isHeadline: Bool
    }

    /// The mentions of the matches, in the order of the text.
    func mentions(of matches: [RuleMatches.InSentence]) -> [Reading] {
        var readings: [Reading] = []
        for (number, matches) in matches {
            let sentence = scan.sentences[number]
            let times = TimeExpressions.find(scan, sentence, today: today, rules: rules)
            let own = matches.map { reading($0, number, sentence, times) }
            readings += rankedInSentence(own)
        }
        return readings
    }

    private func reading(_ match: Matcher.Match, _ number: Int, _ sentence: Range<Int>, _ times: [TimeExpression]) -> Reading {
        let rule = rules.rules[match.rule]
        let window = Window(scan: scan, sentence: sentence, match: match)
        let (polarity, polarityCue) = PolarityReading.read(window)
        let (modality, modalityCue) = rule.modes.contains(.firm) ? (.actual, nil) : ModalityReading.read(window)
        var recency = RecencyReading.read(window, times: times, isOngoing: rule.modes.contains(.ongoing), sentence: number)
        // The act of a threat or a refusal is its being said, whenever what it speaks of is to happen.
        if rule.modes.contains(.firm), recency.recency == .scheduled { recency = (.current, nil, nil) }
        let source = source.read(window, sentence: number)
        let places = entities.inSentence(number).compactMap { $0.place.map { rules.gazetteer.places[$0].place } }
        let isHeadline = hasHeadline && number == 0
        var mention = Mention(
            signal: rules.signals[rule.signal].signal.id, trigger: bytes(match.range), sentence: bytes(sentence), sentenceNumber: number,
            rule: rule.place,
            polarity: polarity, modality: modality, recency: recency.recency, source: source.attribution,
            actors: entities.parties(sentence: number, rules: rules).map { rules.gazetteer.actors[$0].actor }, places: places,
            date: recency.day?.text,
            standing: .counts, weight: weight(number, isHeadline), notes: [])
        mention.notes = [polarityCue, modalityCue, recency.cue, source.cue].compactMap { $0 }.map(note)
        mention.standing = standing(mention, rule, window, number)
        return Reading(
            mention: mention, signal: rule.signal, strength: rule.strength,
            isAccusation: source.isAccusation || rule.modes.contains(.accusation),
            isMutual: source.isMutual || rule.modes.contains(.mutual)
                || rule.modes.contains(.accusation) && sentence.contains { scan.has(.mutual, $0) },
            isOwnAct: isOwnAct(source.attribution, window, number),
            isContested: isContested(window), isHeadline: isHeadline)
    }

    private func standing(_ mention: Mention, _ rule: CompiledRules.Rule, _ window: Window, _ number: Int) -> Standing {
        if !hasParties(rule.needs, number) { return .noParty }
        if mention.polarity == .denied { return .denied }
        if mention.modality != .actual { return .notActual }
        if mention.recency != .current { return .background }
        if isOpenQuestion(window.sentence) { return .question }
        if isOtherField
            || Field.inSentence(scan, window.sentence, parties: entities.inSentence(number).count, except: window.isConsumed) != nil
        {
            return .otherField
        }
        if isRetrospect, !window.sentence.contains(where: { scan.hasAny(Roles(.nowTime, .weekday), $0) && !scan.has(.ago, max($0 - 1, 0)) })
        {
            return .background
        }
        return .counts
    }

    /// A question that may be answered with yes or no leaves the act open; "what does the withdrawal mean?" takes it for granted.
    private func isOpenQuestion(_ sentence: Range<Int>) -> Bool {
        guard let last = sentence.last, scan.tokens[last].isMark(0x3F) else { return false }
        return !scan.has(.interrogative, sentence.lowerBound)
    }

    private func hasParties(_ needs: RulePack.Needs, _ number: Int) -> Bool {
        var actors = Set<Int>()
        var places = 0
        for sentence in Set([number, max(0, number - 1), 0, min(1, scan.sentences.count - 1)]) {
            for entity in entities.inSentence(sentence) {
                if let actor = entity.actor, !entity.isBroker { actors.insert(actor) }
                if entity.place != nil { places += 1 }
            }
        }
        switch needs {
        case .nothing: return true
        case .party: return !actors.isEmpty || places > 0
        case .parties: return actors.count >= 2 || (actors.count == 1 && places > 0) || field.conflict >= 3 && places + actors.count > 0
        }
    }

    /// Whether the speaker's own side is the last actor named before the act: what a party says of itself is no claim against its enemy.
    private func isOwnAct(_ source: Attribution, _ window: Window, _ number: Int) -> Bool {
        guard source.kind == .party, let speaker = source.actor else { return false }
        let agent = entities.inSentence(number).last { entity in
            entity.actor != nil && !entity.isLocation && !entity.isBroker && entity.tokens.upperBound <= window.match.head
        }
        return agent?.actor.map { rules.gazetteer.actors[$0].actor.id == speaker } ?? false
    }

    /// "…, a charge Kabul denies": somebody contests the statement within its own sentence.
    private func isContested(_ window: Window) -> Bool {
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
    private func rankedInSentence(_ readings: [Reading]) -> [Reading] {
        var readings = readings
        let counting = readings.filter { $0.mention.standing == .counts }.map { rules.signals[$0.signal] }
        for i in readings.indices where readings[i].mention.standing == .counts {
            let own = rules.signals[readings[i].signal]
            let outranked = counting.contains { other in
                other.absorbs.contains(own.signal.id)
                    || (own.signal.ladder != nil && other.signal.ladder == own.signal.ladder && other.signal.rung > own.signal.rung
                        && !own.signal.easing
                        && !other.signal.easing)
            }
            if outranked { readings[i].mention.standing = .outranked }
        }
        return readings
    }

    private func bytes(_ tokens: Range<Int>) -> Range<Int> {
        Int(scan.tokens[tokens.lowerBound].start)..<Int(scan.tokens[tokens.upperBound - 1].end)
    }

    private func note(_ cue: Cue) -> String { "\(cue.reading) by ‘\(String(decoding: text[cue.bytes], as: UTF8.self))’" }
}
