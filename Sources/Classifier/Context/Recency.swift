// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// Whether the act is news, background, or still to come.
///
/// ConText's `temporality` (Harkema et al. 2009) with the dates of the sentence beside it. An article tells what happened in the last days; what it dates
/// further back, it tells to explain the news. An ongoing state ("remains closed") is news however old its beginning is.
enum RecencyReading {
    /// What happened at most so many days before the article is its news.
    static let newsDays = 6

    /// From this sentence on, an act in a sentence that speaks of the past is background unless it is dated otherwise.
    static let deepSentence = 3

    /// The recency, the event's day when stated, and the cue when it is not news.
    ///
    /// - Parameters:
    ///   - isOngoing: whether the act is a state that is news beside an old date.
    ///   - isSaying: whether the act is its being said: a threat, a refusal.
    static func read(
        _ window: Window, times: [TimeExpression], isOngoing: Bool, isSaying: Bool, sentence number: Int
    ) -> (recency: Recency, day: CivilDay?, cue: Cue?) {
        if isOngoing || near(Roles(.remain), window) != nil {
            guard isOngoing, window.isTold, let ended = nearest(times, window), isEnded(ended, window) else { return (.current, nil, nil) }
            return dated(ended, window)
        }
        if isAlmanac(window) { return background(window.sentence.lowerBound, window) }
        if let had = hadSaid(window) { return background(had, window) }
        if let previous = window.before(Roles(.previous), reach: 5), !isInName(previous.token, window),
            !isPassed(previous.token, window)
        {
            return background(previous.token, window)
        }
        if let anniversary = near(Roles(.anniversary), window) { return background(anniversary, window) }
        if let time = nearest(times, window) { return dated(time, window) }
        if let token = characterisation(window) ?? (isSaying ? nil : biography(times, window)) { return background(token, window) }
        if let habit = near(Roles(.habitual), window) { return background(habit, window) }
        if let had = pluperfect(window) { return background(had, window) }
        if let past = setInThePast(times, window, deep: number >= deepSentence) {
            return background(past, window)
        }
        return (.current, nil, nil)
    }

    /// "was closed for 77 days last year": a state that is over, where "since May" and "for weeks" tell how long it has lasted.
    private static func isEnded(_ time: TimeExpression, _ window: Window) -> Bool {
        let start = time.tokens.lowerBound
        guard isOld(time), start > window.match.head, !window.scan.has(.clauseBreak, start - 1) else { return false }
        // "scrapped in 2023": what stands right behind the act dates it, and nothing else that the rule holds, such as "the truce signed in 2023".
        let isRightBehind = window.match.headEnd == start - 1 && window.match.range.upperBound <= start - 1
        let isDatedIn = isRightBehind && window.scan.has(.locative, start - 1)
        return isDatedIn || time.tokens.contains { window.scan.has(.pastTime, $0) }
    }

    /// "Old Fangak", "the Old City": a capital inside the sentence, and another behind it. "The 29-year-old truce": an age.
    private static func isInName(_ token: Int, _ window: Window) -> Bool {
        let scan = window.scan
        if scan.tokens[token].traits.contains(.hyphenated) { return true }
        guard !scan.caseless, token > window.sentence.lowerBound, scan.tokens[token].traits.contains(.capital) else { return false }
        return token + 1 < window.sentence.upperBound && scan.tokens[token + 1].traits.contains(.capital)
    }

    /// "missile slips past defences, injures 22": between the doer and its verb, the word says where and not when.
    private static func isPassed(_ token: Int, _ window: Window) -> Bool {
        !window.isNominal && window.match.range.contains(token) && token < window.match.head
    }

    /// "1706 - French troops besieging Turin were defeated": an entry of a calendar of old days opens with its year and a dash.
    private static func isAlmanac(_ window: Window) -> Bool {
        let tokens = window.scan.tokens
        let first = window.sentence.lowerBound
        guard first + 1 < window.sentence.upperBound, tokens[first].kind == .number, tokens[first].end - tokens[first].start == 4 else {
            return false
        }
        return tokens[first + 1].isMark(0x2D)
    }

