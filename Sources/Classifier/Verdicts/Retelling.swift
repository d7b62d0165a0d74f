// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the mentions that tell again, or as what was before, what the article tells elsewhere.
struct Retelling {
    let facts: RuleFacts

    /// In a story that opens with an easing, what it tells of the eased ladders between the same parties further down is how things were before: "the
    /// border, closed in 1993, reopened", "the truce ended five days of fighting". An escalation that the opening itself tells first stays.
    func markReversed(_ readings: inout [Reading]) {
        // Readings stand in the order of the text.
        let opening = 0..<(readings.firstIndex { $0.sentenceNumber > 1 } ?? readings.count)
        var easings: [Int] = []
        for i in opening where readings[i].standing == .counts && facts.signals[readings[i].signal].easing {
            if opensWith(i, opening, readings) { easings.append(i) }
        }
        guard !easings.isEmpty else { return }
        var reversed: [Int] = []
        for i in readings.indices where readings[i].standing == .counts {
            if easings.contains(where: { isReversed(i, by: $0, readings) }) { reversed.append(i) }
        }
        for i in reversed {
            readings[i].standing = .background
            readings[i].cues.isReversed = true
        }
    }

    /// Whether an easing of the opening comes before all that it eases there, and on a ladder of its own.
    private func opensWith(_ easing: Int, _ opening: Range<Int>, _ readings: [Reading]) -> Bool {
        var isFirst = true
        for i in opening where readings[i].standing == .counts && isReversed(i, by: easing, readings) {
            if isFirst, readings[i].trigger.lowerBound < readings[easing].trigger.lowerBound { return false }
            isFirst = false
            if isFormerState(readings[i], beside: readings[easing]) { continue }
            if facts.shareLadder(readings[i].signal, readings[easing].signal) { return false }
        }
        return true
    }

    /// "Torkham crossing was closed after forces exchanged fire", under the headline that it reopens: how it was before, unless a time of these days dates it.
    private func isFormerState(_ reading: Reading, beside easing: Reading) -> Bool {
        facts.signals[reading.signal].isBorder && easing.isHeadline && !reading.isHeadline && reading.isPast && !reading.isDated
    }

    /// Whether an easing eases the ladder of an escalation between parties of which they share one.
    private func isReversed(_ i: Int, by easing: Int, _ readings: [Reading]) -> Bool {
        guard facts.eases(readings[easing].signal, readings[i].signal) else { return false }
        return readings[i].actors.isEmpty || !readings[i].actors.isDisjoint(with: readings[easing].actors)
    }

    /// The first sentence that stands below the opening: headline, lede, and the bylines, datelines and captions between them, which are short.
    static func belowOpening(_ sentences: [Range<Int>]) -> Int {
        var lede = 1
        while lede + 1 < min(sentences.count, bylinesMax + 1), sentences[lede].count < bylineWordsMax { lede += 1 }
        return lede + 1
    }

    private static let bylinesMax = 5
    private static let bylineWordsMax = 8

    /// What the opening of an article does not tell, and no time dates, explains the news: "the drones have struck housing blocks" in the story of a factory
    /// that opens. The inverted pyramid puts what happened now on top, or says when it happened.
    func markAsides(_ readings: inout [Reading], below: Int) {
        func isEscalation(_ reading: Reading) -> Bool { reading.standing == .counts && !facts.signals[reading.signal].easing }
        // What somebody says right behind the lede may be its substance.
        func isOpening(_ reading: Reading) -> Bool {
            reading.sentenceNumber < below || reading.sentenceNumber == below && reading.source.kind != .outlet
        }
        func stands(_ reading: Reading) -> Bool { isOpening(reading) || reading.isDated || !reading.isPast }
        if readings.contains(where: { isEscalation($0) && stands($0) }) { return }
        for i in readings.indices where isEscalation(readings[i]) {
            readings[i].standing = .background
            readings[i].cues.isAside = true
        }
    }

    /// Where an article tells a breach, the clash that it was is the same act and no second one.
    func markRetold(_ readings: inout [Reading]) {
        var retold: Set<Act> = []
        for teller in readings where teller.standing == .counts && facts.signals[teller.signal].retells {
            for signal in facts.signals.indices where facts.retells(teller.signal, signal) { retold.insert(Act(signal, teller.actors)) }
        }
        guard !retold.isEmpty else { return }
        for i in readings.indices where readings[i].standing == .counts {
            if retold.contains(Act(readings[i].signal, readings[i].actors)) { readings[i].standing = .outranked }
        }
    }

    /// A signal between the first two actors of a mention, in whichever order.
    private struct Act: Hashable {
        let signal: Int
        let one: Int
        let other: Int

        init(_ signal: Int, _ actors: FewIndices) {
            self.signal = signal
            let (first, second) = (actors.count > 0 ? actors[0] : -1, actors.count > 1 ? actors[1] : -1)
            (one, other) = (min(first, second), max(first, second))
        }
    }
}
