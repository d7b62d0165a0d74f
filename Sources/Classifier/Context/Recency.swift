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
    static func read(
        _ window: Window, times: [TimeExpression], isOngoing: Bool, sentence number: Int
    ) -> (recency: Recency, day: CivilDay?, cue: Cue?) {
        let scan = window.scan
        let hasCue = window.holds(Roles(.remain, .anniversary, .habitual))
        let near = hasCue ? window.before(reach: 12, overCommas: false) + window.after(reach: 12, overCommas: false) : []
        if isOngoing || near.contains(where: { scan.has(.remain, $0) }) { return (.current, nil, nil) }
        if window.holds(Roles(.previous)), let token = window.first(window.before(reach: 5), Roles(.previous)) {
            return (.background, nil, cue("background", token, window))
        }
        if let token = window.first(near, Roles(.anniversary)) { return (.background, nil, cue("background", token, window)) }
        if let time = nearest(times, window) { return dated(time, window) }
        if let token = characterisation(window) { return (.background, nil, cue("background", token, window)) }
        if let token = window.first(near, Roles(.habitual)) { return (.background, nil, cue("background", token, window)) }
        if let token = pluperfect(window) { return (.background, nil, cue("background", token, window)) }
        if let past = setInThePast(times, window, deep: number >= deepSentence) {
            return (.background, nil, cue("background", past, window))
        }
        return (.current, nil, nil)
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

    /// A sentence that dates its main clause far back, and nothing in it otherwise, tells a subordinate act of those days too: "closed last April, after
    /// gunmen killed 26". Further down in an article this holds for every act of such a sentence.
    private static func setInThePast(_ times: [TimeExpression], _ window: Window, deep: Bool) -> Int? {
        guard !times.isEmpty else { return nil }
        let told = isTold(window)
        func old(_ time: TimeExpression) -> Bool { isOld(time) || told && time.day == nil && (time.daysAgo ?? 0) < 0 }
        if let main = times.last(where: { $0.tokens.upperBound <= window.leftBound }), old(main), !main.datesWhatFollows {
            return main.tokens.lowerBound
        }
        guard deep, let past = times.first(where: old), times.allSatisfy(old), !past.datesWhatFollows else { return nil }
        return past.tokens.lowerBound
    }

    private static func isTold(_ window: Window) -> Bool { window.match.headForms.isSubset(of: [.past, .participle]) }

    private static func isOld(_ time: TimeExpression) -> Bool { time.isPast || (time.daysAgo ?? 0) > newsDays }

    private static func dated(_ time: TimeExpression, _ window: Window) -> (recency: Recency, day: CivilDay?, cue: Cue?) {
        let tokens = window.scan.tokens
        let bytes = Int(tokens[time.tokens.lowerBound].start)..<Int(tokens[time.tokens.upperBound - 1].end)
        if isOld(time) { return (.background, time.day, Cue(reading: "background", bytes: bytes)) }
        guard (time.daysAgo ?? 0) < 0 else { return (.current, time.day, nil) }
        let isTold = isTold(window)
        // "agreed to meet on 1 June" is news of today; "closed in April", said in March, is last year's; "closes in April" is still to come.
        if isTold, time.day != nil { return (.current, nil, nil) }
        return (isTold ? .background : .scheduled, time.day, Cue(reading: isTold ? "background" : "scheduled", bytes: bytes))
    }

    /// "had collapsed" tells of a time before the past, unless somebody says it: then it is only the sequence of tenses.
    private static func pluperfect(_ window: Window) -> Int? {
        guard window.holds(Roles(.pluperfect)), let token = window.before(reach: 3).first(where: { window.scan.has(.pluperfect, $0) })
        else { return nil }
        let clause = max(window.leftBound, window.sentence.lowerBound)..<window.sentence.upperBound
        let reported = clause.contains { window.scan.hasAny(Roles(.report, .according, .denial, .accuse), $0) }
        return reported ? nil : token
    }

    /// The time that belongs to the trigger: the nearest one that no other clause parts from it; one that opens the sentence holds for all of it.
    private static func nearest(_ times: [TimeExpression], _ window: Window) -> TimeExpression? {
        guard !times.isEmpty else { return nil }
        let before = window.before(reach: 24, overCommas: true)
        let after = window.after(reach: 14, overCommas: false)
        let reachable = Set(before + after)
        let boundary = window.leftBound
        let opening = window.sentence.lowerBound..<window.sentence.lowerBound + 4
        return times.filter { time in
            let start = time.tokens.lowerBound
            if time.datesWhatFollows {
                guard time.tokens.upperBound <= window.match.range.lowerBound, time.tokens.contains(boundary) else { return false }
                return !(time.tokens.upperBound..<window.match.range.lowerBound).contains { window.scan.tokens[$0].isMark(0x2C) }
            }
            if start >= window.match.range.upperBound,
                (window.match.range.upperBound..<start).contains(where: { window.scan.has(.relative, $0) })
            {
                return false
            }
            return reachable.contains(start) || window.match.range.contains(start) || opening.contains(start)
        }
        .min { distance($0, window) < distance($1, window) }
    }

    /// In tokens; a time before the trigger lies a little farther than one behind it, because English puts it last.
    private static func distance(_ time: TimeExpression, _ window: Window) -> Int {
        let gap = time.tokens.lowerBound - window.match.head
        return gap >= 0 ? gap : -gap + 2
    }

    private static func cue(_ reading: String, _ token: Int, _ window: Window) -> Cue { Cue(reading: reading, bytes: window.word(token)) }
}
