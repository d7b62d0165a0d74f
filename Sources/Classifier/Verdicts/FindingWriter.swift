// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Prints judgements as findings, with the sentences that bear them out.
struct FindingWriter {
    let rules: CompiledRules
    let facts: RuleFacts
    let text: [UInt8]
    let scan: Scan
    let readings: [Reading]
    /// The readings as printed.
    let mentions: [Mention]

    /// The most sentences that a finding quotes.
    static let evidenceMax = 3

    /// The finding of a judgement on these readings.
    func finding(_ judgement: Judgement) -> Finding {
        let best = judgement.best
        let sides = sides(judgement)
        return Finding(
            signal: rules.signals[judgement.signal].signal.id, of: threatened(judgement), verdict: judgement.verdict,
            alerts: judgement.alerts, severity: judgement.severity, confidence: judgement.confidence, polarity: readings[best].polarity,
            modality: readings[best].modality, recency: readings[best].recency, source: mentions[best].source, actors: actors(judgement),
            initiator: sides.initiator.map(actor), target: sides.target.map(actor), places: places(judgement), date: date(judgement),
            evidence: evidence(judgement, .told),
            contradictions: evidence(judgement, .denial))
    }

    /// Of threats the act of the gravest that says what is threatened.
    private func threatened(_ judgement: Judgement) -> Signal.ID? {
        var gravest: Int?
        for i in judgement.own where readings[i].part.contains(.told) && facts.rules[readings[i].rule].isOfAct {
            guard let other = gravest else {
                gravest = i
                continue
            }
            let (severity, otherSeverity) = (facts.rules[readings[i].rule].severity, facts.rules[readings[other].rule].severity)
            if otherSeverity < severity || otherSeverity == severity && readings[other].rank < readings[i].rank { gravest = i }
        }
        return gravest.flatMap { mentions[$0].of }
    }

    private func date(_ judgement: Judgement) -> String? {
        if let date = mentions[judgement.best].date { return date }
        for i in judgement.own where readings[i].part.contains(.told) {
            if let date = mentions[i].date { return date }
        }
        return nil
    }

    /// The parties, those of the best mention first.
    private func actors(_ judgement: Judgement) -> [Actor] {
        var union = readings[judgement.best].actors
        for i in judgement.own where readings[i].part.contains(.told) { union.insert(contentsOf: readings[i].actors) }
        // Mostly all mentions name the same parties.
        if union.count == readings[judgement.best].actors.count { return mentions[judgement.best].actors }
        return union.indices.map { rules.gazetteer.actors[union[$0]].actor }
    }

    /// Who did it to whom, as the best mention that says so has it; nobody when another one names another. Two acts in one sentence each keep their own sides:
    /// "fires at drones during an attack on Ukraine".
    private func sides(_ judgement: Judgement) -> Sides {
        var sides = readings[judgement.best].sides
        for i in judgement.own where readings[i].part.contains(.told) {
            let own = readings[i].sides
            if let known = sides.initiator, let other = own.initiator, known != other { return Sides() }
            if let known = sides.target, let other = own.target, known != other { sides.target = nil }
            let isBeside = i != judgement.best && readings[i].sentenceNumber == readings[judgement.best].sentenceNumber
            if isBeside, sides.initiator != nil || sides.target != nil { continue }
            sides.initiator = sides.initiator ?? own.initiator
            sides.target = sides.target ?? own.target
        }
        if sides.initiator == sides.target { sides.target = nil }
        return sides
    }

    private func actor(_ index: Int) -> Actor { rules.gazetteer.actors[index].actor }

    /// Where it happened, the places of the best mention first.
    private func places(_ judgement: Judgement) -> [Place] {
        var union = readings[judgement.best].places
        let own = union.count
        for i in judgement.own where readings[i].part.contains(.told) { union.insert(contentsOf: readings[i].places) }
        if union.count == own { return mentions[judgement.best].places }
        return union.indices.map { rules.gazetteer.places[union[$0]].place }
    }

    // MARK: Evidence

    /// The best sentences of a part, each once.
    private func evidence(_ judgement: Judgement, _ part: Reading.Part) -> [Evidence] {
        var chosen = FewIndices()
        var sentences = FewIndices()
        while chosen.count < Self.evidenceMax {
            var best: Int?
            for i in judgement.own where readings[i].part.contains(part) && !sentences.contains(readings[i].sentenceNumber) {
                if best.map({ readings[$0].rank < readings[i].rank }) ?? true { best = i }
            }
            guard let best else { break }
            chosen.insert(best)
            sentences.insert(readings[best].sentenceNumber)
        }
        return chosen.indices.map { evidence(chosen[$0]) }
    }

    private func evidence(_ reading: Int) -> Evidence {
        let range = withoutOpenQuotes(readings[reading].sentence, readings[reading].sentenceNumber)
        return Evidence(
            quote: String(decoding: text[range], as: UTF8.self), start: range.lowerBound, length: range.count,
            source: mentions[reading].source)
    }

    /// A sentence out of a longer quotation, without the quotation mark that opens or closes it there and has no partner here.
    private func withoutOpenQuotes(_ sentence: Range<Int>, _ number: Int) -> Range<Int> {
        var range = sentence
        var mark: Int?
        for token in scan.sentences[number] where scan.tokens[token].isMark(0x22) {
            let start = Int(scan.tokens[token].start)
            guard QuotationMark.stands(in: text, at: start) else { continue }
            if mark != nil { return range }
            mark = start
        }
        guard let mark else { return range }
        let width = text[mark] == 0x22 ? 1 : 3
        if mark == range.lowerBound { range = range.lowerBound + width..<range.upperBound }
        if mark + width == range.upperBound { range = range.lowerBound..<mark }
        return range
    }
}

/// The double quotation marks, straight and curly, that news puts around what somebody says.
enum QuotationMark {
    /// Whether one starts at a byte of the text.
    static func stands(in text: [UInt8], at i: Int) -> Bool {
        if text[i] == 0x22 { return true }
        return text[i] == 0xE2 && i + 2 < text.count && text[i + 1] == 0x80 && (text[i + 2] == 0x9C || text[i + 2] == 0x9D)
    }
}
