// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// Reads the context of every match of an article: who says it of whom, whether and when it happened.
struct MentionReader {
    let scan: Scan
    let text: [UInt8]
    let rules: CompiledRules
    let facts: RuleFacts
    let today: CivilDay?
    let hasHeadline: Bool
    let entities: Entities
    let source: SourceReading
    let rebuttal: Rebuttal
    let sides: SidesReading
    let scene: SceneReading
    let spelling: Spelling
    let field: Field
    /// Whether the headline announces an explainer, a timeline or an anniversary piece.
    let isRetrospect: Bool
    /// Whether the article as a whole is about something else than conflict.
    let isOtherField: Bool
    /// Who and what is named in the first two sentences.
    private let top: Reach

    init(
        scan: Scan, text: [UInt8], rules: CompiledRules, facts: RuleFacts, today: CivilDay?, hasHeadline: Bool,
        matches: [RuleMatches.InSentence]
    ) {
        self.scan = scan
        self.text = text
        self.rules = rules
        self.facts = facts
        self.today = today
        self.hasHeadline = hasHeadline
        spelling = Spelling(scan: scan, text: text)
        var entities = Entities(scan, rules: rules, spelling: spelling)
        entities.choosePartners(scan, matched: matches.lazy.map(\.sentence), hasHeadline: hasHeadline)
        self.entities = entities
        let speakers = Speakers(scan, entities: entities, text: text, rules: rules, spelling: spelling)
        source = SourceReading(scan: scan, entities: entities, rules: rules, speakers: speakers, spelling: spelling)
        rebuttal = Rebuttal(scan: scan, rules: rules, speakers: speakers, spelling: spelling)
        sides = SidesReading(scan: scan, entities: entities, text: text, rules: rules)
        scene = SceneReading(scan: scan, entities: entities, spelling: spelling, rules: rules, facts: facts)
        top = Reach(entities, 0..<min(2, scan.sentences.count))
        field = Field(
            scan,
            acts: matches.compactMap { found in found.matches.contains { facts.isActOfWar($0.rule) } ? found.sentence : nil })
        isOtherField = field.isOrdinary(parties: entities.mainParties)
        isRetrospect = hasHeadline && scan.sentenceRoles.first?.contains(Roles(.opinion)) ?? false
    }

    /// What all mentions of a sentence share.
    private struct Surroundings {
        var number: Int
        var sentence: Range<Int>
        var times: [TimeExpression]
        var actors: FewIndices
        var reach: Reach
        /// Whether an actor is named in the sentence as more than a place.
        var hasActor: Bool
    }

    /// The readings of the matches, in the order of the text.
    func readings(of matches: [RuleMatches.InSentence]) -> [Reading] {
        var readings: [Reading] = []
        readings.reserveCapacity(matches.reduce(0) { $0 + $1.matches.count })
        for (number, matches) in matches {
            let around = surroundings(number)
            let first = readings.count
            for i in matches.indices where isBest(i, of: matches, around) { readings.append(reading(matches[i], around)) }
            rankInSentence(first, &readings)
        }
        return readings
    }

    /// Of overlapping matches of one signal the strongest whose rule finds the parties that it needs; without such a one, the strongest.
    private func isBest(_ place: Int, of matches: [Matcher.Match], _ around: Surroundings) -> Bool {
        guard matches.count > 1 else { return true }
        let own = facts.rules[matches[place].rule]
        let rank = (hasParties(own.needs, around) ? 1 : 0, own.strength)
        for other in matches.indices where other != place && matches[other].range.overlaps(matches[place].range) {
            let rival = facts.rules[matches[other].rule]
            guard rival.signal == own.signal else { continue }
            let rivalRank = (hasParties(rival.needs, around) ? 1 : 0, rival.strength)
            if rivalRank > rank || rivalRank == rank && other < place { return false }
        }
        return true
    }

    private func surroundings(_ number: Int) -> Surroundings {
        let sentence = scan.sentences[number]
        var reach = top
        if number > 1 {
            reach.add(entities, number - 1)
            reach.add(entities, number)
        }
        return Surroundings(
            number: number, sentence: sentence, times: TimeExpressions.find(scan, sentence, today: today, rules: rules),
            actors: entities.parties(sentence: number, rules: rules, spelling: spelling), reach: reach,
            hasActor: entities.bySentence[number].contains { entities.all[$0].actor != nil && !entities.all[$0].isLocation })
    }

