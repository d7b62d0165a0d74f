// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an article as a whole says of one signal, before it is printed as a finding.
struct Judgement {
    let signal: Int
    /// The indices of its readings, in the order of the text.
    let own: ArraySlice<Int>
    let verdict: Verdict
    let alerts: Bool
    let severity: Severity
    let confidence: Double
    /// The index of the reading that a person would quote: sure, high up, in the outlet's own words; the headline only when nothing else stands.
    let best: Int

    /// Weighs the readings of a signal, and marks those that tell what the verdict says and those that deny it; `nil` when they say nothing.
    init?(of signal: Int, _ own: ArraySlice<Int>, _ readings: inout [Reading], _ facts: RuleFacts) {
        let isDenied = Self.markDenials(own, &readings)
        let isTold = own.contains { readings[$0].part.contains(.told) }
        guard let verdict = isTold ? Self.verdict(own, readings, isDenied: isDenied) : Self.verdictUntold(own, readings) else { return nil }
        var best: Int?
        for i in own where !isTold || readings[i].part.contains(.told) {
            if best.map({ readings[$0].rank < readings[i].rank }) ?? true { best = i }
        }
        guard let best else { return nil }
        confidence = Self.confidence(own, readings, strength: facts.rules[readings[best].rule].strength)
        if !isTold {
            for i in own where readings[i].standing == readings[best].standing { readings[i].part.insert(.told) }
        }
        var severity: Severity?
        for i in own where readings[i].part.contains(.told) {
            let next = facts.rules[readings[i].rule].severity
            if severity.map({ $0 < next }) ?? true { severity = next }
        }
        (self.signal, self.own, self.verdict, self.best) = (signal, own, verdict, best)
        self.severity = severity ?? facts.signals[signal].severity
        alerts = verdict.alertsByDefault && !facts.signals[signal].easing
    }

    /// Marks what is denied, and what counts unless who denies an act only speaks of it; answers whether anything is denied.
    private static func markDenials(_ own: ArraySlice<Int>, _ readings: inout [Reading]) -> Bool {
        var isDenied = false
        var deniers: [Int] = []
        for place in own.indices where readings[own[place]].standing == .denied && readings[own[place]].recency == .current {
            let i = own[place]
            // "Drones struck the port, and no one was killed in the strike": a sentence that tells the act does not contradict it, unless somebody denies it.
            if isToldBeside(place, own, readings) {
                if readings[i].cues.polarity?.kind != .denied { continue }
            } else {
                readings[i].part.insert(.denial)
            }
            isDenied = true
            if let actor = readings[i].source.actor, !deniers.contains(actor) { deniers.append(actor) }
        }
        for i in own where readings[i].standing == .counts {
            let isDenier = readings[i].source.actor.map { deniers.contains($0) } ?? false
            if !isDenier || readings[i].isAccusation { readings[i].part.insert(.told) }
        }
        return isDenied
    }

    /// Whether another mention in the sentence of the one at a place counts.
    private static func isToldBeside(_ place: Int, _ own: ArraySlice<Int>, _ readings: [Reading]) -> Bool {
        let sentence = readings[own[place]].sentenceNumber
        var first = place
        while first > own.startIndex, readings[own[first - 1]].sentenceNumber == sentence { first -= 1 }
        return own[first...].prefix { readings[$0].sentenceNumber == sentence }.contains { readings[$0].standing == .counts }
    }

    private static func confidence(_ own: ArraySlice<Int>, _ readings: [Reading], strength: Double) -> Double {
        let counting = own.lazy.filter { readings[$0].part.contains(.told) }
        return Confidence.value(strength: strength, sentences: counting.map { readings[$0].sentenceNumber })
    }

    /// Both sides, or the outlet itself, make a report; one side makes a claim; a denial beside a claim makes it disputed.
    private static func verdict(_ own: ArraySlice<Int>, _ readings: [Reading], isDenied: Bool) -> Verdict {
        var (areAllContested, isContested) = (true, false)
        var (isBelow, isByOutletBelow, isByOutletAbove) = (false, false, false)
        for i in own where readings[i].part.contains(.told) {
            if readings[i].isMutual { return .disputed }
            if readings[i].isContested { isContested = true } else { areAllContested = false }
            let isByOutlet = isByOutlet(readings[i])
            if readings[i].isHeadline {
                if isByOutlet { isByOutletAbove = true }
            } else {
                isBelow = true
                if isByOutlet { isByOutletBelow = true }
            }
        }
        if areAllContested { return .disputed }
        // A headline has no room for "says": where the text below attributes the act, that counts.
        if isBelow ? isByOutletBelow : isByOutletAbove { return .reported }
        return isDenied || isContested ? .disputed : verdictOfSides(own, readings)
    }

    private static func isByOutlet(_ reading: Reading) -> Bool {
        (reading.source.kind == .outlet || reading.isOwnAct || reading.source.kind == .parties) && !reading.isAccusation
    }

    /// What it comes to that nobody but parties and others say it.
    private static func verdictOfSides(_ own: ArraySlice<Int>, _ readings: [Reading]) -> Verdict {
        var speakers: [Int] = []
        var accusers: [Int] = []
        var isClaimed = false
        for i in own where readings[i].part.contains(.told) {
            let isParty = readings[i].source.kind == .party
            if isParty || readings[i].isAccusation { isClaimed = true }
            guard let actor = readings[i].source.actor else { continue }
            if isParty, !speakers.contains(actor) { speakers.append(actor) }
            if readings[i].isAccusation, !accusers.contains(actor) { accusers.append(actor) }
        }
        if accusers.count >= 2 { return .disputed }
        if speakers.count(where: { !accusers.contains($0) }) >= 2 { return .reported }
        return isClaimed ? .claimed : .reported
    }

    /// The verdict when no reading counts.
    private static func verdictUntold(_ own: ArraySlice<Int>, _ readings: [Reading]) -> Verdict? {
        var verdict: Verdict?
        for i in own {
            switch readings[i].standing {
            case .denied: return .denied
            case .notActual: verdict = .possible
            case .background: verdict = verdict ?? .background
            default: continue
            }
        }
        return verdict
    }
}