    /// "Putin had said before the meeting that Russia was ready for war", "on Wednesday Kabul had said the talks failed": what was said before what is told
    /// here.
    private static func hadSaid(_ window: Window) -> Int? {
        guard window.holds(Roles(.pluperfect)) else { return nil }
        let scan = window.scan
        let low = max(window.sentence.lowerBound, window.match.head - 14)
        return (low..<max(low, window.match.head)).last {
            scan.has(.pluperfect, $0) && scan.hasAny(Roles(.report, .warn, .threaten), $0 + 1) && !scan.has(.implicative, $0)
        }
    }

    private static func background(_ token: Int, _ window: Window) -> (recency: Recency, day: CivilDay?, cue: Cue?) {
        (.background, nil, window.cue(.background, token))
    }

    /// A cue on either side of the act, in its clause.
    private static func near(_ roles: Roles, _ window: Window) -> Int? {
        window.before(roles, reach: 12)?.token ?? window.after(roles, reach: 12)?.token
    }

    /// "militants, who carry out attacks", "the Qatar-brokered truce": a present tense behind who or which, and a participle joined to a noun, tell what
    /// somebody is like and not what happened.
    private static func characterisation(_ window: Window) -> Int? {
        let head = window.match.head
        if window.scan.tokens[head].traits.contains(.hyphenated), window.match.headForms.contains(.participle) { return head }
        let bound = window.leftBound
        guard bound >= window.sentence.lowerBound, window.scan.has(.relative, bound) else { return nil }
        return window.match.headForms.isSubset(of: [.base, .present, .plural]) ? bound : nil
    }

    /// "Russia, which invaded its neighbour", "the general who took Khartoum", "guns that Ukraine has fired": a past behind who or which tells who somebody
    /// is, unless a time of these days stands beside it. What nobody is named for, "gunmen who attacked a bus", is as often the news itself.
    private static func biography(_ times: [TimeExpression], _ window: Window) -> Int? {
        let scan = window.scan
        let start = window.match.range.lowerBound
        guard window.isTold, !scan.caseless else { return nil }
        let low = max(window.sentence.lowerBound + 1, window.match.head - 12)
        guard low < window.match.head else { return nil }
        for token in (low..<window.match.head).reversed() {
            if scan.tokens[token].kind == .mark, token < start, !scan.tokens[token].isMark(0x2C) { return nil }
            if scan.hasAny(Roles(.report, .accuse, .denial), token) { return nil }
            guard scan.has(.relative, token) else {
                if token < start, scan.has(.clauseBreak, token) { return nil }
                continue
            }
            let isDated = times.contains { time in
                isFresh(time) && time.tokens.lowerBound > token
                    && !(window.match.headEnd..<max(window.match.headEnd, time.tokens.lowerBound)).contains { scan.tokens[$0].isMark(0x2C) }
            }
            return !isDated && isOfSomebody(token, window) ? token : nil
        }
        return nil
    }

    /// Whether the relative pronoun at a token stands behind a name or a title; "has" and "have" behind it tell what was ever done.
    private static func isOfSomebody(_ pronoun: Int, _ window: Window) -> Bool {
        let scan = window.scan
        var antecedent = pronoun - 1
        if scan.tokens[antecedent].isMark(0x2C), antecedent > window.sentence.lowerBound { antecedent -= 1 }
        guard scan.tokens[antecedent].kind == .word, !scan.hasAny(Roles(.report, .accuse, .denial), antecedent) else { return false }
        if scan.has(.clauseBreak, pronoun) {
            // "the missiles with which Russia has attacked Ukraine": what they are used for; "a raid in which" is the news itself.
            let isInstrument = scan.has(.chain, antecedent) && !scan.has(.locative, antecedent) && window.group.auxiliary != nil
            return isInstrument || scan.tokens[antecedent].traits.contains(.capital) || scan.has(.title, antecedent)
        }
        // "that" may as well open what somebody says or wants.
        guard let auxiliary = window.group.auxiliary, !scan.has(.pluperfect, auxiliary), window.match.headForms.contains(.participle) else {
            return false
        }
        let forms = scan.forms(at: antecedent)
        return !scan.hasAny(Roles(.charge, .warn, .prospect, .according), antecedent)
            && forms.isDisjoint(with: [.past, .participle, .present])
    }