    private func reading(_ match: Matcher.Match, _ around: Surroundings) -> Reading {
        let (number, sentence) = (around.number, around.sentence)
        let rule = facts.rules[match.rule]
        let window = Window(scan: scan, sentence: sentence, match: match, sentenceRoles: scan.sentenceRoles[number])
        let (polarity, polarityCue) = PolarityReading.read(window, spelling)
        let (modality, modalityCue) = rule.isFirm ? (.actual, nil) : ModalityReading.read(window)
        var recency = RecencyReading.read(window, times: around.times, isOngoing: rule.isOngoing, isSaying: rule.isFirm, sentence: number)
        // The act of a threat or a refusal is its being said, whenever what it speaks of is to happen.
        if rule.isFirm, recency.recency == .scheduled { recency = (.current, nil, nil) }
        let source = source.read(window, sentence: number, isDenial: polarityCue?.kind == .denied)
        if recency.recency == .current, !rule.isOngoing, !rule.isFirm,
            let old = Backdrop.cue(
                window, times: around.times, in: number, reader: self, rule: rule, isOutlet: source.voice.kind == .outlet)
        {
            recency = (.background, nil, old)
        }
        let isHeadline = hasHeadline && number == 0
        var reading = Reading(
            rule: match.rule, signal: rule.signal, sentenceNumber: number, trigger: bytes(match.range), sentence: bytes(sentence),
            polarity: polarity, modality: modality, recency: recency.recency, source: source.voice, actors: around.actors,
            day: recency.day, standing: .counts, weight: weight(number, isHeadline),
            cues: Reading.Cues(polarity: polarityCue, modality: modalityCue, recency: recency.cue, source: source.cue),
            isAccusation: source.isAccusation || rule.isAccusation,
            isMutual: source.isMutual || rule.isMutual || rule.isAccusation && window.holds(Roles(.mutual)),
            isOwnAct: isOwnAct(source.voice, window, number),
            isContested: isContested(window) || !isHeadline && isRebutted(source, number, isAccusation: rule.isAccusation),
            isHeadline: isHeadline)
        reading.isDated = around.times.contains(where: RecencyReading.isFresh)
        // What somebody says as a threat or a refusal is done by its being said.
        let isSaid = rule.isFirm && (source.voice.kind != .outlet || window.holds(Roles(.warn)))
        reading.isPast = !rule.isOngoing && !isSaid && !isPeg(window) && (rule.isFirm || window.isNominal || window.isTold)
        reading.standing = standing(reading, rule, window, around)
        reading.places = scene.places(window, sentence: number, actors: around.actors)
        if reading.standing == .counts { reading.sides = sides.read(window, sentence: number) }
        // "closed by Poland, Belarus says": who did it is named, and does not speak.
        if let initiator = reading.sides.initiator, initiator != reading.source.actor { reading.isOwnAct = false }
        reading.rank = rank(reading, strength: rule.strength)
        return reading
    }

    /// "The meeting comes after rebels captured El Fasher": what the news hangs on.
    private func isPeg(_ window: Window) -> Bool {
        guard window.holds(Roles(.occur)) else { return false }
        return (window.sentence.lowerBound..<max(window.sentence.lowerBound, window.match.head - 1)).contains {
            scan.has(.occur, $0) && scan.has(.clauseBreak, $0 + 1) && !scan.hasAny(Roles(.relative, .condition, .interrogative), $0 + 1)
        }
    }

    /// How gladly a person would quote it: no headline and no rest of a quotation, rather what is dated.
    private func rank(_ reading: Reading, strength: Double) -> Double {
        let isFragment = QuotationMark.stands(in: text, at: reading.sentence.lowerBound)
        return strength * reading.weight * (reading.isHeadline ? 0.6 : 1) * (isFragment ? 0.85 : 1) * (reading.day == nil ? 1 : 1.05)
    }

    private func standing(_ reading: Reading, _ rule: RuleFacts.OfRule, _ window: Window, _ around: Surroundings) -> Standing {
        if !hasParties(rule.needs, around) { return .noParty }
        if reading.polarity == .denied { return isWish(reading) ? .notActual : .denied }
        guard reading.modality == .actual else { return .notActual }
        guard reading.recency == .current else { return .background }
        if isOpenQuestion(window) { return .question }
        // An act of war with a party beside it speaks for conflict itself, wherever it struck: "drones killed 20 at a school".
        let acts = facts.isActOfWar(rule) && around.hasActor || facts.isActOfSiege(rule) && around.reach.actor != nil ? 1 : 0
        if isOtherField || isOtherFieldHere(window, around.number, acts: acts) { return .otherField }
        if isRetrospect, reading.day == nil, !isOfThisHour(window) { return .background }
        return .counts
    }

    /// "a battery with which it means to stop drones", "the gate must not be shut": who wants an act not to happen contradicts nobody.
    private func isWish(_ reading: Reading) -> Bool {
        guard let cue = reading.cues.polarity, cue.kind != .denied else { return false }
        if cue.kind == .averted { return reading.modality != .actual || reading.recency == .background }
        return reading.modality != .actual && reading.cues.modality?.kind == .demanded
    }

    /// Whether a time of these days stands in the act's own clause.
    private func isOfThisHour(_ window: Window) -> Bool {
        let roles = Roles(.nowTime, .weekday)
        guard let time = window.before(roles, reach: 16, overCommas: true) ?? window.after(roles, reach: 16) else { return false }
        // "the following day" names no hour of ours.
        return !scan.has(.ago, max(time.token - 1, 0)) && !scan.has(.pastTime, time.token)
    }

