// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Weighs an article's mentions together: one finding per signal.
struct Verdicts {
    let rules: CompiledRules
    let facts: RuleFacts
    let text: [UInt8]
    let scan: Scan

    /// The assessment of an article from the readings of its mentions, which are in the order of the text.
    func assessment(of readings: consuming [Reading]) -> Assessment {
        var readings = readings
        let retelling = Retelling(facts: facts)
        retelling.markReversed(&readings)
        retelling.markAsides(&readings, below: Retelling.belowOpening(scan.sentences))
        retelling.markRetold(&readings)
        let order = bySignal(readings)
        var judgements: [Judgement] = []
        judgements.reserveCapacity(min(order.count, facts.signals.count))
        var first = 0
        while first < order.count {
            let signal = readings[order[first]].signal
            var end = first + 1
            while end < order.count, readings[order[end]].signal == signal { end += 1 }
            if let judgement = Judgement(of: signal, order[first..<end], &readings, facts) { judgements.append(judgement) }
            first = end
        }
        judgements.sort { isBefore($0, $1) }
        var mentionWriter = MentionWriter(rules: rules, text: text)
        let mentions = mentionWriter.mentions(readings)
        let findingWriter = FindingWriter(
            rules: rules, facts: facts, text: text, scan: scan, readings: readings, mentions: mentions)
        var findings: [Finding] = []
        findings.reserveCapacity(judgements.count)
        for judgement in judgements { findings.append(findingWriter.finding(judgement)) }
        return Assessment(findings: findings, mentions: mentions)
    }

    /// The indices of the readings that bear on a verdict, ordered by signal; those of one signal in the order of the text.
    private func bySignal(_ readings: [Reading]) -> [Int] {
        var order: [Int] = []
        order.reserveCapacity(readings.count)
        for i in readings.indices {
            switch readings[i].standing {
            case .outranked, .noParty: continue
            default: order.append(i)
            }
        }
        order.sort { (readings[$0].signal, $0) < (readings[$1].signal, $1) }
        return order
    }

    /// Alerting findings first, then by severity, confidence and name.
    private func isBefore(_ a: Judgement, _ b: Judgement) -> Bool {
        if a.alerts != b.alerts { return a.alerts }
        if a.severity > b.severity { return true }
        if a.severity < b.severity { return false }
        if a.confidence != b.confidence { return a.confidence > b.confidence }
        return rules.signals[a.signal].signal.id < rules.signals[b.signal].signal.id
    }
}