    /// A time of these days.
    static func isFresh(_ time: TimeExpression) -> Bool {
        guard !time.isPast, let days = time.daysAgo else { return false }
        return (0...newsDays).contains(days)
    }

    /// A sentence that dates its main clause far back, and nothing in it otherwise, tells a subordinate act of those days too: "closed last April, after
    /// gunmen killed 26". Further down in an article this holds for every act of such a sentence.
    private static func setInThePast(_ times: [TimeExpression], _ window: Window, deep: Bool) -> Int? {
        guard !times.isEmpty else { return nil }
        let told = window.isTold
        func old(_ time: TimeExpression) -> Bool { isOld(time) || told && time.day == nil && (time.daysAgo ?? 0) < 0 }
        if let main = times.last(where: { $0.tokens.upperBound <= window.leftBound }), old(main), !main.datesWhatFollows {
            return main.tokens.lowerBound
        }
        guard deep, let past = times.first(where: old), times.allSatisfy(old), !past.datesWhatFollows else { return nil }
        return past.tokens.lowerBound
    }

    private static func isOld(_ time: TimeExpression) -> Bool { time.isPast || (time.daysAgo ?? 0) > newsDays }

    private static func dated(_ time: TimeExpression, _ window: Window) -> (recency: Recency, day: CivilDay?, cue: Cue?) {
        let tokens = window.scan.tokens
        let bytes = Int(tokens[time.tokens.lowerBound].start)..<Int(tokens[time.tokens.upperBound - 1].end)
        if isOld(time) { return (.background, time.day, Cue(kind: .background, bytes: bytes)) }
        guard (time.daysAgo ?? 0) < 0 else { return (.current, time.day, nil) }
        let isTold = window.isTold
        // "agreed to meet on 1 June" is news of today; "closed in April", said in March, is last year's; "closes in April" is still to come.
        if isTold, time.day != nil { return (.current, nil, nil) }
        return (isTold ? .background : .scheduled, time.day, Cue(kind: isTold ? .background : .scheduled, bytes: bytes))
    }

    /// "had collapsed" tells of a time before the past, unless somebody says it: then it is only the sequence of tenses.
    private static func pluperfect(_ window: Window) -> Int? {
        guard let had = window.before(Roles(.pluperfect), reach: 3)?.token else { return nil }
        // "had to close" is a past of its own.
        if window.scan.has(.implicative, had) { return nil }
        let clause = max(window.leftBound, window.sentence.lowerBound)..<window.sentence.upperBound
        let reported = clause.contains { window.scan.hasAny(Roles(.report, .according, .denial, .accuse), $0) }
        return reported ? nil : had
    }

    /// The time that belongs to the trigger: the nearest one that no other clause parts from it; one that opens the sentence holds for all of it.
    private static func nearest(_ times: [TimeExpression], _ window: Window) -> TimeExpression? {
        var best: TimeExpression?
        for time in times where belongs(time, window) {
            if best.map({ distance(time, window) < distance($0, window) }) ?? true { best = time }
        }
        // "On 13 August 1961, soldiers sealed the border overnight": an hour of a day that the sentence dates.
        if let hour = best, hour.daysAgo == 0, hour.day == nil,
            let date = times.first(where: {
                isOld($0) && (opens($0, window) && belongs($0, window) || opensClause($0, window) || isRightBehind($0, hour))
            })
        {
            return date
        }
        return best
    }

    /// "at dawn on June 25, 1950": the day of the hour.
    private static func isRightBehind(_ date: TimeExpression, _ hour: TimeExpression) -> Bool {
        (0...1).contains(date.tokens.lowerBound - hour.tokens.upperBound)
    }