    private func isOtherFieldHere(_ window: Window, _ number: Int, acts: Int) -> Bool {
        guard window.holds(Field.ordinaryRoles) else { return false }
        return Field.isOrdinary(
            scan, window.sentence, parties: entities.bySentence[number].count, acts: acts, except: window.isConsumed)
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
        let (hasActor, hasPlace) = (around.reach.actor != nil, around.reach.hasPlace)
        switch needs {
        case .nothing: return true
        case .party: return hasActor || hasPlace
        case .parties: return around.reach.hasSecondActor || (hasActor && hasPlace) || field.conflict >= 3 && (hasActor || hasPlace)
        }
    }

    /// Whether the speaker's own side is the last actor named before the act: what a party says of itself is no claim against its enemy.
    private func isOwnAct(_ source: Voice, _ window: Window, _ number: Int) -> Bool {
        guard source.kind == .party, let speaker = source.actor else { return false }
        let match = window.match
        var object: Int?
        var agent: Int?
        for i in entities.bySentence[number] {
            let entity = entities.all[i]
            guard let actor = entity.actor, !entity.isLocation, !entity.isBroker else { continue }
            if entity.tokens.upperBound <= match.head { agent = actor }
            if object == nil, entity.tokens.lowerBound < match.range.upperBound + 6 { object = actor }
        }
        if let doer = doer(behind: match, sentence: number) { return doer == .some(speaker) }
        // "The RSF said the army had closed the crossing": of a group's words, the army is the state's.
        if source.kind == .party, rebuttal.isEnemy(of: speaker, window) { return false }
        if let agent { return agent == speaker }
        // "President Obama is canceling a meeting with Putin, the White House announced": nobody is named as the agent, and the other side as the object.
        guard !window.isNominal, let object else { return false }
        return object != speaker
    }

    /// "Russia said a depot was hit by Ukrainian drones", "shells fired by terrorists": who stands behind "by" did it, an actor or somebody who is none;
    /// `nil` where nobody does.
    private func doer(behind match: Matcher.Match, sentence number: Int) -> Int?? {
        let sentence = scan.sentences[number]
        let reach = match.range.lowerBound..<min(match.range.upperBound + 4, sentence.upperBound)
        guard let by = reach.first(where: { spelling.reads($0, "by") }), by + 1 < sentence.upperBound else { return nil }
        guard scan.tokens[by + 1].kind == .word, !scan.hasAny(Roles(.weekday, .month, .nowTime), by + 1) else { return nil }
        return .some(entities.inSentence(number).first { (by + 1..<by + 5).contains($0.tokens.lowerBound) && $0.actor != nil }?.actor)
    }

    /// "…, a charge Kabul denies": somebody contests the statement within its own sentence.
    private func isContested(_ window: Window) -> Bool {
        guard window.holds(Roles(.contest, .denial, .dismiss)) else { return false }
        let behind = window.match.range.upperBound..<max(window.match.range.upperBound, window.sentence.upperBound)
        if behind.contains(where: { scan.has(.contest, $0) }) { return true }
        guard let denial = behind.first(where: { scan.hasAny(Roles(.denial, .dismiss), $0) }) else { return false }
        let taken = scan.has(.denial, denial) ? Roles(.charge, .relative) : Roles(.charge)
        return (behind.lowerBound..<denial).contains { scan.hasAny(taken, $0) }
    }

    /// "Kabul accused Pakistan of an attack. Islamabad denied this.": what one side says is contested by the sentence behind it.
    private func isRebutted(_ source: SourceReading.Result, _ number: Int, isAccusation: Bool) -> Bool {
        guard source.isAccusation || isAccusation || source.voice.kind == .party || source.voice.kind == .other else { return false }
        return rebuttal.follows(number, saidBy: source.voice)
    }

    /// 1 for the headline, then falling with the sentence's number: the inverted pyramid (Pöttker 2003).
    private func weight(_ number: Int, _ isHeadline: Bool) -> Double {
        isHeadline ? 1 : max(0.3, 0.95 - 0.04 * Double(number))
    }

    /// One sentence is one act: of those that count, a higher rung of the same ladder and an absorbing signal leave the others out.
    private func rankInSentence(_ first: Int, _ readings: inout [Reading]) {
        guard readings.count - first > 1 else { return }
        var outranked: [Int] = []
        for own in first..<readings.count where readings[own].standing == .counts {
            let isOutranked = (first..<readings.count).contains {
                readings[$0].standing == .counts && rules.outranks(readings[$0].signal, readings[own].signal)
            }
            if isOutranked { outranked.append(own) }
        }
        for i in outranked { readings[i].standing = .outranked }
    }

    private func bytes(_ tokens: Range<Int>) -> Range<Int> {
        Int(scan.tokens[tokens.lowerBound].start)..<Int(scan.tokens[tokens.upperBound - 1].end)
    }
}