    /// "held back between August 1961, when soldiers sealed the border overnight, and …": a date right before the clause that tells what was then.
    private static func opensClause(_ time: TimeExpression, _ window: Window) -> Bool {
        let clause = window.leftBound
        guard clause > time.tokens.lowerBound, window.scan.has(.interrogative, clause), window.scan.has(.clauseBreak, clause) else {
            return false
        }
        return clause - time.tokens.upperBound <= 1 && clause >= time.tokens.upperBound
    }

    /// "In 1961, …", "On 13 August 1961, …": a time at the head of the sentence, behind a preposition and before a comma.
    private static func opens(_ time: TimeExpression, _ window: Window) -> Bool {
        let end = time.tokens.upperBound
        guard time.tokens.lowerBound <= window.sentence.lowerBound + 1, end < window.match.head else { return false }
        return window.scan.tokens[end].isMark(0x2C) && !window.scan.has(.longUnit, time.tokens.lowerBound)
    }

    private static func belongs(_ time: TimeExpression, _ window: Window) -> Bool {
        let scan = window.scan
        if time.isAnaphoric { return false }
        let start = time.tokens.lowerBound
        if time.datesWhatFollows {
            guard time.tokens.upperBound <= window.match.range.lowerBound, time.tokens.contains(window.leftBound) else { return false }
            return !(time.tokens.upperBound..<window.match.range.lowerBound).contains { scan.tokens[$0].isMark(0x2C) }
        }
        if start >= window.match.headEnd {
            if isOfAnotherVerb(start, window) { return false }
            return window.match.range.contains(start) || window.isInClause(start, overCommas: false, reach: 18)
        }
        if isInClosedClause(start, window) { return false }
        if start < window.sentence.lowerBound + 4 || window.match.range.contains(start) { return true }
        return window.isInClause(start, overCommas: true, reach: 24)
    }

    /// "closed the crossing that it had reopened in May", "bombed the port seized in 2014": between the act and the time stands another clause, or
    /// another verb that is not joined to the act by "and".
    private static func isOfAnotherVerb(_ time: Int, _ window: Window) -> Bool {
        let scan = window.scan
        var i = window.match.headEnd
        while i < time {
            // What the pattern itself holds behind it is the act: "the attack that killed 29 in August 1998".
            if scan.has(.relative, i), !window.isConsumed(i + 1) { return true }
            if i >= window.match.range.upperBound, isTold(i, window), !scan.has(.chain, i - 1) || scan.has(.locative, i - 1) { return true }
            i += 1
        }
        return false
    }

    /// Whether some rule knows the token as a past or participle and as nothing else.
    static func isTold(_ token: Int, _ window: Window) -> Bool {
        let forms = window.scan.forms(at: token)
        return !forms.isDisjoint(with: [.past, .participle]) && forms.isSubset(of: [.past, .participle, .plain])
    }

    /// "M23 rebels, who took up arms in 2021, captured Uvira", "As talks opened in May, …": the time stands in a clause that a comma closes before the act.
    private static func isInClosedClause(_ time: Int, _ window: Window) -> Bool {
        let scan = window.scan
        guard let comma = (time..<max(time, window.match.head)).first(where: { scan.tokens[$0].isMark(0x2C) }), comma < window.match.head
        else {
            return false
        }
        var i = time - 1
        while i >= window.sentence.lowerBound, !scan.tokens[i].isMark(0x2C) {
            if scan.hasAny(Roles(.relative, .clauseBreak), i) {
                // "after May 3, …": a preposition with its date, and no clause.
                return (i + 1..<time).contains { scan.tokens[$0].kind == .word && !scan.hasAny(Roles(.locative, .duration, .chain), $0) }
            }
            i -= 1
        }
        return false
    }

    /// In tokens; a time before the trigger lies a little farther than one behind it, because English puts it last.
    private static func distance(_ time: TimeExpression, _ window: Window) -> Int {
        let gap = time.tokens.lowerBound - window.match.head
        return gap >= 0 ? gap : -gap + 2
    }
}
